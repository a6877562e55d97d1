"""Fetch images: one URL to one verified file, a few at a time, atomically."""

import asyncio
import hashlib
import random
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final, TypeAlias

import aiohttp
import yarl

from geoimg.errors import PartlyDoneError, RateLimitedError
from geoimg.files import write_whole
from geoimg.images import CUT_SHORT, BrokenImage, ImageOutcome, Reason, prove_image
from geoimg.sources.hosts import ImageHosts
from geoimg.sources.identity import USER_AGENT

CONNECTIONS: Final = 8
"""As many as a browser opens: image hosts throttle by address and user agent."""

_LARGEST_BYTES: Final = 40_000_000
_TRIES: Final = 3
_LONGEST_WAIT_S: Final = 60.0
_HOPELESS: Final = 25
"""So many images in a row that the host did not give, each after several tries: something is wrong
with the network or the host, not with the images."""

_Outcomes: TypeAlias = "SimpleQueue[tuple[str, ImageOutcome] | None]"
"""Keys with what became of their images; None at the end."""

_TIMEOUT: Final = aiohttp.ClientTimeout(total=120, sock_connect=15, sock_read=30)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One image to fetch: a key of the caller's, where it is, and where it shall lie."""

    key: str
    url: str | None
    path: Path


def fetch_images(
    wanted: Sequence[Wanted], hosts: ImageHosts, *, on_done: Callable[[str, ImageOutcome], None]
) -> None:
    """Fetch images from allowed hosts, in about the order given.

    Args:
        wanted: What to fetch.
        hosts: Where anything may be fetched from. Redirects are not followed.
        on_done: Called once for each image with its key, whatever became of it.

    Raises:
        PartlyDoneError, RateLimitedError: The network is gone or the host refuses; what was fetched
            by then is kept.
        DiskError: The disk is full or may not be written.
    """
    outcomes: _Outcomes = SimpleQueue()
    fetching = _Fetching(hosts, outcomes)
    # In a thread of its own: a notebook's thread has an event loop already, and the caller's
    # database belongs to the caller's thread.
    with ThreadPoolExecutor(1, thread_name_prefix="geoimg-fetch") as pool:
        running = pool.submit(asyncio.run, fetching.run(wanted))
        running.add_done_callback(lambda _: outcomes.put(None))
        try:
            for key, outcome in _until_end(outcomes):
                on_done(key, outcome)
        except BaseException:
            fetching.stop()
            raise
        try:
            running.result()
        except ExceptionGroup as group:
            # Several connections may fail at once, of one cause: the first says it.
            raise group.exceptions[0] from None


def _until_end(outcomes: "_Outcomes") -> Iterator[tuple[str, ImageOutcome]]:
    while True:
        try:
            # Not for ever: on some systems Ctrl-C cannot end a wait.
            outcome = outcomes.get(timeout=0.5)
        except Empty:
            continue
        if outcome is None:
            return
        yield outcome


class _PassingError(Exception):
    """A failure that another try may mend."""

    def __init__(self, reason: Reason, what: str, *, limited: bool = False) -> None:
        super().__init__(what)
        self.reason = reason
        self.what = what
        self.limited = limited


