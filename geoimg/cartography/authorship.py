"""Which files geoimg may write over: those that it wrote."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

_SIGNATURE: Final = b'<meta name="generator" content="geoimg">'


def may_write(path: Path) -> bool:
    """Whether there is nothing at `path`, or a page or GeoPackage that geoimg made."""
    if not path.exists():
        return True
    if path.is_dir():
        return False
    with path.open("rb") as file:
        start = file.read(4096)
    return _SIGNATURE in start or (start.startswith(b"SQLite format 3") and _is_our_package(path))


def _is_our_package(path: Path) -> bool:
    query = "SELECT count(*) FROM layer_styles WHERE owner = 'geoimg'"
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            (ours,) = database.execute(query).fetchone()
    except sqlite3.Error:
        return False
    return bool(ours)
