"""A folder of one's own photos, placed by the position in their EXIF block."""

import hashlib
import io
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from PIL import ExifTags, Image

from geoimg.errors import InputError
from geoimg.images import DECODING_ERRORS, FORMATS, BrokenImage, jpeg_bytes, read_rgb
from geoimg.photo import Photo, clean_text

SUFFIXES: Final = frozenset({".jpg", ".jpeg", ".jpe", ".mpo", ".png", ".webp", ".tif", ".tiff"})

ANALYSIS_SIDE: Final = 1024
"""Long side, in pixels, of the copy that a project keeps: encoders see 224 to 518 pixels."""


@dataclass(frozen=True, slots=True)
class AnalysisCopy:
    """A JPEG without any metadata, at most `ANALYSIS_SIDE` pixels on its long side."""

    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class OwnPhoto:
    """One file: its record, and a copy for analysis or the reason there is none.

    `photo.photo_id` is the start of the SHA-256 of the file's bytes.
    """

    photo: Photo
    copy: AnalysisCopy | BrokenImage


def check_folder(folder: Path) -> None:
    """Make sure that there is a photo to import, without looking at all of them.

    Raises:
        InputError: It is no folder, or has no photo file.
    """
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.is_file() else "does not exist"
        raise InputError(f"The folder {folder} {what}.")
    if not any(_is_photo(path) for path in _files_below(folder)):
        kinds = ", ".join(sorted(suffix.removeprefix(".") for suffix in SUFFIXES))
        raise InputError(f"The folder {folder} has no photos ({kinds}).")


def photo_files(folder: Path) -> tuple[list[Path], dict[str, int]]:
    """List the photo files in a folder and the folders below it.

    Returns:
        The files in order of name; and how many files of other kinds there are, by suffix, most
        frequent first.

    Raises:
        InputError: As `check_folder`.
    """
    check_folder(folder)
    files = sorted(_files_below(folder))
    photos = [path for path in files if _is_photo(path)]
    others = Counter(path.suffix.lower() or path.name for path in files if not _is_photo(path))
    return photos, dict(others.most_common())


def _is_photo(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES


def _files_below(folder: Path) -> Iterator[Path]:
    """Walk through a folder, but not into what is hidden or what geoimg itself has made there."""
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink() and not _is_ours(path):
                yield from _files_below(path)
        elif path.is_file():
            yield path


def _is_ours(folder: Path) -> bool:
    page = folder.with_name(f"{folder.name.removesuffix('-thumbnails')}.html")
    thumbnails = folder.name.endswith("-thumbnails") and page.is_file()
    return thumbnails or (folder / "project.toml").is_file()


def read_own_photo(path: Path, folder: Path) -> OwnPhoto:
    """Read one file: record, position and a copy of analysis size.

    The words of the folders between are its tags: people sort their photos by what is on them.
    """
    data = path.read_bytes()
    exif, gps = _exif(data)
    lon, lat = _position(gps)
    taken = _taken(exif)
    photo = Photo(
        photo_id=hashlib.sha256(data).hexdigest()[:20],
        source="folder",
        lon=lon,
        lat=lat,
        taken=taken,
        taken_granularity="exact" if taken else None,
        owner_name=clean_text(exif.get(ExifTags.Base.Artist)),
        title=clean_text(path.stem),
        tags=tuple(filter(None, map(clean_text, path.relative_to(folder).parts[:-1]))),
        original=clean_text(path.resolve()),
    )
    return OwnPhoto(photo, _copy(data))


def _copy(data: bytes) -> AnalysisCopy | BrokenImage:
    picture = read_rgb(data, least_side=ANALYSIS_SIDE)
    if isinstance(picture, BrokenImage):
        return picture
    picture.thumbnail((ANALYSIS_SIDE, ANALYSIS_SIDE), Image.Resampling.LANCZOS)
    smaller = jpeg_bytes(picture, long_side=ANALYSIS_SIDE)
    return AnalysisCopy(smaller, picture.width, picture.height)


def _exif(data: bytes) -> tuple[Mapping[int, Any], Mapping[int, Any]]:
    """Return the EXIF tags (of the image and of the exposure) and the GPS tags; empty if none."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            exif = picture.getexif()
            exposure = exif.get_ifd(ExifTags.IFD.Exif)
            return {**exif, **exposure}, exif.get_ifd(ExifTags.IFD.GPSInfo)
    except (Image.DecompressionBombError, *DECODING_ERRORS):
        return {}, {}


def _position(gps: Mapping[int, Any]) -> tuple[float, float] | tuple[None, None]:
    """Read the position; none where a half of it is missing, or it is 0, 0 or no number."""
    lat = _degrees(gps.get(ExifTags.GPS.GPSLatitude), gps.get(ExifTags.GPS.GPSLatitudeRef), "NS")
    lon = _degrees(gps.get(ExifTags.GPS.GPSLongitude), gps.get(ExifTags.GPS.GPSLongitudeRef), "EW")
    if lat is None or lon is None or (lat == 0 and lon == 0):
        return None, None
    return (lon, lat) if abs(lat) <= 90 and abs(lon) <= 180 else (None, None)


def _degrees(parts: object, reference: object, letters: str) -> float | None:
    """Turn degrees, minutes and seconds with a letter into signed degrees."""
    letter = str(reference).strip("\0 ").upper()[:1]
    try:
        numbers = [float(part) for part in parts]  # type: ignore[attr-defined]  # caught below
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    if not 1 <= len(numbers) <= 3 or letter not in letters or not letter:
        return None
    value = math.fsum(number / 60**power for power, number in enumerate(numbers))
    if not math.isfinite(value):
        return None
    return -value if letter in "SW" else value


def _taken(exif: Mapping[int, Any]) -> datetime | None:
    for tag in (ExifTags.Base.DateTimeOriginal, ExifTags.Base.DateTime):
        text = str(exif.get(tag, "")).strip("\0 ")
        try:
            return datetime.strptime(text, "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 (the camera's clock)
        except ValueError:
            continue
    return None
