"""geoimg map."""

from pathlib import Path
from typing import Annotated

import typer

from geoimg.cli.options import JsonOption, ProjectOption
from geoimg.cli.output import counted, show, terminal_progress


def map_(
    project: ProjectOption = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help="The page to write. [maps/PLACE.html]"),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="Shown at the top.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Write the web map again."""
    from geoimg.project.finding import find_project
    from geoimg.stages.map import MapParams, run

    params = MapParams(output=output, title=title)
    summary = run(find_project(project), params, terminal_progress())
    layers = max(summary.motifs, 1)
    line = f"{counted(summary.photos, 'photo')} in {counted(layers, 'layer')}"
    show(summary, [f"{line}: {summary.file}"], as_json=as_json)
