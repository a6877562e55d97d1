"""What many tests share: a small invented town behind a stand-in Flickr, and empty folders."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from geoimg.area import Area, area_from_geojson
from geoimg.demo.standin import Quirks, StandInFlickr
from geoimg.demo.town import Town, TownPhoto, area_geojson, build_town
from geoimg.progress import Progress
from geoimg.project.folder import Project, create_project
from geoimg.sources.flickr.client import FlickrClient
from geoimg.sources.flickr.pacing import Pace
from geoimg.sources.flickr.settings import FlickrSettings
from geoimg.sources.hosts import ImageHosts
from tests.browser import chromium as chromium  # noqa: PLC0414 (a fixture, for all tests)
from tests.pictures import jpeg_of


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-docs", action="store_true", help="write generated docs anew")
    parser.addoption(
        "--all-kill-points", action="store_true", help="kill a harvest at every write, not at some"
    )


@pytest.fixture(scope="session")
def town() -> Town:
    """120 photos by 20 people."""
    return build_town(photos=120, owners=20, seed=7)


@pytest.fixture(scope="session")
def island() -> Area:
    return area_from_geojson(json.dumps(area_geojson()), "island")


@pytest.fixture
def workdir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that commands are typed in, with nothing of the user's around."""
    for name in [name for name in os.environ if name.startswith("GEOIMG_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def project(workdir: Path, island: Area) -> Project:
    """A new project of the town's island."""
    return create_project(workdir / "data" / "island", area=island)


def quick_picture(photo: TownPhoto, suffix: str) -> bytes:
    """A plain image in the motif's colour: painting would take most of the tests' time."""
    return jpeg_of(f"{photo.motif} {photo.photo_id} {suffix}")


@pytest.fixture
def flickr(town: Town) -> Iterator[StandInFlickr]:
    """The town behind a stand-in Flickr with no quirks but its limits."""
    with StandInFlickr(town.photos, quirks=Quirks.none(), image_bytes=quick_picture) as standin:
        yield standin


@pytest.fixture
def settings(flickr: StandInFlickr) -> FlickrSettings:
    return settings_for(flickr)


def settings_for(standin: StandInFlickr) -> FlickrSettings:
    """Settings that reach a stand-in, without waiting between calls."""
    return FlickrSettings(
        key=standin.key,
        api_url=standin.api_url,
        image_hosts=ImageHosts((standin.image_host,)),
        calls_per_second=1e6,
    )


@pytest.fixture
def without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pauses between tries take no time: how long they are is tested on its own."""

    async def no_sleep(seconds: float) -> None:
        assert 0 <= seconds <= 60

    def client_in_a_hurry(settings: FlickrSettings, **options: Progress) -> FlickrClient:
        return FlickrClient(settings, pace=Pace(0.0, sleep=lambda _seconds: None), **options)

    monkeypatch.setattr("geoimg.sources.download.asyncio.sleep", no_sleep)
    monkeypatch.setattr("geoimg.sources.download._LONGEST_WAIT_S", 0.0)
    monkeypatch.setattr("geoimg.stages.harvest.FlickrClient", client_in_a_hurry)
