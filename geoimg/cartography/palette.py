"""The colour of each motif: the same in every output and every run."""

import math
from collections.abc import Iterable
from typing import Final

from geoimg.types import UNASSIGNED

BASE_COLOURS: Final = (
    "#0072B2",  # blue
    "#E69F00",  # orange
    "#009E73",  # bluish green
    "#D55E00",  # vermillion
    "#CC79A7",  # reddish purple
    "#56B4E9",  # sky blue
    "#F0E442",  # yellow
    "#000000",  # black
)
"""Okabe and Ito (2008), "Color Universal Design", https://jfly.uni-koeln.de/color/.

Their order is ours: the large motifs get the colours that are strong on light and dark grounds.
"""

UNASSIGNED_COLOUR: Final = "#BBBBBB"
"""The grey of Paul Tol's "bright" scheme (2021), https://personal.sron.nl/~pault/."""

LIGHT_RING: Final = "#FFFFFF"
DARK_RING: Final = "#1A1A1A"

_GOLDEN_RATIO: Final = (1 + math.sqrt(5)) / 2


def motif_colours(motif_ids: Iterable[int]) -> dict[int, str]:
    """Choose a colour for each motif, by its number alone.

    The first eight are the base colours. Each further eight repeat their hues with another
    lightness, alternately towards black and white, and change the ring (`ring_colour`): two motifs
    of one hue differ in lightness and, where they are neighbours in number of repeats, in ring.

    Args:
        motif_ids: Motif numbers, UNASSIGNED among them or not.

    Returns:
        "#RRGGBB" by motif number.
    """
    return {motif_id: _colour(motif_id) for motif_id in motif_ids}


def ring_colour(motif_id: int) -> str:
    """Choose the outline of a motif's points: light for the first eight, then dark, by turns."""
    is_odd_repeat = motif_id >= 0 and (motif_id // len(BASE_COLOURS)) % 2 == 1
    return DARK_RING if is_odd_repeat else LIGHT_RING


def _colour(motif_id: int) -> str:
    if motif_id == UNASSIGNED:
        return UNASSIGNED_COLOUR
    repeat, place = divmod(motif_id, len(BASE_COLOURS))
    base = BASE_COLOURS[place]
    return base if repeat == 0 else _mixed(base, repeat)


def _mixed(colour: str, repeat: int) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    # Multiples of the golden ratio never come close to each other: no shade returns.
    spread = repeat * _GOLDEN_RATIO % 1
    is_light = 0.299 * red + 0.587 * green + 0.114 * blue > 110
    if red == green == blue:
        # Black can only lighten, and must stay far from the grey of unassigned.
        towards, share = 255, 0.15 + 0.3 * spread
    else:
        # The first repeat goes to the far side: light hues darken, dark ones lighten.
        towards, share = 0 if is_light == (repeat % 2 == 1) else 255, 0.3 + 0.45 * spread
    mixed = (round(channel + (towards - channel) * share) for channel in (red, green, blue))
    return "#{:02X}{:02X}{:02X}".format(*mixed)
