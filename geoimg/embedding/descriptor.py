"""A descriptor that needs no training: colour, edges and texture over a spatial pyramid."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
from PIL import Image

from geoimg.embedding.encoder import Prepared, unit_rows
from geoimg.embedding.registry import LoadOptions, refuse_options
from geoimg.types import Embeddings

VERSION: Final = "1"
SIDE: Final = 128


def load(name: str, options: LoadOptions) -> "DescriptorEncoder":
    """Make the descriptor; see `geoimg.embedding.registry.load_encoder`."""
    refuse_options(
        name,
        weights=options.weights,
        architecture=options.architecture,
        pretrained=options.pretrained,
    )
    return DescriptorEncoder(name)


class DescriptorEncoder:
    """Colour, edges and texture of an image as one vector."""

    def __init__(self, name: str = "descriptor") -> None:
        self.name = name
        self.least_side = SIDE
        self.identity: Mapping[str, str] = MappingProxyType(
            {
                "encoder": name,
                "architecture": f"geoimg descriptor {VERSION}",
                "weights": "none",
                "preprocessing": f"squeezed to {SIDE} x {SIDE}",
            }
        )
        self.dimension = len(self.prepare(Image.new("RGB", (SIDE, SIDE))))

    def prepare(self, picture: Image.Image) -> Prepared:
        """Return the descriptor itself: it is computed here, in the decoding threads."""
        from skimage.color import rgb2lab
        from skimage.feature import hog

        small = picture.resize((SIDE, SIDE), Image.Resampling.BILINEAR)
        pixels = np.asarray(small)
        lab = rgb2lab(pixels)
        edges = hog(lab[..., 0], pixels_per_cell=(16, 16), cells_per_block=(2, 2))
        blocks = lab.reshape(4, SIDE // 4, 4, SIDE // 4, 3).mean(axis=(1, 3)).ravel()
        parts = [edges, blocks]
        return np.concatenate([part / (np.linalg.norm(part) + 1e-6) for part in parts])

    def encode(self, batch: Prepared) -> Embeddings:
        """Scale (n, dimension) descriptors to unit length."""
        return unit_rows(batch)
