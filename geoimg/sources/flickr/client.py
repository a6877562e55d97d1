"""FlickrClient.call: the one door to Flickr's API."""

import json
import logging
import time
from typing import Any, Final
from urllib.parse import urlsplit

import flickrapi
import requests
import urllib3

from geoimg.errors import GeoimgError, KeyRefusedError, PartlyDoneError, RateLimitedError
from geoimg.progress import SILENT, Progress
from geoimg.sources.flickr.budget import SharedPace, budget_file
from geoimg.sources.flickr.pacing import LONGEST_WAIT_S, Pace, Turns, waits
from geoimg.sources.flickr.settings import API_URL, FlickrSettings
from geoimg.sources.hosts import is_loopback
from geoimg.sources.identity import USER_AGENT

_TIMEOUT_S: Final = 60.0
_LONGEST_REPLY_S: Final = 120.0
_LARGEST_REPLY: Final = 32_000_000
"""A page of 250 photos with all extras is 0.3 MB."""

_KEY_CODES: Final = {100}
_PASSING_CODES: Final = {0, 10, 105, 201}


class OffsetTooDeepError(Exception):
    """Error 20, "Excessive photo offset in search": the cell holds more than can be read."""


class _TryAgain(Exception):  # noqa: N818 (a signal within this module, not an error of it)
    """A failure that may pass."""

    def __init__(self, what: str, *, wait_s: float = 0.0, limited: bool = False) -> None:
        super().__init__(what)
        self.wait_s = wait_s
        self.limited = limited


def turns_for(settings: FlickrSettings) -> Turns:
    """Return the pace for an endpoint: Flickr's own budget is shared by all processes of a key."""
    interval_s = 1.0 / settings.calls_per_second
    if settings.is_flickr:
        return SharedPace(budget_file(settings.key), interval_s)
    return Pace(interval_s)


class _Unsigned(flickrapi.FlickrAPI):  # type: ignore[misc]  # flickrapi ships no types
    """flickrapi without OAuth: public photos need no secret, only the key, in the POST body."""

    def __repr__(self) -> str:
        """Name the class only: flickrapi puts the key here, and this into its log."""
        return type(self).__name__


