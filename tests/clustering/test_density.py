"""One process compiles UMAP for seconds, so one layout serves most of these tests."""

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from geoimg.clustering.density import default_min_size
from geoimg.clustering.method import Clustering
from geoimg.clustering.registry import group
from geoimg.types import UNASSIGNED, Embeddings, Labels
from tests.clustering.blobs import blobs, noise


@pytest.fixture(scope="module")
def three_places() -> tuple[Embeddings, Labels]:
    return blobs((20, 14, 8))


@pytest.fixture(scope="module")
def found(three_places: tuple[Embeddings, Labels]) -> Clustering:
    return group(three_places[0])


def test_42_photos_of_three_places_give_three_groups(
    found: Clustering, three_places: tuple[Embeddings, Labels]
) -> None:
    _, truth = three_places
    assigned = found.labels >= 0
    assert assigned.mean() > 0.8
    assert adjusted_rand_score(truth[assigned], found.labels[assigned]) > 0.8


def test_every_photo_has_strength_and_runner_up(found: Clustering) -> None:
    assert found.strength.dtype == np.float32
    assert found.labels.dtype == found.runner_up.dtype == np.int64
    assert ((found.strength >= 0) & (found.strength <= 1)).all()
    assert (found.strength[found.labels == UNASSIGNED] == 0).all()
    assert (found.runner_up != found.labels).all()
    assert found.runner_up.min() >= 0


def test_the_same_seed_gives_the_same_groups(
    found: Clustering, three_places: tuple[Embeddings, Labels]
) -> None:
    again = group(three_places[0])
    np.testing.assert_array_equal(found.labels, again.labels)
    np.testing.assert_array_equal(found.strength, again.strength)


def test_told_the_number_it_makes_exactly_so_many_and_leaves_nobody_out(
    three_places: tuple[Embeddings, Labels],
) -> None:
    told = group(three_places[0], clusters=3)
    assert told.group_count == 3
    assert told.labels.min() == 0
    assert adjusted_rand_score(three_places[1], told.labels) > 0.9


def test_where_nothing_is_dense_nobody_is_assigned() -> None:
    found = group(noise(21), min_size=20)
    assert (found.labels == UNASSIGNED).all()
    assert found.group_count == 0
    assert found.centroids.shape == (0, 64)


@pytest.mark.parametrize("count", [3, 4, 5, 7, 10, 19, 20, 21, 30])
def test_any_small_number_of_photos_is_answered(count: int) -> None:
    found = group(noise(count))
    assert len(found.labels) == len(found.strength) == len(found.runner_up) == count


def test_three_pairs_of_photos_are_three_groups() -> None:
    embeddings, truth = blobs((2, 2, 2))
    assert adjusted_rand_score(truth, group(embeddings).labels) == 1.0


def test_the_least_group_grows_with_the_photos() -> None:
    assert [default_min_size(n) for n in (20, 42, 600, 10_000)] == [3, 3, 38, 625]
