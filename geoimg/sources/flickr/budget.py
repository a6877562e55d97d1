"""The budget of calls that all processes with the same key share.

Flickr counts a key's calls wherever they come from: three terminals with one key have one hour's
share together. The calls of the last hour stand in a small SQLite file in the user's state folder,
and whoever wants to call takes a turn under its lock. The file is named after a hash of the key and
holds nothing but times.
"""

import hashlib
import sqlite3
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import platformdirs

from geoimg.errors import DiskError
from geoimg.sources.flickr.pacing import CALLS_PER_HOUR

STATE_FOLDER: Final = Path(platformdirs.user_state_dir("geoimg"))
_HOUR_S: Final = 3600.0
_LONGEST_LOCK_S: Final = 30.0
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS calls (at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS pause (until REAL NOT NULL);
"""


def budget_file(key: str, folder: Path = STATE_FOLDER) -> Path:
    """Return where the calls of a key are counted; the name tells nothing of the key."""
    return folder / f"calls-{hashlib.sha256(key.encode()).hexdigest()[:16]}.sqlite"


@dataclass(frozen=True, slots=True)
class SharedPace:
    """Lets one call pass every `interval_s`, and at most `per_hour` in any rolling hour, together.

    Attributes:
        file: Where the calls are counted; see `budget_file`.
        interval_s: Seconds between two calls of whatever process.
        per_hour: Calls in any rolling hour.
        clock: Seconds since 1970: the one clock that processes share.
        sleep: Waits.
    """

    file: Path
    interval_s: float = 1.0
    per_hour: int = CALLS_PER_HOUR
    clock: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep

    def wait(self) -> None:
        """Sleep until the next call may go out, and count it.

        Raises:
            DiskError: The state folder cannot be written.
        """
        # A turn that is not free now is asked for again: another process may have taken it.
        while (due_in := self._take_turn()) > 0:
            self.sleep(due_in)

    def pause(self, seconds: float) -> None:
        """Let nobody call for a while: Flickr has asked for fewer calls."""
        with closing(self._open()) as ledger, ledger:
            ledger.execute("INSERT INTO pause VALUES (?)", (self.clock() + seconds,))

    def _take_turn(self) -> float:
        """Count a call and return 0, or return the seconds until there may be a turn."""
        with closing(self._open()) as ledger, ledger:
            ledger.execute("BEGIN IMMEDIATE")
            now = self.clock()
            # What lies in the future was written before the clock was set back.
            ledger.execute("DELETE FROM calls WHERE at <= ? OR at > ?", (now - _HOUR_S, now))
            ledger.execute("DELETE FROM pause WHERE until <= ? OR until > ?", (now, now + _HOUR_S))
            due = max(self._next_call(ledger), self._next_of_hour(ledger), self._unpaused(ledger))
            if due <= now:
                ledger.execute("INSERT INTO calls VALUES (?)", (now,))
                return 0.0
            return due - now

    def _next_call(self, ledger: sqlite3.Connection) -> float:
        (last,) = ledger.execute("SELECT max(at) FROM calls").fetchone()
        return 0.0 if last is None else float(last) + self.interval_s

    def _next_of_hour(self, ledger: sqlite3.Connection) -> float:
        row = ledger.execute(
            "SELECT at FROM calls ORDER BY at DESC LIMIT 1 OFFSET ?", (self.per_hour - 1,)
        ).fetchone()
        return 0.0 if row is None else float(row[0]) + _HOUR_S

    def _unpaused(self, ledger: sqlite3.Connection) -> float:
        (until,) = ledger.execute("SELECT max(until) FROM pause").fetchone()
        return 0.0 if until is None else float(until)

    def _open(self) -> sqlite3.Connection:
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with ExitStack() as unless_whole:
                ledger = sqlite3.connect(self.file, timeout=_LONGEST_LOCK_S, isolation_level=None)
                unless_whole.callback(ledger.close)
                ledger.executescript(_SCHEMA)
                unless_whole.pop_all()
        except (OSError, sqlite3.Error) as error:
            raise DiskError(
                f"The count of calls to Flickr cannot be kept in {self.file}: {error}."
            ) from error
        return ledger
