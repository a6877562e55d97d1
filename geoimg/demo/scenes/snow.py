"""Snow: white roofs, white ground, and more of it in the air."""

from itertools import pairwise
from random import Random
from typing import Final

from geoimg.demo.scenes.canvas import Canvas, Point
from geoimg.demo.scenes.colour import Colour, clear, lit, mix, varied
from geoimg.demo.scenes.nature import bare_tree, fir, hills, lamp

_LIGHTS: Final[tuple[tuple[Colour, Colour, Colour], ...]] = (
    # sky above, sky at the horizon, shade of the snow
    ((150, 172, 200), (226, 232, 240), (196, 210, 230)),
    ((186, 192, 200), (232, 232, 234), (208, 214, 222)),
    ((120, 158, 214), (220, 232, 246), (178, 202, 236)),
    ((150, 150, 188), (246, 216, 208), (206, 202, 228)),
    ((204, 210, 218), (240, 242, 244), (220, 226, 232)),
)
_WALLS: Final[tuple[Colour, ...]] = (
    (176, 74, 62),
    (206, 160, 92),
    (120, 142, 160),
    (150, 110, 84),
    (196, 176, 150),
    (110, 130, 112),
)
_WHITE: Final = (250, 252, 255)


def draw(canvas: Canvas, rng: Random) -> None:
    """Draw a winter street between houses and trees, and let it snow."""
    sky, low, shade = rng.choice(_LIGHTS)
    canvas.gradient((sky, low), 0, canvas.h * 0.7)
    _street(canvas, rng, shade)
    canvas.shine()
    _flakes(canvas, rng)
    if rng.random() < 0.4:
        canvas.haze((238, 242, 248), 0, canvas.h, (rng.uniform(0.1, 0.35), 0.02))


def _street(canvas: Canvas, rng: Random, shade: Colour) -> None:
    """Draw a street that runs away; where trees line both sides, now and then to cottages."""
    eye = canvas.h * rng.uniform(0.45, 0.58)
    far = (canvas.w * rng.uniform(0.35, 0.65), eye)
    hills(canvas, rng, eye + 2, rng.uniform(7, 14), mix(shade, (120, 132, 154), 0.4))
    _ground(canvas, rng, eye, shade)
    lined = rng.choice(((_houses, _trees), (_trees, _houses), (_trees, _trees)))
    if lined == (_trees, _trees) and rng.random() < 0.5:
        _cottages(canvas, rng, eye, shade)
    _tracks(canvas, far, shade)
    for side, line in zip((0.0, 1.0), lined, strict=True):
        line(canvas, rng, far, canvas.w * side, shade)
    if rng.random() < 0.5:
        lamp(
            canvas,
            (canvas.w * rng.choice((0.24, 0.3, 0.72, 0.78)), canvas.h * 0.84),
            36,
            (60, 60, 70),
            (255, 214, 140),
        )


def _houses(canvas: Canvas, rng: Random, far: Point, side: float, shade: Colour) -> None:
    edges = [0.0, 0.36, 0.6, 0.76, 0.87]
    for near, beyond in reversed(list(pairwise(edges))):
        _side_house(canvas, rng, far, side, (near, beyond), shade)


def _trees(canvas: Canvas, rng: Random, far: Point, side: float, shade: Colour) -> None:
    """Draw bare, snowed-in trees along one side."""
    bark = varied((74, 66, 70), rng, 8)
    foot = canvas.h * 0.98
    for step in (0.78, 0.6, 0.4, 0.16):
        x, y = side + (far[0] - side) * step, foot + (far[1] - foot) * step
        tall = canvas.h * (1 - step) * rng.uniform(0.85, 1.1) + 6
        bare_tree(canvas, rng, (x, y), tall, [mix(bark, shade, step * 0.5), _WHITE])
        canvas.ellipse((x, y + tall * 0.01), tall * 0.09, tall * 0.03, mix(shade, _WHITE, 0.8))


def _side_house(
    canvas: Canvas, rng: Random, far: Point, side: float, span: tuple[float, float], shade: Colour
) -> None:
    """Draw one house along the street, `span` of the way from the viewer to the far point."""

    def at(share: float, y: float) -> Point:
        return side + (far[0] - side) * share * 0.86, y + (far[1] - y) * share

    near, beyond = span
    wall = varied(rng.choice(_WALLS), rng, 10)
    eaves = canvas.h * rng.uniform(0.02, 0.16)
    foot = canvas.h * 1.02
    canvas.polygon([at(near, eaves), at(beyond, eaves), at(beyond, foot), at(near, foot)], wall)
    ridge = eaves - canvas.h * 0.16
    roof = [at(near, ridge), at(beyond, ridge), at(beyond, eaves + 4), at(near, eaves + 4)]
    canvas.polygon(roof, _WHITE)
    canvas.line([at(near, eaves + 4), at(beyond, eaves + 4)], 0.8, shade)
    for floor in (0.2, 0.42, 0.64):
        for part in (0.22, 0.6):
            left = near + (beyond - near) * part
            right = left + (beyond - near) * 0.2
            top, bottom = eaves + (foot - eaves) * floor, eaves + (foot - eaves) * (floor + 0.13)
            pane = [at(left, top), at(right, top), at(right, bottom), at(left, bottom)]
            lights = rng.random() < 0.25
            canvas.polygon(pane, (255, 216, 140) if lights else (58, 64, 80))
            canvas.line([pane[3], pane[2]], 1.0, _WHITE)


