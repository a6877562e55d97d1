import json
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from geoimg.embedding.registry import load_encoder
from geoimg.embedding.torchvision_compat import import_torchvision
from geoimg.errors import InputError, WeightsError
from tests.embedding.pictures import noise_picture

import_torchvision()

import open_clip  # noqa: E402 (it imports torchvision)

ARCHITECTURE = "ViT-S-32-alt"
"""The smallest network that open_clip describes."""


@pytest.fixture(scope="module")
def network() -> "open_clip.CLIP":
    torch.manual_seed(0)
    return open_clip.create_model(ARCHITECTURE, load_weights=False).eval()


@pytest.fixture(scope="module")
def weights(network: "open_clip.CLIP", tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("weights") / "clip.safetensors"
    save_file(network.state_dict(), file)
    return file


@pytest.fixture(scope="module")
def wrapped(network: "open_clip.CLIP", tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("weights") / "clip.pt"
    state = {f"module.{name}": tensor for name, tensor in network.state_dict().items()}
    torch.save({"epoch": 1, "state_dict": state}, file)
    return file


@pytest.mark.parametrize("form", ["weights", "wrapped"])
def test_vectors_are_the_networks_own(
    network: "open_clip.CLIP", form: str, request: pytest.FixtureRequest
) -> None:
    file: Path = request.getfixturevalue(form)
    encoder = load_encoder("clip", weights=file, architecture=ARCHITECTURE, device="cpu")
    batch = np.stack([encoder.prepare(noise_picture(300, 200, seed)) for seed in range(2)])
    with torch.inference_mode():
        expected = network.encode_image(torch.from_numpy(batch), normalize=True).numpy()
    rows = encoder.encode(batch)
    assert rows.shape == (2, encoder.dimension)
    np.testing.assert_allclose(rows, expected, atol=1e-5)
    np.testing.assert_array_equal(rows, encoder.encode(batch))


@pytest.mark.parametrize("size", [(640, 480), (90, 300), (224, 224)])
def test_preprocessing_is_open_clips_own(weights: Path, size: tuple[int, int]) -> None:
    encoder = load_encoder("clip", weights=weights, architecture=ARCHITECTURE)
    theirs = open_clip.image_transform(224, is_train=False)
    picture = noise_picture(*size)
    np.testing.assert_allclose(encoder.prepare(picture), theirs(picture).numpy())


def test_the_identity_says_network_weights_and_preprocessing(weights: Path) -> None:
    identity = dict(load_encoder("clip", weights=weights, architecture=ARCHITECTURE).identity)
    assert json.loads(json.dumps(identity)) == identity
    assert ARCHITECTURE in identity["architecture"]
    assert len(identity["weights"]) == 64
    assert "224 x 224 bicubic" in identity["preprocessing"]
    assert "0.481" in identity["preprocessing"]


def test_weights_of_another_network_are_refused(tmp_path: Path) -> None:
    save_file({"a": torch.zeros(2)}, tmp_path / "w.safetensors")
    with pytest.raises(WeightsError, match=f"another network than {ARCHITECTURE}"):
        load_encoder("clip", weights=tmp_path / "w.safetensors", architecture=ARCHITECTURE)


def test_unknown_architectures_and_tags_are_refused(weights: Path) -> None:
    with pytest.raises(InputError, match='no architecture "ViT-Z"'):
        load_encoder("clip", weights=weights, architecture="ViT-Z")
    with pytest.raises(InputError, match='no weights "mine" for ViT-B-32') as caught:
        load_encoder("clip", pretrained="mine")
    assert "laion2b_s34b_b79k" in str(caught.value.hint)


def test_an_architecture_without_published_weights_needs_a_file() -> None:
    with pytest.raises(WeightsError, match="Nobody published weights") as caught:
        load_encoder("clip", architecture=ARCHITECTURE)
    assert "--weights FILE" in str(caught.value.hint)


def test_without_network_and_file_the_two_ways_out_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("geoimg.embedding.clip.try_to_load_from_cache", lambda *where: None)
    monkeypatch.setattr("geoimg.embedding.downloads.server_answers", lambda url: False)
    with pytest.raises(WeightsError, match=r"ViT-B-32 .* cannot be downloaded") as caught:
        load_encoder("clip")
    assert "laion/CLIP-ViT-B-32" in str(caught.value.hint)
    assert "--encoder descriptor" in str(caught.value.hint)
