"""Embeddings in Parquet shards: one folder per encoder, weights and preprocessing."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from geoimg.errors import ProjectError
from geoimg.files import whole_file
from geoimg.project.folder import Project
from geoimg.project.runs import RunRecord, load_run
from geoimg.types import Embeddings

_HALF_PRECISION: Final = np.dtype("<f2")


@dataclass(frozen=True, slots=True)
class EmbeddedPhotos:
    """Embeddings with whose they are.

    Attributes:
        photo_ids: In order of id.
        images: First 16 hex digits of the SHA-256 of the image that each was made from.
        vectors: Shape (n, d), rows of unit length.
    """

    photo_ids: list[str]
    images: list[str]
    vectors: Embeddings


class EmbeddingStore:
    """The shards of one encoder.

    `part-00000.parquet`, ...: photo_id, image (16 hex digits of the image's SHA-256), vector (d
    half-precision floats as bytes, which is 14 times as fast to write as a list column). A shard is
    written whole and never changed; of two rows for one photo the later shard's holds.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def embedded(self) -> dict[str, str]:
        """Return the photos that have an embedding, with the image it was made from."""
        found: dict[str, str] = {}
        for shard in self._shards():
            table = _read(shard, columns=["photo_id", "image"])
            found.update(zip(*(table.column(i).to_pylist() for i in range(2)), strict=True))
        return found

    def append(self, photo_ids: Sequence[str], images: Sequence[str], vectors: Embeddings) -> None:
        """Write one more shard.

        Args:
            photo_ids: Whose embeddings, n of them.
            images: SHA-256 of each image, hexadecimal.
            vectors: Shape (n, d).
        """
        shards = self._shards()
        number = int(shards[-1].stem.removeprefix("part-")) + 1 if shards else 0
        rows = np.ascontiguousarray(vectors, dtype=_HALF_PRECISION)
        binary = pa.FixedSizeBinaryArray.from_buffers(
            pa.binary(rows.shape[1] * _HALF_PRECISION.itemsize),
            len(rows),
            [None, pa.py_buffer(rows.tobytes())],
        )
        table = pa.table(
            {"photo_id": list(photo_ids), "image": [sha[:16] for sha in images], "vector": binary}
        )
        with whole_file(self.folder / f"part-{number:05d}.parquet") as part:
            pq.write_table(table, part, compression="none")

    def read(self, wanted: Mapping[str, str]) -> EmbeddedPhotos:
        """Read the embeddings of some photos.

        Args:
            wanted: Photo ids, with the SHA-256 of the image each must have been made from.

        Returns:
            Those that there are, in order of id.
        """
        found: dict[str, np.ndarray] = {}
        for shard in self._shards():
            found |= {
                photo_id: vector
                for photo_id, image, vector in _rows(shard)
                if wanted.get(photo_id, "")[:16] == image
            }
        photo_ids = sorted(found)
        if not photo_ids:
            return EmbeddedPhotos([], [], np.zeros((0, 0), dtype=np.float32))
        vectors = np.stack([found[photo_id] for photo_id in photo_ids]).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return EmbeddedPhotos(photo_ids, [wanted[key][:16] for key in photo_ids], vectors)

    def finish(self, run: RunRecord) -> None:
        """Write down how the embeddings were made, once there is one for every image."""
        run.save(self.folder / "run.json")

    def run(self) -> RunRecord | None:
        """How they were made; None where a first run has not come to its end."""
        return load_run(self.folder / "run.json")

    def _shards(self) -> list[Path]:
        return sorted(self.folder.glob("part-*.parquet"))


def embedding_store(project: Project, identity: Mapping[str, str]) -> EmbeddingStore:
    """Return the store of an encoder: what differs in any part of its identity never mixes."""
    text = json.dumps(dict(identity), sort_keys=True)
    name = f"{identity['encoder']}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    return EmbeddingStore(project.embeddings_folder / name)


def finished_stores(project: Project) -> list[EmbeddingStore]:
    """Return the stores whose last run came to its end, the latest first."""
    stores = [EmbeddingStore(path.parent) for path in project.embeddings_folder.glob("*/run.json")]
    runs = [(store, store.run()) for store in stores]
    finished = [(run.finished, store.folder.name, store) for store, run in runs if run]
    return [store for _, _, store in sorted(finished, key=lambda each: each[:2], reverse=True)]


def _read(shard: Path, columns: list[str]) -> pa.Table:
    try:
        return pq.read_table(shard, columns=columns)
    except (pa.ArrowException, KeyError) as error:
        raise ProjectError(
            f"{shard} is damaged.", hint="Delete it; geoimg embed makes it again."
        ) from error


def _rows(shard: Path) -> Iterator[tuple[str, str, np.ndarray]]:
    table = _read(shard, columns=["photo_id", "image", "vector"])
    for photo_id, image, binary in zip(*(column.to_pylist() for column in table), strict=True):
        yield photo_id, image, np.frombuffer(binary, dtype=_HALF_PRECISION)
