"""Food: plates from above, on tables, with what belongs beside them."""

import math
from random import Random
from typing import Final

from geoimg.demo.scenes.canvas import Canvas, Point
from geoimg.demo.scenes.colour import Colour, clear, hsv, lit, mix, varied

_PLATES: Final[tuple[Colour, ...]] = (
    (248, 247, 243),
    (240, 236, 226),
    (226, 234, 238),
    (60, 66, 74),
    (214, 196, 172),
    (120, 150, 170),
)
_WOODS: Final[tuple[Colour, ...]] = ((150, 104, 66), (112, 76, 52), (190, 148, 104), (84, 62, 50))


def draw(canvas: Canvas, rng: Random) -> None:
    """Lay a table and put one great plate, or several, on it."""
    rng.choice((_planks, _planks, _cloth, _stone))(canvas, rng)
    middle = (canvas.w * rng.uniform(0.36, 0.64), canvas.h * rng.uniform(0.4, 0.6))
    size = rng.uniform(27, 42)
    plate = varied(rng.choice(_PLATES), rng, 3)
    for where, radius in _beside(canvas, rng, middle, size):
        rng.choice((_glass, _coffee, _side_plate, _side_plate, _bread))(canvas, rng, where, radius)
    _cutlery(canvas, rng, middle, size)
    _plate(canvas, middle, size, plate)
    dish = rng.choice((_soup, _fish, _salad, _pasta, _eggs, _cake, _pizza, _dumplings))
    dish(canvas, rng, middle, size * 0.68)
    _shade(canvas, rng)


def _planks(canvas: Canvas, rng: Random) -> None:
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


def _cloth(canvas: Canvas, rng: Random) -> None:
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


def _stone(canvas: Canvas, rng: Random) -> None:
    stone = varied(rng.choice(((70, 74, 80), (206, 204, 200), (110, 104, 100))), rng, 6)
    canvas.gradient((stone, lit(stone, 0.9)))
    for _ in range(26):
        x, y, turn = rng.uniform(0, canvas.w), rng.uniform(0, canvas.h), rng.uniform(-0.6, 0.6)
        length = rng.uniform(6, 40)
        end = (x + math.cos(turn) * length, y + math.sin(turn) * length)
        canvas.line(
            [(x, y), end], rng.uniform(0.2, 0.8), clear(lit(stone, rng.choice((0.7, 1.3))), 0.3)
        )


def _beside(canvas: Canvas, rng: Random, middle: Point, size: float) -> list[tuple[Point, float]]:
    """Return where further things stand: around the plate, partly outside the picture."""
    turn = rng.uniform(0, 6.28)
    spots = []
    for number in range(rng.randint(1, 4)):
        radius = rng.uniform(10, 19)
        away = size + radius + rng.uniform(6, 14)
        angle = turn + number * 1.7 + rng.uniform(-0.3, 0.3)
        x, y = middle[0] + math.cos(angle) * away, middle[1] + math.sin(angle) * away
        if -radius < x < canvas.w + radius and -radius < y < canvas.h + radius:
            spots.append(((x, y), radius))
    return spots


def _plate(canvas: Canvas, middle: Point, size: float, colour: Colour) -> None:
    x, y = middle
    for spread, dark in ((1.09, 0.12), (1.05, 0.16), (1.02, 0.2)):
        canvas.disc((x + 1.6, y + 2.2), size * spread, clear((20, 16, 14), dark))
    canvas.disc(middle, size, lit(colour, 0.96))
    canvas.disc((x - 0.3, y - 0.3), size * 0.98, colour)
    canvas.disc(middle, size * 0.76, lit(colour, 0.86))
    canvas.disc((x + 0.5, y + 0.6), size * 0.74, lit(colour, 0.95))


def _cutlery(canvas: Canvas, rng: Random, middle: Point, size: float) -> None:
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


def _glass(canvas: Canvas, rng: Random, middle: Point, radius: float) -> None:
    drink = rng.choice(((220, 168, 60), (150, 30, 50), (210, 230, 236), (240, 150, 60)))
    size = radius * 0.62
    canvas.disc((middle[0] + 1.5, middle[1] + 2), size * 1.05, (20, 16, 14, 70))
    canvas.disc(middle, size, (232, 238, 240))
    canvas.disc(middle, size * 0.86, drink)
    canvas.disc(
        (middle[0] - size * 0.2, middle[1] - size * 0.2), size * 0.5, clear((255, 255, 255), 0.25)
    )


