"""Cluster: put every embedded photo into a motif, and name the motifs from the photos' words."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

from geoimg.clustering.checks import FEWEST_PHOTOS
from geoimg.clustering.medoids import medoids
from geoimg.clustering.method import Clustering
from geoimg.clustering.naming import name_motifs
from geoimg.clustering.registry import DEFAULT_METHOD, group
from geoimg.errors import InputError, ProjectError
from geoimg.motif import UNASSIGNED_NAME, Motif
from geoimg.photo import Photo
from geoimg.progress import SILENT, Progress
from geoimg.project.clusterings import MotifLabels, clustering_store
from geoimg.project.embeddings import EmbeddedPhotos, EmbeddingStore, finished_stores
from geoimg.project.folder import Project
from geoimg.project.image_states import ImageStates, images_fingerprint
from geoimg.project.journal import Journal
from geoimg.project.lock import alone
from geoimg.project.photo_rows import PhotoRows
from geoimg.project.runs import RunClock
from geoimg.types import UNASSIGNED


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterParams:
    """What a user may say about clustering.

    Attributes:
        method: Its name; see `geoimg.clustering.registry.method_names`.
        clusters: How many motifs to make; None lets the method find the number.
        min_size: Photos that a motif has at least; None lets the method choose.
        seed: The same embeddings and seed give the same motifs.
    """

    method: str = DEFAULT_METHOD
    clusters: int | None = None
    min_size: int | None = None
    seed: int = 0


DEFAULTS: Final = ClusterParams()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterSummary:
    """The motifs that were found.

    Attributes:
        project: Name of the project.
        embeddings: Name of the embeddings that were grouped.
        photos: Photos that were grouped or left unassigned.
        motifs: Number of photos by motif name, largest first.
        unassigned: Photos that fit no motif well.
    """

    project: str
    embeddings: str
    photos: int
    motifs: dict[str, int]
    unassigned: int


@alone
def run(
    project: Project,
    params: ClusterParams = DEFAULTS,
    progress: Progress = SILENT,
    *,
    embeddings: str | None = None,
) -> ClusterSummary:
    """Group the photos by their embeddings.

    Args:
        project: Its photos need embeddings.
        params: The method and its settings.
        progress: Hears how far it is.
        embeddings: Name of a folder in `embeddings/`; None takes those that were finished last.

    Raises:
        ProjectError: There are no embeddings.
        InputError: The photos are too few or too alike to be grouped.
    """
    clock = RunClock.start("cluster")
    store = _store(project, embeddings)
    with Journal(project) as journal:
        ready = ImageStates(journal).ready()
        photos = {photo.photo_id: photo for photo in PhotoRows(journal)}
    embedded = store.read(ready)
    if len(embedded.photo_ids) < len(ready):
        left_out = len(ready) - len(embedded.photo_ids)
        progress.say(f"{left_out} images have no embedding yet and are left out: geoimg embed")
    if len(embedded.photo_ids) < FEWEST_PHOTOS:
        raise InputError(
            f"Too few photos to find motifs: {len(embedded.photo_ids)}, where at least"
            f" {FEWEST_PHOTOS} are needed.",
            hint="A map without motifs: geoimg map",
        )
    with progress.task("Finding motifs"):
        clustering = group(embedded.vectors, **asdict(params))
    motifs = _named(clustering, embedded, photos)
    labels = MotifLabels(
        embedded.photo_ids, clustering.labels, clustering.strength, clustering.runner_up
    )
    record = clock.record(
        params={**asdict(params), "embeddings": store.folder.name},
        inputs={"images": images_fingerprint({key: ready[key] for key in embedded.photo_ids})},
    )
    clustering_store(project).write(labels, motifs, record)
    return ClusterSummary(
        project=project.name,
        embeddings=store.folder.name,
        photos=len(embedded.photo_ids),
        motifs={motif.name: motif.size for motif in motifs if motif.motif_id != UNASSIGNED},
        unassigned=int((clustering.labels == UNASSIGNED).sum()),
    )


def _store(project: Project, name: str | None) -> EmbeddingStore:
    stores = finished_stores(project)
    found = [store for store in stores if name in {None, store.folder.name}]
    if not found:
        what = f"embeddings “{name}”" if name else "embeddings"
        raise ProjectError(
            f"The project {project.name} has no {what} yet.", hint="Make them with: geoimg embed"
        )
    return found[0]


def _named(
    clustering: Clustering, embedded: EmbeddedPhotos, photos: Mapping[str, Photo]
) -> list[Motif]:
    grouped = [photos[photo_id] for photo_id in embedded.photo_ids]
    names = name_motifs(
        clustering.labels,
        [(*photo.tags, photo.title or "") for photo in grouped],
        owners=[photo.owner or photo.owner_name for photo in grouped],
    )
    nearest = medoids(embedded.vectors, clustering.labels)
    sizes = [int((clustering.labels == label).sum()) for label in range(len(names))]
    motifs = [
        Motif(
            motif_id=label,
            name=name,
            size=sizes[label],
            medoids=tuple(embedded.photo_ids[row] for row in nearest[label]),
        )
        for label, name in enumerate(names)
    ]
    left = len(grouped) - sum(sizes)
    if left:
        motifs.append(Motif(motif_id=UNASSIGNED, name=UNASSIGNED_NAME, size=left))
    return motifs
