"""Groups as dense places: UMAP lays the photos out, HDBSCAN finds where they crowd.

McInnes et al. 2018, "UMAP: Uniform Manifold Approximation and Projection"; Campello et al. 2013,
"Density-Based Clustering Based on Hierarchical Density Estimates".
"""

import warnings
from typing import Any, Final

import numpy as np
from hdbscan import HDBSCAN
from numpy.typing import NDArray
from sklearn.neighbors import NearestNeighbors

from geoimg.clustering.kmeans import group_by_kmeans, kmeans_labels, with_margins
from geoimg.clustering.method import (
    Clustering,
    GroupingParams,
    centroids_of,
    renumbered,
    runners_up,
)
from geoimg.types import Embeddings

with warnings.catch_warnings():
    # It says that its neural variant, which is not used here, would need Tensorflow.
    warnings.filterwarnings("ignore", message="Tensorflow", category=ImportWarning)
    from umap import UMAP

NEIGHBORS: Final = 10
LAYOUT_DIMENSIONS: Final = 5
MIN_SAMPLES: Final = 5
MIN_SHARE: Final = 1 / 16
"""Chosen together, on 480 photos of six scene classes (two encoders) and on the demo town: with a
smaller share of the photos as the least group, motifs fall apart; with a larger one, small motifs
are left out."""

FEWEST_IN_GROUP: Final = 3

FEWEST_PHOTOS: Final = 20
"""Fewer photos have no density to speak of: k-means groups them."""


def group_by_density(embeddings: Embeddings, params: GroupingParams) -> Clustering:
    """Group photos by UMAP and HDBSCAN; those in no dense place stay unassigned.

    HDBSCAN finds the number of groups itself (`params.min_size` photos make one, by default a
    sixteenth of all; its tree is cut at the leaves). Where `params.clusters` is given, k-means
    divides the same layout into exactly that many instead, and every photo is assigned.

    The strength is HDBSCAN's membership probability (1 in the densest part of a group, towards 0
    at its rim), or with `params.clusters` the margin that `geoimg.clustering.kmeans` describes.
    Fewer than `FEWEST_PHOTOS` photos are left to k-means.
    """
    if len(embeddings) < FEWEST_PHOTOS:
        return group_by_kmeans(embeddings, params)
    layout = umap_layout(embeddings, seed=params.seed)
    if params.clusters is not None:
        labels = renumbered(kmeans_labels(layout, params.clusters, params.seed))
        return with_margins(embeddings, labels)
    found, membership = _dense_places(layout, params.min_size or default_min_size(len(layout)))
    labels = renumbered(found)
    centroids = centroids_of(embeddings, labels)
    strength = np.where(labels >= 0, np.clip(membership, 0, 1), 0).astype(np.float32)
    return Clustering(labels, strength, runners_up(embeddings @ centroids.T, labels), centroids)


def default_min_size(count: int) -> int:
    """Return how many of `count` photos make a group, where the user does not say."""
    return max(FEWEST_IN_GROUP, round(count * MIN_SHARE))


def umap_layout(embeddings: Embeddings, *, seed: int) -> NDArray[np.float32]:
    """Return (n, 5) coordinates in which neighbours by cosine lie close.

    Args:
        embeddings: Shape (n, d), n at least `FEWEST_PHOTOS`.
        seed: The same seed gives the same layout.
    """
    search = NearestNeighbors(n_neighbors=NEIGHBORS, metric="cosine", algorithm="brute")
    distances, indices = search.fit(embeddings).kneighbors(embeddings)
    model = UMAP(
        n_neighbors=NEIGHBORS,
        n_components=min(LAYOUT_DIMENSIONS, embeddings.shape[1]),
        min_dist=0.0,
        metric="cosine",
        init="pca",
        random_state=seed,
        n_jobs=1,
        precomputed_knn=(indices.astype(np.int32), distances.astype(np.float32)),
    )
    with warnings.catch_warnings():
        # New photos are never put into this layout, so no search index is needed.
        warnings.filterwarnings("ignore", message="precomputed_knn", category=UserWarning)
        layout: NDArray[np.float32] = model.fit_transform(embeddings)
    return layout


def _dense_places(
    layout: NDArray[np.float32], min_size: int
) -> tuple[NDArray[Any], NDArray[np.float64]]:
    model = HDBSCAN(
        min_cluster_size=min_size,
        min_samples=min(MIN_SAMPLES, min_size),
        cluster_selection_method="leaf",
        core_dist_n_jobs=1,
    ).fit(layout.astype(np.float64))
    return model.labels_, model.probabilities_
