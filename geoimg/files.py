"""Write a file whole or not at all."""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from geoimg.errors import DiskError

WRITE_HINT: Final = (
    "Make room, mend the right to write there or close the program that has the file open; then"
    " run the same command again. What was done before is kept."
)


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a name to write to; when the block ends well, what is there takes the place of `path`.

    The name is hidden, in the same folder, and keeps the suffix (GDAL insists on it). It is flushed
    to the disk before it replaces the old file in one step, so that a crash at any moment leaves
    the old file or the new one, never half of either. When the block fails it is removed.

    Raises:
        DiskError: The disk is full, or the folder or the file may not be written.
    """
    part = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        yield part
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DiskError(f"{path} cannot be written: {reason}.", hint=WRITE_HINT) from error
    finally:
        # Why it could not be written is already on its way to the user.
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write text (UTF-8) or bytes as a whole file; errors as `whole_file`."""
    with whole_file(path) as part:
        part.write_bytes(content.encode() if isinstance(content, str) else content)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system lets a folder be synced."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
