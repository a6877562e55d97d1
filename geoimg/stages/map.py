"""Map: the interactive web map of a project's photos by motif."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geoimg.cartography.webmap import write_web_map
from geoimg.progress import SILENT, Progress
from geoimg.project.folder import Project
from geoimg.project.lock import alone
from geoimg.project.outputs import map_input, output_file, output_inputs
from geoimg.project.runs import RunClock
from geoimg.stages._targets import check_target


@dataclass(frozen=True, slots=True, kw_only=True)
class MapParams:
    """What a user may say about the map.

    Attributes:
        output: The page to write; None is `maps/PLACE.html`.
        title: Shown at its top; None makes one from the place's name.
    """

    output: Path | None = None
    title: str | None = None


DEFAULTS: Final = MapParams()


@dataclass(frozen=True, slots=True, kw_only=True)
class MapSummary:
    """What was written.

    Attributes:
        project: Name of the project.
        file: The page.
        photos: Photos on it.
        motifs: Layers that can be switched, "unassigned" among them.
        without_image: Of the photos, those without a picture to show.
    """

    project: str
    file: str
    photos: int
    motifs: int
    without_image: int


@alone
def run(project: Project, params: MapParams = DEFAULTS, progress: Progress = SILENT) -> MapSummary:
    """Write the map from what the project holds now.

    Raises:
        InputError: The output's name does not end in .html, or is another's file.
        ProjectError: No photo has a position.
        DiskError: The page cannot be written.
    """
    clock = RunClock.start("map")
    inputs = output_inputs(project)  # before it is read: what changes meanwhile makes it stale
    shown = map_input(project)
    if shown.remark:
        progress.say(shown.remark)
    path = params.output or output_file(project, ".html")
    check_target(path, ".html")
    facts = write_web_map(
        path,
        shown.photos,
        shown.motifs,
        shown.area,
        title=params.title or shown.title,
        credit=shown.credit,
        progress=progress,
    )
    options = {"output": str(path.resolve()), "title": params.title}
    record = clock.record(params=options, inputs=inputs)
    record.save(project.runs_folder / "map.json")
    return MapSummary(
        project=project.name,
        file=str(path),
        photos=facts.photos,
        motifs=len(shown.motifs),
        without_image=facts.without_image,
    )
