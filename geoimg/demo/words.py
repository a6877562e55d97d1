"""What the owners write: titles, descriptions and tags in five languages, some of them hostile."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from random import Random
from typing import Final

from geoimg.demo.places import MOTIFS, OTHER

HOSTILE_TITLES: Final = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "`${alert(1)}`",
    "${alert(1)} {{7*7}} {% raw %}",
    "');alert(1);//",
    '=HYPERLINK("http://127.0.0.1/","click")',
    "../../../etc/passwd\u0000.jpg",
    "\u202egnp.evil\u202c & <b>bold</b> \\u003cscript\\u003e \u2028",
)
"""Titles as strangers have tried them on other people's web pages; the town has each of them."""

_CAMERA_TITLES: Final = ("IMG_{n:04d}", "DSC_{n:04d}", "DSCF{n:04d}", "P10{n:05d}", "{n}")
_NOISE_TAGS: Final = (
    "travel", "Baltic", "island", "Ostsee", "saar", "reis", "Urlaub", "остров", "walk", "weekend",
    "nofilter", "instagram app", "square", "explore", "2019", "summer trip", "geotagged",
)  # fmt: skip


def draw_title(motif: str, language: str, place: str, rng: Random) -> str:
    """Write a title: the motif's own, or a camera's file name (12 %), or none (8 %)."""
    kind = rng.random()
    if kind < 0.08:
        return ""
    if kind < 0.20:
        return rng.choice(_CAMERA_TITLES).format(n=rng.randrange(1, 9999))
    titles = _words()[motif]["titles"]
    chosen = rng.choice(titles.get(language) or titles["en"])
    return f"{chosen}, {place}" if rng.random() < 0.25 else chosen


def draw_description(motif: str, language: str, place: str, rng: Random) -> str:
    """Write a description; most photos have none."""
    if rng.random() < 0.7:
        return ""
    said = draw_title(motif, language, place, rng)
    return f"{said}\n{place}, Lumesaar." if said else f"{place}."


def draw_tags(motif: str, language: str, camera: str, rng: Random) -> tuple[str, ...]:
    """Write tags: the motif's own, places and cameras, and now and then another motif's."""
    if rng.random() < 0.10:
        return ()
    about = motif if rng.random() > 0.06 or motif == OTHER else rng.choice(MOTIFS)
    tags = _words()[about]["tags"]
    own = list(enumerate(tags["en"], 1))
    own += enumerate(tags.get(language, []) if language != "en" else [], 1)
    # People reach for the plainest word first: a word's chance falls with the square of its rank,
    # so "food" is said far more often than "yummy". Keys: Efraimidis and Spirakis 2006.
    own.sort(key=lambda ranked: rng.random() ** (ranked[0] ** 2), reverse=True)
    chosen = [word for _, word in own[: rng.randint(2, 5)]]
    chosen += rng.sample(_NOISE_TAGS, rng.choice((0, 0, 1, 1, 2, 3)))
    if rng.random() < 0.6:
        chosen.append("Lumesaar")
    if rng.random() < 0.3:
        chosen.append(camera)
    return tuple(dict.fromkeys(chosen))


@cache
def _words() -> Mapping[str, Mapping[str, dict[str, list[str]]]]:
    words: dict[str, dict[str, dict[str, list[str]]]] = json.loads(
        files("geoimg.demo").joinpath("words.json").read_text(encoding="utf-8")
    )
    return words
