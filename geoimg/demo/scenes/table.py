"""Tables seen from above: boards, cloths, stone, and what is laid on them."""

import math
from random import Random
from typing import Final

from geoimg.demo.scenes.canvas import Canvas, Point
from geoimg.demo.scenes.colour import Colour, clear, hsv, lit, varied
from geoimg.demo.scenes.dishes import SIDES

PLATES: Final[tuple[Colour, ...]] = (
    (248, 247, 243),
    (240, 236, 226),
    (226, 234, 238),
    (60, 66, 74),
    (214, 196, 172),
    (120, 150, 170),
)
"""Colours of china and earthenware."""

_WOODS: Final[tuple[Colour, ...]] = ((150, 104, 66), (112, 76, 52), (190, 148, 104), (84, 62, 50))


def planks(canvas: Canvas, rng: Random) -> None:
    """Cover the canvas with boards."""
    wood = varied(rng.choice(_WOODS), rng, 8)
    wide = rng.uniform(12, 26)
    across = rng.random() < 0.5
    long, reach = (canvas.w, canvas.h) if across else (canvas.h, canvas.w)
    for board in range(int(reach / wide) + 1):
        at = board * wide
        tone = varied(wood, rng, 6)
        _band(canvas, (at, at + wide), long, tone, across=across)
        for _ in range(7):
            grain = at + rng.uniform(0, wide)
            tint = lit(tone, rng.choice((0.88, 1.07)))
            _band(canvas, (grain, grain + 0.35), long, tint, across=across)
        _band(canvas, (at, at + 0.5), long, lit(tone, 0.55), across=across)


def _band(
    canvas: Canvas, span: tuple[float, float], long: float, colour: Colour, *, across: bool
) -> None:
    if across:
        canvas.rectangle(0, span[0], long, span[1], colour)
    else:
        canvas.rectangle(span[0], 0, span[1], long, colour)


def cloth(canvas: Canvas, rng: Random) -> None:
    """Cover the canvas with a striped or checked cloth."""
    ground = varied((240, 236, 226), rng, 5)
    canvas.gradient((ground, lit(ground, 0.94)))
    stripe = clear(hsv(rng.choice((0.0, 0.02, 0.58, 0.6, 0.35)), 0.6, 0.66), 0.42)
    step = rng.uniform(7, 15)
    checks = rng.random() < 0.7
    for number in range(int(canvas.w / step) + 1):
        if number % 2:
            canvas.rectangle(number * step, 0, (number + 1) * step, canvas.h, stripe)
    for number in range(int(canvas.h / step) + 1):
        if number % 2 and checks:
            canvas.rectangle(0, number * step, canvas.w, (number + 1) * step, stripe)


def stone(canvas: Canvas, rng: Random) -> None:
    """Cover the canvas with veined stone."""
    stone = varied(rng.choice(((70, 74, 80), (206, 204, 200), (110, 104, 100))), rng, 6)
    canvas.gradient((stone, lit(stone, 0.9)))
    for _ in range(26):
        x, y, turn = rng.uniform(0, canvas.w), rng.uniform(0, canvas.h), rng.uniform(-0.6, 0.6)
        length = rng.uniform(6, 40)
        end = (x + math.cos(turn) * length, y + math.sin(turn) * length)
        canvas.line(
            [(x, y), end], rng.uniform(0.2, 0.8), clear(lit(stone, rng.choice((0.7, 1.3))), 0.3)
        )


def plate(canvas: Canvas, middle: Point, size: float, colour: Colour) -> None:
    """Set an empty plate, with its shadow."""
    x, y = middle
    for spread, dark in ((1.09, 0.12), (1.05, 0.16), (1.02, 0.2)):
        canvas.disc((x + 1.6, y + 2.2), size * spread, clear((20, 16, 14), dark))
    canvas.disc(middle, size, lit(colour, 0.96))
    canvas.disc((x - 0.3, y - 0.3), size * 0.98, colour)
    canvas.disc(middle, size * 0.76, lit(colour, 0.86))
    canvas.disc((x + 0.5, y + 0.6), size * 0.74, lit(colour, 0.95))


