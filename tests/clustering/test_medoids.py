import numpy as np

from geoimg.clustering.medoids import medoids
from tests.clustering.blobs import unit


def test_nearest_to_the_middle_comes_first_and_the_unassigned_have_none() -> None:
    angles = np.radians([0, 12, 20, 90, 180])
    embeddings = unit(np.stack([np.cos(angles), np.sin(angles)], axis=1))
    labels = np.array([0, 0, 0, 1, -1])
    assert medoids(embeddings, labels) == {0: [1, 2, 0], 1: [3]}
    assert medoids(embeddings, labels, per_group=1) == {0: [1], 1: [3]}


def test_without_groups_there_are_no_medoids() -> None:
    assert medoids(np.eye(2, dtype=np.float32), np.array([-1, -1])) == {}
