"""A hundred harvests, each with its own schedule of faults: the same photos, or a named exit code.

From 1 to 30 % of the calls and image requests fail, in every way that may pass. Whatever a run
comes to, the next one without faults must end with exactly what a harvest without faults brings;
and the key must be nowhere in what they leave or say.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from geoimg.area import Area
from geoimg.demo.standin import FaultSchedule, Quirks, StandInFlickr
from geoimg.demo.standin.faults import PASSING_API_FAULTS, PASSING_IMAGE_FAULTS, Fault
from geoimg.demo.town import Town, build_town
from geoimg.errors import GeoimgError
from geoimg.project.folder import Project, create_project
from geoimg.project.image_states import ImageStates
from geoimg.project.journal import Journal
from geoimg.project.photo_rows import PhotoRows
from geoimg.stages import harvest
from tests.conftest import quick_picture, settings_for

pytestmark = pytest.mark.usefixtures("without_waiting")

SCHEDULES = 100
CANARY = "5eca1e5eca1e5eca1e5eca1e5eca1e5e"
RESUMABLE = {3, 5}
IMAGE_KINDS = (*PASSING_IMAGE_FAULTS, Fault.IMAGE_EMPTY, Fault.IMAGE_CUT_FILE, Fault.IMAGE_DRIP)


@pytest.fixture(scope="module")
def small_town() -> Town:
    return build_town(photos=40, owners=10, seed=11)


@pytest.fixture(scope="module")
def port(small_town: Town) -> int:
    """One port for all runs: the photos' addresses name it."""
    with StandInFlickr(small_town.photos) as flickr:
        return flickr.port


class Harvests:
    """Harvests of one town, each from a stand-in of its own with its own faults."""

    def __init__(self, town: Town, port: int) -> None:
        self._town = town
        self._port = port

    def run(self, project: Project, faults: FaultSchedule) -> GeoimgError | None:
        """Harvest; return the error that ended it, where one did."""
        with StandInFlickr(
            self._town.photos,
            quirks=Quirks.none(),
            faults=faults,
            image_bytes=quick_picture,
            key=CANARY,
            port=self._port,
        ) as flickr:
            try:
                harvest.run(project, settings_for(flickr))
            except GeoimgError as error:
                return error
        return None


def result(project: Project) -> Mapping[str, object]:
    with Journal(project) as journal:
        photos = {each.photo_id: (each.lon, each.lat, each.title) for each in PhotoRows(journal)}
        ready = ImageStates(journal).ready()
    files = {path.name: path.read_bytes() for path in project.root.glob("images/*/*")}
    return {"photos": photos, "ready": ready, "files": files}


def test_every_schedule_of_faults_ends_in_the_same_photos(
    workdir: Path, island: Area, small_town: Town, port: int
) -> None:
    harvests = Harvests(small_town, port)
    whole = create_project(workdir / "whole", area=island)
    assert harvests.run(whole, FaultSchedule()) is None
    expected = result(whole)
    assert expected["photos"]
    stopped = 0
    for seed in range(SCHEDULES):
        share = 0.01 + 0.29 * seed / (SCHEDULES - 1)
        faults = FaultSchedule(
            api_share=share,
            image_share=share,
            api_kinds=PASSING_API_FAULTS,
            image_kinds=IMAGE_KINDS,
            most_in_a_row=8,
            stall_s=0.02,
            seed=seed,
        )
        project = create_project(workdir / f"faults-{seed}", area=island)
        error = harvests.run(project, faults)
        assert error is None or error.exit_code in RESUMABLE, f"schedule {seed}: {error}"
        stopped += error is not None
        assert harvests.run(project, FaultSchedule()) is None
        assert result(project) == expected, f"schedule {seed}"
        said = "" if error is None else f"{error.message} {error.hint}"
        assert CANARY not in said
        left = [path for path in project.root.rglob("*") if path.is_file()]
        assert not [path for path in left if CANARY.encode() in path.read_bytes()]
    assert stopped < SCHEDULES / 2, "most harvests come through by themselves"