def _tracks(canvas: Canvas, far: Point, shade: Colour) -> None:
    darker = mix(shade, (120, 130, 155), 0.35)
    for left, right in ((0.34, 0.4), (0.6, 0.66)):
        canvas.polygon(
            [far, (canvas.w * left, canvas.h), (canvas.w * right, canvas.h)], clear(darker, 0.6)
        )


def _ground(canvas: Canvas, rng: Random, horizon: float, shade: Colour) -> None:
    canvas.gradient((mix(shade, _WHITE, 0.55), _WHITE, mix(shade, _WHITE, 0.65)), horizon, canvas.h)
    for _ in range(rng.randint(4, 8)):
        y = rng.uniform(horizon, canvas.h)
        near = (y - horizon) / (canvas.h - horizon)
        wide = 18 + 40 * near
        canvas.ellipse((rng.uniform(0, canvas.w), y), wide, 1 + 4 * near, clear(shade, 0.5))


def _cottages(canvas: Canvas, rng: Random, ground: float, shade: Colour) -> None:
    """Draw wooden houses side by side, firs behind and between them."""
    pine = varied((52, 84, 80), rng, 8)
    for _ in range(rng.randint(3, 8)):
        fir(canvas, (rng.uniform(0, canvas.w), ground + 1), rng.uniform(14, 26), pine, _WHITE)
    size = rng.uniform(0.5, 0.8)
    x = rng.uniform(-8, 6)
    while x < canvas.w:
        width = rng.uniform(22, 34) * size
        _cottage(canvas, rng, (x, ground + rng.uniform(1, 4)), width, shade)
        x += width + rng.uniform(2, 14)


def _cottage(canvas: Canvas, rng: Random, foot: Point, width: float, shade: Colour) -> None:
    x, y = foot
    wall = varied(rng.choice(_WALLS), rng, 10)
    tall = width * rng.uniform(0.45, 0.75)
    top = y - tall
    canvas.rectangle(x, top, x + width, y, wall)
    for board in range(1, int(tall / 2.4)):
        canvas.line([(x, top + board * 2.4), (x + width, top + board * 2.4)], 0.2, lit(wall, 0.85))
    ridge = top - width * rng.uniform(0.34, 0.5)
    chimney = x + width * rng.uniform(0.2, 0.7)
    canvas.rectangle(chimney, ridge, chimney + width * 0.09, top, (120, 84, 76))
    canvas.rectangle(chimney - 0.3, ridge - 1.4, chimney + width * 0.09 + 0.3, ridge, _WHITE)
    canvas.polygon([(x - 2, top + 1.4), (x + width / 2, ridge), (x + width + 2, top + 1.4)], _WHITE)
    canvas.polygon(
        [(x + width / 2, ridge), (x + width + 2, top + 1.4), (x + width * 0.62, top + 1.4)], shade
    )
    for part in (0.14, 0.44, 0.72):
        left, high = x + width * part, top + tall * 0.26
        right, low = left + width * 0.15, high + tall * 0.4
        canvas.rectangle(left - 0.6, high - 0.6, right + 0.6, low + 0.6, (244, 244, 244))
        lights = rng.random() < 0.4
        canvas.rectangle(left, high, right, low, (255, 210, 122) if lights else (62, 72, 92))
        if lights:
            canvas.light(((left + right) / 2, (high + low) / 2), width * 0.28, (110, 80, 30))
    canvas.ellipse((x + width / 2, y + 0.6), width * 0.56, 1.8, _WHITE)


def _flakes(canvas: Canvas, rng: Random) -> None:
    """Let it snow: fine flakes everywhere, a few great soft ones before the lens."""
    wind = rng.uniform(-0.8, 0.8)
    heavy = rng.choice((70, 170, 320))
    for _ in range(heavy):
        x, y, size = rng.uniform(0, canvas.w), rng.uniform(0, canvas.h), rng.uniform(0.25, 0.8)
        canvas.line([(x, y), (x + wind, y + 0.8)], size, clear(_WHITE, rng.uniform(0.5, 0.95)))
    for _ in range(heavy // 12):
        where = (rng.uniform(0, canvas.w), rng.uniform(0, canvas.h))
        canvas.disc(where, rng.uniform(0.7, 1.5), clear(_WHITE, rng.uniform(0.4, 0.8)))
