"""Dishes: what lies on a plate, seen from above; each is drawn into a disc of a given size."""

import math
from collections.abc import Callable
from random import Random
from typing import Final, TypeAlias

from geoimg.demo.scenes.canvas import Canvas, Point
from geoimg.demo.scenes.colour import clear, lit, mix, varied

Dish: TypeAlias = Callable[[Canvas, Random, Point, float], None]
"""Draws itself around a point, within a radius in units."""


def _herbs(canvas: Canvas, rng: Random, middle: Point, size: float, count: int) -> None:
    for x, y in _strewn(rng, middle, size, count):
        canvas.leaf(
            (x, y), size * 0.16, size * 0.07, rng.uniform(0, 6.28), varied((74, 126, 52), rng, 14)
        )


def _strewn(rng: Random, middle: Point, size: float, count: int) -> list[Point]:
    """Return points spread evenly over a disc."""
    points = []
    for _ in range(count):
        turn, out = rng.uniform(0, 6.28), size * math.sqrt(rng.random())
        points.append((middle[0] + math.cos(turn) * out, middle[1] + math.sin(turn) * out))
    return points


def soup(canvas: Canvas, rng: Random, middle: Point, size: float) -> None:
    """Fill a bowl with soup and a spoon of cream."""
    broth = varied(
        rng.choice(((176, 42, 52), (226, 150, 52), (232, 220, 180), (120, 150, 70))), rng, 8
    )
    canvas.disc(middle, size * 0.98, lit(broth, 0.8))
    canvas.disc(middle, size * 0.93, broth)
    cream = (middle[0] + rng.gauss(0, size * 0.15), middle[1] + rng.gauss(0, size * 0.15))
    canvas.disc(cream, size * 0.25, (250, 246, 238))
    canvas.disc(
        (cream[0] + size * 0.1, cream[1] + size * 0.06),
        size * 0.14,
        mix(broth, (250, 246, 238), 0.6),
    )
    _herbs(canvas, rng, middle, size * 0.75, 16)


def fish(canvas: Canvas, rng: Random, middle: Point, size: float) -> None:
    """Lay a fish beside potatoes and lemon."""
    x, y = middle
    skin = varied(rng.choice(((196, 140, 72), (150, 156, 164), (232, 142, 104))), rng, 8)
    for px, py in _strewn(rng, (x - size * 0.1, y + size * 0.5), size * 0.36, 7):
        canvas.disc((px, py), size * 0.17, varied((232, 206, 120), rng, 8))
    canvas.ellipse((x + 0.6, y - size * 0.05), size * 0.92, size * 0.33, lit(skin, 0.6))
    canvas.ellipse((x, y - size * 0.12), size * 0.92, size * 0.32, skin)
    canvas.polygon(
        [
            (x + size * 0.75, y - size * 0.12),
            (x + size * 1.12, y - size * 0.42),
            (x + size * 1.12, y + size * 0.18),
        ],
        lit(skin, 0.85),
    )
    for rib in range(6):
        at = x - size * 0.4 + rib * size * 0.2
        canvas.line(
            [(at, y - size * 0.36), (at + size * 0.1, y + size * 0.1)], 0.6, lit(skin, 0.72)
        )
    canvas.disc((x - size * 0.7, y - size * 0.2), size * 0.06, (30, 28, 28))
    lemon = (x + size * 0.3, y - size * 0.62)
    canvas.disc(lemon, size * 0.2, (240, 206, 60))
    canvas.disc(lemon, size * 0.15, (252, 240, 160))
    _herbs(canvas, rng, (x - size * 0.3, y - size * 0.6), size * 0.3, 8)


def salad(canvas: Canvas, rng: Random, middle: Point, size: float) -> None:
    """Heap leaves, tomatoes and cheese."""
    for x, y in _strewn(rng, middle, size * 0.7, 34):
        leaf = varied(rng.choice(((96, 150, 60), (140, 184, 84), (70, 116, 56))), rng, 12)
        canvas.leaf((x, y), size * 0.42, size * 0.26, rng.uniform(0, 6.28), leaf)
    for x, y in _strewn(rng, middle, size * 0.7, 6):
        canvas.disc((x, y), size * 0.15, (206, 56, 46))
        canvas.disc((x - 0.3, y - 0.3), size * 0.1, (232, 96, 76))
    for x, y in _strewn(rng, middle, size * 0.7, 6):
        canvas.rectangle(x, y, x + size * 0.14, y + size * 0.14, (250, 246, 232))


def pasta(canvas: Canvas, rng: Random, middle: Point, size: float) -> None:
    """Curl noodles under a sauce."""
    noodle = varied((236, 204, 116), rng, 8)
    canvas.disc(middle, size * 0.84, lit(noodle, 0.8))
    for x, y in _strewn(rng, middle, size * 0.42, 34):
        canvas.ring((x, y), size * rng.uniform(0.18, 0.42), size * 0.05, varied(noodle, rng, 12))
    sauce = varied(rng.choice(((186, 54, 36), (96, 140, 60), (240, 226, 196))), rng, 8)
    for x, y in _strewn(rng, middle, size * 0.34, 14):
        canvas.disc((x, y), size * rng.uniform(0.1, 0.2), clear(varied(sauce, rng, 10), 0.9))
    _herbs(canvas, rng, middle, size * 0.5, 8)


