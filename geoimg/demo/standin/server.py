"""Sockets and threads of the stand-in: HTTP/1.1 with kept connections, gone without trace."""

import contextlib
import os
import socket
import struct
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread, current_thread
from time import monotonic
from types import MappingProxyType
from typing import Any, Final

from geoimg.demo.standin.faults import Fault
from geoimg.demo.standin.replies import Manner, Reply

_LONGEST_BODY: Final = 1_000_000
_DRIP_PAUSE_S: Final = 0.1
_CHUNK: Final = 16 * 1024
_RESET_ON_CLOSE: Final = struct.pack("ii", 1, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request as the stand-in saw it; never with the key.

    Attributes:
        number: From 1; API calls and image requests are counted apart.
        verb: "GET" or "POST".
        path: The address's path, without its query.
        params: Of a call of the API, without the key.
        at_s: Seconds on a clock that only goes forward.
        status: HTTP's status of the reply that was meant to be sent.
        fault: What went wrong with it on purpose.
        user_agent: What the client calls itself.
        rows: How many photos the reply held, before a fault spoiled it.
    """

    number: int
    verb: str
    path: str
    params: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    at_s: float = field(default_factory=monotonic)
    status: int
    fault: Fault | None = None
    user_agent: str = ""
    rows: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a client asked."""

    verb: str
    target: str
    body: bytes
    headers: Mapping[str, str]


Answerer = Callable[[Request], Reply]


class LoopbackServer:
    """Serves one answerer on a port of 127.0.0.1 until it is closed.

    Args:
        answer: Called from many threads at once.
        stall_s: How long a stalled reply keeps a client waiting, at most.
        port: 0 takes a free one.
    """

    def __init__(self, answer: Answerer, *, stall_s: float, port: int = 0) -> None:
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.answer = answer
        self._server.stall_s = stall_s
        self.port = int(self._server.server_address[1])
        self._thread = Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, name="standin"
        )
        self._thread.start()

    def close(self) -> None:
        """Close every socket and wait for every thread."""
        self._server.shutdown()
        self._thread.join()
        self._server.closing.set()
        self._server.hang_up()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    answer: Answerer
    stall_s: float
    # Threads are ended by hanging up and then joined, so that none outlives its stand-in.
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], handler: type["_Handler"]) -> None:
        self.closing = Event()
        self._open: set[socket.socket] = set()
        self._workers: set[Thread] = set()
        self._lock = Lock()
        super().__init__(address, handler)

    def server_bind(self) -> None:
        # HTTPServer's own would look the address up by name, which can take seconds.
        # A port that was in use a moment ago may be taken again, but not one that is in use.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, int(os.name == "posix"))
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 (as inherited)
        with self._lock:
            self._open.add(request)
        worker = Thread(
            target=self._work, args=(request, client_address), name="standin worker", daemon=True
        )
        with self._lock:
            self._workers.add(worker)
        worker.start()

    def _work(self, request: socket.socket, client_address: Any) -> None:  # noqa: ANN401 (as inherited)
        try:
            self.process_request_thread(request, client_address)
        finally:
            with self._lock:
                self._open.discard(request)
                self._workers.discard(current_thread())

    def hang_up(self) -> None:
        with self._lock:
            for one in self._open:
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
            workers = list(self._workers)
        for worker in workers:
            worker.join()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401, ARG002 (as inherited)
        # A client that leaves early is no event; anything else is a bug and has to be seen.
        if not isinstance(sys.exception(), OSError):
            raise  # noqa: PLE0704 (called inside socketserver's except block)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    # One write per reply: headers and body leave together.
    wbufsize = -1

    def do_GET(self) -> None:
        self._respond(b"")

    def do_POST(self) -> None:
        length = min(int(self.headers.get("Content-Length", "0")), _LONGEST_BODY)
        self._respond(self.rfile.read(length))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (as inherited)
        """Say nothing: a GET's address may hold the key."""

    def _respond(self, body: bytes) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(verb=self.command, target=self.path, body=body, headers=headers)
        reply = self.server.answer(request)
        if reply.manner is Manner.RESET:
            self._reset()
            return
        if reply.manner is Manner.STALL:
            self.server.closing.wait(self.server.stall_s)
            self.close_connection = True
            return
        self._send_head(reply)
        self._send_body(reply)
        self.wfile.flush()

    def _send_head(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        for name, value in reply.headers:
            self.send_header(name, value)
        if reply.manner is Manner.CHUNKED:
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()

    def _send_body(self, reply: Reply) -> None:
        if reply.manner is Manner.CHUNKED:
            for start in range(0, len(reply.body), _CHUNK):
                piece = reply.body[start : start + _CHUNK]
                self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))
            self.wfile.write(b"0\r\n\r\n")
        elif reply.manner is Manner.CUT:
            self.wfile.write(reply.body[: len(reply.body) // 2])
            self.close_connection = True
        elif reply.manner is Manner.DRIP:
            self._drip(reply.body)
        else:
            self.wfile.write(reply.body)

    def _drip(self, body: bytes) -> None:
        """Send the body bit by bit, so that it takes as long as a stall and never looks idle."""
        pieces = max(1, round(self.server.stall_s / _DRIP_PAUSE_S))
        step = max(1, -(-len(body) // pieces))
        for start in range(0, len(body), step):
            self.wfile.write(body[start : start + step])
            self.wfile.flush()
            if self.server.closing.wait(_DRIP_PAUSE_S):
                self.close_connection = True
                return

    def _reset(self) -> None:
        """Close the connection with a TCP reset instead of a good-bye."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
        self.connection.close()
        self.close_connection = True
