"""The accounts that the town's photos come from: handles, habits, cameras, licences."""

from dataclasses import dataclass
from random import Random
from typing import Final

from geoimg.demo.places import MOTIFS

_FIRST: Final = (
    "amber", "kalda", "Möwen", "tuule", "тихий", "harbour", "pimeda", "Salz", "north",
    "öö", "sild", "pale", "kivi", "Wind", "снежный", "juniper",
)  # fmt: skip
_SECOND: Final = (
    "lantern", "_pildid", "kamera", "valgus", "frames", "lookout", "pfad", "walks",
    "_берег",  # noqa: RUF001 (a Russian word, meant so)
    "stuudio", "glass", "_35mm", "linse", "rand", "postcards",
)  # fmt: skip
_HOSTILE_HANDLE: Final = '"><svg onload=alert(1)>'
_CAMERAS: Final = (
    "Nikon D750", "Canon EOS 6D", "Fujifilm X-T3", "iPhone 8", "Sony A7 III", "Pentax K-3",
    "Pixel 4a", "Leica M6", "Olympus OM-D",
)  # fmt: skip
_LANGUAGES: Final = ("en", "et", "de", "ru", "fi")
_LICENSE_WEIGHTS: Final = (46, 6, 5, 7, 8, 6, 2, 1, 1, 3, 1, 4, 3, 1, 2, 2, 2)


@dataclass(frozen=True, slots=True)
class Owner:
    """One invented account.

    Attributes:
        nsid: Flickr's account id, such as "12345678@N01".
        name: The handle shown; it may look like HTML.
        language: What the owner writes in: "en", "et", "de", "ru" or "fi".
        camera: What they tag their photos with.
        license_id: What they publish under, 0 to 16.
        liking: How much they like each of `MOTIFS`.
        weight: How many of the town's photos are theirs, beside the others.
    """

    nsid: str
    name: str
    language: str
    camera: str
    license_id: int
    liking: tuple[float, ...]
    weight: float


def invent_owners(count: int, rng: Random) -> tuple[Owner, ...]:
    """Invent `count` accounts; the n-th has about 1/n as many photos as the first (Zipf's law)."""
    # Beyond the accounts that Flickr has today: nobody real is meant.
    nsids = rng.sample(range(900_000_000, 999_999_999), count)
    return tuple(_owner(rank, nsid, rng) for rank, nsid in enumerate(nsids))


def _owner(rank: int, number: int, rng: Random) -> Owner:
    return Owner(
        nsid=f"{number}@N0{rng.randrange(1, 9)}",
        name=_handle(rank, rng),
        language=rng.choices(_LANGUAGES, (5, 4, 2, 2, 1))[0],
        camera=rng.choice(_CAMERAS),
        license_id=rng.choices(range(len(_LICENSE_WEIGHTS)), _LICENSE_WEIGHTS)[0],
        liking=tuple(rng.lognormvariate(0.0, 0.8) for _ in MOTIFS),
        weight=1.0 / (rank + 1.5) ** 0.9,
    )


def _handle(rank: int, rng: Random) -> str:
    if rank == 4:
        return _HOSTILE_HANDLE
    return f"{rng.choice(_FIRST)}{rng.choice(_SECOND)}{rng.choice(('', '', '_', ' '))}{rank}"
