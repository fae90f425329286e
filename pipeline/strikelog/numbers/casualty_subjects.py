"""The verb of which a noun phrase is the subject, looked for to its right."""

from __future__ import annotations

from strikelog.numbers.asides import RELATIVES, aside_end, opens_aside
from strikelog.numbers.casualty_words import (
    BE,
    BREAKS,
    HARM,
    MEASURES,
    STOPPED,
    bare,
    class_of,
    opens_object,
    with_other,
)
from strikelog.numbers.phrases import View
from strikelog.numbers.vocabulary import noun_class, verb_classes, word_set

RIGHT_REACH = 22
RESTRICTIVE = (("who",), ("that",), ("which",))
REPORTED = word_set("reported")
UNDER = word_set("under")
FATAL_PAIRS = (("burned", "alive"), ("burnt", "alive"), ("torn", "apart"), ("blown", "apart"))
MURDERS = word_set("murders")  # nouns where they follow people
LOST = word_set("lost")
LIVES = word_set("lives")
NEGATIONS = word_set("negations")
SEEN = word_set("seen")
SUFFER = word_set("suffer")
CONDITIONS = word_set("conditions")
SHOCK = word_set("shock")
ARMED = ("military", "militia", "police")
TREATED = word_set("treated")


def verb_of_subject(view: View, first: int, end: int, classes: tuple[str, ...]) -> str | None:
    """The verb of which the phrase is the subject: "... were (also) killed", "... died"."""
    told = _main_verb(view, first, end, classes)
    if told is None and view.lower[end : end + 1] in RESTRICTIVE and "kill" in classes:
        return _beyond_relative(view, end)
    return told


def _beyond_relative(view: View, end: int) -> str | None:
    """ "three reporters who had come to look at the hole were wounded": the verb behind "who"."""
    for index in range(end + 2, min(end + RIGHT_REACH, view.last[end - 1]) - 1):
        if view.lower[index] in (",", ";", ":", "when", "while", "after"):
            return None
        if view.lower[index] in ("was", "were") and view.pos[index - 1] in ("NOUN", "PROPN", "ADV"):
            found = class_of(view.lower[index + 1], HARM)
            return None if found is None else with_other(view, index + 1, found)
    return None


def _main_verb(view: View, first: int, end: int, classes: tuple[str, ...]) -> str | None:
    stop = min(end + RIGHT_REACH, view.last[end - 1])
    position, helped, listed = end, False, False
    if _object_already(view, first) and view.lower[end : end + 1] not in (
        ("who",),
        ("that",),
        ("which",),
    ):
        return None
    while position < stop:
        word = view.lower[position]
        if _new_clause(view, first, position) or _others_relative(view, end, position):
            return None
        if word == "whose":  # "Ali, whose brother was killed"
            return None
        if opens_aside(view, position, stop):
            position = aside_end(view, position + 1, stop)
            continue
        if word == "by" and (view.lower[position - 1] == "-" or _described(view, position - 1)):
            position += 1  # "passers-by"; "a missile launched by rebels was shot down"
            continue
        if "survive" in view.lower[position : position + 3] and "kill" in classes:
            return "killed" if NEGATIONS & set(view.lower[position : position + 2]) else None
        if word in BREAKS or word in ("no", "not", "n't", "never"):
            return None
        helped = helped or word in BE
        listed = listed or word in ("and", "or", ",")
        if (
            found := _predicate(view, first, position, classes, helped=helped, listed=listed)
        ) is not None:
            return found or None
        position += 1
    return None


def _described(view: View, participle: int) -> bool:
    """A participle that only describes the noun before it, with no "be": "rockets fired (by)"."""
    before = view.pos[participle - 1]
    return view.tag[participle] == "VBN" and before in ("NOUN", "PROPN") and participle > 0


def _others_relative(view: View, end: int, position: int) -> bool:
    """A relative clause that belongs to a name in between: "the father of Martin, who died"."""
    return view.lower[position] in RELATIVES and "PROPN" in view.pos[end:position]


def _object_already(view: View, first: int) -> bool:
    """Whether a verb right before takes the phrase: "launched 42 drones", not "said 23 people"."""
    index = first - 1
    if index < view.first[first] or view.pos[index] != "VERB":
        return False
    classes = verb_classes(view.lower[index])
    return "say" not in classes and view.lower[index] not in SEEN


def _new_clause(view: View, first: int, position: int) -> bool:
    """ ", and 35 drones were ..." opens a clause of its own unless the phrase stands in a list."""
    if view.lower[position] == "with":  # "rose to 207 with 450 injured"
        return view.pos[position + 1 : position + 2] == ("NUM",)
    if view.lower[position] != "," or view.lower[position + 1 : position + 2] not in (
        ("and",),
        ("but",),
    ):
        return False
    before = view.lower[first - 1] if first > view.first[first] else ""
    return before != ","


