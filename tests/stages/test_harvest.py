import asyncio
import sqlite3
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock

from geoimg.area import Area
from geoimg.cli.rim import understood
from geoimg.demo.standin import Fault, FaultSchedule, Quirks, StandInFlickr
from geoimg.demo.town import Town, build_town
from geoimg.errors import (
    DiskError,
    KeyRefusedError,
    PartlyDoneError,
    ProjectError,
    RateLimitedError,
)
from geoimg.photo import Photo
from geoimg.project.folder import Project, create_project
from geoimg.project.image_states import ImageStates
from geoimg.project.journal import Journal
from geoimg.project.lock import LOCK_FILE
from geoimg.project.photo_rows import PhotoRows
from geoimg.sources.flickr import search
from geoimg.sources.flickr.settings import FlickrSettings
from geoimg.sources.hosts import ImageHosts
from geoimg.stages import harvest
from geoimg.stages.harvest import HarvestParams
from tests.conftest import quick_picture, settings_for

NO_IMAGES = HarvestParams(images=False)


pytestmark = pytest.mark.usefixtures("without_waiting")


def planted(town: Town, area: Area) -> set[str]:
    """The photos that a harvest of the area must bring."""
    lon = np.array([photo.lon for photo in town.photos])
    lat = np.array([photo.lat for photo in town.photos])
    inside = area.contains(lon, lat)
    return {photo.photo_id for photo, ok in zip(town.photos, inside, strict=True) if ok}


def harvested(project: Project) -> set[str]:
    with Journal(project) as journal:
        return {photo.photo_id for photo in PhotoRows(journal)}


def test_every_photo_in_the_polygon_and_no_other(
    project: Project, settings: FlickrSettings, town: Town, island: Area
) -> None:
    summary = harvest.run(project, settings)
    expected = planted(town, island)
    assert harvested(project) == expected
    assert len(expected) < len(town.photos), "the town has photos outside its polygon"
    assert summary.photos == summary.new_photos == summary.images == len(expected)
    assert summary.outside == len(town.photos) - len(expected)
    assert summary.uncertain_cells == 0
    for photo_id in expected:
        assert project.image_file(photo_id).is_file()


def test_no_query_lacks_a_limiting_agent_or_asks_for_more_than_250(
    project: Project, flickr: StandInFlickr, settings: FlickrSettings
) -> None:
    harvest.run(project, settings, NO_IMAGES)
    assert flickr.calls
    for call in flickr.calls:
        assert call.params["method"] == "flickr.photos.search"
        assert int(call.params["min_upload_date"]) > 0
        assert call.params["per_page"] == "250"
        assert call.params["accuracy"] == "1"
        assert call.verb == "POST"
        assert "key" not in call.path
    assert not flickr.image_calls


def test_a_cell_over_the_limit_is_split_and_nothing_is_lost(
    project: Project, monkeypatch: pytest.MonkeyPatch, island: Area
) -> None:
    monkeypatch.setattr(search, "SPLIT_ABOVE", 300)
    town = build_town(photos=1500, owners=60, seed=3)
    with StandInFlickr(town.photos, quirks=Quirks.none(), image_bytes=quick_picture) as flickr:
        summary = harvest.run(project, settings_for(flickr), NO_IMAGES)
        assert summary.calls == len(flickr.calls)
    assert harvested(project) == planted(town, island)
    assert summary.uncertain_cells == 0
    assert summary.cells > 4


@pytest.mark.parametrize(
    "quirks",
    [
        Quirks(result_cap=100, beyond_cap="repeat", geo_page_cap=25, ghost_share=0),
        Quirks(result_cap=100, beyond_cap="error20", geo_page_cap=25, ghost_share=0),
        replace(Quirks.none(), result_cap=100, beyond_cap="error20", geo_page_cap=25),
    ],
)
def test_a_spot_that_cannot_be_split_is_read_as_far_as_it_goes_and_said(
    project: Project, monkeypatch: pytest.MonkeyPatch, town: Town, quirks: Quirks
) -> None:
    monkeypatch.setattr(search, "SPLIT_ABOVE", 40)
    monkeypatch.setattr("geoimg.cell.Cell.split", lambda _cell: None)
    with StandInFlickr(town.photos, quirks=quirks, image_bytes=quick_picture) as flickr:
        summary = harvest.run(project, settings_for(flickr), NO_IMAGES)
    assert 80 <= summary.photos <= 100
    assert summary.uncertain_cells == 1


