"""Crowd: rows of heads, flags and bunting over them, a stage before them."""

from itertools import pairwise
from random import Random
from typing import Final

from geoimg.demo.scenes.canvas import Canvas
from geoimg.demo.scenes.colour import Colour, clear, hsv, lit, mix, varied
from geoimg.demo.scenes.nature import clouds, hills
from geoimg.demo.scenes.people import crowd_light, from_behind, standing

_DAYS: Final[tuple[tuple[Colour, Colour, float], ...]] = (
    # sky above, sky at the horizon, dusk
    ((120, 176, 226), (216, 232, 242), 0.0),
    ((188, 200, 210), (230, 230, 228), 0.05),
    ((240, 170, 120), (252, 222, 170), 0.15),
    ((74, 58, 114), (206, 114, 124), 0.28),
    ((34, 28, 66), (92, 58, 118), 0.4),
)


def draw(canvas: Canvas, rng: Random) -> None:
    """Draw what people look at, then the people, the nearest last."""
    sky, low, dusk = rng.choice(_DAYS)
    top = canvas.h * rng.uniform(0.3, 0.5)
    canvas.gradient((sky, low), 0, top + 4)
    if dusk < 0.1:
        clouds(canvas, rng, (255, 255, 255), top)
    hills(canvas, rng, top + 4, rng.uniform(6, 14), mix(low, (70, 90, 90), 0.5))
    ground = mix((120, 116, 108), (30, 24, 44), dusk)
    canvas.gradient((ground, lit(ground, 0.6)), top + 2, canvas.h)
    rng.choice((_stage, _stage, _arch, _booths))(canvas, rng, top + 3, dusk)
    if rng.random() < 0.6:
        _bunting(canvas, rng, top)
    _people(canvas, rng, top + 3, dusk)
    canvas.shine()


def _people(canvas: Canvas, rng: Random, top: float, dusk: float) -> None:
    largest = rng.uniform(10, 18)
    rows = rng.randint(8, 10)
    light = crowd_light(rng, dusk)
    for row in range(rows):
        near = row / (rows - 1)
        size = 2.3 + (largest - 2.3) * near**1.4
        y = top + (canvas.h - top) * near**1.2
        step = size * 2.0
        x = rng.uniform(-step, 0)
        while x < canvas.w + step:
            head = (x + rng.gauss(0, size * 0.2), y + rng.gauss(0, size * 0.25))
            from_behind(canvas, rng, head, size * rng.uniform(0.88, 1.12), light)
            x += step * rng.uniform(0.8, 1.25)
        if rng.random() < 0.35 and row < rows - 2:
            _flag(canvas, rng, (rng.uniform(0.05, 0.95) * canvas.w, y), size * 4.5)


def _flag(canvas: Canvas, rng: Random, foot: tuple[float, float], tall: float) -> None:
    x, y = foot
    top = y - tall
    canvas.line([(x, y), (x, top)], max(0.3, tall * 0.03), (90, 80, 76))
    one, other = (
        hsv(rng.random(), 0.7, 0.9),
        rng.choice(((250, 250, 250), hsv(rng.random(), 0.7, 0.8))),
    )
    wide, deep, fly = tall * 0.55, tall * 0.17, rng.choice((-1, 1))
    for band, colour in enumerate((one, other)):
        high = top + band * deep
        edge = [
            (x, high),
            (x + fly * wide / 2, high + deep * 0.25),
            (x + fly * wide, high - deep * 0.1),
        ]
        low = [(px, py + deep) for px, py in reversed(edge)]
        canvas.polygon([*edge, *low], colour)


