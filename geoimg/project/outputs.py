"""What maps and exports are made from, and whether those that lie there still show it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd
from shapely.geometry.base import BaseGeometry

from geoimg.errors import ProjectError
from geoimg.motif import Motif
from geoimg.project.clusterings import clustering_store
from geoimg.project.folder import Project
from geoimg.project.image_states import ImageStates, images_fingerprint
from geoimg.project.journal import Journal
from geoimg.project.photo_rows import PhotoRows
from geoimg.project.photo_table import photo_table
from geoimg.project.runs import Freshness

_FLICKR_NOTICE: Final = (
    "This product uses the Flickr API but is not endorsed or certified by SmugMug, Inc."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapInput:
    """Everything that a map or an export shows.

    Attributes:
        photos: The photo table.
        motifs: Those that stand in it; empty before any clustering.
        area: The polygon, EPSG:4326; None where the project has none.
        title: A heading, from the place's name.
        credit: The line that the photos' sources ask for.
        remark: What the user should know about the clustering: that it is stale or missing.
    """

    photos: pd.DataFrame
    motifs: list[Motif]
    area: BaseGeometry | None
    title: str
    credit: str | None
    remark: str | None


def map_input(project: Project) -> MapInput:
    """Read what there is to show.

    Raises:
        ProjectError: No photo of the project has a position.
    """
    photos, motifs = photo_table(project, clustering_store(project))
    if photos.empty:
        raise ProjectError(
            f"The project {project.name} has no photo with a position: nothing to map.",
            hint="Get some with: geoimg harvest --bbox AREA, or: geoimg import FOLDER",
        )
    area = project.area()
    return MapInput(
        photos=photos,
        motifs=motifs,
        area=area.geometry if area else None,
        title=f"What people photograph: {project.name.replace('-', ' ').title()}",
        credit=_FLICKR_NOTICE if (photos["source"] == "flickr").any() else None,
        remark=_REMARKS.get(clustering_freshness(project)),
    )


_REMARKS: Final = {
    Freshness.MISSING: "The photos are not grouped yet: geoimg cluster finds the motifs.",
    Freshness.STALE: "The motifs are older than the photos: geoimg cluster brings them up to date.",
}


def clustering_freshness(project: Project) -> Freshness:
    """Compare the clustering with the images that there are now."""
    run = clustering_store(project).run()
    if run is None:
        return Freshness.MISSING
    with Journal(project) as journal:
        ready = ImageStates(journal).ready()
    return run.freshness({"images": images_fingerprint(ready)})


def output_inputs(project: Project) -> dict[str, str]:
    """Return the fingerprints of all that a map or an export shows."""
    with Journal(project) as journal:
        photos = PhotoRows(journal).fingerprint()
        images = images_fingerprint(ImageStates(journal).ready())
    return {
        "photos": photos,
        "images": images,
        "clustering": clustering_store(project).fingerprint(),
    }


def output_file(project: Project, suffix: str) -> Path:
    """Return where an output goes where the user does not say: `maps/PLACE.html`, `.gpkg`."""
    return project.maps_folder / f"{project.name}{suffix}"
