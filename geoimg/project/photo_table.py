"""The photo table: all that is known of each photo with a position, in one row."""

import pandas as pd

from geoimg.motif import PHOTO_TABLE_COLUMNS, UNASSIGNED_NAME, Motif
from geoimg.photo import Photo
from geoimg.project.clusterings import ClusteringStore
from geoimg.project.folder import Project
from geoimg.project.image_states import ImageStates
from geoimg.project.journal import Journal
from geoimg.project.photo_rows import PhotoRows
from geoimg.types import UNASSIGNED


def photo_table(project: Project, clustering: ClusteringStore) -> tuple[pd.DataFrame, list[Motif]]:
    """Join photos, images and motifs.

    Returns:
        A table with the columns and types of `PHOTO_TABLE_COLUMNS`, one row per photo with a
        position; and the motifs that stand in it, with their number of photos in the table,
        unassigned last. Without a clustering every photo is unassigned and there are no motifs.
    """
    with Journal(project) as journal:
        photos = [photo for photo in PhotoRows(journal) if photo.has_position]
        ready = ImageStates(journal).ready()
    table = pd.DataFrame([_row(photo, project, ready) for photo in photos])
    table = table.reindex(columns=list(PHOTO_TABLE_COLUMNS))
    motifs = clustering.motifs() if clustering.run() else []
    _add_motifs(table, clustering, motifs)
    for name in ("taken", "posted"):
        table[name] = pd.to_datetime(table[name]).astype("datetime64[s]")
    return table, _present(motifs, table)


def _row(photo: Photo, project: Project, ready: dict[str, str]) -> dict[str, object]:
    return {
        "photo_id": photo.photo_id,
        "lon": photo.lon,
        "lat": photo.lat,
        "taken": photo.taken,
        "posted": photo.posted and photo.posted.replace(tzinfo=None),
        "title": photo.title,
        "owner_name": photo.owner_name,
        "license": photo.license,
        "page_url": photo.page_url,
        "accuracy": photo.accuracy,
        "tags": "; ".join(photo.tags) or None,
        "description": photo.description,
        "owner": photo.owner,
        "source": photo.source,
        "views": photo.views,
        "image": str(project.image_file(photo.photo_id)) if photo.photo_id in ready else None,
    }


def _add_motifs(table: pd.DataFrame, clustering: ClusteringStore, motifs: list[Motif]) -> None:
    names = {motif.motif_id: motif.name for motif in motifs if motif.motif_id != UNASSIGNED}
    if not motifs:
        table["motif_id"], table["motif"] = UNASSIGNED, UNASSIGNED_NAME
        table["strength"], table["runner_up"] = 0.0, None
        return
    found = clustering.labels()
    labels = pd.DataFrame(
        {"motif_id": found.labels, "strength": found.strength, "runner_up": found.runner_up},
        index=found.photo_ids,
    ).reindex(table["photo_id"])
    # A photo without an image, or newer than the clustering, was in no group.
    motif_ids = labels["motif_id"].fillna(UNASSIGNED).astype("int64").tolist()
    runners_up = labels["runner_up"].fillna(UNASSIGNED).astype("int64").tolist()
    table["motif_id"] = motif_ids
    table["motif"] = [names.get(motif_id, UNASSIGNED_NAME) for motif_id in motif_ids]
    table["strength"] = labels["strength"].fillna(0.0).astype("float64").to_numpy()
    table["runner_up"] = [names.get(motif_id) for motif_id in runners_up]


def _present(motifs: list[Motif], table: pd.DataFrame) -> list[Motif]:
    if not motifs:
        return []
    sizes = table["motif_id"].value_counts().to_dict()
    named = [motif for motif in motifs if motif.motif_id != UNASSIGNED]
    everything = [*named, Motif(motif_id=UNASSIGNED, name=UNASSIGNED_NAME, size=0)]
    return [
        Motif(
            motif_id=motif.motif_id,
            name=motif.name,
            size=sizes[motif.motif_id],
            medoids=motif.medoids,
        )
        for motif in everything
        if motif.motif_id in sizes
    ]