def _coffee(canvas: Canvas, rng: Random, middle: Point, radius: float) -> None:
    china = varied((244, 242, 238), rng, 6)
    _plate(canvas, middle, radius, china)
    turn = rng.uniform(0, 6.28)
    handle = (
        middle[0] + math.cos(turn) * radius * 0.62,
        middle[1] + math.sin(turn) * radius * 0.62,
    )
    canvas.disc(handle, radius * 0.16, lit(china, 0.9))
    canvas.disc(middle, radius * 0.56, china)
    canvas.disc(middle, radius * 0.47, (86, 52, 34))
    canvas.disc(middle, radius * 0.3, clear((206, 160, 112), 0.8))


def _side_plate(canvas: Canvas, rng: Random, middle: Point, radius: float) -> None:
    _plate(canvas, middle, radius, varied(rng.choice(_PLATES), rng, 4))
    rng.choice((_salad, _cake, _dumplings, _soup))(canvas, rng, middle, radius * 0.66)


def _bread(canvas: Canvas, rng: Random, middle: Point, radius: float) -> None:
    _plate(canvas, middle, radius, (186, 150, 106))
    for _ in range(3):
        x, y = middle[0] + rng.gauss(0, radius * 0.25), middle[1] + rng.gauss(0, radius * 0.25)
        canvas.ellipse((x, y), radius * 0.46, radius * 0.3, (110, 68, 38))
        canvas.ellipse((x, y), radius * 0.4, radius * 0.24, varied((182, 132, 84), rng, 8))


def _soup(canvas: Canvas, rng: Random, middle: Point, size: float) -> None:
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


def _fish(canvas: Canvas, rng: Random, middle: Point, size: float) -> None:
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


def _salad(canvas: Canvas, rng: Random, middle: Point, size: float) -> None:
    for x, y in _strewn(rng, middle, size * 0.7, 34):
        leaf = varied(rng.choice(((96, 150, 60), (140, 184, 84), (70, 116, 56))), rng, 12)
        canvas.leaf((x, y), size * 0.42, size * 0.26, rng.uniform(0, 6.28), leaf)
    for x, y in _strewn(rng, middle, size * 0.7, 6):
        canvas.disc((x, y), size * 0.15, (206, 56, 46))
        canvas.disc((x - 0.3, y - 0.3), size * 0.1, (232, 96, 76))
    for x, y in _strewn(rng, middle, size * 0.7, 6):
        canvas.rectangle(x, y, x + size * 0.14, y + size * 0.14, (250, 246, 232))


def _pasta(canvas: Canvas, rng: Random, middle: Point, size: float) -> None:
    noodle = varied((236, 204, 116), rng, 8)
    canvas.disc(middle, size * 0.84, lit(noodle, 0.8))
    for x, y in _strewn(rng, middle, size * 0.42, 34):
        canvas.ring((x, y), size * rng.uniform(0.18, 0.42), size * 0.05, varied(noodle, rng, 12))
    sauce = varied(rng.choice(((186, 54, 36), (96, 140, 60), (240, 226, 196))), rng, 8)
    for x, y in _strewn(rng, middle, size * 0.34, 14):
        canvas.disc((x, y), size * rng.uniform(0.1, 0.2), clear(varied(sauce, rng, 10), 0.9))
    _herbs(canvas, rng, middle, size * 0.5, 8)


def _eggs(canvas: Canvas, rng: Random, middle: Point, size: float) -> None:
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


def _cake(canvas: Canvas, rng: Random, middle: Point, size: float) -> None:
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


def _pizza(canvas: Canvas, rng: Random, middle: Point, size: float) -> None:
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


def _dumplings(canvas: Canvas, rng: Random, middle: Point, size: float) -> None:
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


def _shade(canvas: Canvas, rng: Random) -> None:
    """Let daylight fall from one side, or a lamp from above."""
    if rng.random() < 0.6:
        slope = canvas.w * rng.uniform(0.2, 0.5)
        dark = clear((24, 18, 20), rng.uniform(0.1, 0.25))
        side = rng.choice((0.0, canvas.w))
        inner = slope if side == 0.0 else canvas.w - slope
        canvas.polygon([(side, 0), (inner, 0), (side, canvas.h)], dark)
