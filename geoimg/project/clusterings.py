"""Clusterings: which motif each photo was put into, and what the motifs are called."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from geoimg.errors import ProjectError
from geoimg.files import sha256_of, whole_file
from geoimg.motif import Motif
from geoimg.project.folder import Project
from geoimg.project.runs import RunRecord, load_run
from geoimg.types import Labels

DEFAULT_CLUSTERING: Final = "motifs"
"""The clustering that is written, and that maps and exports read."""


@dataclass(frozen=True, slots=True)
class MotifLabels:
    """Which motif each photo was put into.

    Attributes:
        photo_ids: n of them.
        labels: Motif ids, shape (n,); -1 is unassigned.
        strength: How surely each photo belongs, 0 to 1, shape (n,).
        runner_up: The next likely motif's id, shape (n,); -1 where there is none.
    """

    photo_ids: list[str]
    labels: Labels
    strength: NDArray[np.float32]
    runner_up: Labels


class ClusteringStore:
    """One named clustering: labels.parquet, clusters.parquet, and run.json, written last."""

    def __init__(self, folder: Path) -> None:
        self._labels_file = folder / "labels.parquet"
        self._motifs_file = folder / "clusters.parquet"
        self._run_file = folder / "run.json"

    def write(self, labels: MotifLabels, motifs: Sequence[Motif], run: RunRecord) -> None:
        """Replace what was there; a stop in the middle leaves a clustering without a record."""
        self._run_file.unlink(missing_ok=True)
        table = pa.table(
            {
                "photo_id": labels.photo_ids,
                "motif_id": labels.labels,
                "strength": labels.strength,
                "runner_up": labels.runner_up,
            }
        )
        with whole_file(self._labels_file) as part:
            pq.write_table(table, part)
        columns = {
            "motif_id": [motif.motif_id for motif in motifs],
            "name": [motif.name for motif in motifs],
            "size": [motif.size for motif in motifs],
            "medoids": [list(motif.medoids) for motif in motifs],
        }
        with whole_file(self._motifs_file) as part:
            pq.write_table(pa.table(columns), part)
        run.save(self._run_file)

    def run(self) -> RunRecord | None:
        """How it was made; None where there is no whole clustering."""
        return load_run(self._run_file)

    def labels(self) -> MotifLabels:
        """Read the motif of each photo."""
        table = _read(self._labels_file)
        numbers = [table.column(name).to_numpy() for name in ("motif_id", "strength", "runner_up")]
        return MotifLabels(table.column("photo_id").to_pylist(), *numbers)

    def motifs(self) -> list[Motif]:
        """Read the motifs, largest first, unassigned last."""
        rows = _read(self._motifs_file).to_pylist()
        return [Motif(**{**row, "medoids": tuple(row["medoids"])}) for row in rows]

    def fingerprint(self) -> str:
        """Return a hash of labels and names: the input of maps and tables; "none" without any."""
        if self.run() is None:
            return "none"
        return f"{sha256_of(self._labels_file)[:16]} {sha256_of(self._motifs_file)[:16]}"


def clustering_store(project: Project, name: str = DEFAULT_CLUSTERING) -> ClusteringStore:
    """Return a clustering by its name, whether it is there or not."""
    return ClusteringStore(project.clusterings_folder / name)


def _read(path: Path) -> pa.Table:
    try:
        return pq.read_table(path)
    except (pa.ArrowException, FileNotFoundError) as error:
        raise ProjectError(
            f"{path} is damaged or missing.", hint="Make it again with: geoimg cluster"
        ) from error
