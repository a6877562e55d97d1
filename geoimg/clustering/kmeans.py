"""k-means on unit vectors: every photo into the group with the nearest mean."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

from geoimg.clustering.method import (
    Clustering,
    GroupingParams,
    centroids_of,
    renumbered,
    runners_up,
)
from geoimg.types import Embeddings, Labels

FEWEST_GROUPS: Final = 2
MOST_GROUPS: Final = 15
"""Between these the number is looked for; more motifs than that nobody tells apart on a map."""

RESTARTS: Final = 10
SILHOUETTE_SAMPLE: Final = 2000
"""The silhouette compares all pairs; past this many photos a seeded sample of them is enough."""


def group_by_kmeans(embeddings: Embeddings, params: GroupingParams) -> Clustering:
    """Group photos by k-means; all are assigned.

    Where `params.clusters` is None the number is the one with the best mean silhouette (Rousseeuw
    1987), of 2 to 15 but at most one group for two photos. `params.min_size` is not used. The
    strength of a photo is (a - b) / (1 - b), not below 0, with a its cosine to its own centroid
    and b to the next one: 0 half way between the two, 1 at its own.
    """
    clusters = params.clusters or _best_number(embeddings, params.seed)
    labels = renumbered(kmeans_labels(embeddings, clusters, params.seed))
    return with_margins(embeddings, labels)


def kmeans_labels(points: NDArray[np.float32], clusters: int, seed: int) -> Labels:
    """Return k-means labels of (n, d) points, in no particular order."""
    model = KMeans(clusters, n_init=RESTARTS, random_state=seed)
    labels: Labels = model.fit_predict(points).astype(np.int64)
    return labels


def with_margins(embeddings: Embeddings, labels: Labels) -> Clustering:
    """Complete labels with strengths (see `group_by_kmeans`), runners-up and centroids."""
    centroids = centroids_of(embeddings, labels)
    similarity = embeddings @ centroids.T
    runner_up = runners_up(similarity, labels)
    rows = np.arange(len(labels))
    own = np.where(labels >= 0, similarity[rows, labels], 0)
    other = np.where(runner_up >= 0, similarity[rows, runner_up], 0)
    strength = np.clip((own - other) / np.maximum(1 - other, 1e-6), 0, 1)
    strength[labels < 0] = 0
    return Clustering(labels, strength.astype(np.float32), runner_up, centroids)


def _best_number(embeddings: Embeddings, seed: int) -> int:
    distinct = len(np.unique(embeddings, axis=0))
    candidates = range(FEWEST_GROUPS, min(MOST_GROUPS, distinct // 2) + 1)
    rows = np.random.default_rng(seed).permutation(len(embeddings))[:SILHOUETTE_SAMPLE]
    scores = {
        clusters: _silhouette(embeddings[rows], kmeans_labels(embeddings, clusters, seed)[rows])
        for clusters in candidates
    }
    return max(scores, key=lambda clusters: scores[clusters], default=FEWEST_GROUPS)


def _silhouette(embeddings: Embeddings, labels: Labels) -> float:
    # A sample of nearly equal photos may hold one group only, or nothing but odd ones.
    if not 1 < len(np.unique(labels)) < len(labels):
        return -1.0
    return float(silhouette_score(embeddings, labels, metric="cosine"))
