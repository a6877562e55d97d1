"""geoimg cluster."""

from typing import TYPE_CHECKING, Annotated

import typer

from geoimg.cli.options import (
    ArchitectureOption,
    BatchSizeOption,
    DeviceOption,
    EncoderOption,
    JsonOption,
    PretrainedOption,
    ProjectOption,
    SeedOption,
    WeightsOption,
)
from geoimg.cli.output import counted, show, terminal_progress

if TYPE_CHECKING:
    from geoimg.stages.to_map import ToMapSummary


def cluster(
    project: ProjectOption = None,
    encoder: EncoderOption = "clip",
    weights: WeightsOption = None,
    architecture: ArchitectureOption = None,
    pretrained: PretrainedOption = None,
    batch_size: BatchSizeOption = 32,
    device: DeviceOption = None,
    method: Annotated[
        str,
        typer.Option(
            "--method",
            help="density (UMAP and HDBSCAN: finds the number of motifs, leaves odd photos out) or"
            " kmeans (every photo gets a motif).",
        ),
    ] = "density",
    clusters: Annotated[
        int | None, typer.Option("--clusters", min=1, help="How many motifs to make.")
    ] = None,
    min_size: Annotated[
        int | None, typer.Option("--min-size", min=2, help="Photos that a motif has at least.")
    ] = None,
    seed: SeedOption = 0,
    as_json: JsonOption = False,
) -> None:
    """Find the motifs; write map and GeoPackage.

    Embeds the images that are not embedded yet, groups them, names the groups from their tags and
    titles, and writes maps/PLACE.html and maps/PLACE.gpkg.
    """
    from geoimg.project.finding import find_project
    from geoimg.stages.cluster import ClusterParams
    from geoimg.stages.embed import EmbedParams
    from geoimg.stages.to_map import run

    embed_params = EmbedParams(
        encoder=encoder,
        weights=weights,
        architecture=architecture,
        pretrained=pretrained,
        batch_size=batch_size,
        device=device,
    )
    cluster_params = ClusterParams(method=method, clusters=clusters, min_size=min_size, seed=seed)
    summary = run(find_project(project), embed_params, cluster_params, terminal_progress())
    show(summary, motif_lines(summary), as_json=as_json)


def motif_lines(summary: "ToMapSummary") -> list[str]:
    """Say what was found and where the map and the GeoPackage are."""
    found = summary.cluster
    lines = [f"{found.project}: {counted(len(found.motifs), 'motif')} in {found.photos:,} photos."]
    lines += [f"  {size:>6,}  {name}" for name, size in found.motifs.items()]
    if found.unassigned:
        lines.append(f"  {found.unassigned:>6,}  (unassigned)")
    if summary.embed.broken:
        lines.append(f"Images that cannot be read: {len(summary.embed.broken)}.")
    return [*lines, f"Map:        {summary.map.file}", f"GeoPackage: {summary.export.file}"]
