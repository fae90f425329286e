"""Sources that close a sentence ("..., a hospital in Ashkelon said") or carry an apposition.

Read from the words between the comma and the verb: a small parser errs most at the end of a long
sentence.
"""

from __future__ import annotations

from strikelog.numbers.phrases import WEEKDAYS, View
from strikelog.numbers.vocabulary import word_set

BREAKS = word_set("quote") | word_set("source_breaks") | {"\n"}
CLOSING = word_set("closing")
RECEIVED = word_set("received")
FINITE = word_set("verbs_by_tag")
NOT_NAMES = word_set("openers") | word_set("not_names")
LONGEST = 16  # tokens of a source with its apposition


def closes(view: View, verb: int) -> bool:
    """Whether a verb of saying ends its sentence, but for a time, a medium or its hearers."""
    end = view.last[verb]
    position = verb + 1
    if view.lower[verb] in RECEIVED:
        position = _behind_hearers(view, position, end)
    if position >= end:
        return True
    word = view.lower[position]
    return word in CLOSING or word in WEEKDAYS or "\n" in word


def _behind_hearers(view: View, position: int, end: int) -> int:
    while position < end and view.pos[position] in ("NOUN", "PROPN", "ADJ", "PRON", "DET", "PART"):
        position += 1
    return position


def named_before(view: View, verb: int) -> tuple[int, int] | None:
    """Tokens of the name between a comma and the verb: "The governor, Serhiy Lysak," is one."""
    last = verb - 1 if view.lower[verb - 1] == "," else verb
    start = _after_break(view, last)
    if last < verb:
        if start <= view.first[verb] or view.lower[start - 1] != ",":
            return None
        comma, start = start - 1, _after_break(view, start - 1)
        if not _is_name(view, comma + 1, last):
            return None
        if view.pos[comma - 1] == "PROPN":  # "Col. Wayne Marotto, the coalition spokesman, said"
            last = comma
    opened = start > view.first[verb] or last < verb
    return (start, last) if opened and _is_name(view, start, last) else None


def _after_break(view: View, last: int) -> int:
    index = last
    while index > view.first[last] and view.lower[index - 1] not in BREAKS:
        index -= 1
    return index


def _is_name(view: View, first: int, last: int) -> bool:
    if not 0 < last - first <= LONGEST or view.lower[first] in NOT_NAMES:
        return False
    words = range(first, last)
    if any(view.tag[index] in FINITE or view.lower[index] in NOT_NAMES for index in words):
        return False
    return any(view.pos[index] in ("NOUN", "PROPN", "PRON", "") for index in words)
