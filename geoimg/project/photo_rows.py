"""The photos of a project, one row each."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from sqlite3 import Connection, Row
from typing import Final

from geoimg.images import Reason
from geoimg.photo import PHOTO_FIELDS, Photo
from geoimg.project.journal import Journal
from geoimg.project.runs import fingerprint, now

_COLUMNS: Final = ", ".join(PHOTO_FIELDS)
_PLACES: Final = ", ".join(f":{name}" for name in PHOTO_FIELDS)
_NEWER: Final = ", ".join(f"{name} = excluded.{name}" for name in PHOTO_FIELDS[1:])
_FORGET_OLD_ADDRESS: Final = (
    "DELETE FROM images WHERE state = 'failed' AND photo_id = :photo_id AND NOT EXISTS"
    " (SELECT 1 FROM photos WHERE photo_id = :photo_id AND image_url IS :image_url)"
)
_UPSERT: Final = (
    f"INSERT INTO photos ({_COLUMNS}, seen_at) VALUES ({_PLACES}, :seen_at)"  # noqa: S608 (our own field names)
    f" ON CONFLICT (photo_id) DO UPDATE SET {_NEWER}, seen_at = excluded.seen_at"
)


class PhotoRows:
    """Reads and writes the photos of one project."""

    def __init__(self, journal: Journal) -> None:
        self._connection = journal.connection

    def put(self, connection: Connection, photos: Iterable[Photo]) -> None:
        """Add photos inside a transaction; one that is known already is brought up to date.

        An image that failed at another address is forgotten, so that the new one is tried.
        """
        moment = now()
        rows = [{**_as_row(photo), "seen_at": moment} for photo in photos]
        addresses = [{key: row[key] for key in ("photo_id", "image_url")} for row in rows]
        connection.executemany(_FORGET_OLD_ADDRESS, addresses)
        connection.executemany(_UPSERT, rows)

    def count(self) -> int:
        """Return how many photos there are, with or without a position."""
        (count,) = self._connection.execute("SELECT count(*) FROM photos").fetchone()
        return int(count)

    def __iter__(self) -> Iterator[Photo]:
        for row in self._connection.execute("SELECT * FROM photos ORDER BY photo_id"):
            yield _as_photo(row)

    def without_image(self) -> Iterator[Photo]:
        """Photos whose image was not tried yet, or is worth another try; in order of id.

        Among them those whose host was refused: the list of hosts is the user's to change.
        """
        rows = self._connection.execute(
            "SELECT photos.* FROM photos LEFT JOIN images USING (photo_id)"
            " WHERE state IS NULL OR again = 1 OR reason = ? ORDER BY photo_id",
            (Reason.HOST_REFUSED,),
        ).fetchall()
        return (_as_photo(row) for row in rows)

    def count_without_position(self) -> int:
        """Return how many photos cannot be put on a map."""
        (count,) = self._connection.execute(
            "SELECT count(*) FROM photos WHERE lon IS NULL OR lat IS NULL"
        ).fetchone()
        return int(count)

    def fingerprint(self) -> str:
        """Return a hash of all that is known about all photos: the input of maps and tables."""
        query = f"SELECT {_COLUMNS} FROM photos ORDER BY photo_id"  # noqa: S608 (our own field names)
        return fingerprint(repr(tuple(row)) for row in self._connection.execute(query))


def _as_row(photo: Photo) -> dict[str, object]:
    row = asdict(photo)
    row["tags"] = json.dumps(photo.tags, ensure_ascii=False)
    for name in ("taken", "posted"):
        value: datetime | None = row[name]
        row[name] = value and value.isoformat(timespec="seconds")
    return row


def _as_photo(row: Row) -> Photo:
    values = {name: row[name] for name in PHOTO_FIELDS}
    values["tags"] = tuple(json.loads(row["tags"]))
    for name in ("taken", "posted"):
        values[name] = values[name] and datetime.fromisoformat(values[name])
    return Photo(**values)
