"""geoimg demo."""

from typing import Annotated

import typer

from geoimg.cli.cluster import motif_lines
from geoimg.cli.options import JsonOption, ProjectOption
from geoimg.cli.output import counted, show, terminal_progress


def demo(
    project: ProjectOption = None,
    photos: Annotated[
        int, typer.Option("--photos", min=50, help="How many photos the town has.")
    ] = 600,
    seed: Annotated[
        int, typer.Option("--seed", min=0, max=999_999_999, help="Another seed, another town.")
    ] = 3,
    as_json: JsonOption = False,
) -> None:
    """See it all work on an invented town.

    No network, no key, no weights. A stand-in Flickr on this computer serves painted photos; the
    real harvester fetches them.
    """
    from geoimg.stages.demo import DemoParams, run

    params = DemoParams(photos=photos, seed=seed)
    summary = run(project, params, terminal_progress())
    first = f"Harvested {counted(summary.harvest.photos, 'photo')} of an invented town."
    show(summary, [first, *motif_lines(summary.to_map)], as_json=as_json)