def test_the_quirks_of_a_good_day_lose_nothing(project: Project, town: Town, island: Area) -> None:
    quirks = Quirks(ghost_share=0.2)
    with StandInFlickr(town.photos, quirks=quirks, image_bytes=quick_picture) as flickr:
        summary = harvest.run(project, settings_for(flickr), NO_IMAGES)
    assert harvested(project) == planted(town, island)
    assert summary.not_geotagged > 0


def test_passing_faults_change_nothing(project: Project, town: Town, island: Area) -> None:
    faults = FaultSchedule(api_share=0.3, image_share=0.2, stall_s=0.2, seed=5)
    with StandInFlickr(
        town.photos, quirks=Quirks.none(), faults=faults, image_bytes=quick_picture
    ) as flickr:
        summary = harvest.run(project, settings_for(flickr))
    assert harvested(project) == planted(town, island)
    assert summary.images + sum(summary.without_image.values()) == summary.photos
    assert summary.images > 0.95 * summary.photos, "most of them come at the second or third try"


def test_a_stop_between_cells_loses_nothing_and_asks_nothing_twice(
    project: Project, monkeypatch: pytest.MonkeyPatch, island: Area
) -> None:
    monkeypatch.setattr(search, "SPLIT_ABOVE", 200)
    town = build_town(photos=900, owners=40, seed=4)
    stop = FaultSchedule(api=dict.fromkeys(range(8, 200), Fault.HTTP_500))
    with (
        StandInFlickr(
            town.photos, quirks=Quirks.none(), faults=stop, image_bytes=quick_picture
        ) as flickr,
        pytest.raises(PartlyDoneError, match="after several tries"),
    ):
        harvest.run(project, settings_for(flickr), NO_IMAGES)
    some = harvested(project)
    assert 0 < len(some) < len(planted(town, island))
    with StandInFlickr(town.photos, quirks=Quirks.none(), image_bytes=quick_picture) as flickr:
        harvest.run(project, settings_for(flickr), NO_IMAGES)
        resumed_calls = len(flickr.calls)
    assert harvested(project) == planted(town, island)
    whole = create_project(project.root.parent / "whole", area=island)
    with StandInFlickr(town.photos, quirks=Quirks.none(), image_bytes=quick_picture) as flickr:
        harvest.run(whole, settings_for(flickr), NO_IMAGES)
        assert resumed_calls < len(flickr.calls)


def test_a_later_harvest_asks_only_for_what_is_new(
    project: Project, flickr: StandInFlickr, settings: FlickrSettings
) -> None:
    first = harvest.run(project, settings)
    before, images_before = len(flickr.calls), len(flickr.image_calls)
    second = harvest.run(project, settings)
    assert second.photos == first.photos
    assert second.new_photos == 0
    assert len(flickr.image_calls) == images_before
    for call in flickr.calls[before:]:
        assert int(call.params["min_upload_date"]) > time.time() - 2 * 86_400


def test_a_photo_without_an_image_keeps_its_row_and_the_reason(
    project: Project, town: Town, island: Area
) -> None:
    gone = min(planted(town, island))
    faults = FaultSchedule(image_of={gone: Fault.IMAGE_404})
    with StandInFlickr(
        town.photos, quirks=Quirks.none(), faults=faults, image_bytes=quick_picture
    ) as flickr:
        summary = harvest.run(project, settings_for(flickr))
        tries = len(flickr.image_calls)
        harvest.run(project, settings_for(flickr))
        assert len(flickr.image_calls) == tries, "a photo that is gone is not asked for again"
    assert summary.without_image == {"gone": 1}
    assert gone in harvested(project)
    with Journal(project) as journal:
        assert gone not in ImageStates(journal).ready()
    assert not project.image_file(gone).exists()


