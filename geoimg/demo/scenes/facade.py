"""Facade: plastered or brick house fronts, rows of windows, cornices, doors, shutters."""

from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Final

from geoimg.demo.scenes.canvas import Canvas
from geoimg.demo.scenes.colour import Colour, clear, lit, mix, varied

_PLASTERS: Final[tuple[Colour, ...]] = (
    (226, 188, 116),
    (222, 160, 134),
    (206, 208, 190),
    (178, 196, 204),
    (236, 218, 184),
    (196, 120, 96),
    (170, 186, 150),
    (214, 172, 176),
    (228, 224, 214),
)
_BRICKS: Final[tuple[Colour, ...]] = ((158, 80, 62), (176, 104, 76), (132, 74, 66))
_GLASS: Final[tuple[Colour, ...]] = (
    (62, 76, 92),
    (84, 104, 122),
    (50, 54, 62),
    (120, 146, 166),
)
_SHUTTERS: Final[tuple[Colour, ...]] = ((60, 98, 84), (52, 80, 120), (120, 62, 50), (96, 100, 104))


@dataclass(frozen=True, slots=True)
class _House:
    """The look of one front, and where it stands on the canvas (units)."""

    left: float
    right: float
    top: float
    foot: float
    wall: Colour
    trim: Colour
    shutter: Colour | None
    columns: int
    floors: int
    arched: bool
    is_brick: bool


def draw(canvas: Canvas, rng: Random) -> None:
    """Draw one to three fronts side by side, seen straight or askew."""
    canvas.gradient(
        rng.choice((((120, 170, 216), (206, 226, 238)), ((196, 204, 212), (228, 230, 230))))
    )
    top = rng.choice((-30.0, -6.0, 9.0, 16.0)) if canvas.h <= 100 else rng.uniform(-6, 20)
    foot = canvas.h * rng.choice((0.88, 0.95, 1.08))
    cuts = sorted(rng.uniform(0.25, 0.75) * canvas.w for _ in range(rng.choice((0, 0, 1, 1, 2))))
    edges = [-2.0, *cuts, canvas.w + 2.0]
    for left, right in pairwise(edges):
        if right - left > 12:
            _front(canvas, rng, _house(rng, (left, right), top + rng.uniform(-4, 6), foot))
    _pavement(canvas, rng, foot)
    if rng.random() < 0.45:
        _long_shadow(canvas, rng)
    if rng.random() < 0.6:
        canvas.tilt(rng.uniform(-0.14, 0.14), rng.uniform(0.0, 0.07))


def _house(rng: Random, span: tuple[float, float], top: float, foot: float) -> _House:
    is_brick = rng.random() < 0.22
    wall = varied(rng.choice(_BRICKS if is_brick else _PLASTERS), rng, 9)
    pitch = rng.uniform(17, 27)
    return _House(
        left=span[0],
        right=span[1],
        top=top,
        foot=foot,
        wall=wall,
        trim=varied((244, 240, 230), rng, 5) if rng.random() < 0.75 else lit(wall, 0.72),
        shutter=rng.choice(_SHUTTERS) if rng.random() < 0.35 else None,
        columns=max(1, round((span[1] - span[0]) / pitch)),
        floors=max(2, round((foot - top) / (pitch * rng.uniform(1.25, 1.6)))),
        arched=rng.random() < 0.2,
        is_brick=is_brick,
    )


