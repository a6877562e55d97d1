"""geoimg export."""

from pathlib import Path
from typing import Annotated

import typer

from geoimg.cli.options import JsonOption, ProjectOption
from geoimg.cli.output import counted, show, terminal_progress


def export(
    project: ProjectOption = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help="The GeoPackage. [maps/PLACE.gpkg]"),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Write the GeoPackage again, styled for QGIS."""
    from geoimg.project.finding import find_project
    from geoimg.stages.export import ExportParams, run

    summary = run(find_project(project), ExportParams(output=output), terminal_progress())
    line = f"{counted(summary.photos, 'photo')}, layers {', '.join(summary.layers)}"
    show(summary, [f"{line}: {summary.file}"], as_json=as_json)
