"""When each motif is photographed, and how much later it is posted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from types import MappingProxyType
from typing import Final

from geoimg.demo.places import OTHER

_FIRST_YEAR: Final = 2011
_LAST_YEAR: Final = 2024
_DAYS_IN_MONTH: Final = 28

EXACT, MONTH, YEAR, CIRCA = 0, 4, 6, 8
"""Flickr's codes for how much of a taken date is known."""


@dataclass(frozen=True, slots=True)
class _Season:
    months: tuple[int, ...]
    hours: tuple[int, ...]


_SEASONS: Final[Mapping[str, _Season]] = MappingProxyType(
    {
        "night river": _Season((1, 3, 4, 5, 7, 8, 8, 9, 10, 10, 11, 12), (21, 21, 22, 22, 23)),
        "snow": _Season((12, 1, 1, 2, 2), (9, 10, 11, 12, 13, 14, 15)),
        "park": _Season((5, 6, 6, 7, 7, 8, 9, 10), (9, 10, 11, 13, 15, 16, 17, 18, 19)),
        "facade": _Season((3, 4, 5, 6, 7, 7, 8, 9, 10), (8, 9, 10, 12, 14, 15, 16, 18)),
        "food": _Season(tuple(range(1, 13)), (8, 9, 12, 12, 13, 13, 18, 19, 19, 20)),
        "flowers": _Season((5, 5, 6, 6, 7, 7, 8), (9, 10, 11, 12, 14, 15, 16)),
        "crowd": _Season((6, 6, 7, 7, 8, 8, 9), (13, 15, 17, 18, 19, 20, 20)),
        "bridge": _Season((3, 4, 5, 6, 7, 8, 9, 10, 11), (6, 7, 9, 11, 14, 16, 18, 20)),
        OTHER: _Season(tuple(range(1, 13)), tuple(range(8, 23))),
    }
)


def draw_taken(motif: str, rng: Random) -> datetime:
    """Draw when a photo of `motif` was taken, on the photographer's own clock (no zone)."""
    season = _SEASONS[motif]
    month = rng.choice(season.months)
    return datetime(  # noqa: DTZ001 (wall-clock time, as Flickr keeps it)
        rng.randint(_FIRST_YEAR, _LAST_YEAR),
        month,
        rng.randint(1, _DAYS_IN_MONTH),
        rng.choice(season.hours),
        rng.randrange(60),
        rng.randrange(60),
    )


def draw_posted(taken: datetime, rng: Random) -> datetime:
    """Draw when it was uploaded (UTC): mostly within days, now and then months later."""
    lag = timedelta(hours=rng.lognormvariate(3.2, 1.4) + 0.2)
    return (taken + min(lag, timedelta(days=700))).replace(tzinfo=UTC, microsecond=0)


def draw_granularity(rng: Random) -> int:
    """Draw how exactly the owner says when it was taken: exactly, but for about 4 in 100."""
    return rng.choices((EXACT, MONTH, YEAR, CIRCA), (96, 2, 1, 1))[0]
