"""The Flickr key and endpoint: from the environment or a private file, never from an option.

An option would put the key into the shell's history and the list of processes.
"""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import platformdirs

from geoimg.errors import InputError, KeyRefusedError
from geoimg.sources.hosts import ImageHosts, is_loopback

API_URL: Final = "https://api.flickr.com/services/rest/"
IMAGE_HOSTS: Final = ImageHosts(
    ("live.staticflickr.com", *(f"farm{number}.staticflickr.com" for number in range(1, 11)))
)
KEY_FILE: Final = Path(platformdirs.user_config_dir("geoimg")) / "flickr-key"

_KEY_HINT: Final = (
    "Set GEOIMG_FLICKR_KEY, or put the key into "
    f"{KEY_FILE} (chmod 600). Keys: https://www.flickr.com/services/apps/create/"
    " (needs Flickr Pro). Without one: geoimg import FOLDER"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlickrSettings:
    """How to reach Flickr.

    Attributes:
        key: The API key; kept out of every text form of this object.
        api_url: The REST endpoint.
        image_hosts: Where images may be fetched from.
        calls_per_second: At most 1 for Flickr itself.
    """

    key: str = field(repr=False)
    api_url: str = API_URL
    image_hosts: ImageHosts = IMAGE_HOSTS
    calls_per_second: float = 1.0

    def __post_init__(self) -> None:
        """Hold the pace at Flickr's limit wherever the endpoint is Flickr's own."""
        if self.is_flickr:
            object.__setattr__(self, "calls_per_second", min(self.calls_per_second, 1.0))

    @property
    def is_flickr(self) -> bool:
        """Whether the endpoint is Flickr's own, and not a proxy or a stand-in."""
        host = urlsplit(self.api_url).hostname or ""
        return host == "flickr.com" or host.endswith(".flickr.com")


def settings_from_environment(
    environment: Mapping[str, str] = os.environ, key_file: Path = KEY_FILE
) -> FlickrSettings:
    """Read GEOIMG_FLICKR_KEY (or the key file), _API_URL, _IMAGE_HOSTS and _CALLS_PER_SECOND.

    Raises:
        KeyRefusedError: There is no key, or others can read its file.
        InputError: A variable's value makes no sense.
    """
    api_url = environment.get("GEOIMG_FLICKR_API_URL") or API_URL
    _check_endpoint(api_url)
    hosts = environment.get("GEOIMG_FLICKR_IMAGE_HOSTS")
    return FlickrSettings(
        key=_key(environment, key_file),
        api_url=api_url,
        image_hosts=ImageHosts.from_text(hosts) if hosts else IMAGE_HOSTS,
        calls_per_second=_calls_per_second(environment),
    )


def _key(environment: Mapping[str, str], key_file: Path) -> str:
    key = environment.get("GEOIMG_FLICKR_KEY", "").strip()
    if not key and key_file.is_file():
        if os.name == "posix" and key_file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise KeyRefusedError(
                f"Others on this computer can read {key_file}.", hint=f"chmod 600 {key_file}"
            )
        # Some editors put a byte-order mark first; whatever else is no key is said below.
        key = key_file.read_text("utf-8-sig", errors="replace").strip()
    if not key:
        raise KeyRefusedError("There is no Flickr key.", hint=_KEY_HINT)
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise KeyRefusedError("The Flickr key has characters that no key has.", hint=_KEY_HINT)
    return key


def _check_endpoint(url: str) -> None:
    """Refuse to send the key over plain http, but to this computer itself."""
    try:
        parts = urlsplit(url)
        scheme, host, user = parts.scheme, parts.hostname or "", parts.username
    except ValueError:
        scheme, host, user = "", "", None
    if user is not None:
        raise InputError("GEOIMG_FLICKR_API_URL must not hold a user name or a password.")
    if not host or not (scheme == "https" or (scheme == "http" and is_loopback(host))):
        raise InputError(f"GEOIMG_FLICKR_API_URL must be an https address, not “{url}”.")


def _calls_per_second(environment: Mapping[str, str]) -> float:
    text = environment.get("GEOIMG_FLICKR_CALLS_PER_SECOND", "1")
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 0 < rate < float("inf"):
        raise InputError(f"GEOIMG_FLICKR_CALLS_PER_SECOND must be above 0, not “{text}”.")
    return rate
