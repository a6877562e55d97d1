import numpy as np
import pytest

from geoimg.clustering.registry import group, method_names
from geoimg.errors import InputError
from tests.clustering.blobs import noise


@pytest.mark.parametrize("method", method_names())
@pytest.mark.parametrize("count", [0, 1, 2])
def test_too_few_photos_are_refused_with_both_numbers(method: str, count: int) -> None:
    with pytest.raises(InputError, match=rf"at least 3 .* {count or 'none'}\."):
        group(noise(count), method=method)


def test_nan_is_refused_and_the_row_named() -> None:
    embeddings = noise(10)
    embeddings[4, 2] = np.nan
    with pytest.raises(InputError, match="row 4"):
        group(embeddings)


def test_identical_photos_are_refused() -> None:
    with pytest.raises(InputError, match="All 12 photos"):
        group(np.repeat(noise(1), 12, axis=0))


def test_more_groups_than_photos_are_refused_with_both_numbers() -> None:
    with pytest.raises(InputError, match=r"11 groups .* 10 photos"):
        group(noise(10), clusters=11)


def test_more_groups_than_distinct_photos_are_refused() -> None:
    with pytest.raises(InputError, match=r"3 groups .* 2 distinct"):
        group(np.repeat(noise(2), 10, axis=0), clusters=3)


@pytest.mark.parametrize("min_size", [1, 11])
def test_an_impossible_least_size_is_refused(min_size: int) -> None:
    with pytest.raises(InputError, match=f"at least {min_size} photos"):
        group(noise(10), min_size=min_size)


def test_an_unknown_method_is_refused_with_the_list() -> None:
    with pytest.raises(InputError) as caught:
        group(noise(10), method="magic")
    assert "density" in str(caught.value.hint)
