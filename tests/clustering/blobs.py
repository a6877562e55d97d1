"""Invented embeddings whose groups are known."""

import numpy as np
from numpy.typing import NDArray

from geoimg.types import Embeddings, Labels


def unit(rows: NDArray[np.float64]) -> Embeddings:
    scaled: Embeddings = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return scaled


def blobs(
    sizes: tuple[int, ...], *, spread: float = 0.3, seed: int = 0
) -> tuple[Embeddings, Labels]:
    """Return unit vectors around len(sizes) random directions, in mixed order, and their groups."""
    rng = np.random.default_rng(seed)
    truth = rng.permutation(np.repeat(np.arange(len(sizes)), sizes))
    centres = rng.normal(size=(len(sizes), 64))
    return unit(centres[truth] + spread * rng.normal(size=(len(truth), 64))), truth


def noise(count: int, seed: int = 0) -> Embeddings:
    return unit(np.random.default_rng(seed).normal(size=(count, 64)))
