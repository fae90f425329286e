"""Harm told without a verb of harm: care in hospital, a blow to the body, the loss of a leg."""

from __future__ import annotations

from strikelog.numbers.casualty_words import BE, BREAKS, class_of
from strikelog.numbers.phrases import View
from strikelog.numbers.vocabulary import word_set

REACH = 16  # tokens behind the people in which the harm is told
BODY = word_set("body_parts")
BREAKING = word_set("breaking")
SHARDS = word_set("shards")
MOVED = word_set("moved_to_care")
CARE = word_set("care")
SEEKING = word_set("seeking_care")
AILMENTS = word_set("ailments")
HELP = word_set("medical_help")
TREATING = word_set("treating")
BEFORE_PATIENTS = word_set("bound_words") | word_set("leads_patients")
BLOWS = word_set("body_blows")
HURTS = word_set("hurts")


def treated(view: View, first: int, end: int) -> str | None:
    """``wounded`` where the people of [first, end) are told to be in care or hit in the body."""
    if _object_of_care(view, first) or _life_fought_for(view, first) or _struck(view, first, end):
        return "wounded"
    stop = min(end + REACH, view.last[end - 1])
    helped = False
    for position in range(end, stop):
        word = view.lower[position]
        if word in BREAKS or word in ("no", "not", "n't", "never") or _next_people(view, position):
            return None
        if view.pos[position] in ("NOUN", "PROPN") and not helped and word not in BODY:
            return None  # another's: "the man, and witnesses who lost limbs"
        helped = helped or word in BE
        if _told(view, position, stop, helped=helped):
            return _outcome(view, position, stop)
    return None


def _told(view: View, position: int, stop: int, *, helped: bool) -> bool:
    word, behind = view.lower[position], view.lower[position + 1 : min(position + 8, stop)]
    if word in BREAKING and BODY & set(behind[:4]):
        return True
    if word in BLOWS and helped:
        return bool((BODY | SHARDS) & set(behind[:6]))
    if word in MOVED and helped:
        return bool((CARE | HURTS) & set(behind))
    if word in SEEKING:
        return bool(HELP & set(behind[:4]))
    if word.startswith("complain"):
        return bool(AILMENTS & set(behind[:4]))
    if word == "with":  # "three people with shrapnel wounds"
        return bool(HURTS & set(behind[:4]))
    return word == "turned" and behind[:1] == ("to",) and bool(CARE & set(behind[:4]))


def _next_people(view: View, position: int) -> bool:
    """Behind a comma or "and" the next people of a list begin: what befell them is theirs."""
    joined = view.lower[position - 1] in (",", "and")
    return joined and view.pos[position] in ("NUM", "DET")


def _outcome(view: View, position: int, stop: int) -> str:
    """Hit, and dead of it: "was hit by shrapnel and died"."""
    for index in range(position, stop):
        if _next_people(view, index):
            break
        if class_of(view.lower[index], ("kill", "die")) is not None:
            return "killed"
        if view.lower[index] in BREAKS:
            break
    return "wounded"


def _object_of_care(view: View, first: int) -> bool:
    """ "its medics treated seven people"."""
    index = first - 1
    while index > view.first[first] and view.lower[index] in BEFORE_PATIENTS:
        index -= 1
    passive = view.lower[index - 1] in BE if index > view.first[first] else False
    return index >= view.first[first] and view.lower[index] in TREATING and not passive


def _struck(view: View, first: int, end: int) -> bool:
    """ "shrapnel hit a woman in the leg"."""
    if first == view.first[first] or view.lower[first - 1] not in BLOWS:
        return False
    behind = view.lower[end : min(end + 5, view.last[end - 1])]
    before = view.lower[max(view.first[first], first - 5) : first - 1]
    return bool(BODY & set(behind)) or bool(SHARDS & set(before))


def _life_fought_for(view: View, first: int) -> bool:
    """ "doctors are fighting for the life of a boy", "amputated the leg of a soldier"."""
    before = view.lower[max(view.first[first], first - 6) : first]
    if before[-1:] != ("of",):
        return False
    if BODY & set(before[-2:-1]) and any(word.startswith("amputat") for word in before):
        return True
    return before[-3:-1] == ("the", "life") and any(word.startswith("fight") for word in before)
