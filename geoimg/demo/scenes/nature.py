"""Skies, hills, water and trees that several motifs share."""

import math
from collections.abc import Sequence
from random import Random

from geoimg.demo.scenes.canvas import Canvas, Point
from geoimg.demo.scenes.colour import Colour, clear, lit, mix, varied


def clouds(canvas: Canvas, rng: Random, colour: Colour, horizon: float) -> None:
    """Float a few flat-bottomed clouds above the horizon."""
    for _ in range(rng.randint(1, 4)):
        x, y = rng.uniform(0, canvas.w), rng.uniform(0.08, 0.7) * horizon
        size = rng.uniform(8, 20)
        for _ in range(rng.randint(6, 10)):
            puff = size * rng.uniform(0.3, 0.7)
            where = (x + rng.gauss(0, size), y - abs(rng.gauss(0, size * 0.18)))
            canvas.ellipse(where, puff, puff * 0.5, clear(colour, 0.35))


def hills(canvas: Canvas, rng: Random, base: float, height: float, colour: Colour) -> None:
    """Draw a rolling skyline that stands on `base`."""
    phase, waves = rng.uniform(0, 6.28), rng.uniform(1.0, 2.6)
    top = [
        (
            canvas.w * step / 24,
            base
            - height
            * (
                0.55
                + 0.3 * math.sin(waves * step / 4 + phase)
                + 0.15 * math.sin(step * 0.9 + phase)
            ),
        )
        for step in range(25)
    ]
    canvas.polygon([(0, base), *top, (canvas.w, base)], colour)


def foliage(canvas: Canvas, rng: Random, centre: Point, radius: float, colour: Colour) -> None:
    """Draw a leafy crown: dark below, light where the sun comes from."""
    x, y = centre
    for shade, count, size, up in (
        (0.62, 9, 0.55, -0.12),
        (0.85, 11, 0.4, 0.1),
        (1.1, 10, 0.3, 0.28),
    ):
        for _ in range(count):
            turn, out = rng.uniform(0, 6.28), radius * rng.uniform(0.1, 0.72)
            where = (
                x + math.cos(turn) * out - up * radius * 0.4,
                y + math.sin(turn) * out * 0.8 - up * radius,
            )
            blob = radius * size * rng.uniform(0.6, 1.1)
            canvas.ellipse(where, blob, blob * 0.85, varied(lit(colour, shade), rng, 7))
    for _ in range(16):
        turn, out = rng.uniform(3.0, 6.0), radius * rng.uniform(0.1, 0.85)
        where = (x + math.cos(turn) * out, y + math.sin(turn) * out * 0.8)
        blob = radius * rng.uniform(0.05, 0.13)
        canvas.disc(where, blob, varied(lit(colour, 1.35), rng, 9))


def tree(
    canvas: Canvas, rng: Random, foot: Point, height: float, colours: tuple[Colour, Colour]
) -> None:
    """Draw a broad-leaved tree: colours are those of leaves and bark."""
    leaves, bark = colours
    x, y = foot
    thick = height * 0.05
    top = y - height * 0.55
    canvas.polygon(
        [(x - thick, y), (x - thick * 0.6, top), (x + thick * 0.6, top), (x + thick * 1.1, y)], bark
    )
    canvas.line([(x, y - height * 0.35), (x - height * 0.16, top)], thick * 0.7, bark)
    canvas.line([(x, y - height * 0.4), (x + height * 0.18, top)], thick * 0.6, bark)
    foliage(canvas, rng, (x, y - height * 0.68), height * 0.36, leaves)


def fir(
    canvas: Canvas, foot: Point, height: float, colour: Colour, snow: Colour | None = None
) -> None:
    """Draw a fir of stacked triangles, with snow on them where `snow` has a colour."""
    x, y = foot
    canvas.rectangle(x - height * 0.03, y - height * 0.12, x + height * 0.03, y, (70, 55, 50))
    for tier in range(4):
        low = y - height * (0.08 + 0.2 * tier)
        high = low - height * 0.36
        half = height * (0.27 - 0.05 * tier)
        canvas.polygon(
            [(x - half, low), (x, high), (x + half, low)], lit(colour, 0.85 + 0.08 * tier)
        )
        if snow is not None:
            cut = low - (low - high) * 0.38
            side = half * 0.62
            edge = [
                (x - side, cut),
                (x - side * 0.45, cut - half * 0.1),
                (x - side * 0.1, cut + half * 0.16),
            ]
            edge += [(x + side * 0.4, cut - half * 0.08), (x + side, cut)]
            canvas.polygon([(x, high), *reversed(edge)], snow)


def bare_tree(
    canvas: Canvas, rng: Random, foot: Point, height: float, colours: Sequence[Colour]
) -> None:
    """Draw a leafless tree: colours are those of the bark and, where given, of the snow on it."""
    _branch(canvas, rng, foot, -math.pi / 2 + rng.gauss(0, 0.06), height * 0.36, colours)


def _branch(
    canvas: Canvas, rng: Random, root: Point, turn: float, length: float, colours: Sequence[Colour]
) -> None:
    tip = (root[0] + math.cos(turn) * length, root[1] + math.sin(turn) * length)
    thick = max(0.25, length * 0.13)
    canvas.line([root, tip], thick, colours[0])
    if len(colours) > 1:
        up = thick * 0.5
        canvas.line([(root[0], root[1] - up), (tip[0], tip[1] - up)], thick * 0.5, colours[1])
    if length < 4.0:
        return
    for side in (-1, 0.25, 1):
        if side == 0.25 and rng.random() < 0.4:
            continue
        bend = turn + side * rng.uniform(0.35, 0.65)
        _branch(canvas, rng, tip, bend, length * rng.uniform(0.58, 0.74), colours)


def glints(canvas: Canvas, rng: Random, water: float, colour: Colour, count: int) -> None:
    """Scatter short bright strokes over the water, longer towards the viewer."""
    for _ in range(count):
        near = rng.random() ** 0.7
        y = water + (canvas.h - water) * near
        x = rng.uniform(0, canvas.w)
        half = 1.0 + 5.0 * near * rng.random()
        canvas.line(
            [(x - half, y), (x + half, y)],
            0.25 + 0.4 * near,
            clear(colour, 0.12 + 0.25 * rng.random()),
        )


def lamp(canvas: Canvas, foot: Point, height: float, post: Colour, glow: Colour | None) -> None:
    """Draw a street lamp, lit where `glow` has a colour."""
    x, y = foot
    head = (x, y - height)
    canvas.line([foot, head], max(0.4, min(height * 0.035, 1.4)), post)
    canvas.disc(
        head, min(height * 0.07, 2.2), post if glow is None else mix(glow, (255, 255, 255), 0.6)
    )
    if glow is not None:
        canvas.light(head, min(height * 0.55, 15.0), glow)
