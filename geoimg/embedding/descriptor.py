"""A descriptor that needs no training: colour, edges and texture over a spatial pyramid."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from geoimg.embedding.descriptor_parts import (
    SIDE,
    Planes,
    colour_histogram,
    edge_histograms,
    oriented_energies,
    planes_of,
    region_covariances,
    texture_histograms,
)
from geoimg.embedding.encoder import Prepared, unit_rows
from geoimg.embedding.registry import LoadOptions, refuse_options
from geoimg.types import Embeddings

VERSION: Final = "1"
"""Raised whenever the numbers change: vectors of two versions do not compare."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the descriptor.

    Attributes:
        measure: Makes it, of any length.
        weight: The part's length in the whole vector, after its own is brought to 1.
    """

    measure: Callable[[Planes], NDArray[np.float32]]
    weight: float


PARTS: Final = (
    Part(oriented_energies, 1.0),
    Part(edge_histograms, 1.0),
    Part(texture_histograms, 1.0),
    Part(region_covariances, 1.0),
    Part(colour_histogram, 0.3),
)
"""The weights were chosen on photos of six scene classes. Colour alone is a poor guide to what a
photo shows (dusk, haze), and with more weight the groups became groups of colours."""


def load(name: str, options: LoadOptions) -> "DescriptorEncoder":
    """Make the descriptor; see `geoimg.embedding.registry.load_encoder`."""
    refuse_options(
        name,
        weights=options.weights,
        architecture=options.architecture,
        pretrained=options.pretrained,
        device=options.device,
    )
    return DescriptorEncoder(name)


class DescriptorEncoder:
    """Colour, edges and texture of an image as one vector, the same for ever.

    Args:
        name: Of the encoder.
    """

    def __init__(self, name: str = "descriptor") -> None:
        self.name = name
        self.least_side = SIDE
        self.identity: Mapping[str, str] = MappingProxyType(
            {
                "encoder": name,
                "architecture": f"geoimg descriptor, version {VERSION}",
                "weights": "none",
                "preprocessing": f"squeezed to {SIDE} x {SIDE}, box filter",
            }
        )
        self.dimension = len(self.prepare(Image.new("RGB", (SIDE, SIDE))))

    def prepare(self, picture: Image.Image) -> Prepared:
        """Return the descriptor itself, (dimension,) float32: the decoding threads compute it."""
        planes = planes_of(picture)
        return np.concatenate([_scaled(part.measure(planes), part.weight) for part in PARTS])

    def encode(self, batch: Prepared) -> Embeddings:
        """Bring (n, dimension) descriptors to unit length."""
        return unit_rows(batch)


def _scaled(values: NDArray[np.float32], weight: float) -> NDArray[np.float32]:
    # A part may be all zeros: a plain colour has no edges.
    scaled: NDArray[np.float32] = values * np.float32(weight / (np.linalg.norm(values) + 1e-6))
    return scaled
