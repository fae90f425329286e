"""What happened to the people (or munitions) of a noun phrase: the predicate that governs it.

Surface frames over tags and word lists, tried from the most local to the widest; they hold where
a small parser errs.
"""

from __future__ import annotations

from strikelog.numbers.casualty_objects import active, verb_of_object
from strikelog.numbers.casualty_subjects import verb_of_subject
from strikelog.numbers.casualty_words import HARM, MEASURES, STOPPED, bare, class_of
from strikelog.numbers.injuries import treated
from strikelog.numbers.phrases import View
from strikelog.numbers.vocabulary import noun_class, verb_classes, word_set

HARMED = frozenset(("dead", "killed", "wounded", "injured", "fatalities"))
DEBRIS = word_set("debris")
VIOLENT = word_set("violent")
THE_DEAD = word_set("the_dead")
NATURAL = word_set("natural")
INCLUDES = word_set("includes")
WHOLE = word_set("whole_determiner")
WHOLE_OF = word_set("whole_quantifier")
BEFORE_OBJECT = word_set("before_object")
COUNTS = word_set("count_of_people")
TOLL_VERBS = word_set("toll_verbs")


def harm(view: View, first: int, head: int, end: int) -> str | None:
    """``killed``, ``wounded`` or ``casualties`` for the phrase [first, end), or None."""
    if is_total(view, first):
        return _inside(view, first, end) or bare(view, end, HARM)  # "two of the five killed"
    if _died(view, end):  # "two of the wounded later died"
        return "killed"
    return (
        _inside(view, first, end)
        or _beside(view, first, end)
        or verb_of_subject(view, first, end, HARM)
        or verb_of_object(view, first, end, HARM)
        or treated(view, first, end)
        or _along_with(view, first)
        or _toll(view, first, head)
        or _among_the_harmed(view, first)
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
    return _beside(view, first, end) or verb_of_subject(view, first, end, ("kill", "wound", "die"))


def intercepted(view: View, first: int, end: int) -> bool:
    """Whether the munitions of the phrase are told to have been stopped."""
    if is_total(view, first):
        return False
    if view.lower[first - 1] == "of" and view.lower[first - 2] in DEBRIS:
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
        or bool(verb_classes(word) & {"kill", "wound", "strike", "lose"})
    )


def _inside(view: View, first: int, end: int) -> str | None:
    """ "three wounded soldiers", "two deaths", "two of the injured"."""
    kind = noun_class(view.lower[end - 1])[0] if end > first else ""
    if kind in ("dead", "hurt", "casualty"):
        return MEASURES[kind]
    for index in range(first, end):
        for name in HARM:
            if name in verb_classes(view.lower[index]) and view.lower[index] not in ("killing",):
                return MEASURES[name]
    return None


def _beside(view: View, first: int, end: int) -> str | None:
    """The word right behind or before: "12 dead", "two people killed in", "wounding three"."""
    measure = bare(view, end, HARM)
    if measure:
        return measure
    before = first - 1
    while before > view.first[first] and view.lower[before] in BEFORE_OBJECT:
        before -= 1
    return active(view, before, HARM) if before >= view.first[first] else None


def _along_with(view: View, first: int) -> str | None:
    """ "two journalists were killed along with a driver": harmed as those were."""
    if view.lower[max(0, first - 2) : first] not in (("along", "with"), ("together", "with")):
        return None
    for index in range(first - 3, max(view.first[first], first - 12) - 1, -1):
        name = class_of(view.lower[index], HARM)
        if name is not None:
            return MEASURES[name]
        if view.pos[index] == "VERB":
            return None
    return None


def _among_the_harmed(view: View, first: int) -> str | None:
    """ "the dead included a journalist", "of the injured, three were American"."""
    told = view.lower[first - 1] == "," if first > view.first[first] else False
    for index in range(first - 1, max(view.first[first], first - 10), -1):
        word = view.lower[index]
        if word in HARMED | THE_DEAD and view.lower[index - 1] in ("the", "those"):
            counted = view.lower[index - 2 : index - 1] == ("of",) and (
                view.pos[index - 3] == "NUM" or view.lower[index - 3] == "both"
            )  # "one of the dead was a shop assistant" tells of a figure, it is none
            kind = class_of(word, HARM) or noun_class(word)[0]
            return MEASURES.get(kind, "killed") if told and not counted else None
        told = told or word in INCLUDES
        if view.pos[index] in ("VERB", "AUX") and word not in INCLUDES:
            return None
    return None


def _toll(view: View, first: int, head: int) -> str | None:
    """ "the death toll rose to 12", "the number of wounded climbed to 45"."""
    floor = max(view.first[first], first - 16)
    left = view.lower[floor:first]
    if view.pos[head] == "NOUN" and noun_class(view.lower[head])[0] not in (
        "person",
        "dead",
        "hurt",
    ):
        return None
    if left[-1:] == ("at",) and any(word.startswith("put") for word in left):
        told = next((word for word in left if word in HARMED), None)
        if told is not None:
            return MEASURES[class_of(told, HARM) or noun_class(told)[0]]
    at = max(
        (index for index, word in enumerate(left) if word in COUNTS),
        default=None,
    )
    if at is None or not TOLL_VERBS & set(left[at:]):
        return None
    words = left[max(0, at - 1) : at + 5]
    kinds = [class_of(word, HARM) or noun_class(word)[0] for word in words]
    told = next((MEASURES[kind] for kind in kinds if kind in MEASURES), None)
    return told or ("killed" if left[at] == "toll" else None)
