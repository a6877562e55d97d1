"""Lumesaar: an island that does not exist, in open Baltic water, and its metre grid."""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

TOWN_NAME: Final = "Lumesaar"
TOWN_SLUG: Final = "lumesaar"

CENTRE_LON: Final = 20.0
CENTRE_LAT: Final = 58.2

_METRES_PER_DEGREE: Final = 111_320.0
_VERTICES: Final = 180
_HALF_AXES_M: Final = (2150.0, 1350.0)
# (how many waves around the island, height as a share of the radius, phase in radians)
_HEADLANDS: Final = (
    (2, 0.050, 0.4),
    (3, 0.070, 2.1),
    (5, 0.045, 0.9),
    (8, 0.028, 4.0),
    (13, 0.020, 1.3),
    (21, 0.016, 5.2),
    (34, 0.011, 2.7),
    (47, 0.008, 0.6),
)
# (bearing in radians from east, width in radians, depth as a share of the radius): the harbour,
# the river's mouth, two coves.
_BAYS: Final = ((4.45, 0.13, 0.20), (3.47, 0.07, 0.12), (0.95, 0.10, 0.10), (5.65, 0.08, 0.09))


def to_lonlat(x_m: float, y_m: float) -> tuple[float, float]:
    """Turn metres east and north of the town's centre into degrees, EPSG:4326.

    The grid is flat: over the island's 4 km the error stays under two metres.
    """
    lat = CENTRE_LAT + y_m / _METRES_PER_DEGREE
    lon = CENTRE_LON + x_m / (_METRES_PER_DEGREE * math.cos(math.radians(CENTRE_LAT)))
    return lon, lat


def outline_m() -> NDArray[np.float64]:
    """Return the shore as a counter-clockwise open ring, shape (180, 2), in metres."""
    bearing = np.linspace(0.0, 2 * np.pi, _VERTICES, endpoint=False)
    reach = np.ones(_VERTICES)
    for waves, height, phase in _HEADLANDS:
        reach += height * np.sin(waves * bearing + phase)
    for where, width, depth in _BAYS:
        apart = np.angle(np.exp(1j * (bearing - where)))
        reach -= depth * np.exp(-0.5 * (apart / width) ** 2)
    east, north = _HALF_AXES_M
    return np.column_stack([east * reach * np.cos(bearing), north * reach * np.sin(bearing)])


def is_on_land(x_m: NDArray[np.float64], y_m: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Say for each point, in metres, whether it lies inside the outline (even-odd rule)."""
    ring = outline_m()
    inside = np.zeros(np.shape(x_m), dtype=np.bool_)
    for (x1, y1), (x2, y2) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        if y1 == y2:
            continue
        crosses = (y1 > y_m) != (y2 > y_m)
        inside ^= crosses & (x_m < (x2 - x1) * (y_m - y1) / (y2 - y1) + x1)
    return inside


def area_geojson() -> dict[str, object]:
    """Return the island as a GeoJSON FeatureCollection of one polygon, EPSG:4326."""
    ring = [[round(value, 6) for value in to_lonlat(x, y)] for x, y in outline_m().tolist()]
    feature = {
        "type": "Feature",
        "properties": {"name": TOWN_NAME},
        "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
    }
    return {"type": "FeatureCollection", "name": TOWN_SLUG, "features": [feature]}
