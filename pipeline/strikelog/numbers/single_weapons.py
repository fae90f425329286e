"""Weapons told with a determiner: "a drone hit the depot" is one, "a drone factory" none."""

from __future__ import annotations

from strikelog.numbers import casualties
from strikelog.numbers.figure_context import FLIGHT
from strikelog.numbers.munition_use import trial
from strikelog.numbers.phrases import View
from strikelog.numbers.vocabulary import noun_class, verb_classes, verbs_of, word_set

FIRINGS = word_set("firings")
THROWN = word_set("thrown")
UNUSED_LEFT = word_set("plots") | word_set("unused_left")
HITTING = verbs_of("strike", "kill", "wound")
REACH = 10  # tokens from a weapon to its verb


def weapon(view: View, first: int, head: int) -> str | None:
    """The measure of one weapon: munitions, intercepted, other (a test); None where not used."""
    if trial(view, first):
        return "other"
    if _names_an_attack(view, head):
        return None
    if casualties.intercepted(view, first, head + 1):
        return "intercepted"
    left = view.lower[max(view.first[first], first - 8) : first]
    if UNUSED_LEFT & set(left):  # "a plot to detonate a bomb", "seized a man with a bomb"
        return None
    return "munitions" if _used(view, first, head, left) else None


def _used(view: View, first: int, head: int, left: tuple[str, ...]) -> bool:
    before = left[-1] if left else ""
    near = (
        *range(max(view.first[first], first - 3), first),
        *range(head + 1, min(head + 6, view.last[head])),
    )
    if before in ("by", "with", "using") or any(_strikes(view, index) for index in near):
        return True
    if before == "and" and any(noun_class(word)[0] == "munition" for word in left[-3:-1]):
        return True  # "hit by two missiles and a drone"
    if before == "of" and view.lower[first - 2] in FIRINGS:
        return True
    return bool(THROWN & set(left[-3:])) or _verb_ahead(view, head)


def _names_an_attack(view: View, head: int) -> bool:
    """ "a missile and drone attack": an attack, no missile."""
    behind = view.lower[head + 1 : head + 4]
    return (
        len(behind) == 3
        and behind[0] in ("and", "or", "-")
        and noun_class(behind[1])[0] == "munition"
        and noun_class(behind[2])[0] == "attack"
    )


def _verb_ahead(view: View, head: int) -> bool:
    """ "A car bomb in the market kills 12", "a bomb went off", "a drone strikes central Kyiv"."""
    if view.lower[head + 1 : head + 2] in (("strikes",), ("hits",)):
        return view.pos[head + 2 : head + 3] in (("DET",), ("ADJ",), ("PROPN",))
    if view.lower[head + 1 : head + 2] == ("hit",) and view.tag[head + 1 : head + 2] == ("NN",):
        # "A missile hit Odesa" with a noun to the tagger, but "a missile hit on Odesa"
        return view.pos[head + 2 : head + 3] not in ((), ("ADP",), ("PUNCT",))
    for index in range(head + 1, min(head + REACH, view.last[head])):
        word = view.lower[index]
        if view.pos[index] == "VERB" and view.tag[index] not in ("VBN", "VBG"):
            off = view.lower[index + 1 : index + 2] == ("off",)
            return off or word in FLIGHT or word in HITTING
        if word in (",", ";", ":", "that", "which") or view.pos[index] == "SCONJ":
            return False
    return False


def _strikes(view: View, index: int) -> bool:
    known = "strike" in verb_classes(view.lower[index]) or view.lower[index] in FLIGHT
    return view.pos[index] in ("VERB", "") and known
