"""Paints the picture that belongs to a photo of the town."""

import io
from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType
from typing import Final

from PIL import Image

from geoimg.demo.places import OTHER
from geoimg.demo.scenes import bridge, crowd, facade, flowers, food, night_river, odd, park, snow
from geoimg.demo.scenes.canvas import Canvas
from geoimg.demo.town import TownPhoto

_JPEG_QUALITY: Final = 86
_LEAST_PAINTED: Final = 320
"""Smaller pictures are painted at this size and shrunk: thin lines would vanish."""

Scene = Callable[[Canvas, Random], None]

SCENES: Final[Mapping[str, Scene]] = MappingProxyType(
    {
        "night river": night_river.draw,
        "snow": snow.draw,
        "park": park.draw,
        "facade": facade.draw,
        "food": food.draw,
        "flowers": flowers.draw,
        "crowd": crowd.draw,
        "bridge": bridge.draw,
        OTHER: odd.draw,
    }
)
"""How each motif is drawn."""


def paint(photo: TownPhoto, *, long_side: int = 640) -> Image.Image:
    """Paint a photo's picture: always the same for the same id and motif, at any size.

    Args:
        photo: What to paint, in the proportions of its original.
        long_side: In pixels.

    Returns:
        An RGB picture.
    """
    side = max(long_side, _LEAST_PAINTED)
    scale = side / max(photo.width, photo.height)
    size = (max(8, round(photo.width * scale)), max(8, round(photo.height * scale)))
    rng = Random(f"{photo.motif} {photo.photo_id}")  # noqa: S311 (a repeatable picture, no secret)
    canvas = Canvas(*size, rng)
    look = {
        "warmth": rng.gauss(0, 0.5),
        "contrast": rng.gauss(1.02, 0.07),
        "grain": rng.choice((2.0, 3.0, 4.0, 7.0)),
    }
    SCENES[photo.motif](canvas, rng)
    picture = canvas.finish(**look)
    if side != long_side:
        picture.thumbnail((long_side, long_side), Image.Resampling.BOX)
    return picture


def jpeg(photo: TownPhoto, long_side: int = 640) -> bytes:
    """Paint a photo's picture as a JPEG file."""
    return _encoded(paint(photo, long_side=long_side))


def square_jpeg(photo: TownPhoto, side: int) -> bytes:
    """Paint the middle of a photo's picture as a square JPEG file."""
    picture = paint(photo, long_side=_LEAST_PAINTED)
    short = min(picture.size)
    left, top = (picture.width - short) // 2, (picture.height - short) // 2
    middle = picture.crop((left, top, left + short, top + short))
    return _encoded(middle.resize((side, side), Image.Resampling.BOX))


def _encoded(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_JPEG_QUALITY)
    return out.getvalue()
