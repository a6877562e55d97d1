"""geoimg harvest."""

from typing import TYPE_CHECKING, Annotated

import typer

from geoimg.cli.next_step import next_line
from geoimg.cli.options import JsonOption, ProjectOption
from geoimg.cli.output import counted, show, terminal_progress
from geoimg.errors import PartlyDoneError

if TYPE_CHECKING:
    from geoimg.stages.harvest import HarvestSummary


def harvest(
    bbox: Annotated[
        str | None,
        typer.Option(
            "--bbox",
            metavar="AREA",
            help="The area: a GeoJSON, GeoPackage or shapefile with a polygon, or four numbers in"
            " degrees, west,south,east,north. Not needed to go on with a project.",
        ),
    ] = None,
    project: ProjectOption = None,
    images: Annotated[
        bool, typer.Option("--images/--no-images", help="Whether to fetch the images too.")
    ] = True,
    as_json: JsonOption = False,
) -> None:
    """Get the photos of an area from Flickr.

    Every photo inside the polygon, with its image. The key comes from GEOIMG_FLICKR_KEY or a
    private file, never from an option. Stop at any time: the same command goes on where it
    stopped. After a whole harvest it gets what is new.
    """
    from geoimg.area import area_from
    from geoimg.project.finding import find_project
    from geoimg.project.starting import start_project
    from geoimg.sources.flickr.settings import settings_from_environment
    from geoimg.stages.harvest import HarvestParams, run

    progress = terminal_progress()
    area = area_from(bbox) if bbox is not None else None
    for remark in area.remarks if area else ():
        progress.say(remark)
    if area is None:
        target = find_project(project)
        settings = settings_from_environment()
    else:
        settings = settings_from_environment()  # first: a missing key leaves no project behind
        target = start_project(project, default_name=area.name, area=area)
    summary = run(target, settings, HarvestParams(images=images), progress)
    show(summary, [*_lines(summary), *next_line(target)], as_json=as_json)
    if images and summary.to_fetch:
        raise PartlyDoneError(
            f"{counted(summary.to_fetch, 'image')} could not be fetched just now.",
            hint="Run the same command again to try them once more, or go on without them.",
        )


def _lines(summary: "HarvestSummary") -> list[str]:
    lines = [
        f"{summary.project}: {counted(summary.photos, 'photo')}, {summary.new_photos:,} of them"
        f" new; {counted(summary.images, 'image')}."
    ]
    if summary.without_image:
        reasons = ", ".join(f"{count} {why}" for why, count in summary.without_image.items())
        lines.append(f"Without an image: {reasons}. They keep their row and the reason.")
    if summary.outside or summary.not_geotagged:
        lines.append(
            f"Not kept: {summary.outside:,} outside the polygon,"
            f" {summary.not_geotagged:,} without a position."
        )
    if summary.uncertain_cells:
        lines.append(
            f"Flickr's own counts, which are estimates, name {summary.short_of_announced:,} more,"
            f" in {summary.uncertain_cells} of {counted(summary.cells, 'search cell')}."
        )
    if not summary.photos:
        lines.append(
            "No photos. Is the area where you think, or are its longitudes and latitudes swapped?"
        )
    if summary.without_image.get("host refused"):
        lines.append("Hosts that are not Flickr's are refused; see GEOIMG_FLICKR_IMAGE_HOSTS.")
    return lines