def _stage(canvas: Canvas, rng: Random, floor: float, dusk: float) -> None:
    """Draw a stage with a roof, a lit back wall and players on it."""
    middle = canvas.w * rng.uniform(0.35, 0.65)
    half, tall = canvas.w * rng.uniform(0.24, 0.36), min(floor * 0.8, rng.uniform(24, 36))
    hue = rng.random()
    back = hsv(hue, 0.65, 0.5 + 0.3 * dusk)
    canvas.rectangle(middle - half, floor - tall, middle + half, floor, lit(back, 0.7))
    canvas.rectangle(
        middle - half * 0.86, floor - tall * 0.84, middle + half * 0.86, floor - tall * 0.2, back
    )
    for beam in range(5):
        x = middle + half * (beam / 2 - 1) * 0.8
        lamp = hsv(hue + 0.15 * beam, 0.5, 1.0)
        reach = rng.uniform(-14, 14)
        strength = 0.16 + 0.3 * dusk
        canvas.polygon(
            [(x, floor - tall * 0.84), (x + reach - 5, floor), (x + reach + 5, floor)],
            clear(lamp, strength),
        )
        canvas.light((x, floor - tall * 0.84), 4 + 12 * dusk, lamp)
    for _ in range(rng.randint(3, 6)):
        standing(
            canvas, rng, (middle + rng.uniform(-0.7, 0.7) * half, floor - tall * 0.14), tall * 0.36
        )
    canvas.rectangle(middle - half, floor - tall * 0.15, middle + half, floor, (46, 42, 50))
    for side in (-1, 1):
        post = middle + side * half
        canvas.rectangle(post - 1.2, floor - tall, post + 1.2, floor, (60, 60, 66))
        canvas.rectangle(post - 3, floor - tall * 0.62, post + 3, floor - tall * 0.2, (30, 30, 34))
    roof = [
        (middle - half - 4, floor - tall),
        (middle, floor - tall * 1.25),
        (middle + half + 4, floor - tall),
    ]
    canvas.polygon(roof, (74, 74, 82))


def _arch(canvas: Canvas, rng: Random, floor: float, dusk: float) -> None:
    """Draw a song festival's shell: an arch over ranks of singers."""
    middle, half = canvas.w * rng.uniform(0.4, 0.6), canvas.w * rng.uniform(0.32, 0.44)
    tall = min(floor * 0.85, half * 0.7)
    shell = mix(varied((226, 222, 214), rng, 6), (60, 50, 90), dusk)
    canvas.ellipse((middle, floor), half, tall, shell)
    canvas.ellipse((middle, floor), half * 0.86, tall * 0.8, lit(shell, 0.55))
    for rank in range(6):
        y = floor - tall * (0.1 + 0.1 * rank)
        wide = half * (0.8 - 0.07 * rank)
        count = int(wide / 1.3)
        for number in range(count):
            x = middle - wide + 2 * wide * number / count
            canvas.disc((x, y), 0.9, varied((236, 206, 186), rng, 12))
            canvas.rectangle(
                x - 0.9,
                y + 0.7,
                x + 0.9,
                y + 2.6,
                rng.choice(((240, 240, 240), (170, 40, 50), (40, 60, 120))),
            )


def _booths(canvas: Canvas, rng: Random, floor: float, dusk: float) -> None:
    """Draw market booths under striped awnings."""
    x = rng.uniform(-10, 0)
    while x < canvas.w:
        wide, tall = rng.uniform(18, 28), rng.uniform(14, 20)
        stripe = mix(hsv(rng.random(), 0.7, 0.85), (30, 20, 50), dusk * 0.6)
        canvas.rectangle(x, floor - tall * 0.7, x + wide, floor, (110, 84, 62))
        for band in range(6):
            left = x - 1 + (wide + 2) * band / 6
            colour = stripe if band % 2 else mix((250, 246, 240), (40, 30, 60), dusk * 0.6)
            right = left + (wide + 2) / 6
            canvas.polygon(
                [
                    (left + 1, floor - tall),
                    (right + 0.6, floor - tall),
                    (right, floor - tall * 0.6),
                    (left, floor - tall * 0.6),
                ],
                colour,
            )
        canvas.light((x + wide / 2, floor - tall * 0.5), 12, (70, 54, 24))
        x += wide + rng.uniform(1, 8)


def _bunting(canvas: Canvas, rng: Random, top: float) -> None:
    """Hang lines of little flags over the crowd."""
    for _ in range(rng.randint(1, 3)):
        left, right, sag = rng.uniform(0, top * 0.7), rng.uniform(0, top * 0.7), rng.uniform(4, 12)
        count = 22
        points = []
        for number in range(count + 1):
            along = number / count
            y = left + (right - left) * along + sag * 4 * along * (1 - along)
            points.append((canvas.w * along, y))
        canvas.line(points, 0.3, (70, 66, 66))
        for (x, y), (after, _) in pairwise(points):
            half = (after - x) * 0.36
            tip = [(x, y), (x + 2 * half, y), (x + half, y + 4.4)]
            canvas.polygon(tip, hsv(rng.random(), 0.7, 0.95))
