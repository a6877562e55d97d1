"""A canvas whose short side is 100 units, drawn at twice its size and then halved."""

import math
from collections.abc import Sequence
from random import Random
from typing import Final, TypeAlias

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from geoimg.demo.scenes.colour import Colour, Paint, clear

Point: TypeAlias = tuple[float, float]
"""Units right of the left edge and below the top edge."""

_OVERSIZE: Final = 2
_LIGHT_STEP: Final = 8


class Canvas:
    """What scenes are drawn on.

    Args:
        width: Of the finished picture, in pixels.
        height: Likewise.
        rng: Of the picture's chances, so that ripples and grain are its own.

    Attributes:
        w: The width in units; the shorter of `w` and `h` is 100.
        h: The height in units.
    """

    def __init__(self, width: int, height: int, rng: Random) -> None:
        self._size = (width, height)
        self._scale = _OVERSIZE * min(width, height) / 100.0
        self.w = 100.0 * width / min(width, height)
        self.h = 100.0 * height / min(width, height)
        self._rng = rng
        self._lights: list[tuple[float, float, float, Colour]] = []
        self._start(Image.new("RGB", (width * _OVERSIZE, height * _OVERSIZE)))

    def _start(self, image: Image.Image) -> None:
        self._image = image
        # Mode RGBA on an RGB image: see-through colours blend.
        self._draw = ImageDraw.Draw(image, "RGBA")

    def _px(self, points: Sequence[Point]) -> list[Point]:
        scale = self._scale
        return [(x * scale, y * scale) for x, y in points]

    def gradient(
        self, stops: Sequence[Colour], top: float = 0.0, bottom: float | None = None
    ) -> None:
        """Fill from `top` to `bottom` (default: all) with colours from above down."""
        bottom = self.h if bottom is None else bottom
        first, last = round(top * self._scale), round(bottom * self._scale)
        if last <= first:
            return
        at = np.linspace(0, 1, last - first)
        where = np.linspace(0, 1, len(stops))
        bands = [np.interp(at, where, [stop[band] for stop in stops]) for band in range(3)]
        column = np.stack(bands, axis=-1)[:, None, :].round().astype(np.uint8)
        strip = Image.fromarray(column).resize((self._image.width, last - first))
        self._image.paste(strip, (0, first))

    def haze(
        self, colour: Colour, top: float, bottom: float, strength: tuple[float, float]
    ) -> None:
        """Lay a colour over the full width, its opacity going from one strength to the other."""
        first, last = round(top * self._scale), round(bottom * self._scale)
        if last <= first:
            return
        column = np.linspace(255 * strength[0], 255 * strength[1], last - first)
        mask = Image.fromarray(column.clip(0, 255).round().astype(np.uint8)[:, None])
        mask = mask.resize((self._image.width, last - first))
        self._image.paste(colour, (0, first, self._image.width, last), mask)

    def polygon(self, points: Sequence[Point], paint: Paint) -> None:
        """Fill a polygon."""
        self._draw.polygon(self._px(points), fill=paint)

    def rectangle(self, left: float, top: float, right: float, bottom: float, paint: Paint) -> None:
        """Fill a rectangle; one turned inside out is nothing."""
        scale = self._scale
        if right > left and bottom > top:
            self._draw.rectangle(
                (left * scale, top * scale, right * scale, bottom * scale), fill=paint
            )

    def ellipse(self, centre: Point, rx: float, ry: float, paint: Paint) -> None:
        """Fill an upright ellipse."""
        x, y = centre
        box = [(x - rx) * self._scale, (y - ry) * self._scale]
        box += [(x + rx) * self._scale, (y + ry) * self._scale]
        self._draw.ellipse(box, fill=paint)

    def disc(self, centre: Point, radius: float, paint: Paint) -> None:
        """Fill a circle."""
        self.ellipse(centre, radius, radius, paint)

    def ring(self, centre: Point, radius: float, width: float, paint: Paint) -> None:
        """Draw a circle's line."""
        x, y = centre
        reach = radius * self._scale
        x, y = x * self._scale, y * self._scale
        box = (x - reach, y - reach, x + reach, y + reach)
        self._draw.ellipse(box, outline=paint, width=max(1, round(width * self._scale)))

    def line(self, points: Sequence[Point], width: float, paint: Paint) -> None:
        """Draw a line through points."""
        thick = max(1, round(width * self._scale))
        joint = "curve" if len(points) > 2 and thick > 3 else None
        self._draw.line(self._px(points), fill=paint, width=thick, joint=joint)

    def leaf(self, root: Point, length: float, width: float, turn: float, paint: Paint) -> None:
        """Fill a petal or leaf that grows from `root` in the direction `turn` (radians)."""
        ux, uy = math.cos(turn), math.sin(turn)
        shape = ((0, 0.12), (0.25, 0.62), (0.55, 1.0), (0.82, 0.72), (1.0, 0.0))
        side = [(a * length, b * width / 2) for a, b in shape]
        around = side + [(a, -b) for a, b in reversed(side)]
        x, y = root
        self.polygon([(x + a * ux - b * uy, y + a * uy + b * ux) for a, b in around], paint)

    def light(self, centre: Point, radius: float, colour: Colour) -> None:
        """Put a glow there; it is seen when `shine` is called."""
        self._lights.append((*centre, radius, colour))

    def shine(self) -> None:
        """Add all glows put so far to the picture."""
        if not self._lights:
            return
        width, height = self._image.size
        small = Image.new("RGB", (width // _LIGHT_STEP + 1, height // _LIGHT_STEP + 1))
        draw = ImageDraw.Draw(small, "RGBA")
        scale = self._scale / _LIGHT_STEP
        for x, y, radius, colour in self._lights:
            for share, strength in ((1.0, 0.14), (0.72, 0.18), (0.45, 0.3), (0.2, 0.6)):
                reach = max(0.6, radius * share * scale)
                box = (x * scale - reach, y * scale - reach, x * scale + reach, y * scale + reach)
                draw.ellipse(box, fill=clear(colour, strength))
        small = small.filter(ImageFilter.GaussianBlur(1.6))
        glow = small.resize(self._image.size, Image.Resampling.BILINEAR)
        self._lights.clear()
        self._start(ImageChops.screen(self._image, glow))

    def mirror(self, water: float, *, streak: float, swell: float, squash: float = 1.0) -> None:
        """Fill what lies below `water` with the reflection of what lies above it.

        Args:
            water: The waterline, in units from the top.
            streak: 1 is a mirror; more draws lights out into vertical streaks.
            swell: How far ripples shift the picture sideways near the viewer, in units.
            squash: Heights shrink by this factor in the water.
        """
        width, height = self._image.size
        shore = round(water * self._scale)
        depth = height - shore
        reach = max(1, min(shore, round(depth / squash)))
        above = self._image.crop((0, shore - reach, width, shore))
        above = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        small = (width // 2, max(1, depth // 2))
        below = above.resize((small[0], max(1, round(small[1] / streak))), Image.Resampling.BOX)
        pixels = np.asarray(below.resize(small, Image.Resampling.BILINEAR))
        rows = np.arange(small[1])
        near = rows / max(1, small[1] - 1)
        phase = self._rng.uniform(0, 6.28)
        wave = np.sin(rows / (2.0 + 5.0 * near) + phase) + 0.6 * np.sin(rows / 1.7 + 2 * phase)
        shift = (wave * swell * self._scale / 2 * (0.15 + near)).round().astype(np.int64)
        columns = (np.arange(small[0])[None, :] + shift[:, None]).clip(0, small[0] - 1)
        rippled = pixels[rows[:, None], columns]
        self._image.paste(Image.fromarray(rippled).resize((width, depth)), (0, shore))

    def soften(self, radius: float) -> None:
        """Blur all that is drawn so far, by a radius in units: what comes later stands out."""
        width, height = self._image.size
        step = 4
        small = self._image.reduce(step)
        small = small.filter(ImageFilter.GaussianBlur(radius * self._scale / step))
        self._start(small.resize((width, height), Image.Resampling.BILINEAR))

    def tilt(self, lean: float, rise: float) -> None:
        """Look at the picture askew: right side nearer (lean > 0), top farther (rise > 0)."""
        width, height = self._image.size
        dy, dx = abs(lean) * height, abs(rise) * width
        left = dy if lean < 0 else 0.0
        right = dy if lean > 0 else 0.0
        foot = dx * 0.2
        west, east = (dx, left, foot, height - left), (width - foot, height - right)
        quad = (*west, *east, width - dx, right)
        self._start(
            self._image.transform(
                (width, height), Image.Transform.QUAD, quad, Image.Resampling.BILINEAR
            )
        )

    def finish(self, *, warmth: float, contrast: float, grain: float) -> Image.Image:
        """Return the picture at its size, graded as a camera would.

        Args:
            warmth: -1 (blue) to 1 (orange).
            contrast: 1 leaves it as it is.
            grain: The noise's standard deviation, in levels of 255.
        """
        picture = self._image.resize(self._size, Image.Resampling.BOX, reducing_gap=None)
        levels = np.arange(256)
        table: list[int] = []
        for push in (1 + 0.08 * warmth, 1.0, 1 - 0.08 * warmth):
            graded = ((levels - 118) * contrast + 118) * push
            table += graded.clip(0, 255).round().astype(int).tolist()
        pixels = np.asarray(picture.point(table), dtype=np.int16)
        noise = np.random.default_rng(self._rng.getrandbits(32))
        speckle = noise.integers(-128, 128, pixels.shape[:2], dtype=np.int16)
        speckle = (speckle * np.float32(grain / 74.0)).astype(np.int16)
        return Image.fromarray((pixels + speckle[..., None]).clip(0, 255).astype(np.uint8))
