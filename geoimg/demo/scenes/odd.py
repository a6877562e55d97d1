"""What belongs to no motif: a face too near, the cat, a blur."""

import math
from random import Random

from geoimg.demo.scenes.canvas import Canvas, Point
from geoimg.demo.scenes.colour import Colour, clear, hsv, lit, varied


def draw(canvas: Canvas, rng: Random) -> None:
    """Draw a portrait, a cat or a slip of the hand."""
    rng.choice((_portrait, _cat, _slip))(canvas, rng)


def _portrait(canvas: Canvas, rng: Random) -> None:
    wall = hsv(rng.random(), rng.uniform(0.1, 0.5), rng.uniform(0.4, 0.9))
    canvas.gradient((lit(wall, 1.1), lit(wall, 0.7)))
    canvas.soften(1)
    x, y, size = (
        canvas.w * rng.uniform(0.35, 0.65),
        canvas.h * rng.uniform(0.4, 0.5),
        rng.uniform(22, 32),
    )
    skin = varied(rng.choice(((242, 208, 180), (198, 146, 108), (120, 82, 60))), rng, 8)
    hair = varied(rng.choice(((44, 34, 30), (150, 110, 66), (110, 54, 36))), rng, 8)
    canvas.ellipse((x, y + size * 2.1), size * 1.7, size * 1.1, hsv(rng.random(), 0.5, 0.6))
    canvas.rectangle(
        x - size * 0.3, y + size * 0.5, x + size * 0.3, y + size * 1.25, lit(skin, 0.85)
    )
    canvas.ellipse((x, y - size * 0.15), size * 0.92, size * 1.1, hair)
    canvas.ellipse((x, y + size * 0.1), size * 0.74, size * 0.95, skin)
    canvas.ellipse((x, y - size * 0.72), size * 0.72, size * 0.32, hair)
    for side in (-1, 1):
        canvas.ellipse((x + side * size * 0.3, y), size * 0.12, size * 0.07, (250, 250, 250))
        canvas.disc((x + side * size * 0.3, y), size * 0.065, (50, 40, 36))
        brow = y - size * 0.18
        canvas.line(
            [(x + side * size * 0.16, brow), (x + side * size * 0.44, brow)], size * 0.05, hair
        )
    canvas.line(
        [(x, y + size * 0.05), (x + size * 0.08, y + size * 0.35), (x, y + size * 0.37)],
        size * 0.04,
        lit(skin, 0.75),
    )
    smile = [
        (x + size * 0.3 * math.cos(a), y + size * (0.5 + 0.16 * math.sin(a)))
        for a in (0.2, 0.8, 1.57, 2.3, 2.9)
    ]
    canvas.line(smile, size * 0.06, (170, 70, 70))


def _cat(canvas: Canvas, rng: Random) -> None:
    sofa = hsv(rng.random(), rng.uniform(0.2, 0.6), rng.uniform(0.4, 0.8))
    canvas.gradient((lit(sofa, 1.3), lit(sofa, 1.1)), 0, canvas.h * 0.5)
    canvas.gradient((sofa, lit(sofa, 0.7)), canvas.h * 0.5)
    x, y, size = (
        canvas.w * rng.uniform(0.4, 0.6),
        canvas.h * rng.uniform(0.45, 0.6),
        rng.uniform(16, 24),
    )
    fur = varied(
        rng.choice(((50, 46, 48), (214, 140, 70), (236, 230, 222), (140, 130, 124))), rng, 8
    )
    canvas.ellipse((x + size * 1.3, y + size * 0.9), size * 1.7, size * 0.95, lit(fur, 0.9))
    canvas.line(
        [
            (x + size * 2.6, y + size),
            (x + size * 3.2, y + size * 0.2),
            (x + size * 3.4, y - size * 0.6),
        ],
        size * 0.3,
        fur,
    )
    _cat_face(canvas, (x, y), size, fur)


def _cat_face(canvas: Canvas, middle: Point, size: float, fur: Colour) -> None:
    x, y = middle
    for side in (-1, 1):
        ear = [
            (x + side * size * 0.9, y - size * 1.3),
            (x + side * size * 0.92, y - size * 0.3),
            (x + side * size * 0.25, y - size * 0.75),
        ]
        canvas.polygon(ear, fur)
    canvas.ellipse((x, y), size, size * 0.86, fur)
    for side in (-1, 1):
        canvas.ellipse(
            (x + side * size * 0.42, y - size * 0.1), size * 0.2, size * 0.24, (190, 210, 90)
        )
        canvas.ellipse(
            (x + side * size * 0.42, y - size * 0.1), size * 0.06, size * 0.2, (20, 20, 20)
        )
        for whisker in (-0.1, 0.05, 0.2):
            tip = (x + side * size * 1.5, y + size * (0.2 + 2 * whisker))
            canvas.line([(x + side * size * 0.25, y + size * 0.3), tip], 0.35, (245, 245, 245))
    canvas.polygon(
        [
            (x - size * 0.12, y + size * 0.2),
            (x + size * 0.12, y + size * 0.2),
            (x, y + size * 0.36),
        ],
        (220, 140, 140),
    )


def _slip(canvas: Canvas, rng: Random) -> None:
    hue = rng.random()
    canvas.gradient((hsv(hue, 0.5, 0.3), hsv(hue + 0.2, 0.5, 0.7)))
    for _ in range(24):
        where = (rng.uniform(0, canvas.w), rng.uniform(0, canvas.h))
        colour = hsv(hue + rng.gauss(0, 0.18), 0.6, rng.uniform(0.4, 1.0))
        canvas.ellipse(where, rng.uniform(8, 40), rng.uniform(3, 12), clear(colour, 0.5))
    canvas.soften(rng.uniform(3, 6))