def _predicate(
    view: View, first: int, position: int, classes: tuple[str, ...], *, helped: bool, listed: bool
) -> str | None:
    """The measure, "" where another verb takes the phrase, None to look on."""
    word = view.lower[position]
    if "kill" in classes and _fatal_idiom(view, first, position):
        return "killed"
    found = None if word in MURDERS else class_of(word, classes)
    if found is not None and not word.endswith("ing"):
        if helped or word in ("died", "perished", "dead", "die", "dies"):
            return with_other(view, position, found)
        return bare(view, position, classes) or ""
    if "wound" in classes and (told := _hurt_idiom(view, position, helped=helped)) is not None:
        return told
    if listed and view.pos[position] in ("VERB", "AUX") and view.lower[position - 1] == "and":
        return ""
    return "" if _other_verb(view, position, helped=helped) else None


def _fatal_idiom(view: View, first: int, position: int) -> bool:
    """ "lost their lives", "embraced martyrdom", "were shot dead", "burned to death"."""
    word, behind = view.lower[position], view.lower[position + 1 : position + 3]
    if word in LOST and LIVES & set(behind):
        return True
    if behind[:1] == ("martyrdom",) or behind == ("to", "death"):
        return True
    if (word, *behind[:1]) in FATAL_PAIRS or (word == "blown" and behind[:1] == ("to",)):
        return True
    if behind[:1] == ("dead",) and view.pos[position] != "NUM":
        active = view.lower[position - 1] not in BE and position + 2 < view.last[position]
        return not (active and opens_object(view, position + 2))  # "a sniper shot dead two"
    if word == "buried" and view.lower[position - 1] in BE:  # not under the rubble
        return not UNDER & set(view.lower[position + 1 : position + 5])
    return word == "fell" and _in_battle(view, first, position)


def _hurt_idiom(view: View, position: int, *, helped: bool) -> str | None:
    """ "were among the wounded", "were treated", "in critical condition", "suffered burns"."""
    word = view.lower[position]
    if helped:
        kind = noun_class(word)[0]
        if kind in ("dead", "hurt", "casualty"):
            return MEASURES[kind]
        shock = SHOCK & set(view.lower[position : position + 5])
        if word in TREATED and view.lower[position - 1] != "had" and not shock:
            return "wounded"
    if _in_care(view, position):
        return "wounded"
    if word in SUFFER:
        return "wounded" if _injury_ahead(view, position) else ""
    return None


def _in_battle(view: View, first: int, position: int) -> bool:
    """ "nine soldiers fell in the attack", "eleven fell as martyrs"."""
    if view.lower[position + 1 : position + 3] in (("as", "martyrs"), ("as", "martyr")):
        return True
    armed = any(noun_class(word)[1] in ARMED for word in view.lower[first:position])
    return armed and view.lower[position + 1 : position + 2] in (("in",), ("during",))


def _in_care(view: View, position: int) -> bool:
    """ "in critical condition", "still in hospital", "had a concussion"."""
    word, before = view.lower[position], view.lower[position - 1]
    if (word == "condition" and before in CONDITIONS) or (word == "hospital" and before == "in"):
        return True
    if word not in ("had", "has", "have"):
        return False
    for index in range(position + 1, min(position + 4, view.last[position])):
        if view.pos[index] == "VERB":
            return False
        if noun_class(view.lower[index])[0] == "hurt" or view.lower[index].startswith("burn"):
            return view.pos[index] == "NOUN"
    return False


def _injury_ahead(view: View, position: int) -> bool:
    ahead = view.lower[position + 1 : min(position + 8, view.last[position])]
    return any(
        noun_class(word)[0] == "hurt" or word.startswith(("burn", "trauma", "wound"))
        for word in ahead
    )


def _other_verb(view: View, position: int, *, helped: bool) -> bool:
    """A verb that closes the search; participles that only describe the noun do not."""
    if view.pos[position] != "VERB" or view.lower[position] in BE:
        return False
    if view.lower[position] in REPORTED and (helped or _harm_at(view, position + 1)):
        return False
    if view.lower[position + 1 : position + 2] == ("and",) and _harm_at(view, position + 2):
        return False  # "was shot and killed", "were ambushed and wounded"
    if view.lower[position - 1] == "to" and not helped:  # "civilians trying to flee were killed"
        return False
    describing = view.tag[position] in ("VBN", "VBG") or view.lower[position].endswith("ing")
    return helped or not describing


def _harm_at(view: View, position: int) -> bool:
    return position < len(view) and class_of(view.lower[position], (*HARM, *STOPPED)) is not None
