"""Every command in order, typed as a user types them; killed in the middle, gone on with, the same.

The commands run in processes of their own against a stand-in Flickr in this one.
"""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pyarrow.parquet as pq
import pyogrio
import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from geoimg.area import Area
from geoimg.demo.standin import Quirks, StandInFlickr
from geoimg.demo.town import build_town
from geoimg.sources.download import CONNECTIONS
from tests.browser import POINTS, box, click_photo, complaints, open_page, text
from tests.conftest import quick_picture
from tests.pictures import write_photo

GEOIMG = [sys.executable, "-c", "from geoimg.cli.app import main; main()"]
DESCRIPTOR = ("--encoder", "descriptor")


@pytest.fixture(scope="module")
def flickr() -> Iterator[StandInFlickr]:
    """600 photos: more than one shard of embeddings; slow enough to be killed in the middle."""
    town = build_town(photos=600, owners=40, seed=2)
    with StandInFlickr(
        town.photos, quirks=Quirks.none(), image_bytes=quick_picture, latency_s=0.01
    ) as standin:
        yield standin


class Desk:
    """A folder that commands are typed in."""

    def __init__(self, folder: Path, flickr: StandInFlickr, area: Area) -> None:
        self.folder = folder
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GEOIMG_")},
            "GEOIMG_FLICKR_KEY": flickr.key,
            "GEOIMG_FLICKR_API_URL": flickr.api_url,
            "GEOIMG_FLICKR_IMAGE_HOSTS": flickr.image_host,
            "GEOIMG_FLICKR_CALLS_PER_SECOND": "1000",
        }
        folder.mkdir()
        (folder / "town.geojson").write_text(area.to_geojson())

    @property
    def project(self) -> Path:
        return self.folder / "data" / "town"

    def type(self, *args: str, expected_code: int = 0) -> str:
        """Run a command to its end; return what it printed."""
        done = subprocess.run(
            [*GEOIMG, *args],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == expected_code, f"{args}: {done.stdout}{done.stderr}"
        return done.stdout

    def stop(self, *args: str, when: Callable[[], bool], how: signal.Signals) -> int:
        """Run a command and send it a signal when something has happened; return its exit code."""
        with subprocess.Popen(
            [*GEOIMG, *args],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            deadline = time.monotonic() + 120
            while not when():
                assert process.poll() is None, f"{args} ended before it could be stopped"
                assert time.monotonic() < deadline
                time.sleep(0.01)
            process.send_signal(how)
            return process.wait(60)

    def result(self) -> Mapping[str, object]:
        """All that the project holds of the photos, without times and versions."""
        with sqlite3.connect(self.project / "photos.sqlite") as database:
            photos = database.execute(
                "SELECT photo_id, lon, lat, title, tags, license FROM photos ORDER BY photo_id"
            ).fetchall()
            images = database.execute(
                "SELECT photo_id, state, sha256 FROM images ORDER BY photo_id"
            ).fetchall()
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        database.close()
        files = {path.name: path.read_bytes() for path in self.project.glob("images/*/*.jpg")}
        return {"photos": photos, "images": images, "files": files}

    def labels(self) -> dict[str, int]:
        table = pq.read_table(self.project / "clusterings" / "motifs" / "labels.parquet")
        return dict(
            zip(*(table.column(n).to_pylist() for n in ("photo_id", "motif_id")), strict=True)
        )

    def shards(self) -> list[Path]:
        return sorted(self.project.glob("embeddings/*/part-*.parquet"))

    def unfinished(self) -> list[Path]:
        """Files under temporary names that a finished run must not leave."""
        return [path for path in self.folder.rglob("*.part*") if path.is_file()]


@pytest.fixture(scope="module")
def undisturbed(
    tmp_path_factory: pytest.TempPathFactory, flickr: StandInFlickr, island: Area
) -> Desk:
    """Two commands to a map, nothing in their way."""
    desk = Desk(tmp_path_factory.mktemp("undisturbed") / "desk", flickr, island)
    desk.type("harvest", "--bbox", "town.geojson")
    desk.type("cluster", *DESCRIPTOR)
    return desk


def test_two_commands_make_a_map_and_a_geopackage(undisturbed: Desk) -> None:
    result = undisturbed.result()
    assert len(result["photos"]) > 550  # type: ignore[arg-type]  # a list
    assert (undisturbed.folder / "maps" / "town.html").stat().st_size > 100_000
    layers = pyogrio.list_layers(undisturbed.folder / "maps" / "town.gpkg")
    assert {"photos", "area"} <= set(layers[:, 0])
    motifs = {label for label in undisturbed.labels().values() if label >= 0}
    assert 6 <= len(motifs) <= 10
    assert not undisturbed.unfinished()


@pytest.mark.browser
def test_its_map_is_switched_and_opened_in_a_browser(undisturbed: Desk, chromium: Chrome) -> None:
    open_page(chromium, undisturbed.folder / "maps" / "town.html")
    photos = len(undisturbed.labels())
    assert chromium.execute_script(POINTS) == photos
    label, size = Counter(undisturbed.labels().values()).most_common(1)[0]
    assert label == 0
    box(chromium, 0).click()
    assert chromium.execute_script(POINTS) == photos - size
    box(chromium, 0).click()
    click_photo(chromium, 7)
    card = text(chromium, ".card")
    assert "strength" in card or "%" in card
    image = chromium.find_element(By.CSS_SELECTOR, ".card img")
    WebDriverWait(chromium, 5).until(
        lambda b: b.execute_script("return arguments[0].naturalWidth", image) > 0
    )
    assert complaints(chromium) == []


def test_the_key_is_nowhere_in_what_a_run_leaves(undisturbed: Desk, flickr: StandInFlickr) -> None:
    files = [path for path in undisturbed.folder.rglob("*") if path.is_file()]
    assert len(files) > 600
    assert not [path for path in files if flickr.key.encode() in path.read_bytes()]


def test_each_step_says_what_is_fresh_and_what_is_next(undisturbed: Desk) -> None:
    status = json.loads(undisturbed.type("status", "--json"))
    assert {each["stage"]: each["freshness"] for each in status["stages"]} == {
        "harvest": "fresh",
        "embed": "fresh",
        "cluster": "fresh",
        "map": "fresh",
        "export": "fresh",
    }
    assert status["next_command"] is None


def test_killed_and_gone_on_with_the_result_is_the_same(
    tmp_path: Path, undisturbed: Desk, flickr: StandInFlickr, island: Area
) -> None:
    desk = Desk(tmp_path / "desk", flickr, island)
    harvest = ("harvest", "--bbox", "town.geojson")
    before = len(flickr.image_calls)
    desk.stop(*harvest, when=lambda: len(flickr.image_calls) > before + 150, how=signal.SIGKILL)
    code = desk.stop(
        *harvest, when=lambda: len(flickr.image_calls) > before + 350, how=signal.SIGINT
    )
    assert code == 130
    half = desk.result()
    assert 100 < len(half["files"]) < 599  # type: ignore[arg-type]  # a dict
    status = json.loads(desk.type("status", "--json"))
    assert status["stages"][0]["freshness"] == "partly"
    assert status["next_command"] == "geoimg harvest --project town"

    desk.type(*harvest)
    assert desk.result() == undisturbed.result()
    # Two stops: each loses what was under way or not yet written down on eight connections.
    again = len(flickr.image_calls) - before - len(undisturbed.labels())
    assert again <= 2 * 4 * CONNECTIONS, "what was written down was not fetched again"

    desk.stop("embed", *DESCRIPTOR, when=lambda: len(desk.shards()) >= 1, how=signal.SIGKILL)
    assert len(desk.shards()) < 3
    first = desk.shards()[0].read_bytes()
    desk.type("embed", *DESCRIPTOR)
    assert desk.shards()[0].read_bytes() == first, "what was embedded was not embedded again"
    desk.type("cluster", *DESCRIPTOR)
    assert desk.labels() == undisturbed.labels()
    assert not desk.unfinished()


def test_the_other_verbs_work_on_what_is_there(undisturbed: Desk) -> None:
    summary = json.loads(undisturbed.type("embed", *DESCRIPTOR, "--json"))
    assert summary["new"] == 0
    undisturbed.type("map", "--title", "My town", "--output", "mine.html")
    assert "My town" in (undisturbed.folder / "mine.html").read_text("utf-8")
    undisturbed.type("export", "--output", "mine.gpkg")
    assert (undisturbed.folder / "mine.gpkg").is_file()
    undisturbed.type("export", "--output", "mine.txt", expected_code=2)
    for number in range(12):
        write_photo(undisturbed.folder / "own" / f"{number}.jpg", f"{number % 3} {number}")
    undisturbed.type("import", "own")
    message = undisturbed.type("status", expected_code=2)
    assert message == "", "two projects: it must be said which"
    assert "own" in undisturbed.type("status", "--project", "own")


def test_without_a_network_nothing_is_lost(undisturbed: Desk, flickr: StandInFlickr) -> None:
    before = undisturbed.result()
    working = undisturbed.environment
    with StandInFlickr([]) as closed:
        address = closed.api_url
    undisturbed.environment = {**working, "GEOIMG_FLICKR_API_URL": address}
    undisturbed.type("harvest", "--project", "town", expected_code=3)
    undisturbed.environment = working
    assert undisturbed.result() == before


def test_the_demo_is_one_command(tmp_path: Path, flickr: StandInFlickr, island: Area) -> None:
    desk = Desk(tmp_path / "desk", flickr, island)
    summary = json.loads(desk.type("demo", "--photos", "80", "--json"))
    assert summary["harvest"]["photos"] > 70
    assert (desk.folder / "maps" / "lumesaar.html").is_file()
