import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from geoimg.embedding.weights import read_weights
from geoimg.errors import WeightsError

TENSORS = {"a.weight": torch.arange(6.0).reshape(2, 3), "a.bias": torch.ones(2)}


def assert_same(found: dict[str, torch.Tensor]) -> None:
    assert found.keys() == TENSORS.keys()
    for name, tensor in TENSORS.items():
        torch.testing.assert_close(found[name], tensor)


@pytest.mark.parametrize("name", ["w.safetensors", "w.pt", "no-suffix"])
def test_safetensors_are_read_whatever_their_name(tmp_path: Path, name: str) -> None:
    save_file(TENSORS, tmp_path / name)
    assert_same(read_weights(tmp_path / name))


@pytest.mark.parametrize(
    "wrap",
    [
        dict,
        lambda tensors: {"state_dict": tensors, "epoch": 3},
        lambda tensors: {"module." + name: tensor for name, tensor in tensors.items()},
        lambda tensors: {"state_dict": {"module." + n: t for n, t in tensors.items()}},
    ],
    ids=["plain", "wrapped", "distributed", "both"],
)
def test_state_dicts_are_unwrapped(
    tmp_path: Path, wrap: Callable[[dict[str, torch.Tensor]], object]
) -> None:
    torch.save(wrap(TENSORS), tmp_path / "w.pt")
    assert_same(read_weights(tmp_path / "w.pt"))


class Hostile:
    def __init__(self, witness: Path) -> None:
        self.witness = witness

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.witness),)


@pytest.mark.parametrize("with_torch", [True, False])
def test_code_in_a_pickle_is_refused_and_not_run(tmp_path: Path, *, with_torch: bool) -> None:
    file, witness = tmp_path / "w.pt", tmp_path / "was-here"
    content = {"a": Hostile(witness)}
    if with_torch:
        torch.save(content, file)
    else:
        file.write_bytes(pickle.dumps(content))
    with pytest.raises(WeightsError, match="could run code; it was not loaded"):
        read_weights(file)
    assert not witness.exists()


@pytest.mark.parametrize("name", ["w.safetensors", "w.pt"])
@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_file_cut_off_is_said_to_be_damaged(tmp_path: Path, name: str, kept: float) -> None:
    tensors = {"a": torch.zeros(5000)}
    if name.endswith("pt"):
        torch.save(tensors, tmp_path / name)
    else:
        save_file(tensors, tmp_path / name)
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(whole[: int(len(whole) * kept)])
    with pytest.raises(WeightsError, match="damaged or cut off"):
        read_weights(tmp_path / name)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "is empty"),
        (b"<!DOCTYPE html><html>Not found</html>", "not a file of network weights"),
        (b"version https://git-lfs.github.com/spec/v1", "not a file of network weights"),
        (b"\x00\x01\x02 anything", "not a file of network weights"),
        (b"PK\x03\x04 no zip after all", "damaged or cut off"),
    ],
)
def test_other_files_are_refused_in_a_sentence(
    tmp_path: Path, content: bytes, expected: str
) -> None:
    file = tmp_path / "w.pt"
    file.write_bytes(content)
    with pytest.raises(WeightsError, match=expected):
        read_weights(file)


def test_a_page_about_the_file_is_recognised(tmp_path: Path) -> None:
    (tmp_path / "w.pt").write_bytes(b"\n<html>")
    with pytest.raises(WeightsError) as caught:
        read_weights(tmp_path / "w.pt")
    assert "web page" in str(caught.value.hint)


def test_missing_files_and_folders_are_said(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="There is no weights file"):
        read_weights(tmp_path / "none.pt")
    with pytest.raises(WeightsError, match="is a folder"):
        read_weights(tmp_path)


@pytest.mark.parametrize("content", [[1, 2], {}, {"a": 1}, torch.zeros(3)])
def test_a_pickle_without_named_tensors_is_no_state_dict(tmp_path: Path, content: object) -> None:
    torch.save(content, tmp_path / "w.pt")
    with pytest.raises(WeightsError, match="no state dict"):
        read_weights(tmp_path / "w.pt")
