"""Name groups by the words that their photos' tags and titles have and other groups' have not.

The idea is class-based TF-IDF (Grootendorst 2022, "BERTopic: Neural topic modeling with a
class-based TF-IDF procedure"): all texts of a group are one document. Here a word's frequency in a
group is the geometric mean of its share of the photos and its share of the photographers, so that
one person who tags a thousand photos alike is one voice; and its rarity is the logarithm of its
lift (Sievert and Shirley 2014, "LDAvis"), which is 0 for words that all groups have: the place, the
country, the camera.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from geoimg.clustering.words import words_of
from geoimg.types import UNASSIGNED, Labels

MIN_SUPPORT: Final = 0.15
"""A name's word stands on at least this share of the group's photos,"""

MIN_VOICES: Final = 2
"""and this many photos and photographers use it."""

DOMINANT_SUPPORT: Final = 0.6
"""A word on this share of the photos is name enough."""

PAIR_RATIO: Final = 0.6
"""Else a second word joins it that weighs at least this much of the first."""

SEPARATOR: Final = " \u00b7 "


@dataclass(frozen=True, slots=True)
class _Document:
    """All words of one group: in how many photos, and by how many photographers."""

    size: int
    voices: int
    photos_with: Mapping[str, int]
    voices_with: Mapping[str, int]

    def support(self, word: str) -> float:
        return self.photos_with.get(word, 0) / self.size

    def frequency(self, word: str) -> float:
        return math.sqrt(self.support(word) * self.voices_with.get(word, 0) / self.voices)


@dataclass(frozen=True, slots=True)
class _Word:
    """One candidate: its share of the group's photos, and how well it tells the group apart."""

    text: str
    support: float
    weight: float


def name_motifs(
    labels: Labels,
    texts: Sequence[Sequence[str]],
    *,
    owners: Sequence[str | None] | None = None,
) -> list[str]:
    """Name each group from its photos' words.

    Args:
        labels: Shape (n,), as in `geoimg.clustering.method.Clustering`. The unassigned get no
            name, but words that they have too tell less.
        texts: For each photo its tags and its title: strangers' text.
        owners: For each photo who took it, None for unknown; without owners each photo has its
            own.

    Returns:
        Unique plain-text names in the order of the labels, one or two words each, or "motif 3"
        where the words say nothing. Strangers' words, so still to be escaped wherever they go.
    """
    words = [words_of(text) for text in texts]
    voices = [owner or f"row {row}" for row, owner in enumerate(owners or [None] * len(words))]
    documents = {
        label: _document([row for row, other in enumerate(labels) if other == label], words, voices)
        for label in sorted(set(labels.tolist()))
    }
    needed_voices = min(MIN_VOICES, len(set(voices)))
    candidates = {
        label: _candidates(document, list(documents.values()), needed_voices)
        for label, document in documents.items()
        if label != UNASSIGNED
    }
    return _distinct_names(candidates)


def _document(
    rows: Sequence[int], words: Sequence[frozenset[str]], voices: Sequence[str]
) -> _Document:
    said = {(word, voices[row]) for row in rows for word in words[row]}
    return _Document(
        size=len(rows),
        voices=len({voices[row] for row in rows}),
        photos_with=Counter(word for row in rows for word in words[row]),
        voices_with=Counter(word for word, _ in said),
    )


def _candidates(
    document: _Document, all_documents: Sequence[_Document], needed_voices: int
) -> list[_Word]:
    """Return the words that may name a group, best first."""
    found = []
    for word, photos in document.photos_with.items():
        support = document.support(word)
        if photos < MIN_VOICES or support < MIN_SUPPORT:
            continue
        if document.voices_with[word] < needed_voices:
            continue
        weight = document.frequency(word) * _rarity(word, document, all_documents)
        if weight > 0:
            found.append(_Word(word, support, weight))
    return sorted(found, key=lambda word: (-word.weight, word.text))


def _rarity(word: str, document: _Document, all_documents: Sequence[_Document]) -> float:
    if len(all_documents) == 1:
        # Nothing to compare with: the most frequent word names the only group.
        return 1.0
    average = sum(other.frequency(word) for other in all_documents) / len(all_documents)
    return math.log(document.frequency(word) / average)


def _distinct_names(candidates: Mapping[int, Sequence[_Word]]) -> list[str]:
    names = {label: f"motif {label + 1}" for label in candidates}
    taken: set[str] = set()
    # Where two groups want one word, the one that it fits better has it.
    by_fit = sorted(
        candidates,
        key=lambda label: (-max((w.weight for w in candidates[label]), default=0), label),
    )
    for label in by_fit:
        name = _name(candidates[label], taken)
        if name is not None:
            names[label] = name
            taken.update(name.split(SEPARATOR))
    return [names[label] for label in sorted(names)]


def _name(words: Sequence[_Word], taken: set[str]) -> str | None:
    free = [word for word in words if word.text not in taken]
    if not free:
        return None
    first = free[0]
    if first.support < DOMINANT_SUPPORT:
        for second in free[1:]:
            if second.weight < PAIR_RATIO * first.weight:
                break
            if not _is_variant(first.text, second.text):
                return f"{first.text}{SEPARATOR}{second.text}"
    return first.text


def _is_variant(one: str, other: str) -> bool:
    # "flower" and "flowers", "snow" and "snowy", "park" and "parkbench".
    return one.startswith(other) or other.startswith(one)
