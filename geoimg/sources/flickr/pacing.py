"""How often to call, and how long to wait after a failure."""

import random
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol

CALLS_PER_HOUR: Final = 3500
"""Flickr's limit is 3,600 for a key; the rest is for the user's own browser and mistakes."""

LONGEST_WAIT_S: Final = 60.0
TRIES: Final = 6


class Turns(Protocol):
    """What decides when the next call may go out."""

    def wait(self) -> None:
        """Sleep until the next call may go out, and count it."""

    def pause(self, seconds: float) -> None:
        """Let no call go out for a while."""

    @property
    def sleep(self) -> Callable[[float], None]:
        """Wait without counting: after a failure."""


@dataclass
class Pace:
    """Lets one call pass every `interval_s`, and at most `per_hour` in any hour, in this process.

    Where the endpoint is Flickr's own, `budget.SharedPace` does so for all processes together.
    """

    interval_s: float
    per_hour: int = CALLS_PER_HOUR
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _passed: deque[float] = field(default_factory=deque)
    _paused_until: float = 0.0

    def wait(self) -> None:
        """Sleep until the next call may go out, and count it."""
        now = self.clock()
        due = self._passed[-1] + self.interval_s if self._passed else now
        if len(self._passed) == self.per_hour:
            due = max(due, self._passed.popleft() + 3600.0)
        due = max(due, self._paused_until)
        if due > now:
            self.sleep(due - now)
        self._passed.append(max(due, now))

    def pause(self, seconds: float) -> None:
        """Let no call go out for a while."""
        self._paused_until = self.clock() + seconds


def waits(rng: random.Random | None = None) -> Iterator[float]:
    """Yield the seconds to wait after each failed try but the last: doubling, half of it random.

    Full doubling keeps load off a service in trouble; the random half keeps many clients from
    coming back in step (Brooker 2015, "Exponential Backoff And Jitter", AWS Architecture Blog).
    """
    rng = rng or random.Random()  # noqa: S311 (no secret)
    for attempt in range(TRIES - 1):
        longest = min(2.0**attempt, LONGEST_WAIT_S)
        yield longest / 2 + rng.uniform(0, longest / 2)
