"""Park: lawns, a path, old trees, benches, sometimes a pond."""

import math
from random import Random
from typing import Final

from geoimg.demo.scenes.canvas import Canvas, Point
from geoimg.demo.scenes.colour import Colour, clear, lit, mix, varied
from geoimg.demo.scenes.nature import clouds, foliage, tree

_SKIES: Final[tuple[tuple[Colour, Colour], ...]] = (
    ((128, 182, 226), (214, 232, 240)),
    ((176, 200, 214), (232, 236, 230)),
    ((150, 190, 220), (250, 232, 200)),
)
_LEAVES: Final[tuple[Colour, ...]] = (
    (78, 132, 58),
    (98, 150, 62),
    (62, 112, 66),
    (120, 158, 64),
    (84, 140, 84),
    (176, 150, 58),
)
_BARK: Final = (86, 66, 52)


def draw(canvas: Canvas, rng: Random) -> None:
    """Draw an avenue, a meadow with a great tree, or a pond among trees."""
    sky = rng.choice(_SKIES)
    leaves = varied(rng.choice(_LEAVES), rng, 8)
    grass = varied(mix(leaves, (124, 176, 76), 0.6), rng, 8)
    horizon = canvas.h * rng.uniform(0.4, 0.56)
    canvas.gradient(sky, 0, horizon)
    if rng.random() < 0.5:
        clouds(canvas, rng, (255, 255, 255), horizon)
    _far_trees(canvas, rng, horizon, mix(leaves, sky[1], 0.35))
    canvas.gradient((mix(grass, (230, 240, 170), 0.35), grass, lit(grass, 0.72)), horizon, canvas.h)
    _shades(canvas, rng, horizon, lit(grass, 0.6))
    rng.choice((_avenue, _meadow, _pond))(canvas, rng, horizon, leaves)
    _blades(canvas, rng, horizon, grass)


def _far_trees(canvas: Canvas, rng: Random, horizon: float, colour: Colour) -> None:
    x = -6.0
    while x < canvas.w + 6:
        size = rng.uniform(6, 13)
        shade = varied(colour, rng, 6)
        canvas.ellipse((x, horizon - size * 0.45), size * 0.9, size, shade)
        canvas.ellipse(
            (x - size * 0.2, horizon - size * 0.8), size * 0.5, size * 0.5, lit(shade, 1.12)
        )
        x += size * rng.uniform(0.7, 1.3)


def _shades(canvas: Canvas, rng: Random, horizon: float, dark: Colour) -> None:
    for _ in range(rng.randint(4, 9)):
        near = rng.random()
        y = horizon + (canvas.h - horizon) * near
        canvas.ellipse(
            (rng.uniform(0, canvas.w), y), 10 + 26 * near, 0.8 + 4 * near, clear(dark, 0.35)
        )


def _avenue(canvas: Canvas, rng: Random, horizon: float, leaves: Colour) -> None:
    """Draw a path that runs away under trees, with benches along it."""
    far = (canvas.w * rng.uniform(0.3, 0.7), horizon)
    _path(canvas, rng, far)
    for step in (0.84, 0.7, 0.5, 0.22):
        for side in (-0.12, 1.12):
            x = canvas.w * side + (far[0] - canvas.w * side) * step
            y = canvas.h + (far[1] - canvas.h) * step
            tall = canvas.h * (1 - step) * rng.uniform(1.05, 1.3) + 8
            canvas.ellipse((x, y), tall * 0.35, tall * 0.03, (30, 50, 24, 110))
            tree(canvas, rng, (x, y), tall, (varied(leaves, rng, 8), _BARK))
        if rng.random() < 0.5 and step < 0.8:
            _bench(
                canvas,
                rng,
                (
                    canvas.w * 0.2 + (far[0] - canvas.w * 0.2) * step,
                    canvas.h * 0.97 + (far[1] - canvas.h * 0.97) * step,
                ),
                26 * (1 - step),
            )


def _path(canvas: Canvas, rng: Random, far: Point) -> None:
    sand = varied((214, 196, 160), rng, 10)
    sway, wide = rng.uniform(-18, 18), rng.uniform(0.16, 0.3) * canvas.w
    foot = canvas.w * rng.uniform(0.3, 0.7)
    left: list[Point] = []
    right: list[Point] = []
    for number in range(13):
        near = (number / 12) ** 1.7
        x = far[0] + (foot - far[0]) * near + sway * math.sin(near * 3.0)
        y = far[1] + (canvas.h - far[1]) * near
        left.append((x - wide * near - 0.4, y))
        right.append((x + wide * near + 0.4, y))
    canvas.polygon(left + right[::-1], sand)
    for side in (left, right):
        canvas.line(side, 0.5, lit(sand, 0.8))


