import io
from collections import defaultdict

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import adjusted_rand_score

from geoimg.demo.painter import SCENES, jpeg, paint, square_jpeg
from geoimg.demo.places import MOTIFS, OTHER
from geoimg.demo.town import Town, TownPhoto


def _of_motif(town: Town, motif: str) -> list[TownPhoto]:
    return [photo for photo in town.photos if photo.motif == motif]


def test_every_motif_has_a_scene() -> None:
    assert set(SCENES) == {*MOTIFS, OTHER}


@pytest.mark.parametrize("motif", [*MOTIFS, OTHER])
def test_a_picture_has_the_size_and_the_shape_of_its_photo(town: Town, motif: str) -> None:
    for photo in _of_motif(town, motif)[:2]:
        picture = paint(photo, long_side=400)
        assert picture.mode == "RGB"
        assert max(picture.size) == 400
        assert picture.width / picture.height == pytest.approx(photo.width / photo.height, abs=0.01)


@pytest.mark.parametrize("motif", [*MOTIFS, OTHER])
def test_the_same_photo_is_painted_the_same(town: Town, motif: str) -> None:
    photo = _of_motif(town, motif)[0]
    assert jpeg(photo, 320) == jpeg(photo, 320)


def test_sizes_of_one_photo_show_one_picture(town: Town) -> None:
    photo = _of_motif(town, "food")[0]
    small, large = (_thumbnail(paint(photo, long_side=side)) for side in (320, 800))
    assert np.abs(small - large).mean() < 6


@pytest.mark.parametrize("side", [100, 240, 640])
def test_a_jpeg_decodes_to_the_size_asked_for(town: Town, side: int) -> None:
    with Image.open(io.BytesIO(jpeg(town.photos[0], side))) as picture:
        picture.load()
        assert picture.format == "JPEG"
        assert max(picture.size) == side


def test_a_square_is_square(town: Town) -> None:
    with Image.open(io.BytesIO(square_jpeg(town.photos[0], 75))) as picture:
        assert picture.size == (75, 75)


@pytest.fixture(scope="module")
def thumbnails(town: Town) -> dict[str, list[NDArray[np.float64]]]:
    """25 pictures of each motif, shape (32, 32, 3) each."""
    made = defaultdict(list)
    for motif in MOTIFS:
        for photo in _of_motif(town, motif)[:25]:
            made[motif].append(_thumbnail(paint(photo, long_side=320)))
    return made


def test_no_two_pictures_of_a_motif_are_nearly_the_same(
    thumbnails: dict[str, list[NDArray[np.float64]]],
) -> None:
    for pictures in thumbnails.values():
        flat = np.array(pictures).reshape(len(pictures), -1)
        apart = np.abs(flat[:, None] - flat[None]).mean(axis=2)
        np.fill_diagonal(apart, np.inf)
        assert apart.min() > 7


def test_motifs_can_be_told_apart_by_colour_and_edges(
    thumbnails: dict[str, list[NDArray[np.float64]]],
) -> None:
    truth = [motif for motif, pictures in thumbnails.items() for _ in pictures]
    features = np.array([_features(one) for pictures in thumbnails.values() for one in pictures])
    reduced = PCA(20, random_state=0).fit_transform(features)
    found = KMeans(16, n_init=4, random_state=0).fit_predict(reduced)
    # Twice as many groups as motifs: a motif may have two looks, but looks are not shared.
    assert _purity(truth, found.tolist()) > 0.75
    assert adjusted_rand_score(truth, found) > 0.3


def _purity(truth: list[str], found: list[int]) -> float:
    groups: dict[int, list[str]] = defaultdict(list)
    for motif, group in zip(truth, found, strict=True):
        groups[group].append(motif)
    return sum(max(map(one.count, one)) for one in groups.values()) / len(truth)


def _thumbnail(picture: Image.Image) -> NDArray[np.float64]:
    return np.asarray(picture.resize((32, 32), Image.Resampling.BOX), dtype=np.float64)


def _features(pixels: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return block colours, and in 16 blocks how strong edges are in 4 directions."""
    blocks = pixels.reshape(4, 8, 4, 8, 3).mean(axis=(1, 3)).ravel() / 255
    down, across = np.gradient(pixels.mean(axis=2))
    strength = np.hypot(down, across)
    turn = ((np.arctan2(down, across) % np.pi) / np.pi * 4).astype(int).clip(0, 3)
    edges = [
        (strength * (turn == way)).reshape(4, 8, 4, 8).mean(axis=(1, 3)).ravel() for way in range(4)
    ]
    texture = np.sqrt(np.concatenate(edges))
    return np.concatenate([blocks, texture / 8])
