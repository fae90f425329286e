"""Harm told by tolls, labels and lists: "the death toll rose to 12", "Killed: 3"."""

from __future__ import annotations

from strikelog.numbers.casualty_words import HARM, MEASURES, class_of, participle
from strikelog.numbers.phrases import View
from strikelog.numbers.vocabulary import noun_class, word_set

HARMED = word_set("harmed_in_tolls")
THE_DEAD = word_set("the_dead")
INCLUDES = word_set("includes")
COUNTS = word_set("count_of_people")
TOLL_VERBS = word_set("toll_verbs")
LISTED = word_set("listed_by_pos")
JOINERS = (("along", "with"), ("together", "with"), ("well", "as"))
TOLL_REACH = 34  # tokens between a toll and its number
HARMABLE = ("person", "dead", "hurt")
LIST_REACH = 24  # tokens behind a label in which its people are listed


def told_in_a_list(view: View, first: int, head: int) -> str | None:
    """``killed`` or ``wounded`` for people of a toll, of a label or among those harmed."""
    return (
        _along_with(view, first)
        or labelled(view, first)
        or _numbered(view, first)
        or _toll(view, first, head)
        or _among_the_harmed(view, first)
    )


def labelled(view: View, first: int) -> str | None:
    """ "Killed: 3", "The dead: a nurse and two drivers"."""
    start = view.first[first]
    for index in range(first - 1, max(start, first - LIST_REACH) - 1, -1):
        if view.lower[index] in (":", "–", "—") and index > start:
            label = view.lower[index - 1]
            return _measure_of(label) if label in HARMED | THE_DEAD | COUNTS else None
        if view.pos[index] not in LISTED:
            return None
    return None


def _numbered(view: View, first: int) -> str | None:
    """ "The dead number 14, the wounded 30"."""
    index = first - 1
    if index > view.first[first] and view.lower[index] in ("number", "numbered", "numbers"):
        index -= 1
    if index <= view.first[first] or view.lower[index] not in HARMED:
        return None
    return _measure_of(view.lower[index]) if view.lower[index - 1] == "the" else None


def _measure_of(word: str) -> str:
    kind = class_of(word, HARM) or noun_class(word)[0]
    return MEASURES.get(kind, "killed")


def _along_with(view: View, first: int) -> str | None:
    """ "two journalists were killed along with a driver": harmed as those were."""
    if first >= 2 and view.lower[first - 1] == "with":
        name = class_of(view.lower[first - 2], HARM)  # "was killed with three bodyguards"
        if name is not None and participle(view.lower[first - 2]):
            return MEASURES[name]
    if view.lower[max(0, first - 2) : first] not in JOINERS:
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
    if view.pos[head] == "NOUN" and noun_class(view.lower[head])[0] not in HARMABLE:
        return None
    floor = max(view.first[first], first - TOLL_REACH)
    left = view.lower[floor:first]
    if left[-1:] == ("at",) and any(word.startswith("put") for word in left[-16:]):
        told = next((word for word in reversed(left) if word in HARMED), None)
        if told is not None:
            return MEASURES[class_of(told, HARM) or noun_class(told)[0]]
    at = max((index for index, word in enumerate(left) if word in COUNTS), default=None)
    if at is None or "NUM" not in view.pos[first : head + 1]:
        return None
    rose = [
        index for index in range(max(at, len(left) - 15), len(left)) if left[index] in TOLL_VERBS
    ]
    if not rose or "NUM" in view.pos[floor + rose[-1] : first]:
        return None
    if len(left) - at > 16 and left[-1] not in ("to", "at", "from", "than", "least"):
        return None  # further away only what it rose to
    words = left[max(0, at - 1) : at + 5]
    kinds = [class_of(word, HARM) or noun_class(word)[0] for word in words]
    told = next((MEASURES[kind] for kind in kinds if kind in MEASURES), None)
    return told or ("killed" if left[at] == "toll" else None)


def toll(view: View, first: int, head: int) -> str | None:
    """What a toll right before counts: "has risen to six, with 26 others wounded"."""
    return _toll(view, first, head) if view.lower[first - 1] in ("to", "at", "from") else None