def _meadow(canvas: Canvas, rng: Random, horizon: float, leaves: Colour) -> None:
    """Draw one great tree on a lawn, with a bench and people's picnic rugs under it."""
    if rng.random() < 0.6:
        _path(canvas, rng, (canvas.w * rng.uniform(0.1, 0.9), horizon))
    for _ in range(rng.randint(1, 4)):
        foot = (rng.uniform(0, canvas.w), horizon + rng.uniform(2, 10))
        tree(canvas, rng, foot, rng.uniform(24, 40), (varied(leaves, rng, 12), _BARK))
    x, y = canvas.w * rng.uniform(0.2, 0.8), canvas.h * rng.uniform(0.74, 0.88)
    tall = canvas.h * rng.uniform(0.7, 0.95)
    canvas.ellipse((x, y), tall * 0.42, tall * 0.05, (28, 48, 24, 120))
    tree(canvas, rng, (x, y), tall, (varied(leaves, rng, 8), _BARK))
    _bench(canvas, rng, (x + rng.choice((-1, 1)) * rng.uniform(18, 30), y + 2), rng.uniform(17, 24))


def _pond(canvas: Canvas, rng: Random, horizon: float, leaves: Colour) -> None:
    """Draw a pond with reeds and trees on its far side."""
    for _ in range(rng.randint(3, 6)):
        foot = (rng.uniform(0, canvas.w), horizon + rng.uniform(1, 6))
        tree(canvas, rng, foot, rng.uniform(26, 46), (varied(leaves, rng, 14), _BARK))
    x, y = canvas.w * rng.uniform(0.3, 0.7), horizon + (canvas.h - horizon) * rng.uniform(0.4, 0.55)
    wide, deep = canvas.w * rng.uniform(0.3, 0.42), (canvas.h - horizon) * rng.uniform(0.2, 0.3)
    canvas.ellipse((x, y), wide + 1.5, deep + 1.2, (122, 116, 84))
    canvas.ellipse((x, y), wide, deep, mix(leaves, (120, 168, 190), 0.6))
    canvas.ellipse((x, y - deep * 0.35), wide * 0.75, deep * 0.45, clear(lit(leaves, 0.8), 0.45))
    for _ in range(rng.randint(5, 12)):
        where = (x + rng.gauss(0, wide * 0.4), y + rng.gauss(0, deep * 0.35))
        canvas.ellipse(where, 3.2, 0.3, (230, 240, 244, 110))
    _bench(
        canvas,
        rng,
        (canvas.w * rng.uniform(0.15, 0.85), canvas.h * rng.uniform(0.86, 0.93)),
        rng.uniform(20, 30),
    )


def _bench(canvas: Canvas, rng: Random, foot: Point, width: float) -> None:
    x, y = foot
    wood = varied(rng.choice(((150, 92, 54), (96, 70, 52), (70, 96, 80))), rng, 8)
    canvas.ellipse((x, y), width * 0.6, width * 0.06, (20, 36, 18, 130))
    for side in (-0.42, 0.42):
        canvas.line(
            [(x + width * side, y - width * 0.5), (x + width * side, y)], width * 0.05, (50, 50, 52)
        )
    for height in (0.5, 0.4, 0.22):
        top = y - width * height
        canvas.rectangle(x - width / 2, top, x + width / 2, top + width * 0.07, wood)


def _blades(canvas: Canvas, rng: Random, horizon: float, grass: Colour) -> None:
    start = horizon + (canvas.h - horizon) * 0.55
    for _ in range(90):
        x, y = rng.uniform(0, canvas.w), rng.uniform(start, canvas.h + 2)
        tip = (x + rng.gauss(0, 0.6), y - rng.uniform(0.8, 2.2))
        canvas.line([(x, y), tip], 0.3, lit(grass, rng.choice((0.7, 1.15, 1.25))))
    if rng.random() < 0.3:
        foliage(canvas, rng, (rng.choice((-2.0, canvas.w + 2)), -2.0), 24, lit(grass, 0.6))
