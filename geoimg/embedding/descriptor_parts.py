"""What the descriptor measures: five classic features, each over a grid of the image."""

import functools
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import fft
from skimage.color import rgb2hsv, rgb2lab
from skimage.feature import hog, local_binary_pattern

SIDE: Final = 128
"""Images are squeezed to a square of so many pixels: the grid then covers all of every photo."""

GIST_SIDE: Final = 64
GIST_MARGIN: Final = 8
GIST_SCALES: Final = 4
GIST_ORIENTATIONS: Final = 8
GRID: Final = 4

Floats: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Planes:
    """One image in the forms that the features need.

    Attributes:
        lab: Shape (3, SIDE, SIDE): CIE L* / 100, a* / 50, b* / 50.
        hsv: Shape (SIDE, SIDE, 3): hue, saturation, value, each 0 to 1.
        grey: Shape (SIDE, SIDE), 0 to 255.
        grey_half: Half of its side.
        lightness_small: Shape (GIST_SIDE, GIST_SIDE), 0 to 1.
    """

    lab: Floats
    hsv: Floats
    grey: NDArray[np.uint8]
    grey_half: NDArray[np.uint8]
    lightness_small: Floats


def planes_of(picture: Image.Image) -> Planes:
    """Squeeze an RGB image to a square and convert it."""
    small = picture.resize((SIDE, SIDE), Image.Resampling.BOX, reducing_gap=2.0)
    rgb = np.asarray(small, np.float32) / np.float32(255)
    scale = np.array([100, 50, 50], np.float32)
    lab = np.ascontiguousarray((rgb2lab(rgb) / scale).transpose(2, 0, 1), np.float32)
    grey = small.convert("L")
    half = grey.resize((SIDE // 2, SIDE // 2), Image.Resampling.BOX)
    return Planes(
        lab=lab,
        hsv=rgb2hsv(rgb).astype(np.float32),
        grey=np.asarray(grey),
        grey_half=np.asarray(half),
        lightness_small=_pooled(lab[0], GIST_SIDE),
    )


def oriented_energies(planes: Planes) -> Floats:
    """Energy of edges by scale and direction over a 4 x 4 grid, square-rooted: 512 numbers.

    The "gist" of Oliva and Torralba 2001, "Modeling the Shape of the Scene", with log-Gabor
    filters (Field 1987) after local contrast normalisation.
    """
    margin = GIST_MARGIN
    padded = np.pad(planes.lightness_small, margin, mode="symmetric")
    spectrum = fft.fft2(_evened(np.log1p(10 * padded)))
    energies = np.abs(fft.ifft2(spectrum[None] * _log_gabor_bank()))
    inner = energies[:, margin:-margin, margin:-margin]
    return np.asarray(np.sqrt(_pooled(inner, GRID)), np.float32).ravel()


def edge_histograms(planes: Planes) -> Floats:
    """Histograms of gradient directions over a 4 x 4 grid: 192 numbers.

    Dalal and Triggs 2005, "Histograms of Oriented Gradients for Human Detection".
    """
    histograms: Floats = hog(
        planes.lab[0],
        orientations=12,
        pixels_per_cell=(SIDE // GRID, SIDE // GRID),
        cells_per_block=(1, 1),
        block_norm="L1-sqrt",
    )
    return histograms.astype(np.float32)


def texture_histograms(planes: Planes) -> Floats:
    """Histograms of local binary patterns at two scales over a 2 x 2 grid: 80 numbers.

    Ojala et al. 2002, "Multiresolution Gray-Scale and Rotation Invariant Texture Classification
    with Local Binary Patterns".
    """
    scales = (planes.grey, planes.grey_half)
    return np.concatenate([_histograms(_patterns(grey), bins=10, grid=2) for grey in scales])


def colour_histogram(planes: Planes) -> Floats:
    """One histogram of 8 hues x 3 saturations x 3 values: 72 numbers.

    Hues differ a lot between neighbours of the same dark or grey patch, so they count only within
    their own saturation and value.
    """
    levels = np.array([8, 3, 3])
    steps = np.minimum((planes.hsv * levels).astype(np.intp), levels - 1)
    return _histograms(steps @ np.array([9, 3, 1]), bins=72, grid=1)


def region_covariances(planes: Planes) -> Floats:
    """How lightness, colour and their changes go together, in six regions: 216 numbers.

    Tuzel et al. 2006, "Region Covariance"; the matrix logarithm makes them comparable as vectors
    (Arsigny et al. 2006, "Log-Euclidean Metrics").
    """
    lightness = planes.lab[0]
    down, right = np.gradient(lightness)
    height = np.broadcast_to(np.linspace(0, 1, SIDE, dtype=np.float32)[:, None], lightness.shape)
    changes = (
        4 * np.abs(right),
        4 * np.abs(down),
        8 * np.abs(np.gradient(right, axis=1)),
        8 * np.abs(np.gradient(down, axis=0)),
    )
    features = np.stack([*planes.lab, *changes, height])
    half, quarter = SIDE // 2, SIDE // 4
    corners = [(top, left, half) for top in (0, half) for left in (0, half)]
    regions = [(0, 0, SIDE), *corners, (quarter, quarter, half)]
    return np.concatenate(
        [
            _log_covariance(features[:, top : top + side, left : left + side])
            for top, left, side in regions
        ]
    )


def _patterns(grey: NDArray[np.uint8]) -> NDArray[np.intp]:
    # Most of scikit-image has types, this has none.
    numbers = local_binary_pattern(grey, 8, 1, "uniform")  # type: ignore[no-untyped-call]
    return np.asarray(numbers, np.intp)


def _log_covariance(features: Floats) -> Floats:
    count = len(features)
    # The added 0.001 keeps the logarithm finite where a region is of one colour.
    covariance = np.cov(features.reshape(count, -1)) + 1e-3 * np.eye(count)
    values, vectors = np.linalg.eigh(covariance)
    logarithm = (vectors * np.log(values)) @ vectors.T
    rows, columns = np.triu_indices(count)
    # Off the diagonal each number stands for two.
    twice = np.where(rows == columns, 1.0, np.sqrt(2.0))
    upper: Floats = (logarithm[rows, columns] * twice).astype(np.float32)
    return upper


def _histograms(indices: NDArray[np.intp], *, bins: int, grid: int) -> Floats:
    """Return the square root of each grid cell's relative frequencies (Hellinger's distance)."""
    side = len(indices)
    cell = np.arange(side) * grid // side
    cells = cell[:, None] * grid + cell[None, :]
    counts = np.bincount((cells * bins + indices).ravel(), minlength=grid * grid * bins)
    return np.asarray(np.sqrt(counts * (grid / side) ** 2), np.float32)


def _pooled(planes: NDArray[Any], grid: int) -> NDArray[Any]:
    """Average the last two axes down to grid x grid."""
    *front, height, width = planes.shape
    blocks = planes.reshape(*front, grid, height // grid, grid, width // grid)
    means: NDArray[Any] = blocks.mean(axis=(-3, -1))
    return means


def _evened(lightness: Floats) -> Floats:
    """Take out slow changes of light, and bring busy and calm places to one contrast."""
    blur = _blur_filter()
    detail = lightness - fft.ifft2(fft.fft2(lightness) * blur).real
    contrast = np.sqrt(np.abs(fft.ifft2(fft.fft2(detail * detail) * blur).real))
    evened: Floats = (detail / (0.2 + contrast)).astype(np.float32)
    return evened


def _frequencies() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    steps = np.asarray(np.fft.fftfreq(GIST_SIDE + 2 * GIST_MARGIN), np.float64)
    return steps[:, None], steps[None, :]


@functools.cache
def _blur_filter() -> Floats:
    down, across = _frequencies()
    # Four cycles over the image, as Oliva and Torralba have it.
    deviation = 4 / (GIST_SIDE + 2 * GIST_MARGIN) / np.sqrt(np.log(2))
    return np.asarray(np.exp(-(across**2 + down**2) / (2 * deviation**2)), np.float32)


@functools.cache
def _log_gabor_bank() -> Floats:
    """Return the filters in the frequency plane, (scales * orientations, side, side)."""
    down, across = _frequencies()
    radius = np.hypot(across, down)
    radius[0, 0] = 1.0
    angle = np.arctan2(down, across)
    filters = []
    for scale in range(GIST_SCALES):
        centre = 0.3 / 1.9**scale
        band = np.exp(-(np.log(radius / centre) ** 2) / (2 * np.log(1.6) ** 2))
        band[0, 0] = 0.0
        for orientation in range(GIST_ORIENTATIONS):
            towards = np.pi * orientation / GIST_ORIENTATIONS
            away = np.angle(np.exp(1j * (angle - towards)))
            spread = 0.8 * np.pi / GIST_ORIENTATIONS
            filters.append(band * np.exp(-(away**2) / (2 * spread**2)))
    return np.array(filters, np.float32)