def _front(canvas: Canvas, rng: Random, house: _House) -> None:
    canvas.rectangle(house.left, house.top, house.right, house.foot, house.wall)
    if house.is_brick:
        _bricks(canvas, rng, house)
    else:
        _stains(canvas, rng, house)
    canvas.rectangle(house.left, house.top - 2.5, house.right, house.top, lit(house.trim, 0.94))
    canvas.rectangle(house.left, house.top, house.right, house.top + 1.4, lit(house.wall, 0.7))
    storey = (house.foot - house.top - 3) / house.floors
    bay = (house.right - house.left) / house.columns
    door_at = rng.randrange(house.columns)
    for floor in range(house.floors):
        high = house.top + 3 + floor * storey
        ground = floor == house.floors - 1
        for column in range(house.columns):
            middle = house.left + bay * (column + 0.5)
            if ground and column == door_at:
                _door(canvas, rng, house, middle, (bay, storey))
            else:
                _window(canvas, rng, house, (middle, high), (bay, storey))
        if not ground:
            low = high + storey
            canvas.rectangle(house.left, low - 0.9, house.right, low, lit(house.trim, 0.95))
            canvas.rectangle(house.left, low, house.right, low + 0.5, lit(house.wall, 0.74))
    canvas.rectangle(house.right - 0.7, house.top, house.right, house.foot, lit(house.wall, 0.62))


def _bricks(canvas: Canvas, rng: Random, house: _House) -> None:
    mortar = mix(house.wall, (214, 204, 192), 0.35)
    y = house.top
    while y < house.foot:
        canvas.line([(house.left, y), (house.right, y)], 0.25, mortar)
        y += 1.9
    for _ in range(150):
        x, row = (
            rng.uniform(house.left, house.right),
            rng.randrange(round((house.foot - house.top) / 1.9)),
        )
        top = house.top + row * 1.9
        right = min(house.right, x + 3.6)
        canvas.rectangle(x, top + 0.3, right, top + 1.6, varied(house.wall, rng, 12))


def _stains(canvas: Canvas, rng: Random, house: _House) -> None:
    for _ in range(5):
        x, y = rng.uniform(house.left, house.right), rng.uniform(house.top, house.foot)
        stain = clear(lit(house.wall, rng.choice((0.86, 1.08))), 0.25)
        half = rng.uniform(1, 8)
        canvas.rectangle(
            max(house.left, x - half), y, min(house.right, x + half), y + rng.uniform(3, 16), stain
        )


def _window(
    canvas: Canvas,
    rng: Random,
    house: _House,
    corner: tuple[float, float],
    cell: tuple[float, float],
) -> None:
    """Draw one window: `corner` is the middle of its cell's upper edge, `cell` the cell's size."""
    x, high = corner
    half, tall = cell[0] * 0.23, cell[1] * 0.58
    top, low = high + cell[1] * 0.2, high + cell[1] * 0.2 + tall
    frame = 0.9
    canvas.rectangle(x - half - frame, top - frame, x + half + frame, low + frame, house.trim)
    if house.arched:
        canvas.ellipse((x, top), half + frame, half * 0.8, house.trim)
    _pane(canvas, rng, (x, half), (top, low), arched=house.arched)
    canvas.rectangle(x - 0.35, top, x + 0.35, low, house.trim)
    canvas.rectangle(x - half, top + tall * 0.36, x + half, top + tall * 0.36 + 0.6, house.trim)
    canvas.rectangle(
        x - half - 1.6, low + frame, x + half + 1.6, low + frame + 0.9, lit(house.trim, 0.92)
    )
    canvas.rectangle(
        x - half - 1.2, low + frame + 0.9, x + half + 1.2, low + frame + 1.6, lit(house.wall, 0.74)
    )
    if house.shutter is not None:
        _shutters(
            canvas, house.shutter, (x - half - frame, x + half + frame), (top, low), half * 0.85
        )
    elif rng.random() < 0.1:
        _flower_box(canvas, rng, (x - half, x + half), low)


