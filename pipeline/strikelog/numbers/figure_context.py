"""What a number counts where its noun is left out: read from the numbers and nouns before it."""

from __future__ import annotations

from strikelog.numbers import casualties
from strikelog.numbers.figure_records import PEOPLE, Candidate, Figure, is_part, listed_part
from strikelog.numbers.phrases import View
from strikelog.numbers.vocabulary import is_plural, noun_class, verbs_of, word_set

REACH_BACK = 60  # tokens: the sentence before and the one before that
PLACING = (("in",), ("at",), ("near",), ("outside",), ("around",))
TALLIES = word_set("tallies")
COUNTERS = word_set("count_of_people")
REVISED = word_set("revised")
FLIGHT = word_set("flight")
WEAPONS_ONLY = word_set("weapons_only")
SEVERITY = word_set("severity")


def inherited(view: View, candidate: Candidate, previous: Figure) -> tuple[str, str] | None:
    """(measure, rule): "two rockets hit the base, another five crashed", the noun before counts on.

    Rule ``part`` is a part of those told before ("among them four children", "two seriously", "up
    from four"), ``retold`` their number told anew, ``gapped`` more of them elsewhere.
    """
    if _revision(view, candidate):
        return previous.measure, "part" if _revised_from(view, candidate) else "retold"
    if _who_they_were(view, candidate, previous):
        return previous.measure, "part"
    if view.first[candidate.first] != view.first[previous.first]:
        return None
    if previous.measure in PEOPLE and _a_part(view, candidate, previous):
        return previous.measure, "part"
    if candidate.phrase.head is not None:
        return None
    if previous.measure in ("munitions", "intercepted"):
        return _stopped_or_not(view, candidate), "inherited"
    if _in_parallel(view, candidate.first, previous):
        return previous.measure, "gapped"
    if previous.measure in PEOPLE and _gapped(view, candidate):
        return previous.measure, "gapped"
    if previous.measure == "personnel" and _place_follows(view, candidate):
        return previous.measure, "inherited"
    return (previous.measure, "inherited") if previous.measure in ("targets", "attacks") else None


def _a_part(view: View, candidate: Candidate, previous: Figure) -> bool:
    """After "including", listed behind a dash or colon, or told by severity: "two seriously"."""
    after = view.lower[candidate.core + 1 : candidate.core + 2]
    severe = candidate.phrase.head is None and bool(after) and SEVERITY.issuperset(after)
    return severe or is_part(view, candidate.first) or listed_part(view, candidate.first, previous)


def _revised_from(view: View, candidate: Candidate) -> bool:
    """ "at six, up from four", "an earlier nine": what the source itself no longer says."""
    before = view.lower[max(0, candidate.first - 3) : candidate.first]
    return before[-1:] == ("from",) or bool(REVISED & set(before))


def _who_they_were(view: View, candidate: Candidate, previous: Figure) -> bool:
    """ "Nine people were killed. Four were children": a part of those told before."""
    after = candidate.core + 1
    if previous.measure not in PEOPLE or candidate.phrase.head is not None:
        return False
    if view.lower[after : after + 1] not in (("were",), ("are",), ("was",)):
        return False
    near = candidate.first - previous.first < REACH_BACK
    return near and any(
        noun_class(word)[0] == "person" for word in view.lower[after + 1 : after + 3]
    )


def _gapped(view: View, candidate: Candidate) -> bool:
    """ "six died in Herat, four in Kabul and one in Kunduz"; "... 12, SANA seven"."""
    first, after = candidate.first, candidate.core + 1
    if view.lower[first - 1] in (",", "and", ";"):
        return view.lower[after : after + 1] in PLACING
    if view.pos[first - 1] not in ("NOUN", "PROPN") or "," not in view.lower[first - 3 : first - 1]:
        return False
    return after >= len(view) or view.lower[after] in (".", ",", ";", "”", '"')


def _in_parallel(view: View, first: int, previous: Figure) -> bool:
    """ "blamed for 1,500 of the deaths, the Houthis for 360"."""
    word = view.lower[first - 1]
    return word in ("for", "by") and view.lower[previous.first - 1] == word


