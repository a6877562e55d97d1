"""How long work says how far it is, without knowing who listens.

Stages and sources take a `Progress`; the command line gives one that draws bars on stderr, scripts
and tests give none and get `SILENT`.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol


class Task(Protocol):
    """One piece of work that is under way."""

    def advance(self, steps: int = 1) -> None:
        """Say that `steps` more of the total are done."""

    def expect(self, total: int) -> None:
        """Correct the total, where it was not known at the start."""


class Progress(Protocol):
    """Where work is announced."""

    def task(self, label: str, total: int | None = None) -> AbstractContextManager[Task]:
        """Announce work of `total` steps (None: not known yet); it ends with the `with` block."""

    def say(self, message: str) -> None:
        """Tell the user one thing worth knowing, such as a polygon that was mended."""


class _SilentTask:
    def advance(self, steps: int = 1) -> None:
        pass

    def expect(self, total: int) -> None:
        pass


class _Silent:
    @contextmanager
    def task(self, label: str, total: int | None = None) -> Iterator[Task]:  # noqa: ARG002 (nobody listens)
        yield _SilentTask()

    def say(self, message: str) -> None:
        pass


SILENT: Progress = _Silent()
"""Tells nobody."""
