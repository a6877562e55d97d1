"""Area: the polygon that photos are asked for, in EPSG:4326 whatever file it came from."""

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geoimg.errors import AreaError
from geoimg.types import BBox

WGS84: Final = "EPSG:4326"
_NUMBER: Final = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_FOUR_NUMBERS: Final = re.compile(rf"\s*({_NUMBER})\s*(?:,\s*({_NUMBER})\s*){{3}}")
_HINT: Final = (
    "Give a GeoJSON, GeoPackage or shapefile with a polygon, or four numbers: west,south,east,north"
)


@dataclass(frozen=True, slots=True)
class Area:
    """A polygon or several, valid, in EPSG:4326 (longitude first, degrees).

    Attributes:
        name: A short name fit for a folder, from the file's name or the numbers.
        geometry: Polygon or MultiPolygon.
        remarks: What had to be done to it (mended, reprojected), each one a sentence for the user.
    """

    name: str
    geometry: BaseGeometry
    remarks: tuple[str, ...] = ()

    @property
    def bbox(self) -> BBox:
        """The rectangle around it."""
        return BBox(*(float(value) for value in self.geometry.bounds))

    def contains(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Tell which points, given in degrees with shape (n,), lie inside or on the outline."""
        west, south, east, north = self.bbox
        inside: NDArray[np.bool_] = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
        candidates = np.flatnonzero(inside)
        if candidates.size:
            inside[candidates] = shapely.intersects_xy(
                self.geometry, lon[candidates], lat[candidates]
            )
        return inside

    def to_geojson(self) -> str:
        """Return the area as a GeoJSON FeatureCollection of one feature (RFC 7946)."""
        feature = {
            "type": "Feature",
            "properties": {"name": self.name},
            "geometry": json.loads(shapely.to_geojson(self.geometry)),
        }
        return json.dumps({"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False)


def area_from(text: str) -> Area:
    """Read an area from what a user typed: a file's name, or "west,south,east,north" in degrees.

    Raises:
        AreaError: It is missing, empty, not a polygon, or cannot be placed on the globe.
    """
    path = _path(text)
    if path.is_file():
        return area_from_file(path)
    if _FOUR_NUMBERS.fullmatch(text):
        return _area_from_numbers([float(part) for part in text.split(",")])
    if re.fullmatch(rf"[\s,;]*{_NUMBER}(?:[\s,;]+{_NUMBER})*[\s,;]*", text):
        raise AreaError(f"“{text}” is not a bounding box.", hint=_HINT)
    if text.strip() and path.is_dir():
        raise AreaError(f"{text} is a folder, not a polygon file.", hint=_HINT)
    raise AreaError(f"There is no file “{text}”.", hint=_HINT)


def _path(text: str) -> Path:
    try:
        path = Path(text).expanduser()
        path.is_file()
    except (OSError, RuntimeError, ValueError):  # too long, no such user, a NUL in it
        raise AreaError(f"“{text[:40]}…” is not the name of a file.", hint=_HINT) from None
    return path


def area_from_file(path: Path) -> Area:
    """Read all polygons of a vector file as one area.

    A file in another CRS is reprojected and a self-crossing outline is mended; both are said in
    `Area.remarks`. Of a file with several layers the first one with polygons is taken.

    Raises:
        AreaError: As in `area_from`.
    """
    import geopandas as gpd  # noqa: PLC0415 (half a second: only where a file is read)

    if path.stat().st_size == 0:
        raise AreaError(f"{path} is empty.", hint=_HINT)
    frame, remarks = _first_layer_with_polygons(path)
    bounds = frame.total_bounds
    if frame.crs is None:
        if not _looks_like_degrees(bounds):
            raise AreaError(
                f"{path} does not say its coordinate system, and its numbers are not degrees.",
                hint="Save it again with its CRS (for a shapefile, keep the .prj file beside it).",
            )
        remarks.append(
            f"{path.name} does not say its coordinate system: taken as degrees (WGS 84)."
        )
        frame = frame.set_crs(WGS84)
    elif not frame.crs.to_2d().equals(WGS84, ignore_axis_order=True):
        remarks.append(f"{path.name} was reprojected from {_crs_name(frame.crs)} to WGS 84.")
        frame = _reprojected(frame, path)
    geometries = [shapely.force_2d(shape) for shape in frame.geometry]
    if not all(np.isfinite(shapely.get_coordinates(shape)).all() for shape in geometries):
        raise AreaError(f"{path} has coordinates that are no numbers.", hint=_HINT)
    if not all(shapely.is_valid(shape) for shape in geometries):
        remarks.append(f"The outline in {path.name} crosses itself: it was mended.")
        geometries = [shapely.make_valid(shape) for shape in geometries]
    merged = _polygons_of(shapely.union_all(gpd.GeoSeries(geometries).to_numpy()))
    return _checked(Area(slug(path.stem), merged, tuple(remarks)), str(path))


def _reprojected(frame: Any, path: Path) -> Any:  # noqa: ANN401 (geopandas ships no types)
    import pyproj  # noqa: PLC0415 (as above)

    try:
        return frame.to_crs(WGS84)
    except pyproj.exceptions.ProjError as error:
        raise AreaError(
            f"{path} is in a coordinate system that has no place on the globe.", hint=_HINT
        ) from error


def area_from_geojson(text: str, name: str) -> Area:
    """Read back what `Area.to_geojson` wrote.

    Raises:
        AreaError: The text is not such a file.
    """
    try:
        features: list[dict[str, Any]] = json.loads(text)["features"]
        shapes = [shapely.from_geojson(json.dumps(feature["geometry"])) for feature in features]
    except (ValueError, KeyError, TypeError, shapely.errors.GEOSException) as error:
        raise AreaError(f"The area of {name} cannot be read: it is damaged.") from error
    return _checked(Area(name, _polygons_of(shapely.union_all(shapes))), name)


def slug(text: str) -> str:
    """Turn any text into a name fit for a folder on every system: letters, digits, hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")
    if not name:  # a name in another script keeps its letters
        letters = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", text).lower())
        name = letters.strip("-")[:20].strip("-")
    # Windows reserves these names in every folder.
    reserved = re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d", name)
    return f"area-{name}" if reserved else name or "area"


def _area_from_numbers(numbers: list[float]) -> Area:
    west, south, east, north = numbers
    text = ",".join(f"{number:g}" for number in numbers)
    if not (
        -180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= 90 and -90 <= north <= 90
    ):
        raise AreaError(f"“{text}” is not in degrees.", hint=_HINT)
    if west >= east or south >= north:
        raise AreaError(
            f"“{text}” has no inside: west must be less than east, and south less than north.",
            hint=_HINT,
        )
    signed = [f"{abs(n):g}{letter}" for n, letter in zip(numbers, _letters(numbers), strict=True)]
    name = "bbox-" + slug("-".join(signed).replace(".", "p"))
    return _checked(Area(name, shapely.box(west, south, east, north)), text)


def _letters(numbers: list[float]) -> list[str]:
    east_west = ["w" if number < 0 else "e" for number in numbers]
    north_south = ["s" if number < 0 else "n" for number in numbers]
    return [east_west[0], north_south[1], east_west[2], north_south[3]]


def _first_layer_with_polygons(path: Path) -> tuple[Any, list[str]]:
    import geopandas as gpd  # noqa: PLC0415 (as above)
    import pyogrio  # noqa: PLC0415

    try:
        names = [str(name) for name in pyogrio.list_layers(path)[:, 0]]
        for name in names:
            frame = gpd.read_file(path, layer=name, engine="pyogrio")
            if not isinstance(frame, gpd.GeoDataFrame):
                continue  # a table without a geometry column
            frame = frame[~(frame.geometry.isna() | frame.geometry.is_empty)]
            frame = frame[frame.geometry.geom_type.isin(["Polygon", "MultiPolygon"])]
            if len(frame):
                several = len(names) > 1
                return frame, [f"{path.name}: layer “{name}” was taken."] if several else []
    except (
        pyogrio.errors.DataSourceError,
        pyogrio.errors.DataLayerError,
        shapely.errors.GEOSException,
        ValueError,
    ) as error:
        raise AreaError(f"{path} cannot be read as a map layer.", hint=_HINT) from error
    raise AreaError(f"{path} has no polygon in it.", hint=_HINT)


def _polygons_of(shape: BaseGeometry) -> BaseGeometry:
    """Keep the polygons of a shape: mending can leave lines and points beside them."""
    # Twice: a collection's parts may themselves be multipolygons.
    parts = shapely.get_parts(shapely.get_parts(shape))
    polygons = [part for part in parts if isinstance(part, shapely.Polygon)]
    return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)


def _checked(area: Area, source: str) -> Area:
    if area.geometry.is_empty or area.geometry.area == 0:
        raise AreaError(f"{source} has no polygon with an inside.", hint=_HINT)
    if not _looks_like_degrees(np.asarray(area.geometry.bounds)):
        raise AreaError(f"{source} does not lie on the globe: its coordinates are not degrees.")
    if area.bbox.east - area.bbox.west > 180:
        raise AreaError(
            f"{source} spans more than half the globe: does it cross the date line?",
            hint="Give the part on each side of the date line as a polygon of its own.",
        )
    return area


def _looks_like_degrees(bounds: NDArray[np.float64]) -> bool:
    west, south, east, north = bounds
    return bool(west >= -180.001 and east <= 180.001 and south >= -90.001 and north <= 90.001)


def _crs_name(crs: Any) -> str:  # noqa: ANN401 (pyproj has no types for mypy here)
    authority = crs.to_authority()
    return f"{authority[0]}:{authority[1]}" if authority else str(crs.name)