def _place_follows(view: View, candidate: Candidate) -> bool:
    """ "2,500 troops in Iraq and 900 in Syria"."""
    return view.lower[candidate.core + 1 : candidate.core + 2] in (("in",), ("at",), ("to",))


def _revision(view: View, candidate: Candidate) -> bool:
    """ "at six, up from four"; "the group said eight": the count before, told anew."""
    if candidate.phrase.head is not None or candidate.first == view.first[candidate.first]:
        return False
    before = view.lower[max(view.first[candidate.first], candidate.first - 4) : candidate.first]
    if before[-1] in ("to", "at", "of", "is", "was") and TALLIES & set(before):
        return True  # "bringing the total to 19", "an earlier figure of seven"
    if before[-1] == "as" and "number" in before:  # "gives the number as eight"
        return True
    if (
        before[-2:] in (("up", "from"), ("down", "from"), ("then", "of"), ("later", "of"))
        or before[-1] in REVISED
    ):
        return True
    end = max(candidate.phrase.end, candidate.core + 1)
    closes = end >= len(view) or view.lower[end] in (".", ",", ";", ":", ")", "”", '"')
    said = before[-1] in verbs_of("say", "report") or before[-2:] in (
        ("spoke", "of"),
        ("speaks", "of"),
    )
    return said and closes


def _stopped_or_not(view: View, candidate: Candidate) -> str:
    end = max(candidate.phrase.end, candidate.core + 1)
    stopped = casualties.intercepted(view, candidate.first, end) or casualties.intercepted(
        view, candidate.first, candidate.core + 1
    )
    return "intercepted" if stopped else "munitions"


def munitions_meant(view: View, candidate: Candidate) -> str | None:
    """ "Three drones attacked. Two were shot down": munitions told before, what befell them here.

    Also "the number of rockets at four".
    """
    if candidate.phrase.head is not None:
        return None
    if _number_of_munitions(view, candidate.first):
        return "munitions"
    if not _last_thing_is_munition(view, candidate):
        return None
    of_them = view.lower[candidate.core + 1 : candidate.core + 3] == ("of", "them")
    if not _flies(view, candidate):
        near = of_them and not _other_things(view, candidate.first)
        return "munitions" if near else None
    if view.pos[candidate.phrase.end : candidate.phrase.end + 1] == ("ADP",):
        return "munitions"  # its verb is left out too; the next one belongs to another
    return _stopped_or_not(view, candidate)


def _number_of_munitions(view: View, first: int) -> bool:
    before = view.lower[max(view.first[first], first - 8) : first]
    return bool(COUNTERS & set(before)) and any(
        noun_class(word)[0] == "munition" for word in before
    )


def _flies(view: View, candidate: Candidate) -> bool:
    """A verb beside the number that tells what weapons do: fell, hit, came down, was shot down."""
    end = max(candidate.phrase.end, candidate.core + 1)
    behind = view.lower[end : min(end + 4, view.last[end - 1])]
    before = view.lower[max(view.first[candidate.first], candidate.first - 3) : candidate.first]
    if view.pos[end : end + 1] == ("ADP",):  # "two fell in the sea, a third on the beach"
        behind = view.lower[view.first[candidate.first] : end]
    return not (FLIGHT | verbs_of("strike", "intercept")).isdisjoint(behind + before)


def _other_things(view: View, first: int) -> bool:
    """Whether counted things of another kind stand between: "two airliners, one of them"."""
    for index in range(first - 1, view.first[first], -1):
        if is_plural(view.lower[index]) and "NUM" in view.pos[index - 2 : index]:
            return noun_class(view.lower[index])[0] != "munition"
    return False


def _last_thing_is_munition(view: View, candidate: Candidate) -> bool:
    """Whether weapons were told last; people between count unless only weapons do the like."""
    first = candidate.first
    end = max(candidate.phrase.end, candidate.core + 1)
    weapons_only = bool(WEAPONS_ONLY & set(view.lower[end : min(end + 3, view.last[end - 1])]))
    for index in range(first - 1, max(-1, first - REACH_BACK), -1):
        kind = noun_class(view.lower[index])[0]
        if kind == "munition":
            return True
        if kind == "person" and view.pos[index - 1] == "NUM" and not weapons_only:
            return False
    return False
