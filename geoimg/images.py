"""Decode, orient and convert strangers' images: a broken file is a value, never a crash."""

import io
import struct
import warnings
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

MAX_PIXELS: Final = 200_000_000
"""The largest frames of phones; past it an image is refused before it is decoded."""

# Pillow refuses at twice its own limit and warns at it, and it warns of odd EXIF blocks: all that
# is answered here. The filter is set once, for its modules: one set for a while, in a thread, can
# stay for ever and silence everything (warnings.catch_warnings is not thread-safe).
Image.MAX_IMAGE_PIXELS = MAX_PIXELS // 2
warnings.filterwarnings("ignore", module=r"PIL\.")

FORMATS: Final = ("JPEG", "PNG", "WEBP", "TIFF", "GIF")
"""What photos come as: any other format is "not an image" to us. JPEG stands for MPO too."""

DECODING_ERRORS: Final = (
    OSError,
    EOFError,
    SyntaxError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    struct.error,
)
"""What Pillow raises on files that begin well and go on badly."""

# Pillow loads a format's decoder when it is first needed, but fails where formats are named.
Image.init()


class Reason(StrEnum):
    """Why there is no image for a photo."""

    NO_URL = "no url"
    GONE = "gone"
    HOST_REFUSED = "host refused"
    HTTP_ERROR = "http error"
    MISSING = "missing file"
    NOT_ALLOWED = "may not be read"
    EMPTY = "empty file"
    NOT_AN_IMAGE = "not an image"
    TRUNCATED = "truncated"
    TOO_LARGE = "too large"


CUT_SHORT: Final = frozenset({Reason.TRUNCATED, Reason.EMPTY})
"""What a broken connection leaves; but some files lie on the host like that."""


@dataclass(frozen=True, slots=True)
class BrokenImage:
    """An image that cannot be used, and why."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What a full decode found: size in pixels after orientation, and the format's name."""

    width: int
    height: int
    format: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageOutcome:
    """What became of a photo's image: a whole file, or the reason there is none.

    Attributes:
        reason: Why there is no file; None where it lies in its place, decoded to the last pixel.
        again: Whether a later try may bring it (a fault that passes, not a photo that is gone).
        sha256: Of the file's bytes, hexadecimal.
        width: Pixels, upright.
        height: Pixels, upright.
        bytes: Size of the file.
    """

    reason: Reason | None = None
    again: bool = False
    sha256: str | None = None
    width: int | None = None
    height: int | None = None
    bytes: int | None = None


def read_rgb(source: Path | bytes, *, least_side: int | None = None) -> Image.Image | BrokenImage:
    """Decode one image completely, upright and in RGB.

    Args:
        source: A file, or its bytes.
        least_side: If given, a JPEG may be decoded at 1/2, 1/4 or 1/8 of its size as long as its
            short side keeps at least this many pixels; that is 2 to 8 times as fast.

    Returns:
        The upright RGB image (transparency on white), or the reason there is none.
    """
    if isinstance(source, Path):
        try:
            source = source.read_bytes()
        except FileNotFoundError:
            return BrokenImage(Reason.MISSING)
    if not source:
        return BrokenImage(Reason.EMPTY)
    try:
        return _decode(source, least_side)
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        too_large = isinstance(error, Image.DecompressionBombError)
        return BrokenImage(Reason.TOO_LARGE if too_large else Reason.NOT_AN_IMAGE)
    except DECODING_ERRORS:
        return BrokenImage(Reason.TRUNCATED)


def prove_image(source: Path | bytes) -> ImageFacts | BrokenImage:
    """Decode every pixel, the only proof that a file is whole, and say what it is."""
    picture = read_rgb(source)
    if isinstance(picture, BrokenImage):
        return picture
    return ImageFacts(picture.width, picture.height, str(picture.info["original_format"]))


def jpeg_bytes(picture: Image.Image, *, long_side: int, quality: int = 85) -> bytes:
    """Encode an RGB image as JPEG of at most `long_side` pixels, without any metadata."""
    smaller = picture.copy()
    smaller.thumbnail((long_side, long_side), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    smaller.save(out, "JPEG", quality=quality, optimize=True, exif=b"", icc_profile=None)
    return out.getvalue()


def _decode(data: bytes, least_side: int | None) -> Image.Image | BrokenImage:
    with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
        original_format = picture.format
        if least_side is not None and min(picture.size) > least_side:
            scale = least_side / min(picture.size)
            # draft keeps both sides at or above what is asked for.
            picture.draft(
                "RGB", (round(picture.width * scale) + 1, round(picture.height * scale) + 1)
            )
        picture.load()
        upright = ImageOps.exif_transpose(picture)
        rgb = _on_white(upright)
    rgb.info = {"original_format": original_format}
    return rgb


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        white = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(white, layered).convert("RGB")
    if picture.mode in {"I;16", "I;16B", "I", "F"}:
        # Pillow would clip 16-bit greys to white.
        low, high = picture.getextrema()
        span = float(high) - float(low) or 1.0  # type: ignore[arg-type]  # one band: two numbers
        return picture.convert("F").point(lambda v: (v - low) * 255.0 / span).convert("RGB")
    return picture.convert("RGB")
