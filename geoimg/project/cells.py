"""The search cells of a harvest: a queue that survives any stop."""

from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection, Row

from geoimg.cell import Cell
from geoimg.project.journal import Journal
from geoimg.project.runs import now
from geoimg.types import BBox


@dataclass(frozen=True, slots=True, kw_only=True)
class CellOutcome:
    """What reading a cell to its end brought.

    Attributes:
        announced: The total that the service named: an estimate; None where it named none.
        received: Rows that came, repeats counted.
        unique_photos: Different photos among them.
        outside: Of these, outside the polygon (not kept).
        not_geotagged: Of these, without a position (not kept).
        calls: Calls that it took.
        certain: False where fewer photos came than were announced, twice.
    """

    announced: int | None
    received: int
    unique_photos: int
    outside: int
    not_geotagged: int
    calls: int
    certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CellTotals:
    """The queue in numbers, over all cells."""

    waiting: int
    done: int
    uncertain: int
    split: int
    short_of_announced: int
    outside: int
    not_geotagged: int
    calls: int

    @property
    def asked_and_waiting(self) -> int:
        """All cells known by now."""
        return self.waiting + self.done + self.uncertain + self.split


class CellQueue:
    """The cells of one project."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def add_root(self, cell: Cell) -> None:
        """Put a cell into the queue that is not part of another."""
        with self._journal.transaction() as connection:
            _insert(connection, cell, parent_id=None)

    def next_waiting(self) -> tuple[int, Cell] | None:
        """Return the oldest cell that is still to be asked, with its id; None when all is done."""
        row = self._journal.connection.execute(
            "SELECT * FROM cells WHERE state = 'waiting' ORDER BY cell_id LIMIT 1"
        ).fetchone()
        return None if row is None else (row["cell_id"], _cell(row))

    def asked_until(self) -> int | None:
        """Return the latest upload second that any cell covers; None before the first harvest."""
        (until,) = self._journal.connection.execute(
            "SELECT max(uploaded_until) FROM cells WHERE parent_id IS NULL"
        ).fetchone()
        return None if until is None else int(until)

    def split(
        self, cell_id: int, parts: Sequence[Cell], *, announced: int | None, calls: int
    ) -> None:
        """Replace a cell that holds too much by its parts."""
        with self._journal.transaction() as connection:
            for part in parts:
                _insert(connection, part, parent_id=cell_id)
            connection.execute(
                "UPDATE cells SET state = 'split', announced = ?, calls = ?, finished_at = ?"
                " WHERE cell_id = ?",
                (announced, calls, now(), cell_id),
            )

    def finish(self, connection: Connection, cell_id: int, outcome: CellOutcome) -> None:
        """Mark a cell as read, inside the transaction that stores its photos."""
        connection.execute(
            "UPDATE cells SET state = ?, announced = ?, received = ?, unique_photos = ?,"
            " outside = ?, not_geotagged = ?, calls = ?, finished_at = ? WHERE cell_id = ?",
            (
                "done" if outcome.certain else "uncertain",
                outcome.announced,
                outcome.received,
                outcome.unique_photos,
                outcome.outside,
                outcome.not_geotagged,
                outcome.calls,
                now(),
                cell_id,
            ),
        )

    def totals(self) -> CellTotals:
        """Count the cells by state, and sum what they say."""
        row = self._journal.connection.execute(
            "SELECT sum(state = 'waiting') AS waiting, sum(state = 'done') AS done,"
            " sum(state = 'uncertain') AS uncertain, sum(state = 'split') AS split,"
            " sum(iif(state = 'uncertain', max(announced - unique_photos, 0), 0))"
            " AS short_of_announced,"
            " sum(outside) AS outside, sum(not_geotagged) AS not_geotagged, sum(calls) AS calls"
            " FROM cells"
        ).fetchone()
        return CellTotals(**{key: row[key] or 0 for key in row.keys()})  # noqa: SIM118 (a Row is no dict)


def _insert(connection: Connection, cell: Cell, *, parent_id: int | None) -> None:
    connection.execute(
        "INSERT INTO cells (parent_id, west, south, east, north, uploaded_from, uploaded_until,"
        " state) VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting')",
        (parent_id, *cell.bbox, cell.uploaded_from, cell.uploaded_until),
    )


def _cell(row: Row) -> Cell:
    bbox = BBox(row["west"], row["south"], row["east"], row["north"])
    return Cell(bbox, row["uploaded_from"], row["uploaded_until"])
