"""Read one search cell to its end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from geoimg.cell import Cell
from geoimg.photo import Photo
from geoimg.sources.flickr.client import FlickrClient, OffsetTooDeepError
from geoimg.sources.flickr.parsing import EXTRAS, photo_from

FIRST_UPLOAD: Final = 1_075_593_600
"""1 February 2004, unix time: the month Flickr opened. No photo was uploaded before."""

PER_PAGE: Final = 250
"""Geo queries give no more, whatever is asked for."""

SPLIT_ABOVE: Final = 3000
"""Flickr gives the first 4,000 results only, and its totals are off by a fifth: stay well below."""

_LAST_RESULT: Final = 4000
"""Past it Flickr repeats the last rows, or answers error 20."""


@dataclass(frozen=True, slots=True)
class TooMany:
    """The cell holds more than Flickr gives at once: split it."""

    announced: int | None


@dataclass(frozen=True, slots=True)
class CellContent:
    """All that Flickr gave for a cell.

    Attributes:
        photos: Different photos, in the order they came.
        announced: The largest total that any page named; None where none did.
        received: Rows, repeats counted.
        cut: Whether the end was Flickr's limit, and not that there was nothing more.
    """

    photos: tuple[Photo, ...]
    announced: int | None
    received: int
    cut: bool = False

    @property
    def falls_short(self) -> bool:
        """Whether there may be more photos than came."""
        return self.cut or self.announced is None or len(self.photos) < self.announced


@dataclass(frozen=True, slots=True)
class _Page:
    rows: list[Mapping[str, Any]]
    announced: int | None
    size: int


def read_cell(client: FlickrClient, cell: Cell) -> CellContent | TooMany:
    """Ask for a cell page by page until one brings nothing new.

    The announced total is an estimate and pages repeat rows, so neither ends the reading. A cell
    over the limit is read all the same where it cannot be split any further.

    Raises:
        GeoimgError: As `FlickrClient.call`.
    """
    can_split = cell.split() is not None
    found: dict[str, Photo] = {}
    announced: int | None = None
    received, cut = 0, True
    try:
        for page in _pages(client, cell):
            announced = max((n for n in (announced, page.announced) if n is not None), default=None)
            if can_split and max(announced or 0, len(found)) > SPLIT_ABOVE:
                return TooMany(announced)
            photos = [photo for row in page.rows if (photo := photo_from(row))]
            new = {photo.photo_id: photo for photo in photos if photo.photo_id not in found}
            received += len(page.rows)
            if not new:
                cut = False
                break
            found |= new
    except OffsetTooDeepError:
        if can_split:
            return TooMany(announced)
    return CellContent(tuple(found.values()), announced, received, cut)


def _pages(client: FlickrClient, cell: Cell) -> Iterator[_Page]:
    number, asked_for = 1, 0
    while asked_for < _LAST_RESULT:
        page = _page(client.call("flickr.photos.search", page=number, **_query(cell)))
        yield page
        number, asked_for = number + 1, asked_for + page.size


def _query(cell: Cell) -> dict[str, str | int]:
    west, south, east, north = cell.bbox
    return {
        "bbox": f"{west:.6f},{south:.6f},{east:.6f},{north:.6f}",
        # Without a limiting agent such as an upload date, a geo query returns only the last 12
        # hours, and looks like success.
        "min_upload_date": cell.uploaded_from,
        "max_upload_date": cell.uploaded_until,
        "accuracy": 1,
        "has_geo": 1,
        "media": "photos",
        "content_types": 0,
        # Late uploads then append rather than shift the pages.
        "sort": "date-posted-asc",
        "per_page": PER_PAGE,
        "extras": EXTRAS,
    }


def _page(reply: Mapping[str, Any]) -> _Page:
    photos = reply.get("photos")
    photos = photos if isinstance(photos, Mapping) else {}
    rows = [row for row in photos.get("photo") or [] if isinstance(row, Mapping)]
    size = _count(photos.get("perpage")) or PER_PAGE  # what is asked for is not always given
    return _Page(rows, _count(photos.get("total")), size)


def _count(value: object) -> int | None:
    """Read a number that comes as int, as text, or as ""."""
    text = str(value)
    return int(text) if text.isdecimal() and len(text) < 16 else None
