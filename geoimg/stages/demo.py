"""Demo: the whole way on an invented town, without network, key or weights.

Only the photos are invented: a stand-in Flickr on this computer serves them, and the harvester
fetches them through flickrapi as it would from Flickr.
"""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from typing import Final

from geoimg.area import area_from_geojson
from geoimg.demo.standin import StandInFlickr
from geoimg.demo.town import Town, area_geojson, build_town
from geoimg.errors import ProjectError
from geoimg.progress import SILENT, Progress
from geoimg.project.folder import Project
from geoimg.project.runs import RunClock, load_run
from geoimg.project.starting import start_project
from geoimg.sources.flickr.settings import FlickrSettings
from geoimg.sources.hosts import ImageHosts
from geoimg.stages import harvest, to_map
from geoimg.stages.embed import EmbedParams

PLACE: Final = "lumesaar"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoParams:
    """What a user may say about the demo.

    Attributes:
        photos: How many photos the town has.
        seed: Another seed, another town.
    """

    photos: int = 600
    seed: int = 3


DEFAULTS: Final = DemoParams()


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSummary:
    """What each of the steps did."""

    folder: str
    harvest: harvest.HarvestSummary
    to_map: to_map.ToMapSummary


def run(
    project_option: str | None = None,
    params: DemoParams = DEFAULTS,
    progress: Progress = SILENT,
) -> DemoSummary:
    """Harvest the invented town, find its motifs and map them.

    Args:
        project_option: As `--project`: a name or a path; None for the town's own name.
        params: The size of the town.
        progress: Hears how far it is.
    """
    area = area_from_geojson(json.dumps(area_geojson()), PLACE)
    project = start_project(project_option, default_name=PLACE, area=area)
    town = build_town(photos=params.photos, seed=params.seed)
    with _town_flickr(project, town, params) as flickr:
        settings = FlickrSettings(
            key=flickr.key,
            api_url=flickr.api_url,
            image_hosts=ImageHosts((flickr.image_host,)),
            calls_per_second=100.0,
        )
        harvested = harvest.run(project, settings, progress=progress)
    # The descriptor needs no weights.
    mapped = to_map.run(project, EmbedParams(encoder="descriptor"), progress=progress)
    return DemoSummary(folder=str(project.root), harvest=harvested, to_map=mapped)


@contextmanager
def _town_flickr(project: Project, town: Town, params: DemoParams) -> Iterator[StandInFlickr]:
    """Serve the town, where it was served before: the photos' addresses name the port."""
    file = project.runs_folder / "demo.json"
    before = load_run(file)
    if before is not None and before.params != asdict(params):
        raise ProjectError(
            f"{project.root} is the demo of another town ({before.params['photos']} photos, seed"
            f" {before.params['seed']}).",
            hint="Name another project with --project NAME.",
        )
    port = int(before.inputs["port"]) if before else 0
    with ExitStack() as stack:
        try:
            flickr = stack.enter_context(StandInFlickr(town.photos, port=port))
        except OSError as error:
            raise ProjectError(
                f"Port {port}, where this demo's photos lie, is in use: is another demo running?",
                hint="Wait for it, or start another with --project NAME.",
            ) from error
        record = RunClock.start("demo").record(
            params=asdict(params), inputs={"port": str(flickr.port)}
        )
        record.save(file)
        yield flickr
