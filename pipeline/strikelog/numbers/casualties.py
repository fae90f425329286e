"""What happened to the people (or munitions) of a noun phrase: the predicate that governs it.

Surface frames over tags and word lists, tried from the most local to the widest; they hold where
a small parser errs.
"""

from __future__ import annotations

from strikelog.numbers.blows import struck_down, suffers
from strikelog.numbers.casualty_objects import active, verb_of_object
from strikelog.numbers.casualty_subjects import verb_of_subject
from strikelog.numbers.casualty_words import HARM, MEASURES, STOPPED, bare, measure_at
from strikelog.numbers.injuries import treated
from strikelog.numbers.phrases import View
from strikelog.numbers.tolls import labelled, told_in_a_list, toll
from strikelog.numbers.vocabulary import noun_class, verb_classes, verbs_of, word_set

HARMED = word_set("harmed_counted")
DEBRIS = word_set("debris")
VIOLENT = word_set("violent")
NATURAL = word_set("natural")
WHOLE = word_set("whole_determiner")
WHOLE_OF = word_set("whole_quantifier")
TAKEN_OUT = (("took", "out"), ("taken", "out"), ("taking", "out"), ("brought", "down"))
BEFORE_OBJECT = word_set("before_object")
SPARED = word_set("spared")
NOT_ONE = word_set("no_single_victim")
FATE = frozenset(("kill", "wound", "die"))


def harm(view: View, first: int, head: int, end: int) -> str | None:
    """``killed``, ``wounded`` or ``casualties`` for the phrase [first, end), or None."""
    if view.lower[first - 1] == ":" and (told := labelled(view, first)):  # "Killed: 3"
        return _inside(view, first, end) or bare(view, end, HARM) or told
    if view.lower[end : end + 1] and view.lower[end] in SPARED:  # "with five miners missing"
        return None
    if "neither" in view.lower[max(view.first[first], first - 2) : first]:
        return None
    if is_total(view, first):
        return _inside(view, first, end) or bare(view, end, HARM)  # "two of the five killed"
    if _died(view, end):  # "two of the wounded later died"
        return "killed"
    return (
        _inside(view, first, end)
        or beside(view, first, end)
        or toll(view, first, head)
        or verb_of_subject(view, first, end, HARM)
        or verb_of_object(view, first, end, HARM)
        or treated(view, first, end)
        or struck_down(view, first, end)
        or told_in_a_list(view, first, head)
    )


def _died(view: View, end: int) -> bool:
    position = end
    while position < view.last[end - 1] and view.pos[position] in ("ADV", "AUX"):
        position += 1
    return view.lower[position : position + 1] in (("died",), ("dead",), ("succumbed",))


def harm_of_unknown(view: View, first: int, end: int) -> str | None:
    """The same for a noun that the word list does not know: only by a verb of harm itself."""
    if is_total(view, first):
        return None
    told = beside(view, first, end)
    if told is None and view.pos[first - 1] != "ADP":  # "starring in several musicals, has died"
        told = verb_of_subject(view, first, end, ("kill", "wound", "die"))
    return told


def harm_of_one(view: View, first: int, head: int) -> str | None:
    """The same for one with no number, "a surfer": what is killed may be no person."""
    word = view.lower[head]
    if word in NOT_ONE or (view.lower[head + 1 : head + 2] == ("of",) and word in WHOLE_OF):
        return None
    if view.lower[first - 1].startswith("execut") and not noun_class(word)[0]:
        return None
    if not suffers(view, head + 1, FATE):
        return beside(view, first, head + 1)
    return harm_of_unknown(view, first, head + 1)


def intercepted(view: View, first: int, end: int) -> bool:
    """Whether the munitions of the phrase are told to have been stopped."""
    if is_total(view, first):
        return False
    if view.lower[first - 1] in ("of", "from") and view.lower[first - 2] in DEBRIS:
        return True
    if view.lower[first - 1] in ("with", "by", "using", "from"):
        return False  # "shot down the aircraft with a missile"
    if view.lower[max(0, first - 2) : first] in TAKEN_OUT:
        return True
    inside = any("intercept" in verb_classes(word) for word in view.lower[first : end - 1])
    return inside or "intercepted" in (
        bare(view, end, STOPPED),
        verb_of_subject(view, first, end, STOPPED),
        verb_of_object(view, first, end, STOPPED),
    )


def is_total(view: View, first: int) -> bool:
    """The whole of which a number before is told: "17 of the 20"; what befell the 17 is not its."""
    start, index = view.first[first], first - 1
    while index > start and view.lower[index] in WHOLE:
        index -= 1
    if index < start or view.lower[index] != "of":
        return False
    if index == start:  # "Of the 79 missiles, 51 were shot down"
        return "," in view.lower[first : first + 12]
    return view.pos[index - 1] == "NUM" or view.lower[index - 1] in WHOLE_OF


def violent(view: View, first: int) -> bool:
    """Whether the sentence or the one before tells of violence: a death may be a natural one."""
    start, end = view.first[first], view.last[first]
    if NATURAL & set(view.lower[start:end]):  # a heart attack
        return False
    return any(_violence(word) for word in view.lower[view.first[max(0, start - 1)] : end])


def _violence(word: str) -> bool:
    return (
        noun_class(word)[0] in ("attack", "munition")
        or word in HARMED
        or word in VIOLENT
        or word in verbs_of("kill", "wound", "strike", "lose")
    )


def _inside(view: View, first: int, end: int) -> str | None:
    """ "three wounded soldiers", "two deaths", "two of the injured"."""
    kind = noun_class(view.lower[end - 1])[0] if end > first else ""
    if kind in ("dead", "hurt", "casualty"):
        return MEASURES[kind]
    for index in range(first, end):
        for name in HARM:
            if name in verb_classes(view.lower[index]) and view.lower[index] not in ("killing",):
                return measure_at(view, index, name)
    return None


# Words such as "at least", "another" that can stand between a verb and its number.
MOST_BEFORE = 8


def beside(view: View, first: int, end: int) -> str | None:
    """The word right behind or before: "12 dead", "two people killed in", "wounding three"."""
    measure = bare(view, end, HARM)
    if measure:
        return measure
    before = first - 1
    start = max(view.first[first], first - MOST_BEFORE)
    while before > start and view.lower[before] in BEFORE_OBJECT:
        before -= 1
    return active(view, before, HARM) if before >= view.first[first] else None
