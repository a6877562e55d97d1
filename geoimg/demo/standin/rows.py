"""A photo as a row of a search reply: field names, extras and mixed types as in Flickr's."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from geoimg.demo.standin.catalogue import Catalogue, clean_tag
from geoimg.demo.standin.chance import chance
from geoimg.demo.standin.pictures import LONG_SIDES, SIZES
from geoimg.demo.standin.quirks import Quirks
from geoimg.demo.town import TownPhoto

Row = dict[str, Any]
"""One photo of a reply: whatever JSON can hold, as strangers' JSON does."""

_MISSING_FROM: Final = 500


class RowMaker:
    """Writes the rows of replies.

    Args:
        catalogue: Knows which photos are ghosts.
        quirks: Mixed types and missing sizes.
        image_base_url: What image addresses begin with, without a slash at the end.
    """

    def __init__(self, catalogue: Catalogue, quirks: Quirks, image_base_url: str) -> None:
        self._catalogue = catalogue
        self._quirks = quirks
        self._base = image_base_url

    def row(self, position: int, extras: frozenset[str]) -> Row:
        """Return the catalogue's photo at `position` as a row with the extras asked for."""
        photo = self._catalogue.photos[position]
        row = _plain(photo)
        for extra in extras:
            if extra in _EXTRAS:
                row.update(_EXTRAS[extra](photo))
            elif extra.startswith("url_"):
                row.update(self._size(photo, extra.removeprefix("url_")))
        if "geo" in extras:
            row.update(self._position(photo))
        if self._quirks.mixed_types:
            _mix_types(row, photo.photo_id)
        return row

    def image_url(self, photo: TownPhoto, suffix: str) -> str:
        """Return the address of one size of a photo's image."""
        ending = f"_{suffix}" if suffix else ""
        return f"{self._base}/{photo.server}/{photo.photo_id}_{photo.secret}{ending}.jpg"

    def _position(self, photo: TownPhoto) -> Row:
        if photo.photo_id in self._catalogue.ghosts:
            return {"latitude": 0, "longitude": 0, "accuracy": 0, "context": 0}
        return {
            "latitude": photo.lat,
            "longitude": photo.lon,
            "accuracy": photo.accuracy,
            "context": photo.context,
            "place_id": "",
            "woeid": "",
            "geo_is_public": 1,
            "geo_is_contact": 0,
            "geo_is_friend": 0,
            "geo_is_family": 0,
        }

    def _size(self, photo: TownPhoto, label: str) -> Row:
        suffix = SIZES.get(label)
        if suffix is None or not self._exists(photo, suffix):
            return {}
        width, height = size_of(photo, suffix)
        return {
            f"url_{label}": self.image_url(photo, suffix),
            f"width_{label}": width,
            f"height_{label}": height,
        }

    def _exists(self, photo: TownPhoto, suffix: str) -> bool:
        long_side = LONG_SIDES[suffix]
        if long_side > max(photo.width, photo.height):
            return False
        lacks = chance(self._quirks.seed, "sizes", photo.photo_id)
        return long_side <= _MISSING_FROM or lacks >= self._quirks.missing_sizes_share


def size_of(photo: TownPhoto, suffix: str) -> tuple[int, int]:
    """Return width and height, in pixels, of one size of a photo's image."""
    long_side = LONG_SIDES[suffix]
    if suffix in {"s", "q"}:
        return long_side, long_side
    scale = long_side / max(photo.width, photo.height)
    return max(1, round(photo.width * scale)), max(1, round(photo.height * scale))


def _plain(photo: TownPhoto) -> Row:
    return {
        "id": photo.photo_id,
        "owner": photo.owner,
        "secret": photo.secret,
        "server": photo.server,
        "farm": 66,
        "title": photo.title,
        "ispublic": 1,
        "isfriend": 0,
        "isfamily": 0,
    }


def _date_taken(photo: TownPhoto) -> Row:
    return {
        "datetaken": photo.taken.strftime("%Y-%m-%d %H:%M:%S"),
        "datetakengranularity": photo.taken_granularity,
        "datetakenunknown": int(photo.taken_unknown),
    }


def _posted(photo: TownPhoto) -> str:
    return str(int(photo.posted.timestamp()))


def _alias(photo: TownPhoto) -> str | None:
    return f"lumesaar-{photo.owner.partition('@')[0]}" if int(photo.owner[1]) % 2 else None


_EXTRAS: Final[Mapping[str, Callable[[TownPhoto], Row]]] = MappingProxyType(
    {
        "description": lambda photo: {"description": {"_content": photo.description}},
        "license": lambda photo: {"license": str(photo.license_id)},
        "date_upload": lambda photo: {"dateupload": _posted(photo)},
        "last_update": lambda photo: {"lastupdate": _posted(photo)},
        "date_taken": _date_taken,
        "owner_name": lambda photo: {"ownername": photo.owner_name},
        "tags": lambda photo: {"tags": " ".join(filter(None, map(clean_tag, photo.tags)))},
        "machine_tags": lambda _: {"machine_tags": ""},
        "o_dims": lambda photo: {"o_width": str(photo.width), "o_height": str(photo.height)},
        "views": lambda photo: {"views": str(photo.views)},
        "media": lambda photo: {"media": photo.media, "media_status": "ready"},
        "path_alias": lambda photo: {"pathalias": _alias(photo)},
        "count_faves": lambda photo: {"count_faves": str(photo.views // 40)},
        "count_comments": lambda photo: {"count_comments": str(photo.views // 150)},
    }
)


def _mix_types(row: Row, photo_id: str) -> None:
    """Turn numbers into strings, for one field of one photo and not for the next."""
    for name in (*_NUMBERS, *(name for name in row if name.startswith(("height_", "width_")))):
        if row.get(name) and chance("type", photo_id, name) < 0.4:
            row[name] = str(row[name])


_NUMBERS: Final = (
    "latitude",
    "longitude",
    "accuracy",
    "farm",
    "datetakengranularity",
    "datetakenunknown",
)
