"""Small images and EXIF blocks that tests make."""

import hashlib
import io
from pathlib import Path

import numpy as np
from PIL import ExifTags, Image

Degrees = tuple[float, float, float]


def jpeg_of(text: str, *, side: int = 48) -> bytes:
    """A JPEG whose colour and pattern follow from a text."""
    first = text.split(maxsplit=1)[0]
    hue = hashlib.sha256(first.encode()).digest()
    noise = np.random.default_rng(int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]))
    pixels = np.full((side, side, 3), list(hue[:3]), np.int16)
    pixels[:: 2 + hue[3] % 6] //= 2
    pixels += noise.integers(-20, 20, pixels.shape, dtype=np.int16)
    out = io.BytesIO()
    Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(out, "JPEG", quality=90)
    return out.getvalue()


def write_photo(
    path: Path,
    text: str = "photo",
    *,
    lat: Degrees | None = (58.0, 22.0, 48.0),
    lon: Degrees | None = (26.0, 43.0, 12.0),
    refs: tuple[str, str] = ("N", "E"),
    taken: str | None = "2023:06:24 22:15:00",
) -> Path:
    """Write a JPEG with an EXIF position and time."""
    exif = Image.Exif()
    gps: dict[int, object] = {}
    if lat is not None:
        gps |= {ExifTags.GPS.GPSLatitudeRef: refs[0], ExifTags.GPS.GPSLatitude: lat}
    if lon is not None:
        gps |= {ExifTags.GPS.GPSLongitudeRef: refs[1], ExifTags.GPS.GPSLongitude: lon}
    if gps:
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(gps)
    if taken is not None:
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = taken
    path.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(io.BytesIO(jpeg_of(text))) as picture:
        picture.save(path, "JPEG", exif=exif)
    return path
