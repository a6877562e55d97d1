"""To a map: embed what is missing, cluster, and write the map and the GeoPackage."""

from dataclasses import dataclass

from geoimg.progress import SILENT, Progress
from geoimg.project.folder import Project
from geoimg.stages import cluster, embed, export
from geoimg.stages import map as web_map


@dataclass(frozen=True, slots=True, kw_only=True)
class ToMapSummary:
    """What each of the steps did."""

    embed: embed.EmbedSummary
    cluster: cluster.ClusterSummary
    map: web_map.MapSummary
    export: export.ExportSummary


def run(
    project: Project,
    embed_params: embed.EmbedParams = embed.DEFAULTS,
    cluster_params: cluster.ClusterParams = cluster.DEFAULTS,
    progress: Progress = SILENT,
) -> ToMapSummary:
    """Go from images to a map: what `geoimg cluster` does.

    Raises:
        GeoimgError: As the steps do; those before the one that failed keep their results.
    """
    embedded = embed.run(project, embed_params, progress)
    return ToMapSummary(
        embed=embedded,
        cluster=cluster.run(project, cluster_params, progress, embeddings=embedded.embeddings),
        map=web_map.run(project, progress=progress),
        export=export.run(project, progress=progress),
    )
