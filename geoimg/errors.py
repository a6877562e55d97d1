"""Everything that can go wrong in a way a user can mend, and the exit code each way has.

A `GeoimgError` is one sentence for the user and, where one exists, the action that helps. Anything
else that is raised is a bug in geoimg and keeps its traceback (exit code 1).
"""

from typing import ClassVar


class GeoimgError(Exception):
    """A failure that the user can understand and act on.

    Args:
        message: One sentence that says what is wrong, naming the file or value.
        hint: What to do about it, where that is known.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(GeoimgError):
    """What the user gave cannot be used: a file, a folder, an option's value."""


class AreaError(InputError):
    """The polygon is missing, empty, not a polygon, or in coordinates that cannot be placed."""


class ProjectError(InputError):
    """The project folder is missing, ambiguous, damaged, or made by a newer geoimg."""


class WeightsError(InputError):
    """A network's weights cannot be had, or are not those of this network."""


class PartlyDoneError(GeoimgError):
    """Some of the work is done and kept; the same command goes on from there."""

    exit_code = 3


class KeyRefusedError(GeoimgError):
    """There is no Flickr key, or Flickr refuses it."""

    exit_code = 4


class RateLimitedError(GeoimgError):
    """The service asks for fewer calls, and kept asking for longer than we wait."""

    exit_code = 5


class DiskError(GeoimgError):
    """The disk is full, or a file or folder may not be written."""

    exit_code = 6