class _FinalError(Exception):
    """A failure that no other try will mend."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class _Fetching:
    """One run of the downloader: the state that its connections share."""

    def __init__(self, hosts: ImageHosts, outcomes: _Outcomes) -> None:
        self._hosts = hosts
        self._outcomes = outcomes
        self._in_vain = 0
        self._paused_until = 0.0
        self._stopping = threading.Event()

    def stop(self) -> None:
        """End soon, from another thread: unfinished images leave nothing behind."""
        self._stopping.set()

    async def run(self, wanted: Sequence[Wanted]) -> None:
        waiting = iter(wanted)
        connector = aiohttp.TCPConnector(limit=CONNECTIONS)
        headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "identity"}
        async with (
            aiohttp.ClientSession(
                headers=headers,
                timeout=_TIMEOUT,
                connector=connector,
                auto_decompress=False,  # an image is compressed already: the rest is a bomb
                trust_env=not self._hosts.all_loopback,
            ) as session,
            asyncio.TaskGroup() as group,
        ):
            workers = [group.create_task(self._work(session, waiting)) for _ in range(CONNECTIONS)]
            group.create_task(self._watch(workers))

    async def _watch(self, workers: Sequence[asyncio.Task[None]]) -> None:
        """Cancel the work when `stop` was called."""
        while not all(worker.done() for worker in workers):
            if self._stopping.is_set():
                for worker in workers:
                    worker.cancel()
            await asyncio.wait(workers, timeout=0.1)

    async def _work(self, session: aiohttp.ClientSession, waiting: Iterator[Wanted]) -> None:
        for item in waiting:
            if self._stopping.is_set():
                return
            try:
                await self._report(item.key, await self._fetch(session, item))
                self._in_vain = 0
            except _FinalError as failure:
                await self._report(item.key, ImageOutcome(reason=failure.reason))
            except _PassingError as failure:
                await self._report(item.key, ImageOutcome(reason=failure.reason, again=True))
                self._count_in_vain(failure)

    async def _report(self, key: str, outcome: ImageOutcome) -> None:
        """Hand an outcome over, and do not run ahead of whoever writes them down.

        What is fetched but not yet written down would be fetched again after a kill.
        """
        self._outcomes.put((key, outcome))
        while self._outcomes.qsize() > CONNECTIONS and not self._stopping.is_set():  # noqa: ASYNC110
            await asyncio.sleep(0.002)  # a pause, not an event: another thread empties it

    def _count_in_vain(self, failure: _PassingError) -> None:
        self._in_vain += 1
        if self._in_vain >= _HOPELESS:
            kind = RateLimitedError if failure.limited else PartlyDoneError
            raise kind(
                f"The image host does not give images any more ({failure.what}).",
                hint="What was fetched is kept: run the same command again later to go on.",
            )

    async def _fetch(self, session: aiohttp.ClientSession, item: Wanted) -> ImageOutcome:
        if not item.url:
            raise _FinalError(Reason.NO_URL)
        if not self._hosts.allows(item.url):
            raise _FinalError(Reason.HOST_REFUSED)
        for attempt in range(_TRIES):
            try:
                body = await self._body(session, item.url)
                return await self._keep(item, body)
            except _PassingError:
                if attempt == _TRIES - 1:
                    raise
                await asyncio.sleep(2.0**attempt * random.uniform(0.5, 1))  # noqa: S311 (no secret)
        raise AssertionError  # the last try returns or raises

    async def _body(self, session: aiohttp.ClientSession, url: str) -> bytes:
        await self._wait_for_pause()
        try:
            # encoded=True: what is requested is to the letter what was checked.
            async with session.get(yarl.URL(url, encoded=True), allow_redirects=False) as response:
                self._check(response)
                parts: list[bytes] = []
                async for part in response.content.iter_chunked(1 << 16):
                    parts.append(part)
                    if sum(map(len, parts)) > _LARGEST_BYTES:
                        raise _FinalError(Reason.TOO_LARGE)
        except aiohttp.ClientPayloadError:
            raise _PassingError(Reason.TRUNCATED, "answers are cut short") from None
        except (aiohttp.ClientError, TimeoutError) as error:
            raise _PassingError(Reason.HTTP_ERROR, "it cannot be reached") from error
        return b"".join(parts)

    def _check(self, response: aiohttp.ClientResponse) -> None:
        status = response.status
        if status == 200:
            return
        gone_picture = "photo_unavailable" in response.headers.get("Location", "")
        if status in {404, 410} or gone_picture:
            raise _FinalError(Reason.GONE)
        limited = status == 429
        if limited:
            self._pause(response.headers.get("Retry-After", ""))
        # 403 is how some hosts ask for fewer requests.
        if limited or status == 403 or status >= 500:
            raise _PassingError(Reason.HTTP_ERROR, f"HTTP {status}", limited=limited)
        raise _FinalError(Reason.HTTP_ERROR)

    def _pause(self, retry_after: str) -> None:
        """One 429 stops all connections: the host counts them together."""
        seconds = float(retry_after) if retry_after.isdecimal() else 5.0
        until = asyncio.get_running_loop().time() + min(seconds, _LONGEST_WAIT_S)
        self._paused_until = max(self._paused_until, until)

    async def _wait_for_pause(self) -> None:
        loop = asyncio.get_running_loop()
        while (rest := self._paused_until - loop.time()) > 0:  # noqa: ASYNC110 (it may grow)
            await asyncio.sleep(rest)

    async def _keep(self, item: Wanted, body: bytes) -> ImageOutcome:
        """Decode to the last pixel, the only proof that it is whole; then give it its name."""
        facts = await asyncio.to_thread(prove_image, body)
        if isinstance(facts, BrokenImage):
            if facts.reason in CUT_SHORT:
                raise _PassingError(facts.reason, "images are cut short")
            raise _FinalError(facts.reason)
        await asyncio.to_thread(write_whole, item.path, body)
        return ImageOutcome(
            sha256=hashlib.sha256(body).hexdigest(),
            width=facts.width,
            height=facts.height,
            bytes=len(body),
        )
