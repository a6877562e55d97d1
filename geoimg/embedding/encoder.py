"""Encoder: one way to turn an image into a vector."""

from collections.abc import Mapping
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from geoimg.types import Embeddings

Prepared: TypeAlias = NDArray[Any]
"""One image as its encoder wants it; its shape and type are the encoder's own affair."""


class Encoder(Protocol):
    """One way to turn an image into a vector.

    Attributes:
        name: As in the registry, e.g. "clip".
        dimension: Length of a vector.
        identity: What makes two embeddings comparable, as text and ready for JSON: "encoder",
            "architecture", "weights" (sha256 of the file, or "none"), "preprocessing". Vectors may
            be compared where all of it is equal.
        least_side: Pixels that the short side of a decoded image should have at least; more is
            wasted. For `geoimg.images.read_rgb`.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 (see the class)

    @property
    def dimension(self) -> int: ...  # noqa: D102 (see the class)

    @property
    def identity(self) -> Mapping[str, str]: ...  # noqa: D102 (see the class)

    @property
    def least_side(self) -> int: ...  # noqa: D102 (see the class)

    def prepare(self, picture: Image.Image) -> Prepared:
        """Bring one upright RGB image into the encoder's own shape; safe to call from threads."""

    def encode(self, batch: Prepared) -> Embeddings:
        """Turn prepared images, stacked along a first axis, into (n, dimension) unit vectors."""


def unit_rows(vectors: NDArray[np.floating[Any]]) -> Embeddings:
    """Scale each row to unit length; a row of zeros becomes NaN, for it points nowhere."""
    wide = vectors.astype(np.float64)
    lengths = np.linalg.norm(wide, axis=1, keepdims=True)
    lengths[lengths == 0] = np.nan
    unit: Embeddings = (wide / lengths).astype(np.float32)
    return unit
