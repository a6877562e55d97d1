"""photos.sqlite: the connection, the schema, transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Self

from geoimg.errors import ProjectError
from geoimg.project.folder import FORMAT, Project

_SCHEMA: Final = (Path(__file__).parent / "schema.sql").read_text("utf-8")


class Journal:
    """One connection to a project's `photos.sqlite`; use it in a `with` block.

    Nothing is written outside `transaction`: a kill at any moment leaves whole transactions.
    """

    def __init__(self, project: Project) -> None:
        self._path = project.database
        self.connection = self._connect()

    def _connect(self) -> sqlite3.Connection:
        # Autocommit mode: transactions begin where we say, not where Python guesses.
        connection = sqlite3.connect(self._path, isolation_level=None, timeout=30)
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            self._prepare(connection)
        except sqlite3.DatabaseError as error:
            connection.close()
            # A full disk and a locked file are answered at the rim; this is a file gone bad.
            if isinstance(error, sqlite3.OperationalError):
                raise
            raise ProjectError(f"{self._path} is damaged: {error}.") from error
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > FORMAT:
            raise ProjectError(
                f"{self._path} was made by a newer geoimg (format {version}).",
                hint="Upgrade geoimg: pip install --upgrade geoimg",
            )
        if version == 0:
            connection.executescript(
                f"BEGIN IMMEDIATE; {_SCHEMA}; PRAGMA user_version = {FORMAT}; COMMIT;"
            )

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of the block's changes, or none of them."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
            self.connection.execute("COMMIT")
        except BaseException:
            # On a full disk SQLite has rolled back by itself.
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """Close the connection; SQLite then folds the write-ahead log into the file."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
