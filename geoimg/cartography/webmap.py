"""Write the web map: one page that opens offline, with its thumbnails beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from shapely.geometry.base import BaseGeometry

from geoimg.cartography.json_block import json_block
from geoimg.cartography.page_data import PageText, page_data, texts
from geoimg.cartography.page_shell import page_with
from geoimg.cartography.thumbnails import remove_others, write_thumbnails
from geoimg.files import write_whole
from geoimg.motif import Motif
from geoimg.progress import SILENT, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class WebMapFacts:
    """What was written.

    Attributes:
        path: The page.
        photos: How many photos it shows.
        page_bytes: Its size.
        thumbnails: Each photo's thumbnail as a path relative to the page's folder, with "/", by
            photo id.
        without_image: How many photos have none, because the image is missing or broken.
    """

    path: Path
    photos: int
    page_bytes: int
    thumbnails: Mapping[str, str]
    without_image: int


def write_web_map(
    path: Path,
    photos: pd.DataFrame,
    motifs: Sequence[Motif],
    area: BaseGeometry | None,
    *,
    title: str,
    credit: str | None = None,
    progress: Progress = SILENT,
) -> WebMapFacts:
    """Write the page and its thumbnails; a failure leaves an older page whole.

    Args:
        path: The page, such as maps/tartu.html; thumbnails go to maps/tartu-thumbnails/.
        photos: The photo table (`geoimg.motif.PHOTO_TABLE_COLUMNS`), at least one row.
        motifs: All motifs; empty where nothing is grouped yet.
        area: The outline to draw, EPSG:4326.
        title: Shown at the top.
        credit: Shown at the bottom: what the source's terms ask for.
        progress: Hears of the thumbnails.

    Raises:
        DiskError: The page or a thumbnail cannot be written.
    """
    folder = path.with_name(f"{path.stem}-thumbnails")
    names = write_thumbnails(folder, _images(photos), progress=progress)
    words = PageText(title=title, credit=credit)
    document = page_data(photos, motifs, area, words, (folder.name, names))
    page = page_with(json_block("geoimg-data", document)).encode("utf-8")
    write_whole(path, page)
    # Only now: the page that was there until a moment ago showed them.
    remove_others(folder, names.values())
    return WebMapFacts(
        path=path,
        photos=len(photos),
        page_bytes=len(page),
        thumbnails={photo_id: f"{folder.name}/{name}" for photo_id, name in names.items()},
        without_image=len(photos) - len(names),
    )


def _images(photos: pd.DataFrame) -> dict[str, Path]:
    ids, images = photos["photo_id"].astype(str), texts(photos["image"])
    return {photo_id: Path(image) for photo_id, image in zip(ids, images, strict=True) if image}
