"""Which place lies in which, as the phrase says: "X, Bouira, Algeria", "the Lebanese city of X",
"in the X area of Y", "Baghdad's Amiriyah district".

Works on the text between two places that follow each other: a comma, a bracket, or a short run of
words that only say where (units, bearings, distances). Nothing is guessed from the article here.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from strikelog import lexicon
from strikelog.gazetteer.normalization import plain
from strikelog.lexicon import pattern, word_set
from strikelog.text.shapes import POSSESSIVES

THING, TOWN, AREA, COUNTRY = range(4)  # ranks: what is wider has the higher one

_COMMA = pattern("entities", "comma_before_wider")
_LONGEST = 90  # characters between a place and the wider one
_GAP = re.compile(r"[\w ,()'’\u00a0–—-]*")
_WORD = re.compile(r"[A-Za-z][\w'’-]*|\d[\d.,]*|[,()–—-]")
_CLOSES = pattern("entities", "closes_place")
_OPENS = pattern("entities", "opens_place")
_LISTED = pattern("entities", "listed_place")
_WHERE = pattern("entities", "before_place")
_UNIT = re.compile(r" ([A-Za-z-]+)\b")
_BEARINGS = ("north", "south", "east", "west")
_BACKWARDS = re.compile(r"(?:[ \u00a0][\w'’.-]+){1,7}")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place phrase: characters ``[start, end)``, its rank, the country it is known to lie in (""
    if none is), and whether a gazetteer has it."""

    start: int
    end: int
    rank: int
    country: str = ""
    listed: bool = True


@functools.cache
def words_of(role: str) -> frozenset[str]:
    """Words of lexicons/entities_place_words.csv: ``unit`` for what a place is ("village"),
    ``bearing`` for what only says where in it ("northern"), ``within`` and ``near`` for the
    prepositions, ``filler`` for what stands between ("km", "located"), ``part`` for parts of a
    place that stand for it ("compound"), ``day`` for days after one and ``blow`` for attacks
    named by it ("embassy bombing").
    """
    rows = lexicon.rows("lexicons/entities_place_words.csv", ("word", "role"))
    return frozenset(row["word"] for row in rows if row["role"] == role)


def wider(text: str, spots: Sequence[Spot]) -> list[int | None]:
    """For each of ``spots``, which stand in the order of the text and don't overlap, the index of
    the neighbour that the phrase says it lies in or near; None where it says none."""
    found: list[int | None] = [None] * len(spots)
    for at, (one, other) in enumerate(itertools.pairwise(spots)):
        gap = text[one.end : other.start] if other.start - one.end <= _LONGEST else "\n\n"
        if _lies_within(text, one, other, gap, spots[at + 2 : at + 3]):
            found[at] = at + 1
        elif _owns(one, other, gap):
            found[at + 1] = at
    return found


def around(text: str, thing: Spot, spots: Sequence[Spot], after: int) -> int | None:
    """Index of the one of ``spots`` that a thing beside them lies in or near by its phrase.

    ``after`` is the index of the first of them that starts at or after the thing's end.
    """
    if after < len(spots):
        other = spots[after]
        gap = text[thing.end : other.start] if other.start - thing.end <= _LONGEST else "\n\n"
        if _lies_within(text, thing, other, gap, spots[after + 1 : after + 2]):
            return after
    if after and spots[after - 1].end <= thing.start:
        gap = text[spots[after - 1].end : min(thing.start, spots[after - 1].end + _LONGEST)]
        if _owns(spots[after - 1], thing, gap):
            return after - 1
    return None


def _lies_within(text: str, one: Spot, other: Spot, gap: str, after: Sequence[Spot]) -> bool:
    if _COMMA.fullmatch(gap):
        wide = other.rank > one.rank or (other.rank == one.rank == TOWN and not one.listed)
        return wide and not _stops_at_comma(text, one, other, after)
    if other.rank < one.rank or one.rank == COUNTRY or not _GAP.fullmatch(gap):
        return False
    return _says_where(gap, country=other.rank == COUNTRY)


