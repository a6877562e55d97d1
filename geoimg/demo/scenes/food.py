"""Food: plates from above, on tables, with what belongs beside them."""

import math
from random import Random

from geoimg.demo.scenes import table
from geoimg.demo.scenes.canvas import Canvas, Point
from geoimg.demo.scenes.colour import clear, varied
from geoimg.demo.scenes.dishes import DISHES


def draw(canvas: Canvas, rng: Random) -> None:
    """Lay a table and put one great plate, or several, on it."""
    rng.choice((table.planks, table.planks, table.cloth, table.stone))(canvas, rng)
    middle = (canvas.w * rng.uniform(0.36, 0.64), canvas.h * rng.uniform(0.4, 0.6))
    size = rng.uniform(27, 42)
    plate = varied(rng.choice(table.PLATES), rng, 3)
    for where, radius in _beside(canvas, rng, middle, size):
        rng.choice((table.glass, table.coffee, table.side_plate, table.side_plate, table.bread))(
            canvas, rng, where, radius
        )
    table.cutlery(canvas, rng, middle, size)
    table.plate(canvas, middle, size, plate)
    rng.choice(DISHES)(canvas, rng, middle, size * 0.68)
    _shade(canvas, rng)


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


def _shade(canvas: Canvas, rng: Random) -> None:
    """Let daylight fall from one side, or a lamp from above."""
    if rng.random() < 0.6:
        slope = canvas.w * rng.uniform(0.2, 0.5)
        dark = clear((24, 18, 20), rng.uniform(0.1, 0.25))
        side = rng.choice((0.0, canvas.w))
        inner = slope if side == 0.0 else canvas.w - slope
        canvas.polygon([(side, 0), (inner, 0), (side, canvas.h)], dark)
