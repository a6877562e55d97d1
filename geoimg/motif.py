"""Motif: a named group of photos, and the columns of the photo table that every output shares."""

from dataclasses import dataclass
from typing import Final

UNASSIGNED_NAME: Final = "unassigned"
"""What photos outside every motif are called, on maps and in tables."""

PHOTO_TABLE_COLUMNS: Final = (
    "photo_id",
    "lon",
    "lat",
    "taken",
    "posted",
    "motif_id",
    "motif",
    "strength",
    "runner_up",
    "title",
    "owner_name",
    "license",
    "page_url",
    "accuracy",
    "tags",
    "description",
    "owner",
    "source",
    "views",
    "image",
)
"""The photo table: one row per photo with a position, the same names in every format.

lon, lat (float64, degrees, EPSG:4326); taken (datetime64, the photographer's wall clock) and posted
(datetime64, UTC), both without a zone; motif_id (int64, -1 unassigned); motif and runner_up (motif
names, runner_up None where there is none); strength (float64, 0 to 1); tags (one string, "; "
between tags); image (path of the local image file, or None); the others as in `Photo`.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Motif:
    """A named group of photos.

    Attributes:
        motif_id: 0 is the largest group, -1 (`geoimg.types.UNASSIGNED`) the photos that fit none.
        name: What people call it; may hold strangers' words, so never HTML.
        size: How many photos it has.
        medoids: Ids of the photos nearest its middle, nearest first.
    """

    motif_id: int
    name: str
    size: int
    medoids: tuple[str, ...] = ()