def _stops_at_comma(text: str, one: Spot, other: Spot, after: Sequence[Spot]) -> bool:
    """Whether the comma ends a phrase or a list: "In Damascus, Iran said"."""
    if text.startswith(POSSESSIVES, other.end):
        return True
    listed = [s for s in after if s.rank == other.rank and s.start - other.end < 16]
    if listed and one.country != other.country and _LISTED.match(text[other.end : listed[0].start]):
        return not text.startswith(",", other.end)
    opens = _OPENS.search(text[max(0, one.start - 14) : one.start]) is not None
    return opens and _CLOSES.match(text[other.end : other.end + 20]) is None


def _says_where(gap: str, *, country: bool) -> bool:
    """Whether a gap's words only say where: " in the northern province of ", " district near "."""
    prepositions = words_of("within") if country else words_of("within") | words_of("near")
    told = False
    found = _WORD.findall(gap)
    for word in found:
        key = word.lower()
        if key in prepositions:
            told = True
        elif not _only_places(word):
            return False
    return told


def owned(text: str, spots: Sequence[Spot], at: int) -> int:
    """The last of spots that own each other, from ``at`` on: "Afghanistan's Paktika Province"."""
    while at + 1 < len(spots) and text[spots[at].end : spots[at + 1].start] in POSSESSIVES:
        at += 1
    return at


def says_near(gap: str) -> bool:
    """Whether the words before a place put a thing beside it, not in it: "near", "west of"."""
    words = [word.lower() for word in _WORD.findall(gap)]
    beside = any(
        word.startswith(_BEARINGS) and after == "of" for word, after in itertools.pairwise(words)
    )
    return beside or not words_of("near").isdisjoint(words)


def unit_end(text: str, end: int) -> int:
    """The end of a place with what it is told to be: "the Mohmand tribal district"."""
    word = _UNIT.match(text, end)
    if word is not None and word[1].islower() and word[1] not in words_of("unit"):
        word = _UNIT.match(text, word.end())
    return word.end() if word is not None and word[1].lower() in words_of("unit") else end


def _only_places(word: str) -> bool:
    """Whether a word says what a place is or where in another, and tells nothing else."""
    key = word.lower()
    if word[:1].isdigit() or word in {",", "(", ")", "-", "–", "—"}:
        return True
    roles = ("unit", "bearing", "filler")
    if any(key in words_of(role) for role in roles):
        return True
    return any(part in words_of("bearing") for part in key.split("-"))


def _owns(one: Spot, other: Spot, gap: str) -> bool:
    """ "Iraq's northern city of Mosul", "the Baghdad neighbourhood of X", "Pakistan's Punjab"."""
    if other.rank > one.rank or one.rank == THING:
        return False
    possessive = next(filter(gap.startswith, POSSESSIVES), "")
    rest = gap.removeprefix(possessive)
    if not _GAP.fullmatch(rest) or "," in rest or not all(map(_only_places, _WORD.findall(rest))):
        return False
    parts = rest.split()
    called = len(parts) > 1 and parts[-1] == "of" and parts[-2].lower() in words_of("unit")
    if possessive:
        return all(part != "of" for part in parts[:-1]) and (called or "of" not in parts)
    return called and gap.startswith(" ") and one.rank > THING and parts[0] != "of"


def stands_where(text: str, start: int) -> bool:
    """Whether a country that starts at ``start`` stands as a place does: "in Yemen", "northern
    Syria", not "Yemen said"."""
    return _WHERE.search(text, max(0, start - 30), start) is not None


def told_country(text: str, start: int, country_code: Callable[[str], str]) -> str:
    """Code of the country whose adjective stands before the word for what a place is: "the
    northern Iraqi city of X", "Turkish village X"; "" where none does. ``start`` is the place's.
    """
    match = _BACKWARDS.match(text[max(0, start - 60) : start][::-1])
    if match is None:
        return ""
    unit = False
    for word in reversed(match.group()[::-1].split()):
        key = plain(word)
        code = country_code(word)
        if code and not word.endswith(("'s", "’s")):
            return code if unit else ""
        if key in words_of("unit"):
            unit = True
        elif not (
            key in words_of("bearing")
            or key in word_set("entities", "place_name_parts")
            or "-" in word
        ):
            return ""
    return ""
