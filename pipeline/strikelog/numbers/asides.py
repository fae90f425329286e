"""What stands between a subject and its verb: ", including two children,"."""

from __future__ import annotations

from strikelog.numbers.casualty_words import (
    BE,
)
from strikelog.numbers.phrases import View
from strikelog.numbers.vocabulary import word_set

RELATIVES = word_set("relatives")


ASIDES = word_set("asides")


FINITE = ("VBD", "VBP", "VBZ")


def opens_aside(view: View, position: int, stop: int) -> bool:
    word = view.lower[position]
    if word in ("—", "–", "--", "("):
        return True
    return word == "," and position + 1 < stop and _aside(view, position + 1)


def _aside(view: View, position: int) -> bool:
    return (
        view.lower[position] in ASIDES
        or (view.pos[position] == "NUM" and view.lower[position + 1 : position + 2] == ("of",))
        or view.lower[position : position + 2] == ("of", "whom")
    )


def aside_end(view: View, position: int, stop: int) -> int:
    """Behind the comma that closes an aside, or at the verb where that comma is left out.

    ", including two children, were"; ", including a colonel were".
    """
    relative = False
    for index in range(position, stop):
        if view.lower[index] in (",", ")", "–", "—", "--"):
            return index + 1
        if view.lower[index] in BE and view.tag[index] in FINITE and not relative:
            return index
        relative = view.lower[index] in RELATIVES or (relative and view.pos[index] == "ADV")
    return stop
