"""Small pictures beside the page, made once and kept until their source changes."""

import base64
import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Final

from geoimg.files import whole_file
from geoimg.images import BrokenImage, jpeg_bytes, read_rgb
from geoimg.progress import SILENT, Progress

LONG_SIDE: Final = 240
"""Pixels."""

QUALITY: Final = 80

_NAME: Final = re.compile(r"\.?[a-z2-7]{16}(?:\.part)?\.jpg")
_WORKERS: Final = 4


def thumbnail_name(photo_id: str) -> str:
    """Name a photo's thumbnail: a safe file name on every system, whatever the id is."""
    digest = hashlib.blake2s(photo_id.encode("utf-8", "surrogatepass"), digest_size=10).digest()
    return base64.b32encode(digest).decode("ascii").lower() + ".jpg"


def write_thumbnails(
    folder: Path, images: Mapping[str, Path], *, progress: Progress = SILENT
) -> dict[str, str]:
    """Write the missing and outdated thumbnails.

    Args:
        folder: Where they go; made where it is missing and there is anything to write.
        images: Image file by photo id.
        progress: Hears of every photo.

    Returns:
        Name of the thumbnail in the folder, by photo id; photos whose image is missing or broken
        are left out.

    Raises:
        DiskError: A thumbnail cannot be written.
    """
    made: dict[str, str] = {}
    # The decoder and the encoder let other threads run.
    pool = ThreadPoolExecutor(_WORKERS)
    try:
        jobs = {
            photo_id: pool.submit(_write_one, folder / thumbnail_name(photo_id), image)
            for photo_id, image in images.items()
        }
        with progress.task("Thumbnails", len(jobs)) as task:
            for photo_id, job in jobs.items():
                if job.result():
                    made[photo_id] = thumbnail_name(photo_id)
                task.advance()
    finally:
        pool.shutdown(cancel_futures=True)
    return made


def thumbnails_beside(file: Path, photo_ids: Iterable[str]) -> dict[str, str]:
    """Find the thumbnails that a map of the same name has left beside a file.

    Returns:
        Path relative to the file's folder by photo id, for the photos that have one.
    """
    folder = file.with_name(f"{file.stem}-thumbnails")
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    names = {photo_id: thumbnail_name(photo_id) for photo_id in photo_ids}
    return {key: f"{folder.name}/{name}" for key, name in names.items() if name in there}


def remove_others(folder: Path, keep: Iterable[str]) -> int:
    """Remove thumbnails that no photo has any more; files that are not ours stay.

    Returns:
        How many were removed.
    """
    kept = set(keep)
    if not folder.is_dir():
        return 0
    others = [
        file for file in folder.iterdir() if _NAME.fullmatch(file.name) and file.name not in kept
    ]
    for file in others:
        # One that is held open, as Windows does, goes the next time.
        with suppress(OSError):
            file.unlink()
    return len(others)


def _write_one(thumbnail: Path, image: Path) -> bool:
    try:
        made_of = image.stat()
    except OSError:
        return False
    if _is_fresh(thumbnail, made_of):
        return True
    picture = _read(image)
    if picture is None:
        return False
    with whole_file(thumbnail) as part:
        part.write_bytes(picture)
        # The source's own time is the mark by which a thumbnail is known to be fresh.
        os.utime(part, ns=(made_of.st_atime_ns, made_of.st_mtime_ns))
    return True


def _read(image: Path) -> bytes | None:
    try:
        picture = read_rgb(image, least_side=LONG_SIDE)
    except OSError:
        return None
    if isinstance(picture, BrokenImage):
        return None
    return jpeg_bytes(picture, long_side=LONG_SIDE, quality=QUALITY)


def _is_fresh(thumbnail: Path, made_of: os.stat_result) -> bool:
    try:
        return thumbnail.stat().st_mtime_ns == made_of.st_mtime_ns
    except OSError:
        return False
