"""Weapon words as worded, with their kind: "Katyusha rockets", "suicide car bomb", "shot".

Phrases of lexicons/weapons.csv and weapon_words.csv, and attack words that tell the weapon
("shelled"); with the modifiers before them, without nationality, number and determiner.
They are the reader's candidates for the cell `weapon`; whether an attack word has a weapon beside
it is asked of `strikelog.triggers.weapons`, which knows the phrases of weapons.csv alone.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from strikelog import lexicon
from strikelog.entities.actor_names import words_of
from strikelog.entities.doc_words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc

Key = tuple[str, ...]
NONE = "none"  # weapon type of phrases that only look like a weapon: "bomb disposal"


@dataclass(frozen=True, slots=True)
class WeaponWord:
    """Tokens ``[start, end)``, the last of them its head, and weapon type."""

    start: int
    end: int
    weapon_type: str


def write_weapons(doc: Doc, words: Words) -> None:
    """Write ``doc.spans["weapons"]`` and ``span._.weapon``; needs the actors."""
    actors = {index for span in doc.spans["actors"] for index in range(span.start, span.end)}
    spans = []
    for found in find_weapon_words(words, actors):
        span = doc[found.start : found.end]
        span._.weapon = {
            "start": span.start_char,
            "end": span.end_char,
            "text": span.text,
            "weapon_type": found.weapon_type,
            "head": found.end - 1,
        }
        spans.append(span)
    doc.spans["weapons"] = spans


def find_weapon_words(words: Words, actors: set[int]) -> list[WeaponWord]:
    """Every weapon word of a Doc in order; ``actors`` are the tokens of what acts."""
    found: list[WeaponWord] = []
    for first, last, weapon_type in _matches(words):
        least = found[-1].end if found else 0
        start = _start(words, actors, first, least)
        found.append(WeaponWord(start, last + 1, weapon_type))
    return found


def _start(words: Words, actors: set[int], first: int, least: int) -> int:
    """Where the phrase begins whose noun begins at token ``first``: after who owns the weapon."""
    start = words.first_modifier(first, least) if words.tag[first][:2] != "VB" else first
    owned = [index + 1 for index in range(start, first) if index in actors]
    start = owned[-1] if owned else start
    idle = words_of("loose") | words_of("suspected")
    while start < first and (words.lower[start] in idle or not words.text[start][0].isalnum()):
        start += 1
    return start


def _matches(words: Words) -> Iterator[tuple[int, int, str]]:
    """First and last token and weapon type of the phrases, longest first."""
    units = _units(words)
    keys = [key for key, _ in units]
    phrases, longest = _phrases(), _longest()
    at = 0
    while at < len(units):
        if keys[at] not in longest:
            at += 1
            continue
        size = min(longest[keys[at]], len(units) - at)
        while size and tuple(keys[at : at + size]) not in phrases:
            size -= 1
        if size:
            weapon_type = phrases[tuple(keys[at : at + size])]
            if weapon_type != NONE:
                yield units[at][1], units[at + size - 1][1], weapon_type
        at += max(size, 1)


def _units(words: Words) -> list[tuple[str, int]]:
    """Stems of the words, hyphens left out, each with its token: "car-bombs" is car, bomb."""
    units: list[tuple[str, int]] = []
    for index, word in enumerate(words.lower):
        if "-" in word:
            units.extend((_stem(part), index) for part in word.split("-") if part)
        else:
            units.append((_stem(word), index))
    return units


@functools.lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 and word[-2] != "s" else word


@functools.cache
def _phrases() -> Mapping[Key, str]:
    """Stems of a phrase -> weapon type."""
    found: dict[Key, str] = {}
    for row in lexicon.rows("lexicons/attack_words.csv", ("forms", "pos")):
        if row["weapon_type"] not in {"", "unknown"}:
            found |= {(_stem(form),): row["weapon_type"] for form in row["forms"].split()}
    for file in ("weapon_words", "weapons"):
        for row in lexicon.rows(f"lexicons/{file}.csv", ("phrase", "weapon_type")):
            key = tuple(_stem(word) for word in row["phrase"].replace("-", " ").split(" "))
            found[key] = row["weapon_type"]
    return found


@functools.cache
def _longest() -> Mapping[str, int]:
    """First stem of a phrase -> words of the longest phrase that begins so."""
    found: dict[str, int] = {}
    for key in _phrases():
        found[key[0]] = max(len(key), found.get(key[0], 0))
    return found
