"""The image of each photo, or the reason there is none."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from sqlite3 import Connection

from geoimg.images import Reason
from geoimg.project.journal import Journal
from geoimg.project.runs import now


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageState:
    """What became of one photo's image.

    Attributes:
        photo_id: Whose image.
        reason: Why there is none; None where it lies in the project, whole.
        again: Whether a later run should try again (a fault that passes, not a photo that is gone).
        sha256: Of the file as it lies in the project.
        width: Pixels, upright.
        height: Pixels, upright.
        bytes: Size of the file.
    """

    photo_id: str
    reason: Reason | None = None
    again: bool = False
    sha256: str | None = None
    width: int | None = None
    height: int | None = None
    bytes: int | None = None


class ImageStates:
    """Reads and writes the image states of one project."""

    def __init__(self, journal: Journal) -> None:
        self._connection = journal.connection

    def put(self, connection: Connection, states: Iterable[ImageState]) -> None:
        """Record outcomes inside a transaction."""
        moment = now()
        connection.executemany(
            "INSERT OR REPLACE INTO images (photo_id, state, reason, again, sha256, width, height,"
            " bytes, finished_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    state.photo_id,
                    "failed" if state.reason else "ready",
                    state.reason,
                    int(state.again),
                    state.sha256,
                    state.width,
                    state.height,
                    state.bytes,
                    moment,
                )
                for state in states
            ),
        )

    def ready(self) -> dict[str, str]:
        """Return the photos whose image is whole, with its SHA-256; in order of id."""
        rows = self._connection.execute(
            "SELECT photo_id, sha256 FROM images WHERE state = 'ready' ORDER BY photo_id"
        )
        return dict(row for row in rows.fetchall())

    def failures(self) -> dict[str, int]:
        """Count the photos without an image by reason, most frequent first."""
        rows = self._connection.execute(
            "SELECT reason, count(*) FROM images WHERE state = 'failed'"
            " GROUP BY reason ORDER BY count(*) DESC, reason"
        )
        return dict(row for row in rows.fetchall())


def images_fingerprint(ready: dict[str, str]) -> str:
    """Return a hash of which photos have which image: the input of embeddings and clusters."""
    digest = hashlib.sha256()
    for photo_id, sha256 in sorted(ready.items()):
        digest.update(f"{photo_id} {sha256}\n".encode())
    return digest.hexdigest()[:16]
