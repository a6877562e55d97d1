"""Bridge: stone arches, cables or a steel truss, over a river by day."""

import math
from itertools import pairwise
from random import Random
from typing import Final

from geoimg.demo.scenes.canvas import Canvas, Point
from geoimg.demo.scenes.colour import Colour, lit, mix, varied
from geoimg.demo.scenes.nature import clouds, foliage, glints, hills

_SKIES: Final[tuple[tuple[Colour, ...], ...]] = (
    ((96, 158, 214), (190, 220, 238)),
    ((158, 182, 204), (222, 228, 230)),
    ((88, 130, 190), (250, 210, 164)),
    ((222, 142, 104), (252, 220, 160)),
    ((128, 170, 200), (244, 226, 208)),
)
_STONES: Final[tuple[Colour, ...]] = (
    (178, 160, 136),
    (150, 146, 142),
    (196, 150, 122),
    (132, 118, 108),
)
_STEELS: Final[tuple[Colour, ...]] = (
    (170, 62, 50),
    (84, 112, 120),
    (70, 74, 82),
    (210, 214, 216),
    (60, 116, 92),
)


def draw(canvas: Canvas, rng: Random) -> None:
    """Draw a river by day and one of three kinds of bridge over it."""
    sky = rng.choice(_SKIES)
    water = canvas.h * rng.uniform(0.58, 0.7)
    canvas.gradient(sky, 0, water)
    if rng.random() < 0.7:
        clouds(canvas, rng, mix(sky[-1], (255, 255, 255), 0.7), water * 0.8)
    hills(canvas, rng, water, rng.uniform(12, 26), mix(sky[-1], (84, 116, 110), 0.5))
    _banks(canvas, rng, water, mix(sky[-1], (70, 104, 60), 0.75))
    rng.choice((_arches, _arches, _cables, _truss))(canvas, rng, water)
    tint = mix(sky[0], (50, 90, 110), 0.5)
    canvas.mirror(water, streak=rng.uniform(1.2, 3), swell=rng.uniform(0.5, 2.2))
    canvas.haze(tint, water, canvas.h, (0.15, 0.6))
    glints(canvas, rng, water, mix(sky[-1], (255, 255, 255), 0.5), 60)


def _banks(canvas: Canvas, rng: Random, water: float, green: Colour) -> None:
    for side in (0.0, canvas.w):
        for _ in range(rng.randint(3, 6)):
            size = rng.uniform(5, 10)
            x = side + rng.uniform(-2, 20) * (1 if side == 0 else -1)
            foliage(canvas, rng, (x, water - size * 0.5), size, varied(green, rng, 8))


def _deck(rng: Random, water: float) -> tuple[float, float]:
    """Return the height of the deck above the water, and its slope (rise per unit), at the left."""
    return water - rng.uniform(17, 27), rng.choice((0.0, 0.0, rng.uniform(-0.06, 0.06)))


def _arches(canvas: Canvas, rng: Random, water: float) -> None:
    """Draw a stone bridge: its wall cut open by arches, a parapet on top."""
    stone = varied(rng.choice(_STONES), rng, 9)
    count = rng.choice((1, 2, 3, 3, 4, 5))
    crown = rng.uniform(4, 9)
    deck = water - rng.uniform(20, 28) - (8 if count == 1 else 0)
    span = canvas.w * rng.uniform(0.9, 1.15) / count
    left = (canvas.w - span * count) / 2 + rng.uniform(-6, 6)
    pier = span * rng.uniform(0.1, 0.17)

    def road(x: float) -> float:
        return deck + crown * ((x / canvas.w - 0.5) * 2) ** 2

    top = [(canvas.w * step / 16, road(canvas.w * step / 16)) for step in range(17)]
    outline: list[Point] = [
        (-1.0, water),
        (-1.0, top[0][1]),
        *top,
        (canvas.w + 1, top[-1][1]),
        (canvas.w + 1, water),
    ]
    # Backwards along the water: up and over each arch, so that what is behind shows through.
    for number in reversed(range(count)):
        middle, half = left + span * (number + 0.5), span / 2 - pier / 2
        rise = min(half * 1.05, water - road(middle) - 4.5)
        outline += [
            (middle + half * math.cos(turn), water - rise * math.sin(turn))
            for turn in (math.pi * step / 18 for step in range(19))
        ]
    canvas.polygon(outline, stone)
    for number in range(count):
        middle, half = left + span * (number + 0.5), span / 2 - pier / 2
        rise = min(half * 1.05, water - road(middle) - 4.5)
        _voussoirs(canvas, (middle, water), (half, rise), stone)
    _courses(canvas, rng, (deck, water), stone, (left, span, pier, count))
    canvas.line(top, 1.8, lit(stone, 1.16))
    canvas.line([(x, y + 1.8) for x, y in top], 0.8, lit(stone, 0.66))
    _railing(canvas, rng, top, stone)


