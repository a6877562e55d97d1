"""ImageNet networks of torchvision, cut before their classifier: what they saw, not its name."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from geoimg.embedding.device import choose_device
from geoimg.embedding.downloads import fetch_weights
from geoimg.embedding.encoder import Prepared, unit_rows
from geoimg.embedding.registry import LoadOptions, refuse_options
from geoimg.embedding.torchvision_compat import import_torchvision
from geoimg.embedding.weights import read_weights
from geoimg.errors import WeightsError
from geoimg.files import sha256_of
from geoimg.types import Embeddings

IMAGENET_MEAN: Final = (0.485, 0.456, 0.406)
IMAGENET_STD: Final = (0.229, 0.224, 0.225)
"""Of the ImageNet training images, RGB in 0..1, as every torchvision classifier expects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backbone:
    """One network of torchvision and how its images are made.

    Attributes:
        builder: Its function in `torchvision.models`.
        published: Which of its published weights is the default, e.g. the enum
            `MobileNet_V2_Weights` and the member "IMAGENET1K_V1".
        dimension: Length of the pooled feature vector.
        resize: The short side is brought to this many pixels, bilinear and antialiased,
        crop: and a square of this side is cut from the middle.
        classifier: Name of the module that follows the pooled features.
    """

    builder: str
    published: tuple[str, str]
    dimension: int
    resize: int
    crop: int
    classifier: str


BACKBONES: Mapping[str, Backbone] = MappingProxyType(
    {
        # Sandler et al. 2018, "MobileNetV2: Inverted Residuals and Linear Bottlenecks".
        "mobilenet-v2": Backbone(
            builder="mobilenet_v2",
            published=("MobileNet_V2_Weights", "IMAGENET1K_V1"),
            dimension=1280,
            resize=256,
            crop=224,
            classifier="classifier",
        ),
    }
)


def load(name: str, options: LoadOptions) -> "BackboneEncoder":
    """Load a network of the table `BACKBONES`; see `geoimg.embedding.registry.load_encoder`."""
    refuse_options(name, architecture=options.architecture, pretrained=options.pretrained)
    backbone = BACKBONES[name]
    device = choose_device(options.device)
    file = options.weights or _download(name, backbone)
    network = _network(name, backbone, file)
    return BackboneEncoder(name, backbone, network.to(device), weights_sha256=sha256_of(file))


class BackboneEncoder:
    """A torchvision network whose pooled features are the vector.

    Args:
        name: Of the encoder.
        backbone: Its row of the table.
        network: With its classifier replaced by nothing, on its device.
        weights_sha256: Of the file its weights came from.
    """

    def __init__(
        self, name: str, backbone: Backbone, network: torch.nn.Module, *, weights_sha256: str
    ) -> None:
        self.name = name
        self.dimension = backbone.dimension
        self.least_side = backbone.resize
        self.identity: Mapping[str, str] = MappingProxyType(
            {
                "encoder": name,
                "architecture": f"torchvision {backbone.builder}, pooled features",
                "weights": weights_sha256,
                "preprocessing": (
                    f"short side {backbone.resize} bilinear, centre {backbone.crop}, "
                    f"mean {IMAGENET_MEAN}, std {IMAGENET_STD}"
                ),
            }
        )
        self._backbone = backbone
        self._network = network.eval()
        self._device = next(network.parameters()).device

    def prepare(self, picture: Image.Image) -> Prepared:
        """Return the middle of the image as (3, crop, crop) float32, normalised."""
        small = centre_crop(picture, resize=self._backbone.resize, crop=self._backbone.crop)
        return normalised(small)

    def encode(self, batch: Prepared) -> Embeddings:
        """Turn (n, 3, crop, crop) into (n, dimension) unit vectors."""
        with torch.inference_mode():
            features = self._network(torch.from_numpy(batch).to(self._device))
        return unit_rows(features.float().cpu().numpy())


def centre_crop(picture: Image.Image, *, resize: int, crop: int) -> Image.Image:
    """Bring the short side to `resize` pixels and cut a square of `crop` from the middle.

    The sizes are rounded as torchvision's Resize and CenterCrop do, so that the pixels are the
    same as in the networks' training.
    """
    short, long = sorted(picture.size)
    resized_long = int(resize * long / short)
    is_upright = picture.width <= picture.height
    size = (resize, resized_long) if is_upright else (resized_long, resize)
    small = picture.resize(size, Image.Resampling.BILINEAR)
    left = round((small.width - crop) / 2)
    top = round((small.height - crop) / 2)
    return small.crop((left, top, left + crop, top + crop))


def normalised(picture: Image.Image) -> NDArray[np.float32]:
    """Return an RGB image as (3, height, width), less ImageNet's mean, over its deviation."""
    pixels = np.asarray(picture, dtype=np.float32) / np.float32(255)
    mean = np.array(IMAGENET_MEAN, np.float32)
    deviation = np.array(IMAGENET_STD, np.float32)
    return np.ascontiguousarray(((pixels - mean) / deviation).transpose(2, 0, 1), np.float32)


def _network(name: str, backbone: Backbone, file: Path) -> torch.nn.Module:
    models: Any = import_torchvision().models
    network: torch.nn.Module = getattr(models, backbone.builder)(weights=None)
    try:
        network.load_state_dict(read_weights(file), strict=True)
    except RuntimeError as error:
        raise WeightsError(
            f"{file} holds the weights of another network than {name}.",
            hint=f"Give the file of torchvision's {backbone.builder}, or another --encoder.",
        ) from error
    setattr(network, backbone.classifier, torch.nn.Identity())
    return network


def _download(name: str, backbone: Backbone) -> Path:
    enum, member = backbone.published
    url = str(getattr(import_torchvision().models, enum)[member].url)
    file = Path(torch.hub.get_dir()) / "checkpoints" / url.rpartition("/")[2]
    if file.is_file():
        return file

    def download() -> Path:
        file.parent.mkdir(parents=True, exist_ok=True)
        # The published name ends in the first eight digits of the file's SHA-256.
        torch.hub.load_state_dict_from_url(
            url, weights_only=True, check_hash=True, progress=False, map_location="cpu"
        )
        return file

    server = "/".join(url.split("/")[:3])
    return fetch_weights(download, server=server, wanted=name, published_at=url)