class FlickrClient:
    """Calls Flickr through flickrapi at a polite pace, again where a failure may pass.

    The key travels in the POST body only. flickrapi would log it and keep a token file in the
    user's home: both are switched off.
    """

    def __init__(
        self, settings: FlickrSettings, *, pace: Turns | None = None, progress: Progress = SILENT
    ) -> None:
        self._key = settings.key
        self._pace = pace or turns_for(settings)
        self._progress = progress
        self.calls = 0
        host = urlsplit(settings.api_url).hostname or ""
        self._session = _session(trust_env=not is_loopback(host))
        # A format that flickrapi does not parse comes back as bytes: its own JSON parser trips
        # over HTML bodies and over failures without a message.
        self._api = _Unsigned(
            self._key, "", format="json", store_token=False, cache=False, timeout=_TIMEOUT_S
        )
        self._api.REST_URL = settings.api_url
        self._api.flickr_oauth.session = self._session
        self._api.flickr_oauth.oauth = None
        for name in ("flickrapi", "flickrapi.core", "flickrapi.auth"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        logging.getLogger("flickrapi.auth.OAuthFlickrInterface").setLevel(logging.CRITICAL + 1)
        self._host = "Flickr" if settings.api_url == API_URL else settings.api_url

    def call(self, method: str, **params: str | int) -> dict[str, Any]:
        """Call a method of Flickr's API and return its reply, which said "ok".

        Raises:
            KeyRefusedError: Flickr does not know the key, or has switched it off.
            RateLimitedError: It still asks for fewer calls after all waiting.
            PartlyDoneError: It cannot be reached, or makes no sense, after all tries.
            OffsetTooDeepError: A search was paged past what Flickr gives.
            GeoimgError: It does not accept an argument.
        """
        pauses = waits()
        while True:
            try:
                return self._once(method, params)
            except _TryAgain as failure:
                pause = next(pauses, None)
                if pause is None:
                    raise self._give_up(failure) from failure
                pause = max(pause, min(failure.wait_s, LONGEST_WAIT_S))
                self._progress.say(f"{failure}; trying again in {pause:.0f} s.")
                if failure.limited:
                    self._pace.pause(pause)  # whoever else calls with this key waits too
                else:
                    self._pace.sleep(pause)

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def _once(self, method: str, params: dict[str, str | int]) -> dict[str, Any]:
        self._pace.wait()
        self.calls += 1
        try:
            body = self._api.do_flickr_call(method, api_key=self._key, **params)
        except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
            raise _TryAgain(f"{self._host} cannot be reached ({_cause(error)})") from None
        return self._checked(body)

    def _checked(self, body: bytes) -> dict[str, Any]:
        try:
            reply = json.loads(body)
        except ValueError:
            raise _TryAgain(f"{self._host} answered with something that is not JSON") from None
        if not isinstance(reply, dict) or reply.get("stat") not in {"ok", "fail"}:
            raise _TryAgain(f"{self._host} answered with something unexpected")
        if reply["stat"] == "ok":
            return reply
        code, message = _code(reply.get("code")), self._message(reply)
        if code in _PASSING_CODES or "not currently available" in message:
            raise _TryAgain(f"{self._host} is not available just now (error {code})")
        if code in _KEY_CODES:
            raise KeyRefusedError(
                f"{self._host} refuses the key: {message}.",
                hint="Check GEOIMG_FLICKR_KEY; a key that worked before may be switched off.",
            )
        if code == 20:
            raise OffsetTooDeepError(message)
        raise GeoimgError(f"{self._host} does not accept the request: {message} (error {code}).")

    def _message(self, reply: dict[str, Any]) -> str:
        # Whatever a server echoes, the key is not shown.
        text = str(reply.get("message", "no reason given")).replace(self._key, "(key)")
        return text[:200].rstrip(". ")

    def _give_up(self, failure: _TryAgain) -> GeoimgError:
        kind = RateLimitedError if failure.limited else PartlyDoneError
        return kind(
            f"{failure}, after several tries.",
            hint="What was harvested is kept: run the same command again to go on.",
        )


def _session(*, trust_env: bool) -> requests.Session:
    """Make a session of our own: flickrapi's is shared by all its instances."""
    session = requests.Session()
    session.trust_env = trust_env  # proxies from the environment, but not to this computer
    session.headers["User-Agent"] = USER_AGENT
    session.hooks["response"].append(_receive)
    return session


def _receive(response: requests.Response, *_: object, **__: object) -> None:
    """Look at the status before flickrapi does, which drops the headers; read a bounded body."""
    status = response.status_code
    if status == 200:
        _read_body(response)
        return
    wait_s = _seconds(response.headers.get("Retry-After"))
    response.close()
    if status == 429:
        raise _TryAgain("Flickr asks for fewer calls (429)", wait_s=wait_s, limited=True)
    if status < 400:  # a captive portal, or worse: never followed, for it would carry the key
        raise _TryAgain("Flickr's address leads elsewhere: is this network asking for a login?")
    if status >= 500:
        raise _TryAgain(f"Flickr has trouble (HTTP {status})", wait_s=wait_s)
    raise GeoimgError(f"Flickr does not accept the request (HTTP {status}).")


def _read_body(response: requests.Response) -> None:
    """Read the body into the response; an endless or a slow one is given up in time.

    requests' own timeout is for each read, and its own reading has no limit.
    """
    deadline = time.monotonic() + _LONGEST_REPLY_S
    parts: list[bytes] = []
    size = 0
    # read1 gives what has come, where read would wait for more: a drip is seen as one.
    while part := response.raw.read1(1 << 16, decode_content=True):
        parts.append(part)
        size += len(part)
        if size > _LARGEST_REPLY or time.monotonic() > deadline:
            response.close()
            raise _TryAgain("Flickr's answer does not end")
    response._content = b"".join(parts)  # noqa: SLF001 (where requests itself keeps what it read)


def _seconds(header: str | None) -> float:
    return float(header) if header and header.isdecimal() else 0.0


def _code(value: object) -> int:
    return int(str(value)) if str(value).isdecimal() else -1


def _cause(error: Exception) -> str:
    """Say what failed without the URL or body that requests puts into its messages."""
    text = str(error).lower()
    if isinstance(error, requests.Timeout | urllib3.exceptions.TimeoutError):
        return "no answer in time"
    if "resolve" in text or "name or service" in text or "getaddrinfo" in text:
        return "its name is not found: is there a network?"
    if "refused" in text:
        return "connection refused"
    if isinstance(error, requests.exceptions.SSLError):
        return "no trusted connection"
    return "the connection broke"
