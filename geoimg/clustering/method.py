"""What a clustering is, and what every method of making one offers."""

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from geoimg.types import UNASSIGNED, Embeddings, Labels


@dataclass(frozen=True, slots=True, eq=False)
class Clustering:
    """Groups of photos.

    Attributes:
        labels: Shape (n,): each photo's group. 0 is the largest group, then by size, equal sizes
            by their first photo; `geoimg.types.UNASSIGNED` is none.
        strength: Shape (n,), float32, 0 to 1: how clearly a photo belongs to its group; 0 for the
            unassigned. What it is made of, each method says.
        runner_up: Shape (n,): the nearest other group by the centroids' cosine (of the unassigned:
            the nearest group); `UNASSIGNED` where there is no other.
        centroids: Shape (k, d): the groups' mean directions, unit length, in the order of labels.
    """

    labels: Labels
    strength: NDArray[np.float32]
    runner_up: Labels
    centroids: Embeddings

    @property
    def group_count(self) -> int:
        """How many groups there are, the unassigned not counted."""
        return len(self.centroids)


@dataclass(frozen=True, slots=True)
class GroupingParams:
    """What a user may say about the groups; None leaves it to the method.

    Attributes:
        clusters: How many groups.
        min_size: How many photos make a group, at least.
        seed: The same embeddings and seed give the same groups.
    """

    clusters: int | None = None
    min_size: int | None = None
    seed: int = 0


class Method(Protocol):
    """One way of making groups."""

    def __call__(self, embeddings: Embeddings, params: GroupingParams) -> Clustering:
        """Group (n, d) embeddings that `geoimg.clustering.checks` found fit for it."""


def renumbered(labels: NDArray[Any]) -> Labels:
    """Number groups by size, largest first; equal sizes by their first photo; negatives stay.

    Args:
        labels: Shape (n,): any group numbers, negative for no group.
    """
    found, first, size = np.unique(labels, return_index=True, return_counts=True)
    groups = sorted(
        (-int(count), int(start), int(label))
        for label, start, count in zip(found, first, size, strict=True)
        if label >= 0
    )
    result = np.full(len(labels), UNASSIGNED, np.int64)
    for number, (_, _, label) in enumerate(groups):
        result[labels == label] = number
    return result


def centroids_of(embeddings: Embeddings, labels: Labels) -> Embeddings:
    """Return the mean direction of each group, shape (k, d), unit length."""
    count = int(labels.max(initial=UNASSIGNED)) + 1
    means = np.zeros((count, embeddings.shape[1]), np.float64)
    for label in range(count):
        means[label] = embeddings[labels == label].mean(axis=0, dtype=np.float64)
        means[label] /= max(float(np.linalg.norm(means[label])), 1e-12)
    return means.astype(np.float32)


def runners_up(similarity: NDArray[np.float32], labels: Labels) -> Labels:
    """Return each photo's nearest group other than its own.

    Args:
        similarity: Shape (n, k): cosine of each photo to each centroid.
        labels: Shape (n,).
    """
    others = similarity.copy()
    assigned = np.flatnonzero(labels >= 0)
    others[assigned, labels[assigned]] = -np.inf
    if others.shape[1] == 0:
        return np.full(len(labels), UNASSIGNED, np.int64)
    nearest = others.argmax(axis=1)
    has_other = np.isfinite(others[np.arange(len(labels)), nearest])
    return np.where(has_other, nearest, UNASSIGNED).astype(np.int64)