def test_a_refused_key_leaves_the_cells_waiting(project: Project, flickr: StandInFlickr) -> None:
    wrong = FlickrSettings(key="wrong", api_url=flickr.api_url)
    with pytest.raises(KeyRefusedError, match="refuses the key"):
        harvest.run(project, wrong)
    assert len(flickr.calls) == 1
    harvest.run(project, settings_for(flickr), NO_IMAGES)
    assert harvested(project)


def test_a_project_of_own_photos_has_no_area_to_harvest(
    workdir: Path, settings: FlickrSettings
) -> None:
    project = create_project(workdir / "data" / "mine", area=None)
    with pytest.raises(ProjectError, match="no area to harvest"):
        harvest.run(project, settings)


def test_images_refused_for_their_host_come_when_the_host_is_allowed(
    project: Project, flickr: StandInFlickr, settings: FlickrSettings
) -> None:
    refused = harvest.run(project, replace(settings, image_hosts=ImageHosts(("a.example",))))
    assert refused.without_image == {"host refused": refused.photos}
    assert not flickr.image_calls
    allowed = harvest.run(project, settings)
    assert allowed.images == allowed.photos


def test_a_host_that_gives_nothing_is_left_alone_soon(project: Project, town: Town) -> None:
    faults = FaultSchedule(image_share=1.0, image_kinds=(Fault.IMAGE_429,))
    with StandInFlickr(
        town.photos, quirks=Quirks.none(), faults=faults, image_bytes=quick_picture
    ) as flickr:
        with pytest.raises(RateLimitedError, match="429"):
            harvest.run(project, settings_for(flickr))
        assert len(flickr.image_calls) < 120
    assert harvested(project)


def test_it_works_where_an_event_loop_runs_already(
    project: Project, settings: FlickrSettings
) -> None:
    async def in_a_notebook() -> harvest.HarvestSummary:
        return harvest.run(project, settings)

    summary = asyncio.run(in_a_notebook())
    assert summary.images == summary.photos > 0


def test_two_at_once_in_one_project_are_refused(project: Project, settings: FlickrSettings) -> None:
    with (
        FileLock(project.root / LOCK_FILE, timeout=0),
        pytest.raises(ProjectError, match="Another geoimg is at work"),
    ):
        harvest.run(project, settings)
    harvest.run(project, settings, NO_IMAGES)


def test_a_full_database_is_said_and_nothing_is_half_written(
    project: Project, settings: FlickrSettings
) -> None:
    with Journal(project) as journal:
        rows = PhotoRows(journal)
        (pages,) = journal.connection.execute("PRAGMA page_count").fetchone()
        journal.connection.execute(f"PRAGMA max_page_count = {pages + 1}")
        many = [Photo(photo_id=str(n), source="flickr", title="x" * 500) for n in range(100)]

        def fill(journal: Journal) -> None:
            with journal.transaction() as connection:
                rows.put(connection, many)

        with pytest.raises(sqlite3.OperationalError, match="full") as caught:
            fill(journal)
        assert isinstance(understood(caught.value), DiskError)
        assert rows.count() == 0


def test_an_image_that_lies_cut_short_on_its_host_is_given_up_in_the_second_run(
    project: Project, town: Town, island: Area
) -> None:
    cut = min(planted(town, island))
    faults = FaultSchedule(image_of={cut: Fault.IMAGE_CUT_FILE})
    with StandInFlickr(
        town.photos, quirks=Quirks.none(), faults=faults, image_bytes=quick_picture
    ) as flickr:
        left = [harvest.run(project, settings_for(flickr)).to_fetch for _ in range(3)]
        tries = sum(cut in call.path for call in flickr.image_calls)
    assert left == [1, 0, 0]
    assert tries == 6
