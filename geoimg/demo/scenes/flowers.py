"""Flowers: great blossoms close up, beds of many, rows of tulips."""

import math
from random import Random
from typing import Final

from geoimg.demo.scenes.canvas import Canvas, Point
from geoimg.demo.scenes.colour import Colour, clear, hsv, lit, mix, varied

# hue, saturation, value
_PETALS: Final = (
    (0.93, 0.62, 0.95),
    (0.98, 0.80, 0.90),
    (0.03, 0.78, 0.98),
    (0.12, 0.80, 1.00),
    (0.15, 0.72, 1.00),
    (0.78, 0.55, 0.88),
    (0.72, 0.60, 0.82),
    (0.88, 0.45, 1.00),
    (0.00, 0.06, 1.00),
    (0.62, 0.55, 0.92),
)
_GREENS: Final[tuple[Colour, ...]] = ((54, 104, 50), (84, 132, 58), (40, 84, 60), (104, 140, 70))


def draw(canvas: Canvas, rng: Random) -> None:
    """Draw one of three views of a garden."""
    rng.choice((_close, _close, _bed, _tulips))(canvas, rng)


def _petal_colour(rng: Random) -> Colour:
    hue, saturation, value = rng.choice(_PETALS)
    return hsv(hue + rng.gauss(0, 0.012), saturation + rng.gauss(0, 0.06), value)


def _blur_of_green(canvas: Canvas, rng: Random, petals: Colour) -> None:
    """Fill the canvas with an out-of-focus garden."""
    green = varied(rng.choice(_GREENS), rng, 8)
    canvas.gradient((lit(green, rng.uniform(0.7, 1.4)), lit(green, rng.uniform(0.5, 0.9))))
    for _ in range(38):
        where = (rng.uniform(0, canvas.w), rng.uniform(0, canvas.h))
        tone = rng.choice(
            (
                lit(green, 1.35),
                lit(green, 0.6),
                mix(green, petals, 0.6),
                mix(green, (230, 240, 150), 0.4),
            )
        )
        canvas.disc(where, rng.uniform(4, 15), clear(tone, 0.5))
    canvas.soften(rng.uniform(1.6, 3.2))


def _close(canvas: Canvas, rng: Random) -> None:
    """Draw one to five blossoms that fill the picture."""
    colour = _petal_colour(rng)
    _blur_of_green(canvas, rng, colour)
    count = rng.choice((1, 1, 2, 3, 5))
    size = rng.uniform(30, 44) / (1 + 0.32 * (count - 1))
    kind = rng.choice((_daisy, _daisy, _peony, _poppy))
    spots = _apart(canvas, rng, count, size)
    for x, y in spots:
        bend = x + rng.gauss(0, 8)
        stem = varied((70, 120, 56), rng, 8)
        canvas.line(
            [(x, y), ((x + bend) / 2 + 2, (y + canvas.h) / 2), (bend, canvas.h + 2)],
            size * 0.07,
            stem,
        )
        side = rng.choice((0.5, 2.6))
        canvas.leaf(
            (bend, canvas.h * 0.96), size * 1.1, size * 0.4, -side, varied((64, 116, 52), rng, 10)
        )
    for spot in spots:
        kind(canvas, rng, spot, size * rng.uniform(0.82, 1.12), varied(colour, rng, 8))


def _apart(canvas: Canvas, rng: Random, count: int, size: float) -> list[Point]:
    """Return points at least about `size` from each other, higher ones first."""
    spots: list[Point] = []
    for _ in range(60):
        if len(spots) == count:
            break
        x, y = canvas.w * rng.uniform(0.2, 0.8), canvas.h * rng.uniform(0.24, 0.72)
        if all(math.hypot(x - a, y - b) > size * 1.3 for a, b in spots):
            spots.append((x, y))
    return sorted(spots, key=lambda spot: spot[1])


def _daisy(canvas: Canvas, rng: Random, middle: Point, size: float, colour: Colour) -> None:
    petals = rng.choice((8, 12, 16, 21))
    start = rng.uniform(0, 6.28)
    width = size * 4.6 / petals + size * 0.1
    for layer, shade in ((1.0, 0.78), (0.94, 1.0)):
        for number in range(petals):
            turn = start + (number + (0.5 if layer < 1 else 0)) * 2 * math.pi / petals
            length = size * layer * rng.uniform(0.9, 1.05)
            canvas.leaf(middle, length, width, turn, varied(lit(colour, shade), rng, 6))
            tip = (
                middle[0] + math.cos(turn) * length * 0.8,
                middle[1] + math.sin(turn) * length * 0.8,
            )
            canvas.line([middle, tip], size * 0.012, lit(colour, 0.72))
    heart = rng.choice(((236, 178, 40), (110, 66, 34), (250, 220, 90)))
    canvas.disc(middle, size * 0.27, lit(heart, 0.7))
    canvas.disc(middle, size * 0.24, heart)
    for _ in range(40):
        turn, out = rng.uniform(0, 6.28), size * 0.22 * math.sqrt(rng.random())
        where = (middle[0] + math.cos(turn) * out, middle[1] + math.sin(turn) * out)
        canvas.disc(where, size * 0.022, lit(heart, rng.choice((0.65, 1.25))))


