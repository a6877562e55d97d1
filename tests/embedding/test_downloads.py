import logging
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from geoimg.embedding.downloads import fetch_weights, quiet_logging, server_answers
from geoimg.errors import WeightsError


class NotFound(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self.send_response(404)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), NotFound) as httpd:
        thread = threading.Thread(target=httpd.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


@pytest.fixture
def nobody() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


@pytest.fixture
def mute() -> Iterator[str]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


def never() -> Path:
    raise AssertionError("the download must not be tried")


def test_out_of_reach_is_said_soon_with_the_two_ways_out(nobody: str) -> None:
    started = time.monotonic()
    with pytest.raises(WeightsError, match="the-net are not on this machine") as caught:
        fetch_weights(never, server=nobody, wanted="the-net", published_at="https://example.org/w")
    assert time.monotonic() - started < 3
    assert "--weights FILE" in str(caught.value.hint)
    assert "https://example.org/w" in str(caught.value.hint)
    assert "--encoder descriptor" in str(caught.value.hint)


def test_any_answer_is_an_answer_and_silence_is_none(server: str, mute: str) -> None:
    assert server_answers(server)
    assert not server_answers(mute, timeout_s=0.2)


def test_a_download_that_works_gives_its_file(server: str, tmp_path: Path) -> None:
    file = tmp_path / "w"
    found = fetch_weights(lambda: str(file), server=server, wanted="x", published_at="y")
    assert found == file


def test_a_download_that_fails_is_one_sentence(server: str) -> None:
    def fail() -> Path:
        raise OSError("disk\nquota")

    with pytest.raises(WeightsError, match="could not be downloaded: disk quota") as caught:
        fetch_weights(fail, server=server, wanted="x", published_at="y")
    assert "--weights FILE" in str(caught.value.hint)


def test_quiet_logging_ends_with_its_block(caplog: pytest.LogCaptureFixture) -> None:
    with quiet_logging():
        logging.getLogger("library").warning("not heard")
    logging.getLogger("library").warning("heard")
    assert [record.message for record in caplog.records] == ["heard"]
