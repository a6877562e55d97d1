"""geoimg import."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geoimg.cli.next_step import next_line
from geoimg.cli.options import JsonOption, ProjectOption
from geoimg.cli.output import counted, listed, show, terminal_progress
from geoimg.errors import PartlyDoneError

if TYPE_CHECKING:
    from geoimg.stages.import_ import ImportSummary


def import_(
    folder: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", help="A folder of photos; the folders below it count."),
    ],
    project: ProjectOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take photos of your own from a folder.

    The GPS position that the camera wrote into a photo places it. The project keeps a small copy of
    each, without metadata; the originals are never changed.
    """
    from geoimg.area import slug
    from geoimg.project.starting import start_project
    from geoimg.sources.folder import check_folder
    from geoimg.stages.import_ import run

    check_folder(folder)  # an unfit folder is refused before a project is made
    name = slug(folder.resolve().name)
    target = start_project(project, default_name=name, area=None)
    summary = run(target, folder, terminal_progress())
    show(summary, [*_lines(summary), *next_line(target)], as_json=as_json)
    if summary.broken:
        raise PartlyDoneError(
            f"{counted(len(summary.broken), 'file')} could not be read to the end.",
            hint="The rest is in the project; mend them and import again, or go on without them.",
        )


def _lines(summary: "ImportSummary") -> list[str]:
    lines = [
        f"{summary.project}: {counted(summary.photos, 'photo')},"
        f" {summary.with_position:,} of them with a position."
    ]
    if summary.without_position:
        lines.append(f"Without a position, so not on the map: {listed(summary.without_position)}.")
    if summary.broken:
        named = [f"{name} ({reason})" for name, reason in summary.broken.items()]
        lines.append(f"Not readable to their end: {listed(named)}.")
    if summary.same:
        lines.append(f"The same photo as another: {listed(summary.same)}.")
    if summary.other_kinds:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in summary.other_kinds.items())
        lines.append(f"Files of other kinds, not read: {kinds}.")
    return lines
