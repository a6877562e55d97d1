"""What went wrong, as one sentence and an exit code. docs/cli.md lists the codes."""

import errno
import sqlite3
from typing import Final

from geoimg.errors import DiskError, GeoimgError, ProjectError

INTERRUPTED: Final = 130

_DISK_FAULTS: Final = {
    errno.ENOSPC: "The disk is full",
    errno.EDQUOT: "Your share of the disk is used up",
    errno.EROFS: "The disk cannot be written to",
    errno.EACCES: "There is no permission",
    errno.EPERM: "There is no permission",
    errno.EFBIG: "The file is too large for this disk",
    errno.EIO: "The disk does not answer",
}


def understood(error: Exception) -> GeoimgError | None:
    """Turn an error that the surroundings caused into one for users; None for a bug of ours."""
    if isinstance(error, GeoimgError):
        return error
    if isinstance(error, OSError) and error.errno in _DISK_FAULTS:
        where = f": {error.filename}" if error.filename else ""
        return DiskError(f"{_DISK_FAULTS[error.errno]}{where}.", hint=_KEPT)
    if isinstance(error, sqlite3.OperationalError):
        text = str(error)
        if "locked" in text:
            return ProjectError("Another geoimg is at work in this project.", hint="Wait for it.")
        if any(sign in text for sign in ("full", "readonly", "unable to open", "disk I/O")):
            return DiskError(f"The project's database cannot be written: {text}.", hint=_KEPT)
    elif isinstance(error, sqlite3.DatabaseError) and "malformed" in str(error):
        return ProjectError("The project's photos.sqlite is damaged.")
    return None


_KEPT: Final = "What was done before is kept: make room or ask for access, then run it again."