def cutlery(canvas: Canvas, rng: Random, middle: Point, size: float) -> None:
    """Lay fork, knife and perhaps a napkin beside a plate."""
    if rng.random() < 0.3:
        return
    x, y = middle
    steel, shade = (206, 208, 212), (60, 50, 46, 110)
    tall = size * 0.8
    left, right = x - size - 5, x + size + 5
    if rng.random() < 0.4:
        canvas.polygon(
            [
                (left - 8, y - tall),
                (left + 6, y - tall * 0.95),
                (left + 5, y + tall),
                (left - 9, y + tall * 0.96),
            ],
            varied((224, 218, 208), rng, 14),
        )
    canvas.line([(left + 0.8, y - tall * 0.3), (left + 0.8, y + tall)], 1.6, shade)
    canvas.line([(left, y - tall * 0.4), (left, y + tall * 0.95)], 1.5, steel)
    canvas.ellipse((left, y - tall * 0.42), 2.4, 4, steel)
    for tine in (-1.8, 0.0, 1.8):
        canvas.line([(left + tine, y - tall * 0.45), (left + tine, y - tall * 0.95)], 0.7, steel)
    canvas.line([(right + 0.8, y - tall * 0.1), (right + 0.8, y + tall)], 1.6, shade)
    canvas.line([(right, y), (right, y + tall * 0.95)], 1.7, steel)
    canvas.polygon(
        [(right - 1, y), (right - 1, y - tall), (right + 2.2, y - tall * 0.6), (right + 2, y)],
        lit(steel, 1.08),
    )


def glass(canvas: Canvas, rng: Random, middle: Point, radius: float) -> None:
    """Set a full glass."""
    drink = rng.choice(((220, 168, 60), (150, 30, 50), (210, 230, 236), (240, 150, 60)))
    size = radius * 0.62
    canvas.disc((middle[0] + 1.5, middle[1] + 2), size * 1.05, (20, 16, 14, 70))
    canvas.disc(middle, size, (232, 238, 240))
    canvas.disc(middle, size * 0.86, drink)
    canvas.disc(
        (middle[0] - size * 0.2, middle[1] - size * 0.2), size * 0.5, clear((255, 255, 255), 0.25)
    )


def coffee(canvas: Canvas, rng: Random, middle: Point, radius: float) -> None:
    """Set a cup of coffee on its saucer."""
    china = varied((244, 242, 238), rng, 6)
    plate(canvas, middle, radius, china)
    turn = rng.uniform(0, 6.28)
    handle = (
        middle[0] + math.cos(turn) * radius * 0.62,
        middle[1] + math.sin(turn) * radius * 0.62,
    )
    canvas.disc(handle, radius * 0.16, lit(china, 0.9))
    canvas.disc(middle, radius * 0.56, china)
    canvas.disc(middle, radius * 0.47, (86, 52, 34))
    canvas.disc(middle, radius * 0.3, clear((206, 160, 112), 0.8))


def side_plate(canvas: Canvas, rng: Random, middle: Point, radius: float) -> None:
    """Set a small plate with something on it."""
    plate(canvas, middle, radius, varied(rng.choice(PLATES), rng, 4))
    rng.choice(SIDES)(canvas, rng, middle, radius * 0.66)


def bread(canvas: Canvas, rng: Random, middle: Point, radius: float) -> None:
    """Set a board of bread."""
    plate(canvas, middle, radius, (186, 150, 106))
    for _ in range(3):
        x, y = middle[0] + rng.gauss(0, radius * 0.25), middle[1] + rng.gauss(0, radius * 0.25)
        canvas.ellipse((x, y), radius * 0.46, radius * 0.3, (110, 68, 38))
        canvas.ellipse((x, y), radius * 0.4, radius * 0.24, varied((182, 132, 84), rng, 8))
