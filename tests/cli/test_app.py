import errno
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from geoimg.cli.app import app
from geoimg.cli.rim import understood
from geoimg.demo.standin import StandInFlickr
from geoimg.errors import DiskError, ProjectError
from geoimg.project.folder import create_project
from tests.pictures import write_photo

SQUARE = "19.9,58.1,20.1,58.3"
HEAVY = ("torch", "umap", "hdbscan", "sklearn", "geopandas", "folium", "pandas", "numpy", "aiohttp")


def run(*args: str) -> tuple[int, str, str]:
    """Type a command; return its exit code, stdout and stderr (without the terminal's colours)."""
    result = CliRunner().invoke(app, args)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from geoimg.cli.app import app\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_help_names_every_verb() -> None:
    code, stdout, _ = run("--help")
    assert code == 0
    for verb in ("harvest", "import", "embed", "cluster", "map", "export", "status", "demo"):
        assert f" {verb} " in stdout


@pytest.fixture
def bad_inputs(workdir: Path) -> dict[str, tuple[tuple[str, ...], int, str]]:
    (workdir / "empty").mkdir()
    (workdir / "bad.geojson").write_text("{}")
    harvest = ("harvest", "--bbox")
    return {
        "no key": ((*harvest, SQUARE), 4, "There is no Flickr key"),
        "no area": ((*harvest, "nowhere.geojson"), 2, "There is no file “nowhere.geojson”"),
        "not a polygon": ((*harvest, "bad.geojson"), 2, "cannot be read as a map layer"),
        "no folder": (("import", "nowhere"), 2, "does not exist"),
        "no photos": (("import", "empty"), 2, "has no photos"),
        "no project": (("cluster",), 2, "There is no project"),
        "no such project": (("status", "--project", "x"), 2, "is not a geoimg project"),
    }


def test_bad_input_is_one_sentence_a_hint_and_nothing_left_behind(
    workdir: Path, bad_inputs: dict[str, tuple[tuple[str, ...], int, str]]
) -> None:
    before = sorted(workdir.rglob("*"))
    for args, expected_code, expected in bad_inputs.values():
        code, stdout, stderr = run(*args)
        assert (code, stdout) == (expected_code, "")
        assert stderr.startswith("Error: ")
        assert expected in stderr
        assert len(stderr.splitlines()) <= 2
        assert "Traceback" not in stderr
        assert sorted(workdir.rglob("*")) == before


def test_a_project_without_images_has_nothing_to_embed_or_map(workdir: Path) -> None:
    create_project(workdir / "data" / "tartu", area=None)
    for verb, expected in (("cluster", "no images yet"), ("embed", "no images"), ("map", "to map")):
        code, _, stderr = run(verb)
        assert code == 2
        assert expected in stderr
    code, stdout, _ = run("status")
    assert code == 0
    assert "missing" in stdout
    assert "Next: geoimg import FOLDER" in stdout


def test_an_unknown_encoder_or_method_is_one_sentence(workdir: Path) -> None:
    for number in range(6):
        write_photo(workdir / "photos" / f"{number}.jpg", f"{number % 2} {number}")
    assert run("import", "photos")[0] == 0
    code, _, stderr = run("cluster", "--encoder", "magic")
    assert (code, "descriptor" in stderr) == (2, True)
    code, _, stderr = run("cluster", "--encoder", "descriptor", "--method", "magic")
    assert (code, "kmeans" in stderr) == (2, True)
    code, _, stderr = run("cluster", "--encoder", "descriptor", "--clusters", "40")
    assert code == 2
    assert "40" in stderr


def test_a_wrong_key_is_refused_and_never_shown(
    workdir: Path, flickr: StandInFlickr, monkeypatch: pytest.MonkeyPatch
) -> None:
    canary = "facade00facade00facade00facade00"
    monkeypatch.setenv("GEOIMG_FLICKR_KEY", canary)
    monkeypatch.setenv("GEOIMG_FLICKR_API_URL", flickr.api_url)
    code, stdout, stderr = run("harvest", "--bbox", SQUARE)
    assert code == 4
    assert "refuses the key" in stderr
    assert canary not in stdout + stderr
    for path in workdir.rglob("*"):
        assert not path.is_file() or canary.encode() not in path.read_bytes()


def test_strangers_text_cannot_command_the_terminal(workdir: Path) -> None:
    write_photo(workdir / "photos" / "a\x1b[31m[red]b.jpg", lat=None, lon=None)
    code, stdout, _ = run("import", "photos")
    assert code == 0
    assert "\x1b" not in stdout
    assert "[red]b.jpg" in stdout


def test_what_the_surroundings_do_is_told_from_our_own_bugs() -> None:
    full = understood(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "data/x"))
    assert isinstance(full, DiskError)
    assert "data/x" in full.message
    assert isinstance(understood(sqlite3.OperationalError("database is locked")), ProjectError)
    assert isinstance(understood(sqlite3.OperationalError("database or disk is full")), DiskError)
    assert understood(sqlite3.OperationalError("no such column: x")) is None
    assert understood(OSError(errno.ECONNRESET, "reset")) is None
    assert understood(ValueError("a bug")) is None