def _voussoirs(canvas: Canvas, middle: Point, reach: tuple[float, float], stone: Colour) -> None:
    """Draw the ring of wedge stones around an arch, and the shade under it."""
    x, water = middle
    half, rise = reach
    inner = [
        (x + half * math.cos(math.pi * s / 20), water - rise * math.sin(math.pi * s / 20))
        for s in range(21)
    ]
    canvas.line([(px + 0.8, py) for px, py in inner[9:]], 1.6, lit(stone, 0.5))
    canvas.line(inner, 1.1, lit(stone, 1.2))
    for px, py in inner[1:-1]:
        out = ((px - x) / half, (py - water) / rise)
        canvas.line([(px, py), (px + out[0] * 2.4, py + out[1] * 2.4)], 0.3, lit(stone, 0.7))


def _courses(
    canvas: Canvas,
    rng: Random,
    span: tuple[float, float],
    stone: Colour,
    piers: tuple[float, float, float, int],
) -> None:
    """Give the piers some single stones."""
    left, step, pier, count = piers
    for number in range(count + 1):
        x = left + step * number
        for _ in range(9):
            at, y = x + rng.uniform(-0.4, 0.4) * pier, rng.uniform(span[0] + 6, span[1] - 2)
            canvas.rectangle(at - pier * 0.12, y, at + pier * 0.12, y + 1.2, varied(stone, rng, 10))
        canvas.polygon(
            [(x - pier * 0.5, span[1]), (x, span[1] - 9), (x + pier * 0.5, span[1])],
            lit(stone, 0.88),
        )


def _railing(canvas: Canvas, rng: Random, top: list[Point], stone: Colour) -> None:
    if rng.random() < 0.5:
        for x, y in top[1::3]:
            canvas.line([(x, y), (x, y - 8)], 0.5, (60, 60, 62))
            canvas.disc((x, y - 8.3), 0.9, (240, 232, 200))
    for (x, y), (after, low) in pairwise(top):
        for post in range(4):
            share = post / 4
            at = (x + (after - x) * share, y + (low - y) * share)
            canvas.line([at, (at[0], at[1] - 2.2)], 0.5, lit(stone, 0.9))
    canvas.line([(x, y - 2.2) for x, y in top], 0.6, lit(stone, 1.05))


def _cables(canvas: Canvas, rng: Random, water: float) -> None:
    """Draw pylons that carry the deck on slanting or hanging cables."""
    steel = varied(rng.choice(_STEELS), rng, 8)
    deck, slope = _deck(rng, water)
    tall = min(deck - 6, rng.uniform(34, 52))
    choices: tuple[tuple[float, ...], ...] = ((0.5,), (0.26, 0.74), (0.32, 0.86), (0.2, 0.62))
    pylons = rng.choice(choices)

    def road(x: float) -> float:
        return deck + slope * (x - canvas.w / 2)

    hanging = rng.random() < 0.5 and len(pylons) == 2
    if hanging:
        _hanging(canvas, (pylons[0] * canvas.w, pylons[-1] * canvas.w), (deck, tall), slope, steel)
    for share in pylons:
        x = share * canvas.w
        foot = road(x)
        if not hanging:
            reach = canvas.w * (0.46 if len(pylons) == 1 else 0.26)
            for number in range(1, 10):
                out = reach * number / 9
                for way in (-1, 1):
                    end = x + way * out
                    canvas.line(
                        [(x, foot - tall * (0.35 + 0.07 * number)), (end, road(end))],
                        0.45,
                        lit(steel, 1.2),
                    )
        _pylon(canvas, (x, water), (foot, tall), steel)
    _girder(canvas, (road(0), road(canvas.w)), steel)


