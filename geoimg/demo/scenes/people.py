"""Figures: seen from behind in a crowd, or standing far off."""

from dataclasses import dataclass
from random import Random
from typing import Final

from geoimg.demo.scenes.canvas import Canvas, Point
from geoimg.demo.scenes.colour import Colour, hsv, lit, mix, varied

_SKIN: Final[tuple[Colour, ...]] = (
    (242, 208, 180),
    (226, 180, 146),
    (198, 146, 108),
    (150, 102, 74),
    (104, 70, 54),
)
_HAIR: Final[tuple[Colour, ...]] = (
    (44, 34, 30),
    (84, 58, 40),
    (150, 110, 66),
    (206, 172, 112),
    (176, 172, 170),
    (110, 54, 36),
)


@dataclass(frozen=True, slots=True)
class CrowdLight:
    """What one crowd has in common.

    Attributes:
        coats: The colours worn; a real crowd has few.
        dusk: 0 by day, towards 1 by night.
    """

    coats: tuple[Colour, ...]
    dusk: float


def crowd_light(rng: Random, dusk: float) -> CrowdLight:
    """Choose what a crowd wears: white, grey, denim, and two or three bright colours."""
    bright = tuple(
        hsv(rng.random(), rng.uniform(0.45, 0.75), 0.8) for _ in range(rng.randint(2, 3))
    )
    plain = ((232, 230, 226), (120, 124, 132), (62, 66, 78), (70, 96, 136), (186, 170, 148))
    return CrowdLight(bright + plain, dusk)


def from_behind(canvas: Canvas, rng: Random, head: Point, size: float, light: CrowdLight) -> None:
    """Draw one person of a crowd from behind; `size` is the head's height."""
    x, y = head
    night, dusk = (26, 20, 44), light.dusk
    coat = mix(varied(rng.choice(light.coats), rng, 12), night, dusk)
    skin = mix(rng.choice(_SKIN), night, dusk * 0.8)
    hair = mix(varied(rng.choice(_HAIR), rng, 10), night, dusk * 0.7)
    wide = size * rng.uniform(0.95, 1.2)
    canvas.ellipse((x, y + size * 1.55), wide, size * 0.95, lit(coat, 0.82))
    canvas.ellipse((x - size * 0.08, y + size * 1.5), wide * 0.95, size * 0.9, coat)
    canvas.rectangle(x - wide, y + size * 1.6, x + wide, y + size * 4.0, coat)
    canvas.rectangle(
        x - size * 0.2, y + size * 0.2, x + size * 0.2, y + size * 0.75, lit(skin, 0.85)
    )
    if rng.random() < 0.16:
        _raise_arms(canvas, rng, head, size, (coat, skin))
    canvas.ellipse((x, y), size * 0.43, size * 0.54, skin)
    hat = rng.random()
    if hat < 0.14:
        cap = mix(rng.choice(light.coats), night, dusk * 0.8)
        canvas.ellipse((x, y - size * 0.2), size * 0.5, size * 0.4, cap)
    else:
        drop = 0.12 if hat < 0.6 else -0.06
        canvas.ellipse((x, y - size * drop), size * 0.46, size * 0.5, hair)
        if hat > 0.75:
            canvas.rectangle(x - size * 0.45, y, x + size * 0.45, y + size * 0.75, hair)


def _raise_arms(
    canvas: Canvas, rng: Random, head: Point, size: float, colours: tuple[Colour, Colour]
) -> None:
    x, y = head
    for side in rng.choice(((-1,), (1,), (-1, 1))):
        hand = (x + side * size * rng.uniform(0.7, 1.3), y - size * rng.uniform(0.9, 1.6))
        canvas.line([(x + side * size * 0.85, y + size * 1.4), hand], size * 0.34, colours[0])
        canvas.disc(hand, size * 0.22, colours[1])


def standing(canvas: Canvas, rng: Random, foot: Point, tall: float) -> None:
    """Draw someone far off, whole."""
    x, y = foot
    coat = hsv(rng.random(), rng.uniform(0.2, 0.7), rng.uniform(0.3, 0.9))
    canvas.line([(x, y - tall * 0.45), (x - tall * 0.08, y)], tall * 0.11, (44, 46, 60))
    canvas.line([(x, y - tall * 0.45), (x + tall * 0.09, y)], tall * 0.11, (44, 46, 60))
    canvas.ellipse((x, y - tall * 0.6), tall * 0.16, tall * 0.26, coat)
    canvas.disc((x, y - tall * 0.92), tall * 0.11, rng.choice(_SKIN))
