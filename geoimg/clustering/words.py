"""Words in titles and tags, and which of them say nothing about what a photo shows."""

import functools
import re
import unicodedata
from collections.abc import Iterable
from importlib.resources import files
from typing import Final

LONGEST_WORD: Final = 40
"""Characters; longer ones are accidents and machines' tags, and are left out."""

_CAMERA_FILE: Final = re.compile(r"\b(?:dscn?|dscf|imgp?|pict|pxl|cimg|sam|p)[ _-]?\d+\w*")


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the telling words of one photo's tags and title: lower case, each once.

    Numbers, camera file names, machine tags ("geo:lat=1"), stop words and single letters are left
    out. What remains holds letters, their marks, digits and inner hyphens, so no control
    characters, no direction marks and no markup.
    """
    found: set[str] = set()
    for text in texts:
        is_machine_tag = ":" in text and "=" in text
        if not is_machine_tag:
            found.update(_split(text))
    return frozenset(word for word in found if _is_telling(word))


@functools.cache
def ignored_words() -> frozenset[str]:
    """Return the words of `words.txt`, lower case."""
    lines = files("geoimg.clustering").joinpath("words.txt").read_text("utf-8").splitlines()
    return frozenset(word.casefold() for line in lines for word in line.partition("#")[0].split())


def _split(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text[:1000]).casefold()
    plain = _CAMERA_FILE.sub(" ", plain)
    kept = (c if c == "-" or unicodedata.category(c)[0] in "LMN" else " " for c in plain)
    return [word.strip("-") for word in "".join(kept).split()]


def _is_telling(word: str) -> bool:
    is_ideograph = any("\u3040" <= c <= "\u9fff" for c in word)
    return (
        (len(word) > 1 or is_ideograph)
        and len(word) <= LONGEST_WORD
        and any(c.isalpha() for c in word)
        and word not in ignored_words()
    )
