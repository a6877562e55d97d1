"""StandInFlickr: the town's photos behind Flickr's REST and image addresses, on loopback."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from threading import Lock
from time import sleep
from types import MappingProxyType, TracebackType
from typing import Final, Self
from urllib.parse import parse_qsl, urlsplit

from geoimg.demo.standin.api import Answer, Api
from geoimg.demo.standin.catalogue import Catalogue
from geoimg.demo.standin.chance import chance
from geoimg.demo.standin.faults import FaultSchedule
from geoimg.demo.standin.pictures import (
    PLACEHOLDER_GIF,
    PLACEHOLDER_PATH,
    ImageBytes,
    PictureStore,
    painted,
    read_image_path,
)
from geoimg.demo.standin.query import ApiFailError
from geoimg.demo.standin.quirks import Quirks
from geoimg.demo.standin.replies import Manner, Reply, api_reply, fail
from geoimg.demo.standin.rows import RowMaker
from geoimg.demo.standin.server import Call, LoopbackServer, Request
from geoimg.demo.standin.spoiling import spoil
from geoimg.demo.town import TownPhoto

DEMO_KEY: Final = "0123456789abcdef0123456789abcdef"
"""What the stand-in takes for a key, unless told otherwise; it opens nothing else."""

_REST_PATH: Final = "/services/rest/"
_AFTER_THE_NEWEST_S: Final = 6 * 3600
_LYING_SHARE: Final = 0.2
_KEY_FIELDS: Final = frozenset({"api_key", "oauth_consumer_key"})


class StandInFlickr:
    """Flickr on 127.0.0.1, for as long as a `with` block lasts.

    Args:
        photos: What it knows; read once.
        quirks: Flickr's habits; by default those of a good day.
        faults: What goes wrong, and when; by default nothing.
        key: The one API key it takes.
        latency_s: How long each reply takes at least.
        image_bytes: Makes an image's file from the photo and the suffix of the size.
        image_base_url: What image addresses begin with; by default this stand-in's own.
        port: Where to listen; by default a free port. OSError where it is taken.

    Attributes:
        key: The API key it takes.
        api_url: The REST endpoint, "http://127.0.0.1:PORT/services/rest/".
        image_host: The image host, "127.0.0.1:PORT".
        port: Where it listens.
        calls: Every call of the API so far, without the key.
        image_calls: Every request for an image so far.
    """

    def __init__(  # noqa: PLR0913 (switches, each with a default)
        self,
        photos: Iterable[TownPhoto],
        *,
        quirks: Quirks | None = None,
        faults: FaultSchedule | None = None,
        key: str = DEMO_KEY,
        latency_s: float = 0.0,
        image_bytes: ImageBytes = painted,
        image_base_url: str | None = None,
        port: int = 0,
    ) -> None:
        self.key = key
        self.calls: list[Call] = []
        self.image_calls: list[Call] = []
        self._quirks = quirks or Quirks()
        self._faults = faults or FaultSchedule()
        self._latency_s = latency_s
        self._image_base_url = image_base_url
        self._wanted_port = port
        self._catalogue = Catalogue(
            photos, ghost_share=self._quirks.ghost_share, seed=self._quirks.seed
        )
        self._pictures = PictureStore(image_bytes)
        self._attempts: Counter[str] = Counter()
        self._lock = Lock()
        self._server: LoopbackServer | None = None
        self._api: Api | None = None

    def __enter__(self) -> Self:
        self._server = LoopbackServer(
            self._respond, stall_s=self._faults.stall_s, port=self._wanted_port
        )
        self.port = self._server.port
        self.image_host = f"127.0.0.1:{self.port}"
        self.api_url = f"http://{self.image_host}{_REST_PATH}"
        base = self._image_base_url or f"http://{self.image_host}"
        maker = RowMaker(self._catalogue, self._quirks, base.rstrip("/"))
        now = self._catalogue.newest_posted + _AFTER_THE_NEWEST_S
        self._api = Api(self._catalogue, self._quirks, maker, now)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    def remove(self, photo_id: str) -> None:
        """Make a photo gone: not found by a search, getInfo fails with 1, its images are 404."""
        self._catalogue.remove(photo_id)

    def _respond(self, request: Request) -> Reply:
        if self._latency_s:
            sleep(self._latency_s)
        path = urlsplit(request.target).path
        if path.rstrip("/") == _REST_PATH.rstrip("/"):
            return self._respond_as_api(request)
        return self._respond_as_image_host(request, path)

    def _respond_as_api(self, request: Request) -> Reply:
        given = _given(request)
        params = {name: text for name, text in given.items() if name not in _KEY_FIELDS}
        with self._lock:
            number = len(self.calls) + 1
            place = Call(number=number, verb=request.verb, path=_REST_PATH, status=0)
            self.calls.append(place)
        fault = self._faults.for_api(number)
        answer = self._answer(given, params)
        reply = self._lied_about(api_reply(answer, params), number)
        if fault is not None:
            reply = spoil(fault, reply, params)
        self.calls[number - 1] = replace(
            place,
            params=MappingProxyType(params),
            status=reply.status,
            fault=fault,
            user_agent=request.headers.get("user-agent", ""),
            rows=len(answer.get("photos", {}).get("photo", ())),
        )
        return reply

    def _answer(self, given: dict[str, str], params: dict[str, str]) -> Answer:
        if self._api is None or not _KEY_FIELDS.intersection(given):
            return fail(100, "Invalid API Key (Key has invalid format)")
        if any(given.get(name, self.key) != self.key for name in _KEY_FIELDS):
            return fail(100, "Invalid API Key (Key has invalid format)")
        try:
            return self._api.answer(params)
        except ApiFailError as error:
            return fail(error.code, error.message)

    def _lied_about(self, reply: Reply, number: int) -> Reply:
        lies = chance(self._quirks.seed, "content type", number) < _LYING_SHARE
        if self._quirks.lying_content_type and lies:
            return replace(reply, content_type="text/plain; charset=utf-8")
        return reply

    def _respond_as_image_host(self, request: Request, path: str) -> Reply:
        named = read_image_path(path)
        with self._lock:
            number = len(self.image_calls) + 1
            self._attempts[path] += 1
            attempt = self._attempts[path]
            place = Call(number=number, verb=request.verb, path=path, status=0)
            self.image_calls.append(place)
        fault = None
        if named is not None:
            fault = self._faults.for_image(number, named[0], path, attempt)
        reply = self._image(path, named)
        if fault is not None:
            reply = spoil(fault, reply, {})
        agent = request.headers.get("user-agent", "")
        self.image_calls[number - 1] = replace(
            place, status=reply.status, fault=fault, user_agent=agent
        )
        return reply

    def _image(self, path: str, named: tuple[str, str, str] | None) -> Reply:
        if path == PLACEHOLDER_PATH:
            return Reply(body=PLACEHOLDER_GIF, content_type="image/gif")
        gone = Reply(body=b"", status=404, content_type="text/html; charset=utf-8")
        if named is None:
            return gone
        photo_id, secret, suffix = named
        row = self._catalogue.row_of.get(photo_id)
        if row is None or not self._catalogue.is_there[row]:
            return gone
        photo = self._catalogue.photos[row]
        if photo.secret != secret:
            return gone
        manner = Manner.CHUNKED if self._quirks.chunked_images else Manner.WHOLE
        body = self._pictures.get(photo, suffix)
        return Reply(body=body, content_type="image/jpeg", manner=manner)


def _given(request: Request) -> dict[str, str]:
    """Return all parameters of a call: of its address, its form body and its OAuth header."""
    pairs = parse_qsl(urlsplit(request.target).query, keep_blank_values=True)
    pairs += parse_qsl(request.body.decode("utf-8", "replace"), keep_blank_values=True)
    scheme, _, rest = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "oauth":
        for part in rest.split(","):
            name, _, text = part.strip().partition("=")
            if name == "oauth_consumer_key":
                pairs.append((name, text.strip('"')))
    return dict(pairs)