def _pane(
    canvas: Canvas,
    rng: Random,
    across: tuple[float, float],
    span: tuple[float, float],
    *,
    arched: bool,
) -> None:
    """Draw glass with the sky in it, perhaps curtains: middle and half width, top and foot."""
    (x, half), (top, low) = across, span
    glass = varied(rng.choice(_GLASS), rng, 10)
    canvas.rectangle(x - half, top, x + half, low, glass)
    if arched:
        canvas.ellipse((x, top), half, half * 0.7, glass)
    sheen = top + (low - top) * 0.4
    shine = [(x - half, low), (x - half, sheen), (x + half * 0.6, top), (x + half, top)]
    canvas.polygon(shine, clear((226, 238, 246), 0.22))
    if rng.random() < 0.35:
        for side in (-half, half):
            drape = [(x + side, top), (x + side * 0.3, top), (x + side * 0.8, low), (x + side, low)]
            canvas.polygon(drape, clear((250, 246, 236), 0.75))


def _shutters(
    canvas: Canvas,
    colour: Colour,
    sides: tuple[float, float],
    span: tuple[float, float],
    width: float,
) -> None:
    top, low = span
    for left in (sides[0] - width, sides[1]):
        canvas.rectangle(left, top, left + width, low, colour)
        slat = top + 0.8
        while slat < low:
            canvas.line([(left + 0.3, slat), (left + width - 0.3, slat)], 0.25, lit(colour, 0.7))
            slat += 1.2


def _flower_box(canvas: Canvas, rng: Random, span: tuple[float, float], low: float) -> None:
    canvas.rectangle(span[0], low - 0.5, span[1], low + 1.5, (110, 70, 48))
    for _ in range(14):
        where = (rng.uniform(*span), low - rng.uniform(0, 1.6))
        canvas.disc(where, 0.6, rng.choice(((200, 50, 60), (70, 120, 60), (230, 130, 150))))


def _door(canvas: Canvas, rng: Random, house: _House, x: float, cell: tuple[float, float]) -> None:
    half, top = cell[0] * 0.26, house.foot - cell[1] * 0.82
    wood = varied(rng.choice(((96, 56, 36), (44, 70, 66), (122, 40, 38), (58, 62, 84))), rng, 8)
    canvas.rectangle(x - half - 1.4, top - 1.4, x + half + 1.4, house.foot, house.trim)
    if rng.random() < 0.5:
        canvas.ellipse((x, top), half + 1.4, half * 0.9, house.trim)
        canvas.ellipse((x, top), half, half * 0.75, (70, 84, 96))
    canvas.rectangle(x - half, top, x + half, house.foot, wood)
    for side in (-0.55, 0.55):
        for level in (0.18, 0.58):
            high = top + (house.foot - top) * level
            left = x + half * side - half * 0.32
            canvas.rectangle(
                left, high, left + half * 0.64, high + (house.foot - top) * 0.26, lit(wood, 1.25)
            )
    canvas.line([(x, top), (x, house.foot)], 0.4, lit(wood, 0.6))
    canvas.rectangle(
        x - half - 2, house.foot - 1.2, x + half + 2, house.foot + 0.6, (176, 172, 166)
    )


def _pavement(canvas: Canvas, rng: Random, foot: float) -> None:
    if foot >= canvas.h:
        return
    stone = varied((168, 164, 158), rng, 8)
    canvas.gradient((lit(stone, 0.8), stone), foot, canvas.h)
    for _ in range(60):
        x, y = rng.uniform(0, canvas.w), rng.uniform(foot, canvas.h)
        canvas.rectangle(x, y, x + rng.uniform(1.5, 4), y + 0.8, varied(stone, rng, 9))


def _long_shadow(canvas: Canvas, rng: Random) -> None:
    """Let the house across the street throw its shadow over the lower part."""
    left, right = rng.uniform(0.3, 0.9) * canvas.h, rng.uniform(0.3, 0.9) * canvas.h
    step = (left + right) / 2 + rng.uniform(-8, 8)
    middle = canvas.w * rng.uniform(0.3, 0.7)
    edge = [(0.0, left), (middle, step), (middle, step + 6), (canvas.w, right)]
    canvas.polygon([*edge, (canvas.w, canvas.h), (0, canvas.h)], clear((30, 34, 60), 0.33))
