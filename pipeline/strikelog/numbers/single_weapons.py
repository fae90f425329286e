"""Weapons told with a determiner: "a drone hit the depot" is one, "a drone factory" none."""

from __future__ import annotations

from strikelog.numbers import casualties
from strikelog.numbers.munition_use import trial
from strikelog.numbers.phrases import View
from strikelog.numbers.vocabulary import noun_class, word_set

UNUSED_LEFT = word_set("plots") | word_set("unused_left")


def weapon(view: View, first: int, head: int) -> str | None:
    """The measure of one weapon: munitions, intercepted, other (a test); None where not used.

    Whether an attack used it is for the reader to say: rules for that cost 28 of the 344 counts of
    munitions that events of dev have.
    """
    if trial(view, first):
        return "other"
    if _names_an_attack(view, head) or view.lower[head] == "warhead":  # a part of a missile
        return None
    if casualties.intercepted(view, first, head + 1):
        return "intercepted"
    left = view.lower[max(view.first[first], first - 8) : first]
    if UNUSED_LEFT & set(left):  # "a plot to detonate a bomb", "seized a man with a bomb"
        return None
    return "munitions"


def _names_an_attack(view: View, head: int) -> bool:
    """ "a missile and drone attack", "a missile hit on the bridge": an attack, no missile."""
    behind = view.lower[head + 1 : head + 4]
    hit = behind[:1] == ("hit",) and view.pos[head + 2 : head + 3] == ("ADP",)
    return hit or (
        len(behind) == 3
        and behind[0] in ("and", "or", "-")
        and noun_class(behind[1])[0] == "munition"
        and noun_class(behind[2])[0] == "attack"
    )
