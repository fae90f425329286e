"""A figure on its way to a row, and the number with its noun that it comes from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from strikelog.numbers.phrases import Phrase, View
from strikelog.numbers.vocabulary import word_set
from strikelog.numbers.words import NumberMatch, NumberValue

ADDITIONAL = word_set("additional")
PEOPLE = frozenset(("killed", "wounded", "casualties"))
OF_PEOPLE = PEOPLE | {"personnel"}
_OF_THE_HARMED = word_set("of_the_harmed")
PART_WORDS = word_set("part_words")
OPENING = word_set("opens_parts")
JOINING = word_set("joins_parts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure before its people and source are known.

    ``start`` and ``end`` are characters; ``first`` to ``last`` the tokens of its phrase, ``core``
    the number's last token, ``head`` the counted noun (the number where that is left out).
    ``name`` joins the mentions of a named casualty.
    """

    start: int
    end: int
    measure: str
    value: NumberValue
    unit: str = ""
    first: int
    core: int
    head: int
    last: int
    part: bool = False
    additional: bool = False
    rule: str
    entity_id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number and the noun phrase it counts."""

    match: NumberMatch
    first: int  # token of the first character
    core: int  # token of the number's last character
    phrase: Phrase


def token_at(view: View, character: int) -> int:
    """Index of the token that holds a character offset."""
    return max(0, bisect_right(view.offsets, character) - 1)


def is_part(view: View, first: int) -> bool:
    """Told as a part of a figure before: after "including", "among them", "of whom", "of them"."""
    if view.lower[max(0, first - 2) : first] in (("up", "from"), ("down", "from")):
        return True  # the number that another replaces
    floor = max(view.first[first], first - 8)
    for index in range(first - 1, floor - 1, -1):
        if view.lower[index] in PART_WORDS:
            return True
        if view.pos[index] == "VERB" or view.lower[index] in (".", ";"):
            break
    before = view.lower[floor:first]
    for index in range(len(before) - 2):
        if before[index : index + 2] == ("of", "the") and before[index + 2] in _OF_THE_HARMED:
            return True
    return view.lower[first + 1 : first + 3] in (("of", "them"), ("of", "whom"))


def additional(view: View, first: int, core: int) -> bool:
    """ "two more", "another four": beside the figure before."""
    near = view.lower[max(0, first - 2) : first] + view.lower[core + 1 : core + 2]
    return bool(ADDITIONAL & set(near))


def listed_part(view: View, first: int, previous: Figure) -> bool:
    """A part told after a dash or colon behind the whole, or in a list with another part."""
    between = set(view.lower[previous.last : first])
    if previous.part and first - previous.last <= 3 and between & JOINING:
        return True
    opened = False
    for index in range(first - 1, max(previous.last, first - 16) - 1, -1):
        if view.lower[index] in OPENING:
            opened = True
            break
        if view.pos[index] in ("VERB", "AUX", "SCONJ") or view.lower[index] in (".", ";"):
            return False
    return opened and first - previous.last <= 20
