import numpy as np

from geoimg.clustering.method import centroids_of, renumbered, runners_up
from geoimg.types import UNASSIGNED


def test_groups_are_numbered_by_size_and_equal_ones_by_their_first_photo() -> None:
    labels = renumbered(np.array([7, 3, 3, -1, 5, 5, 5, 7, -1]))
    assert labels.tolist() == [1, 2, 2, UNASSIGNED, 0, 0, 0, 1, UNASSIGNED]


def test_centroids_are_mean_directions_of_unit_length() -> None:
    embeddings = np.array([[1, 0], [0, 1], [0, 1]], np.float32)
    centroids = centroids_of(embeddings, np.array([1, 1, 0]))
    np.testing.assert_allclose(centroids, [[0, 1], [0.5**0.5, 0.5**0.5]], rtol=1e-6)


def test_the_runner_up_is_the_nearest_other_group() -> None:
    similarity = np.array([[0.9, 0.5, 0.1], [0.2, 0.9, 0.8], [0.1, 0.2, 0.3]], np.float32)
    assert runners_up(similarity, np.array([0, 1, -1])).tolist() == [1, 2, 2]


def test_an_only_group_has_no_runner_up_but_the_unassigned_have_it() -> None:
    assert runners_up(np.ones((2, 1), np.float32), np.array([0, -1])).tolist() == [-1, 0]


def test_without_groups_there_is_no_runner_up() -> None:
    assert runners_up(np.empty((2, 0), np.float32), np.array([-1, -1])).tolist() == [-1, -1]
