"""Colours that stay the same and that a colour-blind reader can tell apart."""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from skimage.color import deltaE_ciede2000, rgb2lab

from geoimg.cartography.palette import UNASSIGNED_COLOUR, motif_colours, ring_colour

# Machado, Oliveira, Fernandes (2009), "A physiologically-based model for simulation of color vision
# deficiency", table 1, severity 1.0; they act on linear RGB.
VISION = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}


def seen(colour: str, vision: str) -> NDArray[np.float64]:
    """Return a colour in CIE L*a*b* as an eye of this kind sees it."""
    srgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    turned = np.clip(VISION[vision] @ linear, 0, 1)
    back = np.where(turned <= 0.0031308, turned * 12.92, 1.055 * turned ** (1 / 2.4) - 0.055)
    lab: NDArray[np.float64] = rgb2lab(back[None, None])[0, 0]
    return lab


def difference(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    return float(deltaE_ciede2000(one, other))  # type: ignore[no-untyped-call]  # skimage's


@pytest.mark.parametrize("vision", VISION)
def test_first_eight_and_unassigned_are_apart_to_every_eye(vision: str) -> None:
    colours = motif_colours([*range(8), -1]).values()
    apart = {
        (one, other): difference(seen(one, vision), seen(other, vision))
        for one, other in combinations(colours, 2)
    }
    # About five times what is just noticeable side by side.
    assert min(apart.values()) > 10, min(apart, key=lambda pair: apart[pair])


def test_a_motif_keeps_its_colour_whatever_the_others_are() -> None:
    assert motif_colours([3]) == {3: motif_colours(range(40))[3]}
    assert motif_colours([0, -1]) == {0: "#0072B2", -1: UNASSIGNED_COLOUR}


def test_many_motifs_have_colours_of_their_own() -> None:
    colours = motif_colours([*range(96), -1])
    assert len(set(colours.values())) == len(colours)
    assert all(len(colour) == 7 and int(colour[1:], 16) >= 0 for colour in colours.values())


def test_a_hue_that_returns_differs_in_lightness_and_ring() -> None:
    colours = motif_colours(range(16))
    for motif_id in range(8):
        first, second = (seen(colours[n], "normal") for n in (motif_id, motif_id + 8))
        assert abs(first[0] - second[0]) > 8
        assert ring_colour(motif_id) != ring_colour(motif_id + 8)
