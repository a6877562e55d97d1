"""A file is the old one or the new one, never half of either."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from geoimg.errors import DiskError

WRITE_HINT: Final = (
    "Make room or mend the right to write there, close the programs that have the file open, and "
    "run the same command again."
)


@contextmanager
def replacing(path: Path, part: Path | None = None) -> Iterator[Path]:
    """Give a path to write to; when the block ends well, the file there becomes `path`.

    Args:
        path: The file to make or replace. Its folder is made where it is missing.
        part: What to call the unfinished file, in the same folder: `path` with `.part` at its end
            if not given.

    Raises:
        DiskError: The disk is full, or the folder or file may not be written.
    """
    part = part or path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        yield part
        _flush(part)
        part.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DiskError(f"{path} cannot be written: {reason}.", hint=WRITE_HINT) from error
    finally:
        # The reason why it could not be written is already on its way to the user.
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _flush(part: Path) -> None:
    with part.open("rb+") as file:
        os.fsync(file.fileno())
