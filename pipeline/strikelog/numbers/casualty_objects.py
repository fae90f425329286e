"""The verb or noun of which a noun phrase is the object, looked for to its left."""

from __future__ import annotations

from strikelog.numbers.casualty_words import (
    BE,
    BLOW,
    BREAKS,
    HARM,
    MEASURES,
    class_of,
    measure_at,
    participle,
)
from strikelog.numbers.phrases import POSSESSIVE, View
from strikelog.numbers.vocabulary import verb_classes, word_set

LEFT_REACH = 30
PASSABLE = word_set("passable")
COMPARED = word_set("compared")
IRREAL = word_set("irreal")
GOVERNING_NOUNS = {
    "death": "killed",
    "deaths": "killed",
    "killing": "killed",
    "killings": "killed",
    "murder": "killed",
    "assassination": "killed",
    "lives": "killed",
    "bodies": "killed",
    "body": "killed",
    "remains": "killed",
    "loss": "killed",
    "wounding": "wounded",
    "injuring": "wounded",
    "injury": "wounded",
    "injuries": "wounded",
    "execution": "killed",
    "slaying": "killed",
    "martyrdom": "killed",
    "murders": "killed",
    "assassinations": "killed",
    "executions": "killed",
    "lynching": "killed",
    "corpse": "killed",
    "corpses": "killed",
}
BLOWS = frozenset(BLOW)
MOURNED = word_set("mourned")
ACTIVE_NOUNS = MOURNED | GOVERNING_NOUNS.keys()
NOMINAL_GAP = word_set("gap_by_pos") | {""}


def verb_of_object(view: View, first: int, end: int, classes: tuple[str, ...]) -> str | None:
    """The verb or noun of which the phrase is the object: "killing A and B", "the deaths of"."""
    if _opens_clause(view, first, end):
        return None
    floor = max(view.first[first], first - LEFT_REACH)
    coordinated = False
    for position in range(first - 1, floor - 1, -1):
        word = view.lower[position]
        if class_of(word, classes) or (word in ACTIVE_NOUNS and "kill" in classes):
            return active(view, position, classes)
        if position == first - 1 and _joined_verb(view, position):  # "killed six and infected 400"
            return None
        coordinated = coordinated or word in ("and", "or", ",", "including", "plus")
        if not _passable(view, position, coordinated=coordinated):
            return None
    return None


def _joined_verb(view: View, position: int) -> bool:
    before = view.lower[position - 1] if position > view.first[position] else ""
    return view.pos[position] == "VERB" and before in ("and", "but")


def _opens_clause(view: View, first: int, end: int) -> bool:
    """ "..., killing 5, Mr Salameh and other men made": a subject behind a comma is no object."""
    opening = first
    while opening > view.first[first] and (
        view.pos[opening - 1] == "PROPN" or view.lower[opening - 1] == "and"
    ):  # "..., Mr Salameh and several other men made"
        opening -= 1
    if opening == view.first[first] or view.lower[opening - 1] != ",":
        return False
    for index in range(end, min(end + 8, view.last[end - 1])):
        if view.pos[index] in ("ADP", "PUNCT", "SCONJ") or view.lower[index] in ("who", "that"):
            return False
        if view.pos[index] == "AUX" or view.tag[index] in ("VBD", "VBZ", "VBP"):
            return class_of(view.lower[index], HARM) is None
    return False


def _passable(view: View, position: int, *, coordinated: bool) -> bool:
    """Whether the object of a verb further left may reach over this word."""
    word, pos = view.lower[position], view.pos[position]
    if word == "as":  # "as well as", "as many as"
        return bool(COMPARED & set(view.lower[max(0, position - 1) : position + 2]))
    if word in BREAKS or word in (".", "who", "that", "said") or word in BE:
        return False
    if word in PASSABLE or word in POSSESSIVE:
        return True
    if pos == "ADP":
        return coordinated
    return pos in NOMINAL_GAP or (pos == "VERB" and view.tag[position] in ("VBN", "VBG"))


def active(view: View, position: int, classes: tuple[str, ...]) -> str | None:
    """Measure of the verb at ``position`` for what follows it; None where it is passive."""
    word = view.lower[position]
    following = view.lower[position + 1] if position + 1 < len(view) else ""
    if word in GOVERNING_NOUNS and following in ("of", "to") and "kill" in classes:
        return None if unreal(view, position) and word != "lives" else GOVERNING_NOUNS[word]
    if word in MOURNED and "kill" in classes:
        return None if participle(word) and _passive_before(view, position) else "killed"
    found = class_of(word, classes)
    if word == "dead" and BLOWS & verb_classes(view.lower[position - 1]):  # "shoot dead two"
        return None if _passive_before(view, position - 1) else "killed"
    if found == "shot" and following in ("at", "down", "off", "up"):
        return None
    if found is None or found == "die" or (participle(word) and following in (",", ";", ":", "-")):
        return None
    if (participle(word) and _passive_before(view, position)) or unreal(view, position):
        return None
    pair = _pair_before(view, position)
    return (
        "casualties"
        if pair is not None and MEASURES[pair] != MEASURES[found]
        else measure_at(view, position, found)
    )


def _pair_before(view: View, position: int) -> str | None:
    before = view.lower[max(view.first[position], position - 2) : position]
    return class_of(before[0], HARM) if len(before) == 2 and before[1] in ("and", "or") else None


def unreal(view: View, position: int) -> bool:
    """ "aimed to kill", "could wound", "without injuring", "attempted murder of"."""
    before = view.lower[position - 1] if position > view.first[position] else ""
    if before in ("without", "not", "n't", "never", "attempted", "failed"):
        return True
    base = not view.lower[position].endswith(("ed", "ing", "s", "n")) or view.tag[position] == "VB"
    return before in IRREAL and base and view.lower[position] != "hurt"


def _passive_before(view: View, position: int) -> bool:
    """A form of "be" before the participle, or a preposition right behind it."""
    index = position - 1
    floor = view.first[position]
    while index >= floor and (
        view.pos[index] == "ADV" or view.lower[index] in ("also", "reportedly")
    ):
        index -= 1
    if index >= floor and view.lower[index] in BE:
        return True
    following = view.pos[position + 1] if position + 1 < len(view) else ""
    return following == "ADP" and view.lower[position + 1] not in (
        "at",
        "out",
        "up",
        "over",
        "around",
        "about",
        "down",
        "between",
    )
