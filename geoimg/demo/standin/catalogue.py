"""The stand-in's photos as arrays, so that a search over 100,000 of them takes milliseconds."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geoimg.demo.standin.chance import chance
from geoimg.demo.town import TownPhoto

_GHOST_ID_STEP: Final = -10_000_000_000
_NOT_IN_A_TAG: Final = re.compile(r"[\W_]+")

Rows = NDArray[np.int64]
"""Positions in a catalogue."""


def clean_tag(tag: str) -> str:
    """Return a tag as Flickr compares it: lower case, letters and digits only."""
    return _NOT_IN_A_TAG.sub("", tag.lower())


def wall_seconds(taken: datetime) -> int:
    """Return a wall-clock time as a number that grows with it (as if it were UTC)."""
    return int(taken.replace(tzinfo=UTC).timestamp())


class Catalogue:
    """Photos in the order of their upload, and which of them are gone.

    Args:
        photos: The photos; they are kept in order of upload.
        ghost_share: So many more rows are added that have no position.
        seed: Of which photos get a ghost.
    """

    def __init__(self, photos: Iterable[TownPhoto], *, ghost_share: float, seed: int) -> None:
        real = list(photos)
        ghosts = [_ghost(one) for one in real if chance(seed, "ghost", one.photo_id) < ghost_share]
        self.photos = sorted(real + ghosts, key=lambda one: (one.posted, one.photo_id))
        self.row_of = {one.photo_id: row for row, one in enumerate(self.photos)}
        self.ghosts = frozenset(one.photo_id for one in ghosts)
        self.lon = np.array([one.lon for one in self.photos], dtype=np.float64)
        self.lat = np.array([one.lat for one in self.photos], dtype=np.float64)
        self.accuracy = np.array([one.accuracy for one in self.photos], dtype=np.int64)
        self.context = np.array([one.context for one in self.photos], dtype=np.int64)
        self.license_id = np.array([one.license_id for one in self.photos], dtype=np.int64)
        self.posted = np.array([one.posted.timestamp() for one in self.photos], dtype=np.int64)
        self.taken = np.array([wall_seconds(one.taken) for one in self.photos], dtype=np.int64)
        self.owner = np.array([one.owner for one in self.photos], dtype=object)
        self.owners = frozenset(one.owner for one in self.photos)
        self.is_photo = np.array([one.media == "photo" for one in self.photos], dtype=np.bool_)
        self.is_there = np.ones(len(self.photos), dtype=np.bool_)
        self._rows_of_tag = self._index_tags()

    def __len__(self) -> int:
        return len(self.photos)

    @property
    def newest_posted(self) -> int:
        """When the newest photo was posted, unix seconds; 0 where there is none."""
        return int(self.posted[-1]) if len(self.photos) else 0

    def rows_with_tag(self, tag: str) -> Rows:
        """Return the rows of the photos with this tag, in order."""
        return self._rows_of_tag.get(clean_tag(tag), np.zeros(0, dtype=np.int64))

    def says(self, row: int, words: list[str]) -> bool:
        """Whether title, description and tags together hold all of the words (lower case)."""
        one = self.photos[row]
        text = " ".join((one.title, one.description, *one.tags)).lower()
        return all(word in text for word in words)

    def remove(self, photo_id: str) -> None:
        """Take a photo away, as if it had been deleted or made private."""
        self.is_there[self.row_of[photo_id]] = False

    def _index_tags(self) -> dict[str, Rows]:
        rows: dict[str, list[int]] = {}
        for row, one in enumerate(self.photos):
            for tag in {clean_tag(tag) for tag in one.tags}:
                rows.setdefault(tag, []).append(row)
        return {tag: np.array(found, dtype=np.int64) for tag, found in rows.items()}


def _ghost(photo: TownPhoto) -> TownPhoto:
    return replace(photo, photo_id=str(int(photo.photo_id) + _GHOST_ID_STEP))
