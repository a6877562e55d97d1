"""Embed: a vector for every whole image that has none yet."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np

from geoimg.embedding.embed import embed_images
from geoimg.embedding.encoder import Encoder
from geoimg.embedding.registry import DEFAULT_ENCODER, load_encoder
from geoimg.errors import InputError
from geoimg.images import ImageOutcome, Reason
from geoimg.progress import SILENT, Progress, Task
from geoimg.project.embeddings import EmbeddingStore, embedding_store
from geoimg.project.folder import Project
from geoimg.project.image_states import ImageStates, images_fingerprint
from geoimg.project.journal import Journal
from geoimg.project.lock import alone
from geoimg.project.runs import RunClock
from geoimg.types import Embeddings

_SHARD: Final = 256
"""Photos in a shard: what a kill can undo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedParams:
    """What a user may say about embedding.

    Attributes:
        encoder: Its name; see `geoimg.embedding.registry.encoder_names`.
        weights: A local file of weights instead of a download.
        architecture: Which network, for "clip": one of open_clip's names.
        pretrained: Which published weights of it: open_clip's tag.
        batch_size: Images that go through the network at once.
        device: "cpu", "cuda" or "mps"; None takes the fastest there is.
    """

    encoder: str = DEFAULT_ENCODER
    weights: Path | None = None
    architecture: str | None = None
    pretrained: str | None = None
    batch_size: int = 32
    device: str | None = None


DEFAULTS: Final = EmbedParams()


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedSummary:
    """What was embedded.

    Attributes:
        project: Name of the project.
        embeddings: Name of the folder in `embeddings/` that holds them.
        photos: Photos with an embedding now.
        new: Of these, made by this run.
        broken: Ids of photos whose image could not be read, with the reason.
    """

    project: str
    embeddings: str
    photos: int
    new: int
    broken: dict[str, str]


@alone
def run(
    project: Project, params: EmbedParams = DEFAULTS, progress: Progress = SILENT
) -> EmbedSummary:
    """Embed what is missing, a shard at a time; a stopped run goes on at the next shard.

    Raises:
        InputError: The project has no images, or the encoder does not know an option.
        WeightsError: The network's weights cannot be had.
    """
    clock = RunClock.start("embed")
    with Journal(project) as journal:
        ready = ImageStates(journal).ready()
    if not ready:
        raise InputError(
            f"The project {project.name} has no images yet.",
            hint="Get some with: geoimg harvest --bbox AREA, or: geoimg import FOLDER",
        )
    with progress.task(f"Loading the encoder {params.encoder}"):
        encoder = load_encoder(
            params.encoder,
            weights=params.weights,
            architecture=params.architecture,
            pretrained=params.pretrained,
            device=params.device,
        )
    store = embedding_store(project, encoder.identity)
    known = store.embedded()
    missing = {key: sha for key, sha in ready.items() if known.get(key) != sha[:16]}
    with progress.task("Embedding", len(missing)) as task:
        broken = _embed(project, store, encoder, missing, params.batch_size, task)
    if broken:
        progress.say(f"{len(broken)} images went bad: fetch or import them again.")
        _record_broken(project, broken)
        ready = {key: sha for key, sha in ready.items() if key not in broken}
    weights = params.weights and str(params.weights.resolve())
    options = {**asdict(params), "weights": weights, "identity": dict(encoder.identity)}
    store.finish(clock.record(params=options, inputs={"images": images_fingerprint(ready)}))
    return EmbedSummary(
        project=project.name,
        embeddings=store.folder.name,
        photos=len(ready),
        new=len(missing) - len(broken),
        broken={key: str(reason) for key, reason in broken.items()},
    )


def _record_broken(project: Project, broken: Mapping[str, Reason]) -> None:
    """Write down that images went bad since they were kept; another harvest may mend them."""
    outcomes = {key: ImageOutcome(reason=reason, again=True) for key, reason in broken.items()}
    with Journal(project) as journal, journal.transaction() as connection:
        ImageStates(journal).put(connection, outcomes)


def _embed(
    project: Project,
    store: EmbeddingStore,
    encoder: Encoder,
    missing: Mapping[str, str],
    batch_size: int,
    task: Task,
) -> dict[str, Reason]:
    """Embed images into shards; return those that could not be read, with the reason."""
    photo_ids = list(missing)
    files = [project.image_file(photo_id) for photo_id in photo_ids]
    broken: dict[str, Reason] = {}
    positions: list[int] = []
    vectors: list[Embeddings] = []

    def write_shard() -> None:
        done = [photo_ids[position] for position in positions]
        store.append(done, [missing[photo_id] for photo_id in done], np.concatenate(vectors))
        positions.clear()
        vectors.clear()

    with closing(embed_images(encoder, files, batch_size=batch_size)) as batches:
        for batch in batches:
            broken |= {photo_ids[at]: reason for at, reason in batch.broken.items()}
            positions += batch.positions.tolist()
            vectors.append(batch.embeddings)
            if len(positions) >= _SHARD:
                write_shard()
            task.advance(batch.stop - batch.start)
    if positions:
        write_shard()
    return broken