def eggs(canvas: Canvas, rng: Random, middle: Point, size: float) -> None:
    """Fry two eggs, with bacon."""
    turn = rng.uniform(0, 6.28)
    for number in range(2):
        angle = turn + number * 2.4
        x, y = middle[0] + math.cos(angle) * size * 0.4, middle[1] + math.sin(angle) * size * 0.4
        for px, py in _strewn(rng, (x, y), size * 0.14, 7):
            canvas.disc((px, py), size * 0.3, (253, 252, 246))
        canvas.disc((x, y), size * 0.18, (240, 160, 36))
        canvas.disc((x - 0.5, y - 0.5), size * 0.1, (250, 190, 70))
    for number in range(3):
        angle = turn + 3.9 + number * 0.45
        x, y = middle[0] + math.cos(angle) * size * 0.6, middle[1] + math.sin(angle) * size * 0.6
        canvas.leaf((x - 4, y), size * 0.8, size * 0.2, angle + 1.4, varied((170, 66, 52), rng, 10))
    _herbs(canvas, rng, middle, size * 0.8, 10)


def cake(canvas: Canvas, rng: Random, middle: Point, size: float) -> None:
    """Cut a piece of cake, with berries."""
    x, y = middle
    sponge = varied(rng.choice(((94, 54, 36), (240, 212, 150), (200, 84, 96))), rng, 8)
    turn = rng.uniform(0, 6.28)
    wedge = [
        (x + math.cos(turn + a) * size * r, y + math.sin(turn + a) * size * r)
        for a, r in ((3.14, 0.9), (0.5, 0.95), (0.0, 1.0), (-0.5, 0.95))
    ]
    canvas.polygon([(px + 1.2, py + 2.4) for px, py in wedge], lit(sponge, 0.6))
    canvas.polygon(wedge, sponge)
    canvas.line([wedge[1], wedge[2], wedge[3]], size * 0.12, (252, 244, 236))
    for px, py in _strewn(
        rng, (x + math.cos(turn) * size * 0.3, y + math.sin(turn) * size * 0.3), size * 0.3, 5
    ):
        canvas.disc((px, py), size * 0.12, (190, 34, 60))
        canvas.disc((px - 0.4, py - 0.4), size * 0.04, (250, 200, 206))
    _herbs(canvas, rng, middle, size * 0.8, 4)


def pizza(canvas: Canvas, rng: Random, middle: Point, size: float) -> None:
    """Bake a pizza, larger than its plate is deep."""
    size *= 1.22
    canvas.disc(middle, size, (176, 112, 56))
    canvas.disc(middle, size * 0.96, (214, 160, 90))
    canvas.disc(middle, size * 0.84, (196, 74, 42))
    for x, y in _strewn(rng, middle, size * 0.74, 30):
        canvas.disc((x, y), size * rng.uniform(0.06, 0.14), varied((246, 214, 130), rng, 9))
    for x, y in _strewn(rng, middle, size * 0.7, 9):
        canvas.disc((x, y), size * 0.12, varied((160, 40, 36), rng, 10))
    _herbs(canvas, rng, middle, size * 0.7, 12)
    for cut in range(4):
        turn = cut * math.pi / 4
        reach = (math.cos(turn) * size, math.sin(turn) * size)
        ends = [
            (middle[0] - reach[0], middle[1] - reach[1]),
            (middle[0] + reach[0], middle[1] + reach[1]),
        ]
        canvas.line(ends, 0.5, (120, 70, 36))


def dumplings(canvas: Canvas, rng: Random, middle: Point, size: float) -> None:
    """Set dumplings in a ring."""
    dough = varied(rng.choice(((236, 216, 176), (206, 150, 92), (150, 92, 56))), rng, 8)
    count = rng.randint(5, 8)
    for number in range(count + 1):
        turn = number * 2 * math.pi / count
        out = 0.0 if number == count else size * 0.58
        x, y = middle[0] + math.cos(turn) * out, middle[1] + math.sin(turn) * out
        canvas.disc((x + 0.7, y + 1), size * 0.24, lit(dough, 0.6))
        canvas.disc((x, y), size * 0.23, dough)
        canvas.disc((x - size * 0.06, y - size * 0.06), size * 0.12, lit(dough, 1.1))
    _herbs(canvas, rng, middle, size * 0.6, 9)


DISHES: Final[tuple[Dish, ...]] = (soup, fish, salad, pasta, eggs, cake, pizza, dumplings)
"""What the main plate may hold."""

SIDES: Final[tuple[Dish, ...]] = (salad, cake, dumplings, soup)
"""What a small plate beside it may hold."""
