"""The image host's pictures: sizes, addresses, and a store that keeps the ones painted last."""

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from threading import Lock
from types import MappingProxyType
from typing import Final

from geoimg.demo.painter import jpeg, square_jpeg
from geoimg.demo.town import TownPhoto

LONG_SIDES: Final[Mapping[str, int]] = MappingProxyType(
    {
        "s": 75,
        "q": 150,
        "t": 100,
        "m": 240,
        "n": 320,
        "w": 400,
        "": 500,
        "z": 640,
        "c": 800,
        "b": 1024,
    }
)
"""The long side, in pixels, by the suffix of an image's address; s and q are squares."""

SIZES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "sq": "s",
        "q": "q",
        "t": "t",
        "s": "m",
        "n": "n",
        "w": "w",
        "m": "",
        "z": "z",
        "c": "c",
        "l": "b",
    }
)
"""The suffix by the label that the API has for a size: `url_s` is the image that ends in "_m"."""

PLACEHOLDER_PATH: Final = "/images/photo_unavailable.gif"
PLACEHOLDER_GIF: Final = (
    b"GIF89a\x02\x00\x02\x00\x80\x00\x00\xcc\xcc\xcc\xff\xff\xff,\x00\x00\x00\x00\x02\x00\x02\x00"
    b"\x00\x02\x03\x84\x51\x05\x00;"
)
"""Flickr's picture for a photo that is gone: valid, and not the photo."""

_PATH: Final = re.compile(r"/(\d+)/(\d+)_([0-9a-f]+)(?:_([a-z]))?\.jpg", re.ASCII)
_KEEP_BYTES: Final = 64 * 1024 * 1024

ImageBytes = Callable[[TownPhoto, str], bytes]
"""Makes the file of one photo at one size (a suffix of `LONG_SIDES`)."""


def painted(photo: TownPhoto, suffix: str) -> bytes:
    """Paint one photo at one size, as JPEG."""
    long_side = LONG_SIDES[suffix]
    return square_jpeg(photo, long_side) if suffix in {"s", "q"} else jpeg(photo, long_side)


def read_image_path(path: str) -> tuple[str, str, str] | None:
    """Return photo id, secret and suffix of an image's path, or None where it is not one."""
    match = _PATH.fullmatch(path)
    if match is None or (match[4] or "") not in LONG_SIDES:
        return None
    return match[2], match[3], match[4] or ""


class PictureStore:
    """Keeps the files made last, up to 64 MB of them; safe to use from many threads."""

    def __init__(self, make: ImageBytes) -> None:
        self._make = make
        self._kept: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, photo: TownPhoto, suffix: str) -> bytes:
        """Return the file of one photo at one size."""
        key = (photo.photo_id, suffix)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = self._make(photo, suffix)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = made
                self._size += len(made)
            while self._size > _KEEP_BYTES and len(self._kept) > 1:
                self._size -= len(self._kept.popitem(last=False)[1])
        return made
