"""Kill a harvest at its n-th write, fsync, rename or commit, go on, and compare: SQLite's own way.

A sample of the points runs always; with `scripts/test -k kill_points --all-kill-points` every one
of them, which takes about a quarter of an hour.
"""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from geoimg.area import Area
from geoimg.demo.standin import Quirks, StandInFlickr
from geoimg.demo.town import build_town
from geoimg.project.folder import create_project
from tests.conftest import quick_picture

DRIVER = Path(__file__).with_name("killed_harvest.py")
KILLED = 9
SAMPLE = 14


@pytest.fixture(scope="module")
def flickr() -> Iterator[StandInFlickr]:
    town = build_town(photos=60, owners=12, seed=5)
    with StandInFlickr(town.photos, quirks=Quirks.none(), image_bytes=quick_picture) as standin:
        yield standin


def harvest(root: Path, flickr: StandInFlickr, *, kill_at: int) -> subprocess.CompletedProcess[str]:
    words = [str(kill_at), str(root), flickr.key, flickr.api_url, flickr.image_host]
    return subprocess.run(
        [sys.executable, DRIVER, *words], capture_output=True, text=True, check=False
    )


def outcome(root: Path) -> Mapping[str, object]:
    with closing(sqlite3.connect(root / "photos.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        photos = database.execute(
            "SELECT photo_id, lon, lat, title, tags FROM photos ORDER BY photo_id"
        ).fetchall()
        images = database.execute(
            "SELECT photo_id, state, sha256 FROM images ORDER BY photo_id"
        ).fetchall()
        waiting = database.execute("SELECT count(*) FROM cells WHERE state = 'waiting'").fetchone()
    files = {path.name: path.read_bytes() for path in root.rglob("*.jpg")}
    return {"photos": photos, "images": images, "waiting": waiting, "files": files}


def test_kill_points_all_lead_to_the_same_end(
    tmp_path: Path, island: Area, flickr: StandInFlickr, request: pytest.FixtureRequest
) -> None:
    undisturbed = create_project(tmp_path / "undisturbed", area=island).root
    done = harvest(undisturbed, flickr, kill_at=0)
    assert done.returncode == 0, done.stderr
    points = int(done.stdout)
    assert points > 300
    expected = outcome(undisturbed)
    every = 1 if request.config.getoption("--all-kill-points") else points // SAMPLE
    for kill_at in range(1, points + 1, every):
        root = create_project(tmp_path / f"killed-{kill_at}", area=island).root
        killed = harvest(root, flickr, kill_at=kill_at)
        # Eight connections share the points: now and then a run has a few less.
        assert killed.returncode == KILLED or (killed.returncode == 0 and kill_at > 0.9 * points)
        resumed = harvest(root, flickr, kill_at=0)
        assert resumed.returncode == 0, f"point {kill_at}: {resumed.stderr}"
        assert outcome(root) == expected, f"killed at point {kill_at} of {points}"
        assert not list(root.rglob("*.part*")), f"killed at point {kill_at} of {points}"
