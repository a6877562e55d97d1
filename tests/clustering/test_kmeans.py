import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from geoimg.clustering.registry import group
from tests.clustering.blobs import blobs, noise


def test_finds_the_number_and_the_groups() -> None:
    embeddings, truth = blobs((30, 20, 12, 8))
    found = group(embeddings, method="kmeans")
    assert found.group_count == 4
    assert adjusted_rand_score(truth, found.labels) == 1.0
    assert np.bincount(found.labels).tolist() == [30, 20, 12, 8]


def test_makes_as_many_groups_as_told() -> None:
    found = group(noise(40), method="kmeans", clusters=7)
    assert sorted(set(found.labels.tolist())) == list(range(7))
    assert found.centroids.shape == (7, 64)


def test_a_photo_between_two_groups_is_weaker_than_one_in_the_middle() -> None:
    embeddings, _ = blobs((20, 20))
    found = group(embeddings, method="kmeans", clusters=2)
    between = found.centroids.sum(axis=0, keepdims=True)
    more = np.concatenate([embeddings, between / np.linalg.norm(between), found.centroids[:1]])
    again = group(more, method="kmeans", clusters=2)
    assert again.strength[-2] < 0.2
    assert again.strength[-1] > 0.9
    assert again.runner_up[-1] == 1 - again.labels[-1]


def test_one_group_is_possible() -> None:
    found = group(noise(5), method="kmeans", clusters=1)
    assert set(found.labels.tolist()) == {0}
    assert set(found.runner_up.tolist()) == {-1}


@pytest.mark.parametrize("count", [3, 4, 5, 9])
def test_a_handful_of_photos_is_grouped(count: int) -> None:
    found = group(noise(count), method="kmeans")
    assert found.group_count >= 2
