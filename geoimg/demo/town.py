"""The town's photos: who took what, where, when, and what they wrote beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Final

import numpy as np

from geoimg.demo import seasons, words
from geoimg.demo.island import area_geojson, is_on_land, outline_m, to_lonlat
from geoimg.demo.owners import Owner, invent_owners
from geoimg.demo.places import MOTIFS, OTHER, PLACES, Place
from geoimg.errors import InputError

__all__ = ["Town", "TownPhoto", "area_geojson", "build_town"]

_OTHER_SHARE: Final = 0.03
_AT_SEA_SHARE: Final = 0.012
_BURST_SHARE: Final = 0.12
_FIRST_ID: Final = 97_000_000_000
_LAST_ID: Final = 99_000_000_000
"""Far beyond the ids that Flickr gives today: no invented photo links to somebody's real one."""
_SIZES: Final = ((1600, 1067), (2048, 1365), (1280, 960), (1024, 683), (800, 533), (3000, 2000))
_SIZE_WEIGHTS: Final = (6, 6, 5, 3, 2, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class TownPhoto:
    """One photo of the town, as the account's owner and Flickr would know it.

    Attributes:
        photo_id: Flickr's id: 11 digits, growing with `posted`.
        owner: The account's nsid, such as "12345678@N01".
        owner_name: The handle shown.
        title: May be empty, may look like HTML or script.
        description: Mostly empty.
        tags: As typed: with capitals, spaces, any script.
        lon: Degrees east, EPSG:4326.
        lat: Degrees north, EPSG:4326.
        accuracy: Flickr's 1 (world) to 16 (street); 0 is a position of unstated accuracy.
        taken: The photographer's wall clock, no zone.
        taken_granularity: 0 exact, 4 month, 6 year, 8 circa.
        taken_unknown: Whether `taken` is really the upload date.
        posted: UTC.
        license_id: Flickr's 0 to 16.
        motif: One of `places.MOTIFS`, or `places.OTHER`: what the painter paints.
        place: Where in town.
        server: The image host's folder.
        secret: The part of an image's address that cannot be guessed.
        views: How often its page was seen.
        width: Of the original, in pixels.
        height: Of the original, in pixels.
        context: Where the owner says it was taken: 0 not said, 1 indoors, 2 outdoors.
        media: "photo" or "video".
    """

    photo_id: str
    owner: str
    owner_name: str
    title: str
    description: str
    tags: tuple[str, ...]
    lon: float
    lat: float
    accuracy: int
    taken: datetime
    taken_granularity: int
    taken_unknown: bool
    posted: datetime
    license_id: int
    motif: str
    place: str
    server: str
    secret: str
    views: int
    width: int
    height: int
    context: int = 0
    media: str = "photo"


@dataclass(frozen=True, slots=True)
class Town:
    """All photos of the town, oldest upload first."""

    photos: tuple[TownPhoto, ...]


@dataclass(frozen=True, slots=True)
class _Shot:
    """What is known of a photo before it has an id."""

    owner: Owner
    motif: str
    place: Place
    x_m: float
    y_m: float
    taken: datetime
    posted: datetime


def build_town(*, photos: int = 600, owners: int = 60, seed: int = 1) -> Town:
    """Build the town's photos: the same for the same arguments, on any machine.

    Args:
        photos: How many.
        owners: How many accounts they are spread over, most of them on a few.
        seed: Another seed is another collection of the same town.

    Raises:
        InputError: Fewer than one photo or account.
    """
    if photos < 1 or owners < 1:
        raise InputError(f"a town of {photos} photos by {owners} owners cannot be built")
    rng = Random(seed)  # noqa: S311 (a repeatable town, no secret)
    accounts = invent_owners(owners, rng)
    shots = _move_some_to_sea(list(_shots(photos, accounts, rng)), rng)
    shots.sort(key=lambda shot: shot.posted)
    ids = _growing_ids(photos, rng)
    made = [_photo(shot, photo_id, rng) for shot, photo_id in zip(shots, ids, strict=True)]
    return Town(tuple(_plant_hostile_titles(made)))


def _shots(count: int, accounts: tuple[Owner, ...], rng: Random) -> Iterator[_Shot]:
    """Yield `count` shots; now and then the same owner goes on shooting from the same spot."""
    weights = np.cumsum([account.weight for account in accounts]).tolist()
    last: _Shot | None = None
    for number in range(count):
        if last is not None and rng.random() < _BURST_SHARE:
            last = _next_in_burst(last, rng)
        else:
            # Every account has at least one photo, as far as they go round.
            first_round = number < len(accounts)
            owner = (
                accounts[number] if first_round else rng.choices(accounts, cum_weights=weights)[0]
            )
            last = _shot(owner, rng)
        yield last


def _shot(owner: Owner, rng: Random) -> _Shot:
    motif = OTHER if rng.random() < _OTHER_SHARE else rng.choices(MOTIFS, owner.liking)[0]
    places = PLACES[motif]
    place = rng.choices(places, [one.weight for one in places])[0]
    x_m, y_m = place.stand(rng)
    taken = seasons.draw_taken(motif, rng)
    return _Shot(owner, motif, place, x_m, y_m, taken, seasons.draw_posted(taken, rng))


def _next_in_burst(last: _Shot, rng: Random) -> _Shot:
    return replace(
        last,
        x_m=last.x_m + rng.gauss(0, 2.0),
        y_m=last.y_m + rng.gauss(0, 2.0),
        taken=last.taken + timedelta(seconds=rng.randint(1, 40)),
        posted=last.posted + timedelta(seconds=rng.randint(0, 20)),
    )


def _move_some_to_sea(shots: list[_Shot], rng: Random) -> list[_Shot]:
    """Put a few shots (at least 3 of 100) in the polygon's bbox, but off its shore."""
    if len(shots) < 100:
        return shots
    moved = rng.sample(range(len(shots)), max(3, round(_AT_SEA_SHARE * len(shots))))
    for number, (x_m, y_m) in zip(moved, _spots_at_sea(len(moved), rng), strict=True):
        shots[number] = replace(shots[number], x_m=x_m, y_m=y_m)
    return shots


def _spots_at_sea(count: int, rng: Random) -> list[tuple[float, float]]:
    (west, south), (east, north) = outline_m().min(axis=0), outline_m().max(axis=0)
    # About a quarter of the bbox is sea: with this many tries there are always enough.
    tries = range(20 * count + 100)
    spots = [(rng.uniform(west, east), rng.uniform(south, north)) for _ in tries]
    on_land = is_on_land(*np.array(spots).T)
    return [spot for spot, dry in zip(spots, on_land, strict=True) if not dry][:count]


def _growing_ids(count: int, rng: Random) -> list[str]:
    """Return `count` different ids of 11 digits, in order, as Flickr's grow with time."""
    room = (_LAST_ID - _FIRST_ID) // count
    return [str(_FIRST_ID + number * room + rng.randrange(room)) for number in range(count)]


def _photo(shot: _Shot, photo_id: str, rng: Random) -> TownPhoto:
    lon, lat = to_lonlat(shot.x_m, shot.y_m)
    width, height = rng.choices(_SIZES, _SIZE_WEIGHTS)[0]
    if rng.random() < 0.28:
        width, height = height, width
    unknown = rng.random() < 0.01
    about = (shot.motif, shot.owner.language, shot.place.name, rng)
    return TownPhoto(
        photo_id=photo_id,
        owner=shot.owner.nsid,
        owner_name=shot.owner.name,
        title=words.draw_title(*about),
        description=words.draw_description(*about),
        tags=words.draw_tags(shot.motif, shot.owner.language, shot.owner.camera, rng),
        lon=round(lon, 6),
        lat=round(lat, 6),
        accuracy=rng.choices((16, 15, 14, 12, 0), (80, 8, 4, 2, 6))[0],
        taken=shot.posted.replace(tzinfo=None) if unknown else shot.taken,
        taken_granularity=seasons.draw_granularity(rng),
        taken_unknown=unknown,
        posted=shot.posted,
        license_id=shot.owner.license_id,
        motif=shot.motif,
        place=shot.place.name,
        server=str(rng.choice((4056, 5480, 7372, 8641, 65535))),
        secret=f"{rng.getrandbits(40):010x}",
        views=int(rng.lognormvariate(4.0, 1.5)),
        width=width,
        height=height,
        context=_context(shot.motif, rng),
    )


def _context(motif: str, rng: Random) -> int:
    if rng.random() < 0.6:
        return 0
    return 1 if motif == "food" else 2


def _plant_hostile_titles(made: list[TownPhoto]) -> list[TownPhoto]:
    step = max(1, len(made) // len(words.HOSTILE_TITLES))
    for number, title in enumerate(words.HOSTILE_TITLES):
        where = number * step + step // 2
        if where < len(made):
            made[where] = replace(made[where], title=title)
    return made
