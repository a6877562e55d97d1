"""The encoders by name; each is imported only when it is loaded."""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, cast

from geoimg.embedding.encoder import Encoder
from geoimg.errors import InputError

DEFAULT_ENCODER: Final = "clip"


@dataclass(frozen=True, slots=True)
class EncoderEntry:
    """Where an encoder comes from and what it is, in a few words for a list.

    Attributes:
        module: Holds `load(name, options) -> Encoder`.
        summary: One line for people who choose.
    """

    module: str
    summary: str


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """What a user may say about an encoder; None leaves it to the encoder.

    Attributes:
        weights: A local file of weights, instead of a download.
        architecture: Which network, where the encoder has several.
        pretrained: Which published weights of it.
        device: "cpu", "cuda", "mps".
    """

    weights: Path | None = None
    architecture: str | None = None
    pretrained: str | None = None
    device: str | None = None


ENCODERS: Mapping[str, EncoderEntry] = MappingProxyType(
    {
        "clip": EncoderEntry(
            "geoimg.embedding.clip", "sees what a photo is about; downloads 0.6 GB once"
        ),
        "mobilenet-v2": EncoderEntry(
            "geoimg.embedding.torchvision_backbones", "small and quick; downloads 14 MB once"
        ),
        "descriptor": EncoderEntry(
            "geoimg.embedding.descriptor", "colour, edges, texture; nothing to download"
        ),
    }
)
"""Every encoder by name, best first."""


def encoder_names() -> tuple[str, ...]:
    """Return the names that `load_encoder` knows, best first."""
    return tuple(ENCODERS)


def load_encoder(
    name: str,
    *,
    weights: Path | None = None,
    architecture: str | None = None,
    pretrained: str | None = None,
    device: str | None = None,
) -> Encoder:
    """Make an encoder ready to use.

    Args:
        name: One of `encoder_names()`.
        weights: A local file of weights (safetensors or a torch state dict) instead of a download.
        architecture: Which network, for "clip": any of open_clip's names, e.g. "ViT-B-32".
        pretrained: Which published weights, for "clip": open_clip's tag.
        device: "cpu", "cuda" or "mps"; None takes the fastest there is.

    Raises:
        InputError: There is no such encoder, or it does not have such an option.
        WeightsError: The weights cannot be had, or are not those of this network.
    """
    entry = ENCODERS.get(name)
    if entry is None:
        raise InputError(
            f'There is no encoder "{name}".', hint=f"Choose one of: {', '.join(ENCODERS)}."
        )
    options = LoadOptions(weights, architecture, pretrained, device)
    module = importlib.import_module(entry.module)
    return cast("Encoder", module.load(name, options))


def refuse_options(name: str, **given: object) -> None:
    """Raise InputError where an option is given that the encoder has no use for.

    Args:
        name: The encoder.
        given: Options that it does not have, with their values; None is not given.
    """
    for option, value in given.items():
        if value is not None:
            raise InputError(f'The encoder "{name}" has no --{option}.', hint="Leave it out.")
