"""State forces and ministries named by their country: "Iraqi army", "Ukrainian Air Force".

A force that the gazetteer lists has its id from there; this finds the same of any other country.
"Iraq's military" is only the country (codebook), "Iraqi military base" no force at all.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from strikelog import lexicon
from strikelog.entities.mentions import LISTED, Candidate
from strikelog.entities.text import Text
from strikelog.gazetteer import Gazetteer
from strikelog.gazetteer.normalization import plain, plain_words
from strikelog.lexicon import word_set

_DESCRIBING = word_set("entities", "describing_forces")


@functools.cache
def _forces() -> dict[str, tuple[tuple[str, ...], ...]]:
    filed: dict[str, list[tuple[str, ...]]] = {}
    for row in lexicon.rows("lexicons/entities_forces.csv", ("phrase",)):
        key = plain_words(row["phrase"])
        filed.setdefault(key[0], []).append(key)
    return {first: tuple(sorted(keys, key=len, reverse=True)) for first, keys in filed.items()}


@functools.cache
def _military_nouns() -> frozenset[str]:
    rows = lexicon.rows("lexicons/entities_military_nouns.csv", ("noun",))
    return frozenset(row["noun"] for row in rows)


def find_forces(text: Text, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """A force after the adjective or abbreviation of its country."""
    forces = _forces()
    for position, index in enumerate(text.content):
        if text.words[index].plain not in forces or index == 0:
            continue
        if not text.adjacent(index - 1, index):
            continue
        last = _force_at(text, position)
        owner = _country_before(text, gazetteer, index) if last is not None else None
        if last is None or owner is None or describes(text, last):
            continue
        start, end = text.words[owner].start, text.words[last].end
        name = text.text[start:end]
        yield Candidate(start, end, "GROUP", "", name, "force of a country", LISTED + 1)


def _force_at(text: Text, position: int) -> int | None:
    for key in _forces().get(text.words[text.content[position]].plain, ()):
        span = text.content[position : position + len(key)]
        if tuple(text.words[i].plain for i in span) == key and text.adjacent(span[0], span[-1]):
            return span[-1]
    return None


def _country_before(text: Text, gazetteer: Gazetteer, index: int) -> int | None:
    """First word of the country's adjective (or its short name, "US") right before a word."""
    for size in (2, 1):
        first = index - size
        if first < 0 or not text.adjacent(first, index):
            continue
        surface = text.text[text.words[first].start : text.words[index - 1].end]
        short = len(plain(surface)) <= 3 and bool(gazetteer.country_code(surface))
        if gazetteer.is_demonym(surface) or short:
            return first
    return None


def describes(text: Text, last: int) -> bool:
    """Whether "military" or "police" ending at word ``last`` only describes the noun after it."""
    if text.words[last].plain not in _DESCRIBING or last + 1 >= len(text.words):
        return False
    following = text.words[last + 1]
    return text.adjacent(last, last + 1) and following.plain in _military_nouns()
