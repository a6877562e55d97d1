"""Mixing and varying colours: tuples of 0 to 255, red, green, blue and sometimes alpha."""

import colorsys
from random import Random
from typing import TypeAlias

Colour: TypeAlias = tuple[int, int, int]
Paint: TypeAlias = tuple[int, int, int] | tuple[int, int, int, int]
"""A colour that may be see-through."""


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Return a mixture: all `one` at a share of 0, all `other` at 1."""
    r, g, b = (round(a + (z - a) * share) for a, z in zip(one, other, strict=True))
    return r, g, b


def lit(colour: Colour, factor: float) -> Colour:
    """Return the colour darker (factor below 1) or lighter (above)."""
    r, g, b = (max(0, min(255, round(part * factor))) for part in colour)
    return r, g, b


def hsv(hue: float, saturation: float, value: float) -> Colour:
    """Return a colour by hue (turns, any number), saturation and value (0 to 1)."""
    parts = colorsys.hsv_to_rgb(hue % 1.0, _unit(saturation), _unit(value))
    r, g, b = (round(255 * part) for part in parts)
    return r, g, b


def varied(colour: Colour, rng: Random, amount: float = 12.0) -> Colour:
    """Return a colour near this one: each part off by about `amount`, the whole likewise."""
    whole = rng.gauss(0, amount)
    r, g, b = (max(0, min(255, round(p + whole + rng.gauss(0, amount / 2)))) for p in colour)
    return r, g, b


def clear(colour: Colour, opacity: float) -> Paint:
    """Return the colour see-through: an opacity of 0 is nothing, 1 covers all."""
    return (*colour, round(255 * _unit(opacity)))


def _unit(value: float) -> float:
    return max(0.0, min(1.0, value))
