"""Named aliases for the arrays and tuples that pass between modules: unit, order and shape."""

from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray


class BBox(NamedTuple):
    """A rectangle in degrees, EPSG:4326; west <= east, south <= north."""

    west: float
    south: float
    east: float
    north: float


Embeddings: TypeAlias = NDArray[np.float32]
"""One row per photo, shape (n, d), each row of unit length."""

Labels: TypeAlias = NDArray[np.int64]
"""One group number per photo, shape (n,): 0 is the largest group, UNASSIGNED is no group."""

UNASSIGNED: Final = -1
"""The label of a photo that fits no group well: a class of its own on maps and in tables."""