def _peony(canvas: Canvas, rng: Random, middle: Point, size: float, colour: Colour) -> None:
    """Draw a full blossom: rings of round petals, deeper in colour towards the middle."""
    for ring in range(6):
        out = size * (0.78 - 0.14 * ring)
        count = 13 - 2 * ring
        start = rng.uniform(0, 6.28)
        tone = mix(lit(colour, 1.08), lit(colour, 0.62), ring / 6)
        for number in range(max(2, count)):
            turn = start + number * 2 * math.pi / max(2, count)
            where = (
                middle[0] + math.cos(turn) * out * 0.75,
                middle[1] + math.sin(turn) * out * 0.75,
            )
            petal = size * (0.36 - 0.035 * ring) * rng.uniform(0.9, 1.1)
            canvas.disc((where[0] + 0.4, where[1] + 0.6), petal, lit(tone, 0.8))
            canvas.disc(where, petal * 0.95, varied(tone, rng, 6))


def _poppy(canvas: Canvas, rng: Random, middle: Point, size: float, colour: Colour) -> None:
    start = rng.uniform(0, 6.28)
    for number in range(5):
        turn = start + number * 2 * math.pi / 5
        where = (middle[0] + math.cos(turn) * size * 0.46, middle[1] + math.sin(turn) * size * 0.46)
        canvas.disc(where, size * 0.52, lit(colour, 0.74))
        canvas.disc((where[0] - 0.6, where[1] - 0.8), size * 0.49, varied(colour, rng, 7))
        for _ in range(5):
            bend = turn + rng.uniform(-0.5, 0.5)
            tip = (
                middle[0] + math.cos(bend) * size * 0.85,
                middle[1] + math.sin(bend) * size * 0.85,
            )
            canvas.line([middle, tip], size * 0.012, clear(lit(colour, 0.6), 0.6))
    canvas.disc(middle, size * 0.24, lit(colour, 0.35))
    canvas.disc(middle, size * 0.12, (170, 180, 90))
    for number in range(18):
        turn = number * 2 * math.pi / 18
        where = (middle[0] + math.cos(turn) * size * 0.2, middle[1] + math.sin(turn) * size * 0.2)
        canvas.disc(where, size * 0.025, (240, 210, 90))


def _bed(canvas: Canvas, rng: Random) -> None:
    """Draw a bed of many small blossoms, larger towards the viewer."""
    colours = [_petal_colour(rng) for _ in range(rng.choice((1, 2, 3, 4)))]
    _blur_of_green(canvas, rng, colours[0])
    start = canvas.h * rng.uniform(-0.1, 0.3)
    rows = 15
    for row in range(rows):
        near = row / (rows - 1)
        y = start + (canvas.h * 1.05 - start) * near**1.25
        size = 1.8 + 6.5 * near
        for _ in range(int(canvas.w / (size * 2.7)) + 1):
            where = (rng.uniform(0, canvas.w), y + rng.gauss(0, size * 0.5))
            canvas.leaf(
                where, size * 1.5, size * 0.5, rng.uniform(0.4, 2.8), varied((62, 112, 50), rng, 14)
            )
            _small(canvas, rng, where, size, varied(rng.choice(colours), rng, 9))


def _small(canvas: Canvas, rng: Random, middle: Point, size: float, colour: Colour) -> None:
    start = rng.uniform(0, 6.28)
    for number in range(6):
        turn = start + number * math.pi / 3
        where = (middle[0] + math.cos(turn) * size * 0.5, middle[1] + math.sin(turn) * size * 0.45)
        canvas.disc(where, size * 0.38, lit(colour, 0.82 if number % 2 else 1.0))
    canvas.disc(middle, size * 0.26, (244, 206, 80) if sum(colour) < 600 else (230, 160, 40))


def _tulips(canvas: Canvas, rng: Random) -> None:
    """Draw tulips on their stems, rank behind rank."""
    colours = [_petal_colour(rng) for _ in range(rng.choice((1, 1, 2)))]
    _blur_of_green(canvas, rng, mix(colours[0], (200, 224, 240), 0.5))
    for rank in range(4):
        near = rank / 3
        size = 7 + 9 * near
        base = canvas.h * (0.3 + 0.26 * near)
        for _ in range(int(canvas.w / (size * 1.25))):
            x, y = rng.uniform(0, canvas.w), base + rng.gauss(0, size * 0.5)
            stem = varied((82, 134, 66), rng, 9)
            canvas.line([(x, y), (x + rng.gauss(0, 2), canvas.h + 2)], size * 0.13, stem)
            lean = rng.choice((-1.15, -1.9))
            canvas.leaf(
                (x, y + size * 3.2), size * 2.6, size * 0.6, lean, varied((70, 126, 70), rng, 10)
            )
            _tulip(canvas, (x, y), size, varied(rng.choice(colours), rng, 9))


def _tulip(canvas: Canvas, foot: Point, size: float, colour: Colour) -> None:
    x, y = foot
    up = -math.pi / 2
    for lean, shade in ((-0.32, 0.8), (0.32, 0.84), (0.0, 1.0)):
        canvas.leaf((x, y + size * 0.3), size * 1.5, size * 0.85, up + lean, lit(colour, shade))
