"""Harm told by a blow: "stabbed two men" (wounded), "fatally shot", "hacked to death" (killed)."""

from __future__ import annotations

from strikelog.numbers.casualty_objects import verb_of_object
from strikelog.numbers.casualty_subjects import verb_of_subject
from strikelog.numbers.casualty_words import BE, BLOW
from strikelog.numbers.phrases import View
from strikelog.numbers.vocabulary import verb_classes, word_set

MOWING = word_set("mowing")
BLOWS = frozenset(BLOW)
DEADLY = word_set("deadly_blows")
REACH = 14  # tokens behind the people in which the blow or "to death" may stand


def struck_down(view: View, first: int, end: int) -> str | None:
    """What befell people who are told to be struck: killed, wounded, or not told (casualties)."""
    if first >= 2 and view.lower[first - 1] == "down" and view.lower[first - 2] in MOWING:
        return "killed"  # "guns down two officers"
    if first and view.lower[first - 1] in ("at", "down", "off"):  # "shot at two men"
        return None
    if _to_death(view, first, end):
        return "killed"
    if suffers(view, end, BLOWS) and (told := verb_of_subject(view, first, end, BLOW)) is not None:
        return told
    return verb_of_object(view, first, end, BLOW)


def suffers(view: View, end: int, classes: frozenset[str]) -> bool:
    """Whether a passive of such a verb follows, or a death: "were shot", not "shot and killed"."""
    for index in range(end, min(end + REACH, view.last[end - 1])):
        found = verb_classes(view.lower[index]) & classes
        if found and view.pos[index] != "NOUN":
            near = view.lower[max(end, index - 4) : index]
            ahead = view.lower[index + 1 : index + 2]
            passive = BE & set(near) and ahead not in (("at",), ("down",))
            return "die" in found or bool(passive)
    return False


def _to_death(view: View, first: int, end: int) -> bool:
    """ "hacked a farmer to death": the verb before the people, the death behind them."""
    before = first - 1
    while before > view.first[first] and view.pos[before] in ("ADV", "ADP"):
        before -= 1
    if before < view.first[first] or view.lower[before] not in DEADLY:
        return False
    for index in range(end, min(end + REACH, view.last[end - 1] - 1)):
        if view.lower[index : index + 2] == ("to", "death"):
            return True
        if view.pos[index] in ("VERB", "AUX") and view.tag[index] not in ("VBN", "VBG"):
            return False
    return False
