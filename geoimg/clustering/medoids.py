"""The photos that show best what a group is: those nearest its middle."""

import numpy as np

from geoimg.clustering.method import centroids_of
from geoimg.types import Embeddings, Labels


def medoids(embeddings: Embeddings, labels: Labels, *, per_group: int = 12) -> dict[int, list[int]]:
    """Return the rows nearest each group's centroid by cosine, nearest first.

    Args:
        embeddings: Shape (n, d), unit length.
        labels: Shape (n,), as in `Clustering`.
        per_group: At most this many rows for each group.

    Returns:
        Rows by label; the unassigned have none. Equal distances keep the order of the rows.
    """
    centroids = centroids_of(embeddings, labels)
    nearest: dict[int, list[int]] = {}
    for label, centroid in enumerate(centroids):
        rows = np.flatnonzero(labels == label)
        order = np.argsort(-(embeddings[rows] @ centroid), kind="stable")
        nearest[label] = rows[order[:per_group]].tolist()
    return nearest
