"""Photo: one geotagged photo, whatever source it came from."""

from dataclasses import dataclass, fields
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """The record of one photo. None always means that the source did not say.

    Attributes:
        photo_id: Unique within a project: Flickr's own id, or the content hash of an own file.
        source: Where it came from: "flickr", "folder".
        lon: Degrees east, EPSG:4326. None where the photo has no position.
        lat: Degrees north, EPSG:4326. None where the photo has no position.
        accuracy: Flickr's 1 (world) to 16 (street); 0 is a position of unstated accuracy.
        taken: When the shutter opened, on the photographer's own clock (no time zone).
        taken_granularity: "exact", "month", "year" or "circa": how much of `taken` is known.
        posted: When it was uploaded, UTC.
        owner: The photographer's account id.
        owner_name: The name the photographer shows.
        title: Text by a stranger: never HTML, whatever it looks like.
        description: Likewise.
        tags: Likewise, one each.
        license: A slug such as "cc-by-2.0", or "unknown N" for an id that nobody knows.
        page_url: The photo's page, to link back to.
        image_url: Where the image can be fetched, at a size fit for analysis.
        original: Path of the file on the user's disk that an imported photo was read from.
        views: How often its page was seen.
    """

    photo_id: str
    source: str
    lon: float | None = None
    lat: float | None = None
    accuracy: int | None = None
    taken: datetime | None = None
    taken_granularity: str | None = None
    posted: datetime | None = None
    owner: str | None = None
    owner_name: str | None = None
    title: str | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    license: str | None = None
    page_url: str | None = None
    image_url: str | None = None
    original: str | None = None
    views: int | None = None

    @property
    def has_position(self) -> bool:
        """Whether the photo can be put on a map."""
        return self.lon is not None and self.lat is not None


def clean_text(value: object) -> str | None:
    """Make text of a stranger's value that every file can hold; None where nothing is left.

    Half an emoji (a lone surrogate) and control characters can be said in JSON, but break files,
    databases and terminals; line breaks and tabs stay.
    """
    if value is None:
        return None
    text = str(value).encode("utf-8", "replace").decode()
    return "".join(c for c in text if (c >= " " and c != "\x7f") or c in "\n\t").strip() or None


PHOTO_FIELDS: tuple[str, ...] = tuple(field.name for field in fields(Photo))
"""The names of a photo's fields, in order: the columns of the photo tables."""
