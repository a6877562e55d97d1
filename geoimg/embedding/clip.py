"""CLIP networks, through open_clip: what a photo is about, as pictures and captions taught it.

Radford et al. 2021, "Learning Transferable Visual Models From Natural Language Supervision".
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import torch
from huggingface_hub import constants, try_to_load_from_cache
from PIL import Image

from geoimg.embedding.device import choose_device
from geoimg.embedding.downloads import fetch_weights, quiet_logging
from geoimg.embedding.encoder import Prepared, unit_rows
from geoimg.embedding.registry import LoadOptions
from geoimg.embedding.torchvision_compat import import_torchvision
from geoimg.embedding.weights import read_weights
from geoimg.errors import InputError, WeightsError
from geoimg.files import sha256_of
from geoimg.types import Embeddings

import_torchvision()  # open_clip imports it, and would stop where the builds do not match

import open_clip  # noqa: E402 (only now; see above)
from open_clip.pretrained import download_pretrained  # noqa: E402
from open_clip.transform import PreprocessCfg, image_transform_v2  # noqa: E402

DEFAULT_ARCHITECTURE: Final = "ViT-B-32"
DEFAULT_PRETRAINED: Final = "laion2b_s34b_b79k"
"""LAION's weights for it, under the MIT licence: they may be used for anything."""


def load(name: str, options: LoadOptions) -> "ClipEncoder":
    """Load a CLIP network; see `geoimg.embedding.registry.load_encoder`.

    Published weights bring their own preprocessing and activation. A local file says neither, so
    it gets those of `options.pretrained`, else of the architecture's default tag.
    """
    architecture = options.architecture or DEFAULT_ARCHITECTURE
    if architecture not in open_clip.list_models():
        raise InputError(
            f'open_clip has no architecture "{architecture}".',
            hint=f'The default is "{DEFAULT_ARCHITECTURE}"; open_clip.list_models() lists all.',
        )
    tag = _tag(architecture, options.pretrained)
    published = open_clip.get_pretrained_cfg(architecture, tag) if tag else {}
    if options.weights is None and not published:
        raise WeightsError(
            f"Nobody published weights of {architecture} that open_clip knows.",
            hint="Give a file of your own with --weights FILE.",
        )
    device = choose_device(options.device)
    file = options.weights or _download(f"{architecture} ({tag})", published)
    network = _network(architecture, published, file, device)
    return ClipEncoder(name, architecture, network, weights_sha256=sha256_of(file))


class ClipEncoder:
    """The image side of a CLIP network.

    Args:
        name: Of the encoder.
        architecture: open_clip's name of the network.
        network: On its device, with its preprocessing configuration attached by open_clip.
        weights_sha256: Of the file its weights came from.
    """

    def __init__(
        self, name: str, architecture: str, network: torch.nn.Module, *, weights_sha256: str
    ) -> None:
        config = PreprocessCfg(**open_clip.get_model_preprocess_cfg(network))
        height, width = config.input_size[1:]
        self.name = name
        self.least_side = max(height, width)
        self._network: Any = network.eval()
        self._device = next(network.parameters()).device
        self._transform = image_transform_v2(config, is_train=False)
        self.dimension = self._measured_dimension(height, width)
        self.identity: Mapping[str, str] = MappingProxyType(
            {
                "encoder": name,
                "architecture": f"open_clip {architecture}",
                "weights": weights_sha256,
                "preprocessing": (
                    f"{config.resize_mode} side to {height} x {width} {config.interpolation}, "
                    f"mean {tuple(config.mean)}, std {tuple(config.std)}"
                ),
            }
        )

    def prepare(self, picture: Image.Image) -> Prepared:
        """Return the image as (3, height, width) float32, by open_clip's own transform."""
        prepared: Prepared = self._transform(picture).numpy()
        return prepared

    def encode(self, batch: Prepared) -> Embeddings:
        """Turn (n, 3, height, width) into (n, dimension) unit vectors."""
        with torch.inference_mode():
            features = self._network.encode_image(torch.from_numpy(batch).to(self._device))
        return unit_rows(features.float().cpu().numpy())

    def _measured_dimension(self, height: int, width: int) -> int:
        with torch.inference_mode():
            blank = torch.zeros(1, 3, height, width, device=self._device)
            return int(self._network.encode_image(blank).shape[1])


def _tag(architecture: str, wanted: str | None) -> str | None:
    tags = open_clip.list_pretrained_tags_by_model(architecture)
    if wanted is None:
        return DEFAULT_PRETRAINED if DEFAULT_PRETRAINED in tags else next(iter(tags), None)
    if wanted not in tags:
        raise InputError(
            f'open_clip has no weights "{wanted}" for {architecture}.',
            hint=f"It has: {', '.join(tags) or 'none'}.",
        )
    return wanted


def _network(
    architecture: str, published: Mapping[str, Any], file: Path, device: str
) -> torch.nn.Module:
    # open_clip reads the file again; this first reading is for its answers to bad files.
    read_weights(file)
    try:
        with quiet_logging():
            network: torch.nn.Module = open_clip.create_model(
                architecture,
                pretrained=str(file.resolve()),
                device=device,
                force_quick_gelu=bool(published.get("quick_gelu", False)),
                force_preprocess_cfg=dict(published),
                weights_only=True,
            )
    except (RuntimeError, KeyError, AttributeError, ValueError) as error:
        raise WeightsError(
            f"{file} holds the weights of another network than {architecture}.",
            hint="Name the file's own network with --architecture.",
        ) from error
    return network


def _download(wanted: str, published: Mapping[str, Any]) -> Path:
    hub_path = str(published.get("hf_hub", "")).rstrip("/")
    address = f"{constants.ENDPOINT}/{hub_path}" if hub_path else str(published["url"])
    cached = _cached(hub_path)
    if cached is not None:
        return cached
    return fetch_weights(
        lambda: download_pretrained(dict(published)),
        server="/".join(address.split("/")[:3]),
        wanted=wanted,
        published_at=address,
    )


def _cached(hub_path: str) -> Path | None:
    # A file in the cache needs no network at all; open_clip would ask the hub about it first.
    repository = "/".join(hub_path.split("/")[:2])
    if not repository:
        return None
    rest = hub_path.removeprefix(repository).lstrip("/")
    names = [rest] if rest else ["open_clip_model.safetensors", "open_clip_pytorch_model.bin"]
    for name in names:
        found = try_to_load_from_cache(repository, name)
        if isinstance(found, str):
            return Path(found)
    return None
