"""Small images made on the spot."""

from pathlib import Path

import numpy as np
from PIL import Image


def noise_picture(width: int, height: int, seed: int = 0) -> Image.Image:
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    return Image.fromarray(pixels)


def gradient_picture(width: int = 200, height: int = 150) -> Image.Image:
    across = np.linspace(0, 255, width)[None, :].repeat(height, 0)
    down = np.linspace(0, 255, height)[:, None].repeat(width, 1)
    return Image.fromarray(np.stack([across, down, 255 - across], -1).astype(np.uint8))


def saved(folder: Path, count: int) -> list[Path]:
    files = [folder / f"{number:02}.jpg" for number in range(count)]
    for number, file in enumerate(files):
        noise_picture(160, 140, number).save(file)
    return files
