"""The demo's motifs are those that its painter painted, and carry their names."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from geoimg.demo.town import build_town
from geoimg.errors import ProjectError
from geoimg.project.clusterings import clustering_store
from geoimg.project.finding import find_project
from geoimg.project.image_states import ImageStates
from geoimg.stages import demo


@pytest.fixture(scope="module")
def summary(tmp_path_factory: pytest.TempPathFactory) -> demo.DemoSummary:
    folder = tmp_path_factory.mktemp("demo") / "data" / "lumesaar"
    return demo.run(str(folder))


def test_the_motifs_are_the_painters(summary: demo.DemoSummary) -> None:
    painted = {photo.photo_id: photo.motif for photo in build_town(seed=demo.DEFAULTS.seed).photos}
    found = clustering_store(find_project(summary.folder)).labels()
    expected = np.array([painted[photo_id] for photo_id in found.photo_ids])
    assert adjusted_rand_score(expected, found.labels) >= 0.9
    assert len(summary.to_map.cluster.motifs) == 8


def test_their_names_are_what_a_person_would_say(summary: demo.DemoSummary) -> None:
    names = {name.split(" · ")[0] for name in summary.to_map.cluster.motifs}
    expected = {"bridge", "food", "park", "night", "crowd", "facade", "snow", "flowers"}
    assert len(names & expected) >= 7


def test_the_map_and_the_geopackage_are_there(summary: demo.DemoSummary) -> None:
    assert Path(summary.to_map.map.file).is_file()
    assert Path(summary.to_map.export.file).is_file()
    assert summary.to_map.map.without_image == 0


def test_a_stopped_demo_goes_on_and_another_town_is_refused(
    workdir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    params = demo.DemoParams(photos=60)
    keep, kept = ImageStates.put, 0

    def stop_after_twenty(*args: Any) -> None:  # noqa: ANN401 (passed on as they are)
        nonlocal kept
        kept += 1
        if kept > 20:
            raise KeyboardInterrupt
        keep(*args)

    monkeypatch.setattr(ImageStates, "put", stop_after_twenty)
    with pytest.raises(KeyboardInterrupt):
        demo.run(None, params)
    monkeypatch.setattr(ImageStates, "put", keep)
    again = demo.run(None, params)
    assert again.harvest.images == again.harvest.photos > 50
    with pytest.raises(ProjectError, match="demo of another town"):
        demo.run(None, demo.DemoParams(photos=70))
