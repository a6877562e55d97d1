"""Night river: a lit town on the far bank, its lights drawn out in dark water."""

from random import Random
from typing import Final

from geoimg.demo.scenes.canvas import Canvas, Point
from geoimg.demo.scenes.colour import Colour, clear, lit, mix, varied
from geoimg.demo.scenes.nature import bare_tree, glints, hills, lamp

_SKIES: Final[tuple[tuple[Colour, ...], ...]] = (
    ((6, 9, 26), (16, 26, 62), (52, 58, 104)),
    ((10, 8, 24), (38, 22, 62), (112, 58, 88)),
    ((4, 14, 24), (10, 40, 60), (36, 88, 104)),
    ((8, 8, 14), (22, 20, 30), (74, 50, 42)),
    ((9, 14, 40), (30, 44, 98), (190, 116, 84)),
)
_LAMPS: Final[tuple[Colour, ...]] = (
    (255, 196, 96),
    (255, 220, 150),
    (255, 160, 70),
    (230, 240, 255),
)


def draw(canvas: Canvas, rng: Random) -> None:
    """Draw the far bank by night, mirror it, and put something dark in front."""
    sky = rng.choice(_SKIES)
    water = canvas.h * rng.uniform(0.44, 0.62)
    lamp_colour = rng.choice(_LAMPS)
    canvas.gradient(sky, 0, water)
    _heaven(canvas, rng, water)
    dark = lit(sky[1], 0.55)
    hills(canvas, rng, water, rng.uniform(8, 22), mix(sky[1], sky[2], 0.35))
    _houses(canvas, rng, water, dark)
    _quay(canvas, rng, water, lamp_colour)
    canvas.shine()
    canvas.mirror(water, streak=rng.uniform(5, 14), swell=rng.uniform(0.5, 1.6), squash=0.9)
    canvas.haze(lit(sky[0], 0.8), water, canvas.h, (0.1, 0.55))
    glints(canvas, rng, water, lamp_colour, 70)
    if rng.random() < 0.4:
        _near_quay(canvas, rng, water, lamp_colour)
        canvas.shine()
    else:
        _foreground(canvas, rng, lit(sky[0], 0.4))


def _heaven(canvas: Canvas, rng: Random, water: float) -> None:
    for _ in range(rng.choice((0, 30, 70))):
        where = (rng.uniform(0, canvas.w), rng.uniform(0, water * 0.7))
        canvas.disc(where, rng.uniform(0.1, 0.3), clear((255, 255, 255), rng.uniform(0.3, 0.9)))
    if rng.random() < 0.35:
        moon = (rng.uniform(0.1, 0.9) * canvas.w, rng.uniform(0.12, 0.4) * water)
        canvas.disc(moon, rng.uniform(2.0, 4.0), (246, 240, 214))
        canvas.light(moon, 16, (160, 160, 150))


def _houses(canvas: Canvas, rng: Random, water: float, dark: Colour) -> None:
    """Line the far bank with silhouettes: houses with lit windows, a spire or a dome between."""
    size = rng.uniform(0.7, 1.5)
    x = -rng.uniform(0, 8)
    tower_at = rng.uniform(0.15, 0.85) * canvas.w
    while x < canvas.w:
        width = rng.uniform(7, 17) * size
        height = rng.uniform(9, 20) * size
        wall = varied(dark, rng, 5)
        canvas.rectangle(x, water - height, x + width, water, wall)
        if rng.random() < 0.7:
            canvas.polygon(
                [
                    (x - 0.4, water - height),
                    (x + width / 2, water - height - rng.uniform(3, 7) * size),
                    (x + width + 0.4, water - height),
                ],
                lit(wall, 0.8),
            )
        _windows(canvas, rng, (x, water - height), width, height)
        if x <= tower_at < x + width:
            _tower(canvas, rng, (x + width / 2, water), size, mix(dark, (214, 160, 90), 0.32))
        x += width + rng.choice((0, 0, 0.6, 3)) * size


def _windows(canvas: Canvas, rng: Random, corner: Point, width: float, height: float) -> None:
    pane = rng.uniform(1.1, 1.7)
    lively = rng.uniform(0.25, 0.7)
    for row in range(int(height / (pane * 2.2))):
        for column in range(int(width / (pane * 1.9))):
            if rng.random() > lively:
                continue
            x = corner[0] + pane * (0.6 + 1.9 * column)
            y = corner[1] + pane * (0.8 + 2.2 * row)
            glow = varied((255, 206, 120), rng, 14)
            canvas.rectangle(x, y, x + pane * 0.8, y + pane * 1.2, glow)
            if rng.random() < 0.25:
                canvas.light((x, y), 3.5, (150, 100, 40))


