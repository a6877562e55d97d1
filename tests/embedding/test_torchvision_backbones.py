from pathlib import Path

import numpy as np
import pytest
import torch
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score

from geoimg.embedding.embed import embed_images
from geoimg.embedding.registry import load_encoder
from geoimg.embedding.torchvision_backbones import centre_crop, normalised
from geoimg.embedding.torchvision_compat import import_torchvision
from geoimg.errors import InputError, WeightsError
from tests.embedding.pictures import noise_picture
from tests.shared_data import shared


@pytest.fixture(scope="module")
def random_weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(0)
    file = tmp_path_factory.mktemp("weights") / "mobilenet.pth"
    torch.save(import_torchvision().models.mobilenet_v2().state_dict(), file)
    return file


@pytest.mark.parametrize("size", [(640, 480), (481, 640), (300, 256), (90, 1000), (224, 224)])
def test_preprocessing_is_torchvisions_own(size: tuple[int, int]) -> None:
    weights = import_torchvision().models.MobileNet_V2_Weights.IMAGENET1K_V1
    picture = noise_picture(*size)
    ours = normalised(centre_crop(picture, resize=256, crop=224))
    np.testing.assert_allclose(ours, weights.transforms()(picture).numpy(), atol=1e-5)


def test_vectors_are_the_networks_pooled_features(random_weights: Path) -> None:
    encoder = load_encoder("mobilenet-v2", weights=random_weights, device="cpu")
    batch = np.stack([encoder.prepare(noise_picture(256, 256, seed)) for seed in range(2)])
    network = import_torchvision().models.mobilenet_v2()
    network.load_state_dict(torch.load(random_weights, weights_only=True))
    with torch.inference_mode():
        features = network.eval().features(torch.from_numpy(batch)).mean(dim=(2, 3)).numpy()
    expected = features / np.linalg.norm(features, axis=1, keepdims=True)
    rows = encoder.encode(batch)
    assert rows.shape == (2, encoder.dimension) == (2, 1280)
    np.testing.assert_allclose(rows, expected, atol=1e-5)
    np.testing.assert_array_equal(rows, encoder.encode(batch))


def test_the_identity_follows_the_weights(random_weights: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.pth"
    torch.save(import_torchvision().models.mobilenet_v2().state_dict(), other)
    ours, others = (
        load_encoder("mobilenet-v2", weights=file).identity for file in (random_weights, other)
    )
    assert len(ours["weights"]) == 64
    assert {key for key in ours if ours[key] != others[key]} == {"weights"}


def test_weights_of_another_network_are_refused(tmp_path: Path) -> None:
    torch.save({"features.0.weight": torch.zeros(3)}, tmp_path / "w.pth")
    with pytest.raises(WeightsError, match="another network than mobilenet-v2"):
        load_encoder("mobilenet-v2", weights=tmp_path / "w.pth")


def test_real_weights_of_another_network_are_refused() -> None:
    with pytest.raises(WeightsError, match="another network than mobilenet-v2"):
        load_encoder("mobilenet-v2", weights=shared("weights/squeezenet1_0_imagenet.pth"))


def test_a_device_that_is_not_there_is_refused(random_weights: Path) -> None:
    with pytest.raises(InputError, match='no device "toaster"'):
        load_encoder("mobilenet-v2", weights=random_weights, device="toaster")


def test_without_network_and_file_the_two_ways_out_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    monkeypatch.setattr("geoimg.embedding.downloads.server_answers", lambda url: False)
    with pytest.raises(WeightsError, match="cannot be downloaded") as caught:
        load_encoder("mobilenet-v2")
    assert "mobilenet_v2" in str(caught.value.hint)
    assert "--encoder descriptor" in str(caught.value.hint)


def test_real_weights_group_real_scenes() -> None:
    files = sorted(shared("photos/scenes").glob("*/*.jpg"))[::4]
    classes = [file.parent.name for file in files]
    encoder = load_encoder("mobilenet-v2", weights=shared("weights/mobilenet_v2_imagenet.pth"))
    rows = np.concatenate([batch.embeddings for batch in embed_images(encoder, files)])
    found = KMeans(6, n_init=10, random_state=0).fit_predict(rows)
    assert adjusted_rand_score(classes, found) > 0.5
