"""Export: the photos by motif as a GeoPackage that QGIS opens styled."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geoimg.cartography.geopackage import write_geopackage
from geoimg.cartography.thumbnails import thumbnails_beside
from geoimg.progress import SILENT, Progress
from geoimg.project.folder import Project
from geoimg.project.lock import alone
from geoimg.project.outputs import map_input, output_file, output_inputs
from geoimg.project.runs import RunClock
from geoimg.stages._targets import check_target


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportParams:
    """What a user may say about the export.

    Attributes:
        output: The file to write, ending in .gpkg; None is `maps/PLACE.gpkg`.
    """

    output: Path | None = None


DEFAULTS: Final = ExportParams()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportSummary:
    """What was written.

    Attributes:
        project: Name of the project.
        file: The GeoPackage.
        photos: Photos in it.
        layers: Its layers, uppermost first.
    """

    project: str
    file: str
    photos: int
    layers: tuple[str, ...]


@alone
def run(
    project: Project, params: ExportParams = DEFAULTS, progress: Progress = SILENT
) -> ExportSummary:
    """Write the GeoPackage from what the project holds now.

    Raises:
        InputError: The output's name does not end in .gpkg, or is another's file.
        ProjectError: No photo has a position.
        DiskError: The file cannot be written.
    """
    clock = RunClock.start("export")
    path = params.output or output_file(project, ".gpkg")
    check_target(path, ".gpkg")
    inputs = output_inputs(project)  # before it is read: what changes meanwhile makes it stale
    shown = map_input(project)
    if shown.remark:
        progress.say(shown.remark)
    with progress.task("Writing the GeoPackage"):
        facts = write_geopackage(
            path,
            shown.photos,
            shown.motifs,
            shown.area,
            title=shown.title,
            thumbnails=thumbnails_beside(path, shown.photos["photo_id"]),
        )
    record = clock.record(params={"output": str(path.resolve())}, inputs=inputs)
    record.save(project.runs_folder / "export.json")
    return ExportSummary(
        project=project.name, file=str(path), photos=facts.photos, layers=facts.layers
    )
