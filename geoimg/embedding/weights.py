"""Read a file of network weights without running anything that a stranger put into it.

A torch checkpoint is a pickle, and a pickle can hold code that runs on loading. Here such files
are read with torch's `weights_only` unpickler, which knows tensors and containers and nothing else,
or, better, they are safetensors files, which hold only numbers.
"""

import pickle
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file

from geoimg.errors import WeightsError

_WRAPPERS: Final = ("state_dict", "model_state_dict", "model")
"""Under these keys training programs keep the weights beside their own notes."""

_DISTRIBUTED_PREFIX: Final = "module."
"""What torch's DistributedDataParallel writes before each name."""


def read_weights(path: Path) -> dict[str, torch.Tensor]:
    """Read the tensors of a safetensors file or a torch state dict, onto the CPU.

    Args:
        path: The file. Its content decides how it is read, not its name.

    Returns:
        Tensors by name, taken out of a {"state_dict": ...} wrapper and freed of "module." prefixes.

    Raises:
        WeightsError: The file is missing, no weights file, cut off, or holds code.
    """
    start = _first_bytes(path)
    if _is_safetensors(start):
        return _plain_names(_read_safetensors(path))
    if not start.startswith((b"PK\x03\x04", b"\x80")):
        raise WeightsError(
            f"{path} is not a file of network weights.",
            hint=_looks_like(start),
        )
    return _plain_names(_tensors_of(_read_pickle(path), path))


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            start = file.read(64)
    except FileNotFoundError as error:
        raise WeightsError(f"There is no weights file {path}.") from error
    except IsADirectoryError as error:
        raise WeightsError(f"{path} is a folder; a file of weights is needed.") from error
    except OSError as error:
        raise WeightsError(f"The weights file {path} cannot be read: {error.strerror}.") from error
    if not start:
        raise WeightsError(f"The weights file {path} is empty.", hint="Download it again.")
    return start


def _is_safetensors(start: bytes) -> bool:
    # Eight bytes of header length, then the header, which is JSON.
    return len(start) > 8 and start[8:9] == b"{"


def _looks_like(start: bytes) -> str:
    if start.lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml", b"<head")):
        return "It is a web page: download the file itself, not the page about it."
    if start.startswith(b"version https://git-lfs"):
        return "It is a Git LFS pointer: fetch the file it points to."
    return "A .safetensors file or a torch state dict (.pt, .pth, .bin) is needed."


def _read_safetensors(path: Path) -> dict[str, torch.Tensor]:
    try:
        tensors: dict[str, torch.Tensor] = load_file(path)
    except (SafetensorError, ValueError, OSError) as error:
        raise WeightsError(
            f"The weights file {path} is damaged or cut off.", hint="Download it again."
        ) from error
    return tensors


def _read_pickle(path: Path) -> object:
    try:
        with warnings.catch_warnings():
            # It warns of pickles that others than torch made; whether one can be read is seen next.
            warnings.filterwarnings("ignore", message="Detected pickle protocol")
            content: object = torch.load(path, weights_only=True, map_location="cpu")
    except pickle.UnpicklingError as error:
        raise WeightsError(
            f"{path} holds more than weights, and loading the rest could run code; it was not "
            "loaded.",
            hint="Use a .safetensors file, or save only the state dict.",
        ) from error
    except (RuntimeError, EOFError, OSError, ValueError, KeyError, TypeError) as error:
        if "TorchScript" in str(error):
            raise WeightsError(
                f"{path} is a TorchScript program, which holds code; it was not loaded.",
                hint="Use the same network's .safetensors file.",
            ) from error
        raise WeightsError(
            f"The weights file {path} is damaged or cut off.", hint="Download it again."
        ) from error
    return content


def _tensors_of(content: object, path: Path) -> dict[str, torch.Tensor]:
    for key in _WRAPPERS:
        if isinstance(content, Mapping) and isinstance(content.get(key), Mapping):
            content = content[key]
            break
    if not isinstance(content, Mapping) or not content:
        raise WeightsError(f"{path} holds no tensors by name, so it is no state dict.")
    named: Mapping[Any, Any] = content
    if not all(isinstance(value, torch.Tensor) for value in named.values()):
        raise WeightsError(f"{path} holds other things beside tensors, so it is no state dict.")
    return {str(name): tensor for name, tensor in named.items()}


def _plain_names(tensors: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    if not all(name.startswith(_DISTRIBUTED_PREFIX) for name in tensors):
        return tensors
    return {name.removeprefix(_DISTRIBUTED_PREFIX): tensor for name, tensor in tensors.items()}
