import threading
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from geoimg.embedding.embed import BATCHES_AHEAD, EmbeddedBatch, embed_images
from geoimg.embedding.encoder import Prepared, unit_rows
from geoimg.errors import InputError
from geoimg.images import Reason
from geoimg.types import Embeddings
from tests.embedding.pictures import saved


class MeanColour:
    """The smallest encoder there is."""

    name = "mean-colour"
    dimension = 3
    identity: Mapping[str, str] = {"encoder": "mean-colour"}
    least_side = 8

    def __init__(self) -> None:
        self.prepared = 0
        self.largest_batch = 0
        self._lock = threading.Lock()

    def prepare(self, picture: Image.Image) -> Prepared:
        with self._lock:
            self.prepared += 1
        return np.asarray(np.asarray(picture, np.float32).mean(axis=(0, 1)))

    def encode(self, batch: Prepared) -> Embeddings:
        self.largest_batch = max(self.largest_batch, len(batch))
        return unit_rows(batch)


def deliver(folder: Path) -> tuple[list[Path], list[EmbeddedBatch]]:
    files = saved(folder, 10)
    whole = files[3].read_bytes()
    files[3].write_bytes(whole[: len(whole) // 2])
    files[4].write_bytes(b"")
    files[8].unlink()
    return files, list(embed_images(MeanColour(), files, batch_size=4, workers=2))


def test_batches_cover_all_images_in_order_and_broken_ones_have_a_reason(tmp_path: Path) -> None:
    _, batches = deliver(tmp_path)
    assert [(batch.start, batch.stop) for batch in batches] == [(0, 4), (4, 8), (8, 10)]
    assert [batch.positions.tolist() for batch in batches] == [[0, 1, 2], [5, 6, 7], [9]]
    broken = {position: reason for batch in batches for position, reason in batch.broken.items()}
    assert broken == {3: Reason.TRUNCATED, 4: Reason.EMPTY, 8: Reason.MISSING}


def test_rows_belong_to_their_positions_whatever_the_batch_size(tmp_path: Path) -> None:
    files, batches = deliver(tmp_path)
    for batch in batches:
        for position, row in zip(batch.positions, batch.embeddings, strict=True):
            (alone,) = embed_images(MeanColour(), [files[position]])
            np.testing.assert_array_equal(alone.embeddings[0], row)


def test_a_batch_of_broken_images_has_no_rows(tmp_path: Path) -> None:
    (batch,) = embed_images(MeanColour(), [tmp_path / "none.jpg"])
    assert batch.embeddings.shape == (0, 3)
    assert len(batch.positions) == 0


def test_no_images_give_no_batches() -> None:
    assert list(embed_images(MeanColour(), [])) == []


def test_decoding_stays_only_a_few_batches_ahead(tmp_path: Path) -> None:
    encoder = MeanColour()
    batches = embed_images(encoder, saved(tmp_path, 30), batch_size=2, workers=2)
    next(batches)
    assert encoder.prepared <= 2 * (BATCHES_AHEAD + 1)
    assert len(list(batches)) == 14
    assert encoder.largest_batch == 2


def test_stopping_early_ends_the_threads(tmp_path: Path) -> None:
    batches = embed_images(MeanColour(), saved(tmp_path, 30), batch_size=2, workers=2)
    next(batches)
    batches.close()
    assert not [t for t in threading.enumerate() if t.name.startswith("geoimg-decode")]


def test_numbers_that_are_none_name_their_file(tmp_path: Path) -> None:
    Image.new("RGB", (9, 9)).save(tmp_path / "black.png")
    with pytest.raises(InputError, match=r"mean-colour.*black\.png"):
        list(embed_images(MeanColour(), [*saved(tmp_path, 2), tmp_path / "black.png"]))


def test_a_stop_in_the_encoder_passes_through(tmp_path: Path) -> None:
    class Stopped(MeanColour):
        def encode(self, batch: Prepared) -> Embeddings:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(embed_images(Stopped(), saved(tmp_path, 3)))
    assert not [t for t in threading.enumerate() if t.name.startswith("geoimg-decode")]