def _pylon(canvas: Canvas, foot: Point, heights: tuple[float, float], steel: Colour) -> None:
    """Draw two leaning legs: `heights` are where the deck is and how far they rise above it."""
    x, water = foot
    deck, tall = heights
    for side in (-1.0, 1.0):
        low, high = x + side * 2.6, x + side * 1.1
        leg = [(low - 0.9, water), (high - 0.7, deck - tall)]
        canvas.polygon([*leg, (high + 0.7, deck - tall), (low + 0.9, water)], steel)
    canvas.rectangle(x - 2.2, deck - tall * 0.72, x + 2.2, deck - tall * 0.68, steel)
    canvas.rectangle(x - 4.4, water - 4, x + 4.4, water, (150, 148, 144))


def _hanging(
    canvas: Canvas,
    pylons: tuple[float, float],
    heights: tuple[float, float],
    slope: float,
    steel: Colour,
) -> None:
    deck, tall = heights
    one, other = pylons
    reach = (other - one) / 2
    cable: list[Point] = []
    for step in range(41):
        x = canvas.w * step / 40
        nearest = min(abs(x - one), abs(x - other))
        road = deck + slope * (x - canvas.w / 2)
        inside = one < x < other
        along = min(1.0, nearest / (reach if inside else reach * 1.1))
        y = road - 2 - (tall - 2) * ((1 - along) ** 2 if inside else (1 - along))
        cable.append((x, y))
        canvas.line([(x, y), (x, road)], 0.35, lit(steel, 1.15))
    canvas.line(cable, 1.0, steel)


def _girder(canvas: Canvas, ends: tuple[float, float], steel: Colour) -> None:
    left, right = ends
    canvas.polygon([(0, left), (canvas.w, right), (canvas.w, right + 3), (0, left + 3)], steel)
    canvas.line([(0, left), (canvas.w, right)], 0.7, lit(steel, 1.35))
    canvas.line([(0, left + 3.2), (canvas.w, right + 3.2)], 0.8, lit(steel, 0.55))


def _truss(canvas: Canvas, rng: Random, water: float) -> None:
    """Draw a steel bow over the deck, or a lattice of triangles, on stone piers."""
    steel = varied(rng.choice(_STEELS), rng, 8)
    deck, _ = _deck(rng, water)
    spans = rng.choice((1, 2, 3))
    bow = rng.random() < 0.6
    rise = rng.uniform(20, 30) / (1 if spans == 1 else 1.3)
    span = canvas.w / spans
    for number in range(spans):
        left = span * number
        points = []
        cells = 12
        for cell in range(cells + 1):
            along = cell / cells
            high = rise * (4 * along * (1 - along) if bow else min(1.0, 8 * along, 8 * (1 - along)))
            points.append((left + span * along, deck - high))
        canvas.line(points, 1.9, steel)
        for cell, (x, y) in enumerate(points[1:-1], start=1):
            canvas.line([(x, y), (x, deck)], 0.8, steel)
            if not bow or spans > 1:
                before = points[cell - 1] if cell % 2 else points[cell + 1]
                canvas.line([(x, y), (before[0], deck)], 0.7, lit(steel, 0.9))
        pier = varied((160, 152, 142), rng, 8)
        for x in (left, left + span):
            canvas.polygon([(x - 3.4, deck), (x + 3.4, deck), (x + 5, water), (x - 5, water)], pier)
    _girder(canvas, (deck, deck), steel)
