"""Harvest in a process that dies, without a word, at the n-th write, fsync, rename or commit.

Run by test_kill_points.py as: killed_harvest.py N FOLDER KEY API_URL IMAGE_HOST. N = 0 kills never
and prints how many points there are.
"""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path
from typing import Any, Final

from geoimg.project.folder import open_project
from geoimg.sources.flickr import search
from geoimg.sources.flickr.settings import FlickrSettings
from geoimg.sources.hosts import ImageHosts
from geoimg.stages import harvest

KILLED: Final = 9

_kill_at = int(sys.argv[1])
_points = count(1)
_last = 0


def _point() -> None:
    global _last  # noqa: PLW0603 (one number, for one short process)
    _last = next(_points)
    if _last == _kill_at:
        os._exit(KILLED)


def _around(call: Callable[..., Any]) -> Callable[..., Any]:
    """Make two points of a call: just before it, and just after."""

    def guarded(*args: Any, **options: Any) -> Any:  # noqa: ANN401 (passed on as they are)
        _point()
        result = call(*args, **options)
        _point()
        return result

    return guarded


class _Connection(sqlite3.Connection):
    """A connection whose commits and rows are points."""

    def execute(self, sql: str, *args: Any) -> sqlite3.Cursor:  # noqa: ANN401 (as inherited)
        run = _around(super().execute) if sql.startswith(("COMMIT", "BEGIN")) else super().execute
        cursor: sqlite3.Cursor = run(sql, *args)
        return cursor

    def executemany(self, sql: str, rows: Iterable[Any]) -> sqlite3.Cursor:
        cursor: sqlite3.Cursor = _around(super().executemany)(sql, rows)
        return cursor


def main() -> None:
    folder, key, api_url, image_host = sys.argv[2:]
    connect = sqlite3.connect
    sqlite3.connect = lambda *args, **options: connect(  # type: ignore[assignment]
        *args, factory=_Connection, **options
    )
    os.fsync = _around(os.fsync)
    Path.replace = _around(Path.replace)  # type: ignore[method-assign]
    Path.write_bytes = _around(Path.write_bytes)  # type: ignore[method-assign]
    search.SPLIT_ABOVE = 20  # type: ignore[misc]  # several cells from a few photos
    settings = FlickrSettings(
        key=key,
        api_url=api_url,
        image_hosts=ImageHosts((image_host,)),
        calls_per_second=1e6,
    )
    harvest.run(open_project(Path(folder)), settings)
    sys.stdout.write(f"{_last}\n")


if __name__ == "__main__":
    main()
