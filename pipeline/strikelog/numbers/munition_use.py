"""Weapons told with a number: used, stopped on their way, or only owned, made, found and tested."""

from __future__ import annotations

from strikelog.numbers import casualties
from strikelog.numbers.casualty_words import BE
from strikelog.numbers.figure_records import Candidate, Figure
from strikelog.numbers.phrases import View
from strikelog.numbers.vocabulary import verb_classes, verbs_of, word_set

HARM_VERBS = verbs_of("kill", "wound")
UNUSED = word_set("unused")
FOUND = word_set("found")
LAUNCHERS = word_set("launchers")
TRIALS = word_set("trials")
WATERS = word_set("waters")
FAR_EAST = word_set("far_east")


def munitions(view: View, candidate: Candidate, previous: Figure | None) -> tuple[str, str]:
    end = candidate.phrase.end
    if previous is not None and previous.measure == "intercepted" and previous.last < end:
        between = view.lower[previous.last : candidate.first]
        if view.first[previous.first] == view.first[candidate.first] and ":" in between:
            return "intercepted", "listed"
        if previous.rule == "listed" and between == ("and",):
            return "intercepted", "listed"
    if casualties.intercepted(view, candidate.first, end):
        return "intercepted", "stopped"
    if _found_unused(view, candidate.first, end):
        return "other", "found"
    if idle(view, candidate.first, end) or UNUSED & set(view.lower[candidate.core : end]):
        return "other", "possessed"
    return "munitions", "noun"


def idle(view: View, first: int, end: int) -> bool:
    """Owned, made or tested, not used in an attack."""
    return trial(view, first) or _possessed(view, first, end)


def _found_unused(view: View, first: int, end: int) -> bool:
    """ "recovered one more rocket", "two rockets were found on a launcher"."""
    before = view.lower[max(view.first[first], first - 3) : first]
    if FOUND & set(before):
        return True
    behind = view.lower[end : min(end + 4, view.last[end - 1])]
    if behind[:1] == ("ready",) or behind[:2] in (("on", "it"), ("on", "them")):
        return True  # "the launcher, with three rockets on it"
    sentence = view.lower[view.first[first] : view.last[first]]
    if LAUNCHERS & set(sentence) and FOUND & set(sentence[: first - view.first[first]]):
        return True
    return bool(FOUND & set(behind)) and bool(BE & set(behind))


def _possessed(view: View, first: int, end: int) -> bool:
    """Weapons that are owned, tested or sold, with no word of their use in the clause."""
    floor = max(view.first[first], first - 4)
    left = any(
        "have" in verb_classes(view.lower[index])
        and "strike" not in verb_classes(view.lower[index])
        and view.pos[index] != "AUX"  # "had sent four drones"
        for index in range(floor, first)
    )
    right = view.lower[end : min(end + 10, view.last[end - 1])]
    made = any(
        word in BE and {"have"} & verb_classes(right[index + 1]) - verb_classes(word)
        for index, word in enumerate(right[:-1])
    )
    return (left or made) and not any("strike" in verb_classes(word) for word in right)


def trial(view: View, first: int) -> bool:
    """Tests and drills: "test-fired two missiles", "fired three missiles into the East Sea"."""
    sentence = set(view.lower[view.first[first] : view.last[first]])
    if HARM_VERBS & sentence:
        return False
    northern = "pyongyang" in sentence or {"north", "korea"} <= sentence
    return bool(TRIALS & sentence) or bool(
        FAR_EAST & sentence and (northern or WATERS & sentence) and "ukraine" not in sentence
    )
