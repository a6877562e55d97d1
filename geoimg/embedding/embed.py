"""Run an encoder over image files, decoding in threads ahead of it."""

import os
from collections import deque
from collections.abc import Generator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from geoimg.embedding.encoder import Encoder, Prepared
from geoimg.errors import InputError
from geoimg.images import BrokenImage, Reason, read_rgb
from geoimg.types import Embeddings

MAX_WORKERS: Final = 8
"""More decoding threads than this only take memory: the encoder is slower than they are."""

BATCHES_AHEAD: Final = 2
"""How many batches may lie decoded, waiting for the encoder."""

_Decoding: TypeAlias = "Future[Prepared | BrokenImage]"


@dataclass(frozen=True, slots=True)
class EmbeddedBatch:
    """What became of the images `start` to `stop` of a list.

    Attributes:
        start: Position in the list of the batch's first image.
        stop: One past the position of its last.
        positions: Shape (m,), int64: the position in the list of each row of `embeddings`.
        embeddings: Shape (m, d), the images that could be read.
        broken: Position in the list -> why that image could not be read. Every position of the
            batch is either here or in `positions`.
    """

    start: int
    stop: int
    positions: NDArray[np.int64]
    embeddings: Embeddings
    broken: Mapping[int, Reason]


def embed_images(
    encoder: Encoder, images: Sequence[Path], *, batch_size: int = 32, workers: int | None = None
) -> Generator[EmbeddedBatch]:
    """Embed image files in their order, a batch at a time.

    Memory stays bounded however many images there are: at most `BATCHES_AHEAD` batches beyond the
    one at work are decoded. Closing the iterator, or Ctrl-C, ends the threads.

    Args:
        encoder: From `geoimg.embedding.registry.load_encoder`.
        images: Files; broken or missing ones are reported, not raised.
        batch_size: Images that go through the encoder at once.
        workers: Decoding threads; None takes one per core, at most `MAX_WORKERS`.

    Yields:
        Batches that cover `images` without gaps.

    Raises:
        InputError: The encoder gave NaN or infinity for a file.
    """
    if workers is None:
        workers = min(os.cpu_count() or 1, MAX_WORKERS)
    pool = ThreadPoolExecutor(workers, thread_name_prefix="geoimg-decode")
    ahead: deque[tuple[int, list[_Decoding]]] = deque()
    try:
        for start in range(0, len(images), batch_size):
            batch = images[start : start + batch_size]
            ahead.append((start, [pool.submit(_prepare, encoder, image) for image in batch]))
            if len(ahead) > BATCHES_AHEAD:
                yield _encode(encoder, images, *ahead.popleft())
        while ahead:
            yield _encode(encoder, images, *ahead.popleft())
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _prepare(encoder: Encoder, image: Path) -> Prepared | BrokenImage:
    picture = read_rgb(image, least_side=encoder.least_side)
    if isinstance(picture, BrokenImage):
        return picture
    return encoder.prepare(picture)


def _encode(
    encoder: Encoder, images: Sequence[Path], start: int, decoding: list[_Decoding]
) -> EmbeddedBatch:
    prepared: list[Prepared] = []
    positions: list[int] = []
    broken: dict[int, Reason] = {}
    for position, future in enumerate(decoding, start):
        result = future.result()
        if isinstance(result, BrokenImage):
            broken[position] = result.reason
        else:
            prepared.append(result)
            positions.append(position)
    if prepared:
        embeddings = encoder.encode(np.stack(prepared))
    else:
        embeddings = np.empty((0, encoder.dimension), np.float32)
    _refuse_not_finite(encoder, embeddings, [images[position] for position in positions])
    return EmbeddedBatch(
        start, start + len(decoding), np.array(positions, np.int64), embeddings, broken
    )


def _refuse_not_finite(encoder: Encoder, embeddings: Embeddings, files: Sequence[Path]) -> None:
    bad = np.flatnonzero(~np.isfinite(embeddings).all(axis=1))
    if len(bad):
        raise InputError(
            f'The encoder "{encoder.name}" gave no usable numbers for {files[bad[0]]}.',
            hint="Its weights are probably damaged: use another file of weights or encoder.",
        )
