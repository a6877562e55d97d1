"""The image of each photo, or the reason there is none."""

from collections.abc import Mapping
from dataclasses import asdict
from sqlite3 import Connection

from geoimg.images import CUT_SHORT, ImageOutcome
from geoimg.project.journal import Journal
from geoimg.project.runs import fingerprint, now


class ImageStates:
    """Reads and writes the image states of one project."""

    def __init__(self, journal: Journal) -> None:
        self._connection = journal.connection

    def put(self, connection: Connection, outcomes: Mapping[str, ImageOutcome]) -> None:
        """Record what became of some photos' images, by photo id, inside a transaction."""
        moment = now()
        connection.executemany(
            "INSERT OR REPLACE INTO images (photo_id, state, reason, again, sha256, width, height,"
            " bytes, finished_at) VALUES (:photo_id, :state, :reason, :again, :sha256, :width,"
            " :height, :bytes, :finished_at)",
            (
                {
                    **asdict(outcome),
                    "photo_id": photo_id,
                    "state": "failed" if outcome.reason else "ready",
                    "finished_at": moment,
                }
                for photo_id, outcome in outcomes.items()
            ),
        )

    def ready(self) -> dict[str, str]:
        """Return the photos whose image is whole, with its SHA-256; in order of id."""
        rows = self._connection.execute(
            "SELECT photo_id, sha256 FROM images WHERE state = 'ready' ORDER BY photo_id"
        )
        return dict(row for row in rows.fetchall())

    def to_fetch(self) -> int:
        """Count the photos from a service whose image a further harvest may bring."""
        (count,) = self._connection.execute(
            "SELECT count(*) FROM photos LEFT JOIN images USING (photo_id)"
            " WHERE source <> 'folder' AND (state IS NULL OR again = 1)"
        ).fetchone()
        return int(count)

    def cut_short(self) -> set[str]:
        """Return the photos whose image came cut short when it was tried last."""
        marks = ", ".join("?" * len(CUT_SHORT))
        rows = self._connection.execute(
            f"SELECT photo_id FROM images WHERE reason IN ({marks})",  # noqa: S608 (marks only)
            tuple(CUT_SHORT),
        )
        return {photo_id for (photo_id,) in rows.fetchall()}

    def failures(self) -> dict[str, int]:
        """Count the photos without an image by reason, most frequent first."""
        rows = self._connection.execute(
            "SELECT reason, count(*) FROM images WHERE state = 'failed'"
            " GROUP BY reason ORDER BY count(*) DESC, reason"
        )
        return dict(row for row in rows.fetchall())


def images_fingerprint(ready: dict[str, str]) -> str:
    """Return a hash of which photos have which image: the input of embeddings and clusters."""
    return fingerprint(f"{photo_id} {sha256}" for photo_id, sha256 in sorted(ready.items()))
