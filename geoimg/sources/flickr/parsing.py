"""One row of a search reply to a `Photo`.

A row, shortened; types are mixed inside one reply (latitude a float, the integer 0 or text):

    {"id": "53100000001", "owner": "12345678@N01", "title": "Bridge", "license": "4",
     "description": {"_content": "..."}, "dateupload": "1700000000", "datetaken":
     "2023-11-14 22:13:20", "datetakengranularity": 0, "datetakenunknown": "0", "ownername": "A",
     "latitude": "58.38", "longitude": 26.72, "accuracy": "16", "geo_is_public": 1, "tags": "a b",
     "views": "12", "pathalias": null, "url_z": "https://...", "height_z": 480, "width_z": "640"}
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from geoimg.photo import Photo, clean_text
from geoimg.sources.flickr.licenses import license_slug

EXTRAS: Final = (
    "description,license,date_upload,date_taken,owner_name,geo,tags,views,media,path_alias,"
    "url_n,url_m,url_z,url_c,url_l"
)
_GRANULARITY: Final = {0: "exact", 4: "month", 6: "year", 8: "circa"}
_SIZES: Final = ("url_z", "url_c", "url_l", "url_m", "url_n")
"""640 px first, which is enough for every encoder; then the next larger; then smaller ones."""


def photo_from(row: Mapping[str, Any]) -> Photo | None:
    """Read one row; None where it has no id, and so is no photo.

    A row without `geo_is_public` is not geotagged, whatever its coordinates say: Flickr sends
    latitude 0, longitude 0 for those.
    """
    photo_id = _text(row.get("id"))
    if not photo_id:
        return None
    owner = _text(row.get("owner"))
    taken, granularity = _taken(row)
    lon, lat = _position(row)
    return Photo(
        photo_id=photo_id,
        source="flickr",
        lon=lon,
        lat=lat,
        accuracy=_integer(row.get("accuracy")) if lon is not None else None,
        taken=taken,
        taken_granularity=granularity,
        posted=_posted(row),
        owner=owner,
        owner_name=_text(row.get("ownername")),
        title=_text(row.get("title")),
        description=_text(row.get("description")),
        tags=tuple((_text(row.get("tags")) or "").split()),
        license=license_slug(row.get("license")),
        page_url=f"https://www.flickr.com/photos/{owner}/{photo_id}" if owner else None,
        image_url=next((url for size in _SIZES if (url := _text(row.get(size)))), None),
        views=_integer(row.get("views")),
    )


def _text(value: object) -> str | None:
    """Take text as it is, or from {"_content": ...}; empty text is None."""
    return clean_text(value.get("_content") if isinstance(value, Mapping) else value)


def _number(value: object) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None


def _integer(value: object) -> int | None:
    number = _number(value)
    whole = number is not None and number == number // 1 and abs(number) < 2**53
    return int(number) if number is not None and whole else None


def _position(row: Mapping[str, Any]) -> tuple[float, float] | tuple[None, None]:
    lon, lat = _number(row.get("longitude")), _number(row.get("latitude"))
    if "geo_is_public" not in row or lon is None or lat is None:
        return None, None
    on_globe = -180 <= lon <= 180 and -90 <= lat <= 90
    return (lon, lat) if on_globe else (None, None)


def _taken(row: Mapping[str, Any]) -> tuple[datetime, str] | tuple[None, None]:
    # An unknown taken date is filled with the upload date.
    if _integer(row.get("datetakenunknown")) == 1:
        return None, None
    try:
        taken = datetime.strptime(str(row.get("datetaken")), "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007 (the photographer's clock)
    except ValueError:  # "0000-00-00 00:00:00" occurs
        return None, None
    granularity = _integer(row.get("datetakengranularity")) or 0
    return taken, _GRANULARITY.get(granularity, "circa")


def _posted(row: Mapping[str, Any]) -> datetime | None:
    seconds = _integer(row.get("dateupload"))
    if seconds is None or not 0 < seconds < 2**33:
        return None
    return datetime.fromtimestamp(seconds, UTC)
