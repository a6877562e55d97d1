"""The parameters of flickr.photos.search, read as Flickr reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from geoimg.demo.standin.catalogue import wall_seconds
from geoimg.types import BBox

_MOST_PER_PAGE: Final = 500
_DEFAULT_PER_PAGE: Final = 100
_GEO_DEFAULT_PER_PAGE: Final = 250


class ApiFailError(Exception):
    """Flickr's answer is `stat="fail"` with this code and message."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One search, understood. None means that the parameter was not given.

    Times are unix seconds; those of `taken` are wall-clock times read as if they were UTC.
    """

    bbox: BBox | None
    has_geo: bool
    accuracy: int | None
    context: int | None
    posted_from: int | None
    posted_to: int | None
    taken_from: int | None
    taken_to: int | None
    tags: tuple[str, ...]
    all_tags: bool
    text: str
    licenses: tuple[int, ...]
    owner: str | None
    photos_only: bool
    sort: str
    page: int
    per_page: int
    extras: frozenset[str]

    @property
    def is_geo(self) -> bool:
        """Whether Flickr treats it as a geo query, with a geo query's limits."""
        return self.bbox is not None

    @property
    def has_limiting_agent(self) -> bool:
        """Whether something other than the place limits it: a tag or an earliest date."""
        return bool(self.tags) or self.posted_from is not None or self.taken_from is not None


def read_query(params: Mapping[str, str]) -> Query:
    """Read a search's parameters.

    Raises:
        ApiFailError: What Flickr refuses: a bbox that is none (18), or a search for nothing (3).
    """
    bbox = _bbox(params["bbox"]) if "bbox" in params else None
    query = Query(
        bbox=bbox,
        has_geo=params.get("has_geo") == "1",
        accuracy=_whole(params, "accuracy"),
        context=_whole(params, "geo_context"),
        posted_from=_moment(params, "min_upload_date"),
        posted_to=_moment(params, "max_upload_date"),
        taken_from=_moment(params, "min_taken_date"),
        taken_to=_moment(params, "max_taken_date"),
        tags=tuple(tag for tag in params.get("tags", "").split(",") if tag.strip()),
        all_tags=params.get("tag_mode", "any") == "all",
        text=params.get("text", "").strip().lower(),
        licenses=tuple(int(one) for one in params.get("license", "").split(",") if one.isdecimal()),
        owner=params.get("user_id"),
        photos_only=params.get("media") == "photos" or params.get("content_types") == "0",
        sort=params.get("sort", "date-posted-desc"),
        page=max(1, _whole(params, "page") or 1),
        per_page=_per_page(params, is_geo=bbox is not None),
        extras=frozenset(params.get("extras", "").split(",")) - {""},
    )
    asked = (bbox, query.has_geo, query.posted_from, query.taken_from, query.posted_to)
    if not any((*asked, query.tags, query.text, query.licenses, query.owner)):
        raise ApiFailError(3, "Parameterless searches have been disabled. Please use getRecent.")
    return query


def _per_page(params: Mapping[str, str], *, is_geo: bool) -> int:
    asked = _whole(params, "per_page")
    if asked is None or asked < 1:
        return _GEO_DEFAULT_PER_PAGE if is_geo else _DEFAULT_PER_PAGE
    return min(asked, _MOST_PER_PAGE)


def _bbox(text: str) -> BBox:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise ApiFailError(18, "Illogical arguments") from None
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ApiFailError(18, "Illogical arguments")
    return BBox(west, south, east, north)


def _whole(params: Mapping[str, str], name: str) -> int | None:
    try:
        return int(params[name])
    except (KeyError, ValueError):
        return None


def _moment(params: Mapping[str, str], name: str) -> int | None:
    """Read unix seconds or MySQL's "2024-05-01 12:00:00"; Flickr ignores what is neither."""
    number = _whole(params, name)
    if number is not None or name not in params:
        return number
    try:
        return wall_seconds(datetime.fromisoformat(params[name]))
    except ValueError:
        return None
