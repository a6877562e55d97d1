"""Cell: one rectangle and span of upload time, asked of a photo service at once."""

import math
from dataclasses import dataclass, replace
from typing import Final

from geoimg.types import BBox

SMALLEST_SIDE_M: Final = 100.0
"""A cell smaller than this is not split in space: photos there share one spot."""

METRES_PER_DEGREE: Final = 111_320.0
"""Length of one degree of latitude, and of longitude at the equator (WGS 84 sphere)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A unit of harvesting.

    Attributes:
        bbox: The rectangle, degrees, all four edges inclusive.
        uploaded_from: First second of upload, unix time, inclusive.
        uploaded_until: Last second of upload, unix time, inclusive.
    """

    bbox: BBox
    uploaded_from: int
    uploaded_until: int

    def split(self) -> "tuple[Cell, Cell] | None":
        """Halve it: across its longer side, or in time where it is small; None at the floor.

        Neighbours in space share an edge (the service includes all four), so a photo on the edge
        comes twice; neighbours in time share no second.
        """
        width_m, height_m = self._size_m()
        if max(width_m, height_m) > SMALLEST_SIDE_M:
            return self._halves_in_space(across=width_m >= height_m)
        if self.uploaded_until > self.uploaded_from:
            middle = (self.uploaded_from + self.uploaded_until) // 2
            early = replace(self, uploaded_until=middle)
            return early, replace(self, uploaded_from=middle + 1)
        return None

    def _size_m(self) -> tuple[float, float]:
        west, south, east, north = self.bbox
        shrink = math.cos(math.radians((south + north) / 2))
        return (east - west) * METRES_PER_DEGREE * shrink, (north - south) * METRES_PER_DEGREE

    def _halves_in_space(self, *, across: bool) -> "tuple[Cell, Cell]":
        west, south, east, north = self.bbox
        if across:
            middle = (west + east) / 2
            halves = BBox(west, south, middle, north), BBox(middle, south, east, north)
        else:
            middle = (south + north) / 2
            halves = BBox(west, south, east, middle), BBox(west, middle, east, north)
        return replace(self, bbox=halves[0]), replace(self, bbox=halves[1])
