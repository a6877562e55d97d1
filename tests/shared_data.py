"""Real photos, polygons and weights that lie beside the checkout on some machines."""

from pathlib import Path

import pytest

_FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"

SHARED_DATA: Path | None = _FOLDER if _FOLDER.is_dir() else None
"""The folder, or None where this machine does not have it."""


def shared(path: str) -> Path:
    """Return a file or folder of the real data, or skip the test and say so."""
    if SHARED_DATA is None:
        pytest.skip("the folder with real photos, polygons and weights is not beside the checkout")
    return SHARED_DATA / path
