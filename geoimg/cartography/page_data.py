"""What the page shows, as one JSON document in columns.

Columns with shared tables for words that repeat keep a page small: 10,000 photos are a tenth of
what one object a photo would take. `static/map/photos.js` is the reader of this format.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geoimg.cartography.licences import licence_of
from geoimg.cartography.palette import motif_colours, ring_colour
from geoimg.cartography.shown_motifs import shown_motifs
from geoimg.motif import Motif
from geoimg.types import UNASSIGNED

if TYPE_CHECKING:
    from geoimg.cartography.json_block import Json

FORMAT: Final = 1
_DEGREES_DECIMALS: Final = 6
_PAGE_URL: Final = re.compile(r"(.*/)([^/]+/?)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """The words around the map; all of them are shown as they are, never as HTML."""

    title: str
    credit: str | None


def page_data(
    photos: pd.DataFrame,
    motifs: Sequence[Motif],
    area: BaseGeometry | None,
    text: PageText,
    thumbnails: tuple[str, Mapping[str, str]],
) -> "Mapping[str, Json]":
    """Describe a page.

    Args:
        photos: The photo table (`geoimg.motif.PHOTO_TABLE_COLUMNS`).
        motifs: All motifs; empty where nothing is grouped yet.
        area: The outline to draw, EPSG:4326.
        text: Title and credit.
        thumbnails: The folder's name beside the page, and each photo's file in it by photo id.
    """
    folder, names = thumbnails
    shown = shown_motifs(photos["motif_id"], motifs)
    place = {motif.motif_id: index for index, motif in enumerate(shown)}
    return {
        "format": FORMAT,
        "title": text.title,
        "credit": text.credit,
        "grouped": bool(motifs),
        "bounds": _bounds(photos, area),
        "area": _rings(area),
        "motifs": _motif_rows(shown),
        "thumbnails": folder,
        "photos": _columns(photos, place, names),
    }


def texts(column: "pd.Series[Any]") -> list[str | None]:
    """Return a column's texts, None for whatever stands for a missing one."""
    return [None if pd.isna(value) else str(value) for value in column]


def _motif_rows(shown: Sequence[Motif]) -> "Sequence[Json]":
    colours = motif_colours(motif.motif_id for motif in shown)
    return [
        {
            "id": motif.motif_id,
            "name": motif.name,
            "colour": colours[motif.motif_id],
            "ring": ring_colour(motif.motif_id),
        }
        for motif in shown
    ]


def _columns(
    photos: pd.DataFrame, place: Mapping[int, int], thumbnails: Mapping[str, str]
) -> "Mapping[str, Json]":
    stray_place = place.get(UNASSIGNED, 0)
    lon, lat = photos["lon"].round(_DEGREES_DECIMALS), photos["lat"].round(_DEGREES_DECIMALS)
    ids = photos["photo_id"].astype(str)
    owner, owners = _shared(texts(photos["owner_name"]))
    licence, slugs = _shared(texts(photos["license"]))
    runner_up, runners_up = _shared(texts(photos["runner_up"]))
    page_start, page_starts, page_end = _page_urls(texts(photos["page_url"]))
    return {
        "lon": lon.tolist(),
        "lat": lat.tolist(),
        "motif": [place.get(motif_id, stray_place) for motif_id in photos["motif_id"].tolist()],
        "strength": _percent(photos["strength"]),
        "runnerUp": runner_up,
        "runnersUp": runners_up,
        "title": [title or "" for title in texts(photos["title"])],
        "owner": owner,
        "owners": owners,
        "taken": _minutes(photos["taken"]),
        "licence": licence,
        "licences": [list(licence_of(slug)) for slug in slugs],
        "pageStart": page_start,
        "pageStarts": page_starts,
        "pageEnd": page_end,
        "thumbnail": [thumbnails.get(photo_id, "").removesuffix(".jpg") for photo_id in ids],
    }


def _shared(values: Sequence[str | None]) -> tuple[list[int], list[str]]:
    """Return each value's place in a table of the values that occur (-1: none), and the table."""
    table = list(dict.fromkeys(value for value in values if value))
    place = {value: index for index, value in enumerate(table)}
    return [place.get(value, -1) if value else -1 for value in values], table


def _page_urls(urls: Sequence[str | None]) -> tuple[list[int], list[str], list[str]]:
    """Cut each address after the folder that many photos share."""
    matches = [_PAGE_URL.fullmatch(url) if url and is_web_address(url) else None for url in urls]
    start, starts = _shared([match[1] if match else None for match in matches])
    return start, starts, [match[2] if match else "" for match in matches]


def is_web_address(url: str) -> bool:
    """Tell whether an address is one that a link may lead to: http or https, with a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _percent(strength: "pd.Series[float]") -> "Sequence[Json]":
    return [
        None if np.isnan(value) else round(min(max(value, 0.0), 1.0) * 100)
        for value in strength.astype("float64")
    ]


def _minutes(taken: "pd.Series[pd.Timestamp]") -> "Sequence[Json]":
    """Return wall-clock minutes since 1970-01-01 00:00, None where there is no date."""
    minutes = pd.to_datetime(taken).astype("datetime64[s]").astype("int64") // 60
    return [None if gone else int(m) for m, gone in zip(minutes, taken.isna(), strict=True)]


def _bounds(photos: pd.DataFrame, area: BaseGeometry | None) -> "Sequence[Json]":
    """Return south, west, north, east of the area or, without one, of the photos; in degrees."""
    if area is not None and not area.is_empty:
        west, south, east, north = area.bounds
    else:
        west, south = photos["lon"].min(), photos["lat"].min()
        east, north = photos["lon"].max(), photos["lat"].max()
    return [round(float(value), _DEGREES_DECIMALS) for value in (south, west, north, east)]


def _rings(area: BaseGeometry | None) -> "Sequence[Json]":
    """Return the polygons as lists of rings of [lat, lon], the outer ring first."""
    if area is None or area.is_empty:
        return []
    polygons = [part for part in shapely.get_parts(area) if part.geom_type == "Polygon"]
    return [
        [_lat_lon(ring) for ring in (polygon.exterior, *polygon.interiors)] for polygon in polygons
    ]


def _lat_lon(ring: BaseGeometry) -> "Sequence[Json]":
    corners: list[Json] = np.round(
        shapely.get_coordinates(ring)[:, ::-1], _DEGREES_DECIMALS
    ).tolist()
    return corners