def _tower(canvas: Canvas, rng: Random, foot: Point, size: float, wall: Colour) -> None:
    x, y = foot
    top = y - rng.uniform(24, 34) * size
    half = 2.6 * size
    canvas.rectangle(x - half, top, x + half, y, wall)
    if rng.random() < 0.5:
        canvas.polygon(
            [(x - half * 1.2, top), (x, top - 13 * size), (x + half * 1.2, top)], lit(wall, 1.3)
        )
    else:
        canvas.ellipse((x, top), half * 1.3, half * 1.5, lit(wall, 1.3))
        canvas.line([(x, top), (x, top - half * 3)], 0.5, lit(wall, 1.3))
    canvas.light((x, top + 9 * size), 9 * size, (120, 84, 40))


def _quay(canvas: Canvas, rng: Random, water: float, glow: Colour) -> None:
    canvas.rectangle(0, water - 1.6, canvas.w, water, (26, 22, 26))
    gap = rng.uniform(9, 18)
    x = rng.uniform(0, gap)
    while x < canvas.w:
        tint = (
            glow
            if rng.random() < 0.9
            else rng.choice(((255, 70, 60), (90, 220, 190), (120, 140, 255)))
        )
        lamp(canvas, (x, water - 1.4), rng.uniform(5, 7), (20, 18, 20), tint)
        x += gap * rng.uniform(0.85, 1.15)


def _near_quay(canvas: Canvas, rng: Random, water: float, glow: Colour) -> None:
    """Draw the embankment that the viewer stands on: it runs away along one side, lamp by lamp."""
    side = rng.choice((-1, 1))
    wall = 0.0 if side < 0 else canvas.w
    far = (canvas.w * (0.5 - side * rng.uniform(-0.05, 0.2)), water)
    edge = canvas.w * (0.5 + side * rng.uniform(-0.05, 0.12))
    stone = varied((52, 46, 50), rng, 5)
    canvas.polygon([far, (edge, canvas.h), (wall, canvas.h), (wall, water + 6)], stone)
    canvas.line([far, (edge, canvas.h)], 1.2, lit(stone, 1.7))
    for course in range(1, 9):
        near = (course / 9) ** 2
        y = water + (canvas.h - water) * near
        left = far[0] + (edge - far[0]) * near
        canvas.line([(left, y), (wall, max(y, water + 6))], 0.25, lit(stone, 0.75))
    for number in range(6):
        near = 0.05 + 0.78 * (number / 5) ** 1.8
        reach = edge + side * canvas.w * 0.28 - far[0]
        foot = (far[0] + reach * near, water + (canvas.h - water) * near)
        tall = (canvas.h - water) * near * 1.9
        canvas.ellipse(foot, tall * 0.24, tall * 0.035, clear(glow, 0.25))
        lamp(canvas, foot, tall, (16, 14, 16), glow)


def _foreground(canvas: Canvas, rng: Random, dark: Colour) -> None:
    kind = rng.choice(("nothing", "railing", "boat", "branches", "nothing"))
    if kind == "railing":
        top = canvas.h * rng.uniform(0.8, 0.9)
        canvas.line([(0, top), (canvas.w, top)], 1.6, dark)
        canvas.line([(0, top + 4), (canvas.w, top + 4)], 0.7, dark)
        for post in range(int(canvas.w / 6) + 1):
            canvas.line([(post * 6.0, top), (post * 6.0, canvas.h)], 0.7, dark)
    elif kind == "boat":
        x, y = rng.uniform(0.2, 0.8) * canvas.w, canvas.h * rng.uniform(0.78, 0.9)
        size = rng.uniform(9, 17)
        hull = [
            (x - size, y),
            (x - size * 0.75, y + size * 0.32),
            (x + size * 0.7, y + size * 0.32),
        ]
        canvas.polygon([*hull, (x + size * 1.1, y - 1)], dark)
        canvas.rectangle(x - size * 0.35, y - size * 0.4, x + size * 0.25, y, lit(dark, 1.6))
        canvas.rectangle(x - size * 0.25, y - size * 0.3, x, y - size * 0.1, (255, 210, 120))
    elif kind == "branches":
        side = rng.choice((0.02, 0.98)) * canvas.w
        bare_tree(canvas, rng, (side, canvas.h), canvas.h * 0.85, [dark])
