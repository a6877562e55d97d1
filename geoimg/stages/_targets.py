"""Where an output may be written."""

from pathlib import Path

from geoimg.cartography.authorship import may_write
from geoimg.errors import InputError


def check_target(path: Path, suffix: str) -> None:
    """Refuse a name of another kind, and a file that geoimg did not make.

    Raises:
        InputError: One of the two.
    """
    if path.suffix.lower() != suffix:
        raise InputError(f"The name of this output ends in {suffix}: “{path}” does not.")
    if not may_write(path):
        raise InputError(
            f"{path} is there already, and geoimg did not make it.",
            hint="Give another name, or remove it first.",
        )
