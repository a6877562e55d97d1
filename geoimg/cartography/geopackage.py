"""Write the GeoPackage: photos and area as layers that QGIS opens already styled."""

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pandas as pd
import pyarrow as pa
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from shapely.geometry.base import BaseGeometry

from geoimg.cartography.layer_styles import LayerStyle, add_layer_styles
from geoimg.cartography.page_data import texts
from geoimg.cartography.qgis_style import area_qml, motif_categories, photos_qml
from geoimg.errors import DiskError
from geoimg.files import WRITE_HINT, whole_file
from geoimg.motif import Motif
from geoimg.photo import clean_text

PHOTOS_LAYER: Final = "photos"
AREA_LAYER: Final = "area"

_GEOMETRY: Final = "geom"
_VERSION: Final = "1.2"
"""Of GeoPackage: every reader knows it; GDAL 3.6 warns of 1.4, and nothing newer is needed."""

_NO_THUMBNAILS: Final[Mapping[str, str]] = MappingProxyType({})

_COLUMNS: Final = {
    "photo_id": pa.string(),
    "taken": pa.timestamp("ms"),
    "posted": pa.timestamp("ms", "UTC"),
    "motif_id": pa.int32(),
    "motif": pa.string(),
    "strength": pa.float64(),
    "runner_up": pa.string(),
    "title": pa.string(),
    "owner_name": pa.string(),
    "license": pa.string(),
    "page_url": pa.string(),
    "accuracy": pa.int32(),
    "tags": pa.string(),
    "description": pa.string(),
    "owner": pa.string(),
    "source": pa.string(),
    "views": pa.int64(),
}
"""The photo table's columns without `image`, a path on the maker's machine; lon and lat are the
point itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GeoPackageFacts:
    """What was written: the file, its layers in drawing order from the top, and its photos."""

    path: Path
    layers: tuple[str, ...]
    photos: int


def write_geopackage(
    path: Path,
    photos: pd.DataFrame,
    motifs: Sequence[Motif],
    area: BaseGeometry | None,
    *,
    title: str,
    thumbnails: Mapping[str, str] = _NO_THUMBNAILS,
) -> GeoPackageFacts:
    """Write the layers and their styles; a failure leaves an older file whole.

    Args:
        path: The file, ending in .gpkg.
        photos: The photo table (`geoimg.motif.PHOTO_TABLE_COLUMNS`), at least one row.
        motifs: All motifs; empty where nothing is grouped yet.
        area: The polygon, EPSG:4326; None leaves the layer out.
        title: Describes the layers.
        thumbnails: Path relative to the file's folder by photo id (`WebMapFacts.thumbnails`).

    Raises:
        DiskError: The file cannot be written: no room, no right, or open in another program.
    """
    with whole_file(path) as part:
        try:
            _write_layers(part, photos, area, title, thumbnails)
            styles = _styles(photos, motifs, with_area=area is not None)
            add_layer_styles(part, styles)
            _close_journal(path)
        except (DataSourceError, DataLayerError, sqlite3.Error) as error:
            raise DiskError(f"{path} cannot be written: {error}.", hint=WRITE_HINT) from error
        finally:
            part.with_name(f"{part.name}-journal").unlink(missing_ok=True)
    return GeoPackageFacts(
        path=path, layers=tuple(style.layer for style in styles), photos=len(photos)
    )


def _close_journal(path: Path) -> None:
    """End the old file's write-ahead log, as it would be read into the file that replaces it.

    Raises:
        DiskError: Another program has the file open.
    """
    if not path.with_name(f"{path.name}-wal").exists():
        return
    with closing(sqlite3.connect(path, timeout=1)) as database:
        (mode,) = database.execute("PRAGMA journal_mode = DELETE").fetchone()
    if mode != "delete":
        raise DiskError(f"{path} is open in another program.", hint=WRITE_HINT)


def _write_layers(
    part: Path,
    photos: pd.DataFrame,
    area: BaseGeometry | None,
    title: str,
    thumbnails: Mapping[str, str],
) -> None:
    # QGIS lists, and draws, the first layer of a file above the next.
    _write(part, PHOTOS_LAYER, _photo_table(photos, thumbnails), ("Point", f"Photos: {title}"))
    if area is not None:
        geometry = pa.array([shapely.to_wkb(_as_multi(area))], pa.binary())
        table = pa.table({"title": [clean_text(title)], _GEOMETRY: geometry})
        _write(part, AREA_LAYER, table, ("MultiPolygon", f"Area: {title}"))


def _write(part: Path, layer: str, table: pa.Table, kind: tuple[str, str]) -> None:
    geometry_type, description = kind
    pyogrio.write_arrow(
        table,
        part,
        layer=layer,
        driver="GPKG",
        geometry_name=_GEOMETRY,
        geometry_type=geometry_type,
        crs="EPSG:4326",
        dataset_options={"VERSION": _VERSION},
        layer_options={
            "GEOMETRY_NAME": _GEOMETRY,
            "IDENTIFIER": layer,
            "DESCRIPTION": clean_text(description),
            "SPATIAL_INDEX": "YES",
        },
    )


def _photo_table(photos: pd.DataFrame, thumbnails: Mapping[str, str]) -> pa.Table:
    columns = {name: _arrow(photos[name], kind) for name, kind in _COLUMNS.items()}
    paths = [thumbnails.get(photo_id) for photo_id in photos["photo_id"].astype(str)]
    columns["thumbnail"] = pa.array(paths, pa.string())
    points = shapely.points(photos["lon"].to_numpy(), photos["lat"].to_numpy())
    columns[_GEOMETRY] = pa.array(shapely.to_wkb(points), pa.binary())
    return pa.table(columns)


def _arrow(column: "pd.Series[str]", kind: pa.DataType) -> pa.Array:
    if pa.types.is_string(kind):
        return pa.array([clean_text(text) for text in texts(column)], kind)
    values = pa.array(column, from_pandas=True)
    # A wall clock without a zone stays one; what is UTC says so.
    return values.cast(kind, safe=False)


def _styles(photos: pd.DataFrame, motifs: Sequence[Motif], *, with_area: bool) -> list[LayerStyle]:
    counts = Counter(photos["motif_id"].tolist())
    categories = motif_categories(motifs, counts)
    styles = [LayerStyle(PHOTOS_LAYER, _GEOMETRY, photos_qml(categories))]
    if with_area:
        styles.append(LayerStyle(AREA_LAYER, _GEOMETRY, area_qml()))
    return styles


def _as_multi(area: BaseGeometry) -> BaseGeometry:
    polygons = [part for part in shapely.get_parts(area) if part.geom_type == "Polygon"]
    return shapely.MultiPolygon(polygons)
