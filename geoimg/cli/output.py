"""What a user sees: progress bars on stderr, results on stdout."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as RichProgress
from rich.table import Table

from geoimg.progress import Progress, Task


def plain(text: object) -> str:
    """Make strangers' text fit for a terminal: no control characters, so no escape sequences."""
    return "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in str(text)
    )


def terminal_progress() -> Progress:
    """Return progress on stderr: bars in a terminal, remarks only where it is piped."""
    return _TerminalProgress(Console(stderr=True, highlight=False))


def show(summary: Any, lines: Sequence[str | Table], *, as_json: bool) -> None:  # noqa: ANN401 (any stage's dataclass)
    """Print a stage's result: its dataclass as JSON, or the lines made for people."""
    if as_json:
        # ASCII: whatever the terminal or the pipe takes for an encoding, this arrives.
        sys.stdout.write(json.dumps(asdict(summary), indent=2) + "\n")
        return
    console = Console(highlight=False, soft_wrap=True)
    for line in lines:
        console.print(line if isinstance(line, Table) else escape(plain(line)))


def listed(names: Sequence[str], *, at_most: int = 10) -> str:
    """List names in a sentence, the first ones only where there are many."""
    rest = len(names) - at_most
    return ", ".join(names[:at_most]) + (f" and {rest} more" if rest > 0 else "")


def counted(count: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun: "1 photo", "1,204 photos"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


@dataclass(frozen=True, slots=True)
class _Bar:
    """One bar."""

    bars: RichProgress
    task_id: TaskID

    def advance(self, steps: int = 1) -> None:
        self.bars.advance(self.task_id, steps)

    def expect(self, total: int) -> None:
        self.bars.update(self.task_id, total=total)


@dataclass(frozen=True, slots=True)
class _TerminalProgress:
    """Bars that vanish when their work ends, and remarks that stay."""

    console: Console

    @contextmanager
    def task(self, label: str, total: int | None = None) -> Iterator[Task]:
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(compact=True),
        )
        with RichProgress(
            *columns,
            console=self.console,
            transient=True,
            disable=not self.console.is_terminal,
        ) as bars:
            yield _Bar(bars, bars.add_task(escape(label), total=total))

    def say(self, message: str) -> None:
        self.console.print(escape(plain(message)), soft_wrap=True)
