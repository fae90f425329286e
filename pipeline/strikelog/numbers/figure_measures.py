"""What a number without unit measures: munitions, attacks, casualties, targets, personnel."""

from __future__ import annotations

from strikelog.numbers import casualties
from strikelog.numbers.ages import is_age
from strikelog.numbers.figure_context import inherited, munitions_meant
from strikelog.numbers.figure_records import OF_PEOPLE, Candidate, Figure
from strikelog.numbers.injuries import BODY
from strikelog.numbers.munition_use import idle, munitions
from strikelog.numbers.phrases import View
from strikelog.numbers.speakers import speaks
from strikelog.numbers.vocabulary import is_plural, noun_class, singular, verb_classes, word_set

EXPLOSIVE = word_set("explosive")
MULTIPLES = word_set("multiples")  # "six times the speed of sound"
KIN = word_set("kin")
HARMABLE = ("person", "group", "dead", "hurt", "casualty")
NO_BLOW = word_set("no_blow")
HERE = word_set("here")
TEAMS = word_set("teams")
AERIAL = word_set("aerial")
FLYING = word_set("flying")
PLACE_BREAKS = word_set("place_breaks")
BLOCKS_AWAY = (("blocks", "from"), ("blocks", "away"), ("blocks", "apart"))
ARMED = ("military", "contractor", "militia", "police")
MINERALS = word_set("minerals")
DETAINED = word_set("detained")


def measure_of(view: View, candidate: Candidate, previous: Figure | None) -> tuple[str, str] | None:
    """(measure, rule) of a number without unit; None where it is no figure."""
    if candidate.match.kind == "fraction" and view.lower[candidate.first] in ("a", "an", "half"):
        return None  # "a tenth of the fleet" counts nothing; "a third" may be the third of them
    uncounted = _uncounted(view, candidate)
    if uncounted is not None:
        return uncounted if uncounted[1] else None
    kind = _kind(view, candidate)
    if candidate.match.kind == "times" or kind == "times":
        return _times(view, candidate)
    if kind == "munition":
        return munitions(view, candidate, previous)
    if kind in ("attack", "attributive"):
        return ("attacks", "noun") if kind == "attack" else ("other", kind)
    return _people_or_places(view, candidate, kind, previous)


def _uncounted(view: View, candidate: Candidate) -> tuple[str, str] | None:
    """Ratios, limbs, ages and fractions are "other"; an empty rule is no figure ("both legs")."""
    phrase = candidate.phrase
    if view.lower[candidate.first - 2 : candidate.first] == ("one", "in"):
        return "other", "ratio"  # "one in four of them"
    if phrase.head is not None and view.lower[phrase.head] in BODY:  # "lost both legs"
        return "other", "" if view.lower[candidate.core] == "both" else "noun"
    if is_age(view, candidate) or candidate.match.kind == "fraction":
        return "other", "no count"
    return None


def _kind(view: View, candidate: Candidate) -> str:
    """Class of what is counted; "attributive" for a number inside an adjective."""
    phrase = candidate.phrase
    closed = candidate.match.end > candidate.match.core_end  # "20-odd shells"
    if not closed and _attributive(view, candidate.core):
        inner = noun_class(view.lower[candidate.core + 2])[0]
        # "a five-missile salvo" counts missiles, "a five-boat attack" no attacks
        return inner if inner in ("munition", "attack") else "attributive"
    return "" if phrase.head is None else head_class(view, candidate.first, phrase.head)


def _times(view: View, candidate: Candidate) -> tuple[str, str] | None:
    """ "shelled three times" counts attacks; "six times the speed" does not."""
    end = candidate.phrase.end
    if candidate.match.kind == "times":
        struck = _near_strike(view, candidate.first, candidate.core)
        return ("attacks", "times") if struck else None
    multiple = bool(MULTIPLES & set(view.lower[end : end + 1]))
    struck = not multiple and _near_strike(view, candidate.first, end)
    return ("attacks", "times") if struck else ("other", "noun")


def _attributive(view: View, core: int) -> bool:
    """ "the 1,100-student school", "a four-man crew": a number inside an adjective."""
    behind = view.lower[core + 1 : core + 3]
    return len(behind) == 2 and behind[0] == "-" and not is_plural(behind[1])


def head_class(view: View, first: int, head: int) -> str:
    """Class of a counted noun; "rounds", "devices", "charges" are munitions by their kind."""
    kind = noun_class(view.lower[head])[0]
    if view.lower[head].startswith("mine") and MINERALS & set(view.lower[max(0, head - 1) : head]):
        return ""  # "a gold mine"
    if view.lower[head] in FLYING and AERIAL & set(view.lower[first:head]):
        return "munition"
    if view.lower[head : head + 3] in (("means", "of", "air"), ("means", "of", "aerial")):
        return "munition"
    if kind != "munition_if":
        return kind
    near = (*view.lower[first:head], *view.lower[head + 1 : head + 4])
    return "munition" if EXPLOSIVE & set(near) else ""


def _people_or_places(
    view: View, candidate: Candidate, kind: str, previous: Figure | None
) -> tuple[str, str] | None:
    phrase, first = candidate.phrase, candidate.first
    if view.lower[phrase.end - 1 : phrase.end + 1] in BLOCKS_AWAY:
        return "other", "noun"
    head = candidate.core if phrase.head is None else phrase.head
    if kind == "person" and speaks(view, first, max(phrase.end, candidate.core + 1)):
        return None
    if (measure := _harm(view, candidate, kind, head)) is not None:
        return measure, "harm"
    if previous is not None and (same := inherited(view, candidate, previous)):
        return same
    if (meant := munitions_meant(view, candidate)) is not None:
        unused = meant == "munitions" and idle(view, first, phrase.end)
        return ("other", "possessed") if unused else (meant, "context")
    if kind in ("person", "group") or (
        phrase.head is None and (_team_of(view, first) or _may_be_people(view, candidate, previous))
    ):
        people = _personnel(view, candidate, kind)
        if people != "unknown":
            return people, "present"
    return _place(view, first, phrase.end, kind)


def _harm(view: View, candidate: Candidate, kind: str, head: int) -> str | None:
    phrase, first = candidate.phrase, candidate.first
    if kind not in HARMABLE and phrase.head is not None:
        return None if kind else casualties.harm_of_unknown(view, first, phrase.end)
    measure = casualties.harm(view, first, head, max(phrase.end, candidate.core + 1))
    if measure == "casualties" and phrase.head is not None and KIN & {singular(view.lower[head])}:
        return "killed"  # "he lost two brothers"
    if measure == "casualties" and phrase.head is None:  # "13 were lost" of drones
        return munitions_meant(view, candidate) or measure
    return measure


def _place(view: View, first: int, end: int, kind: str) -> tuple[str, str]:
    if kind == "group" and _struck(view, first, end):
        return "targets", "struck"
    if kind == "target" and _counts(view, first, end) and _struck_place(view, first, end):
        return "targets", "struck"
    return "other", "noun"


def _near_strike(view: View, first: int, end: int) -> bool:
    near = view.lower[max(view.first[first], first - 12) : min(end + 6, view.last[first])]
    if word_set("sirens") & set(near):
        return False
    return any(
        "strike" in verb_classes(word) or noun_class(word)[0] in ("attack", "munition")
        for word in near
    )


def _counts(view: View, first: int, end: int) -> bool:
    """Many places, or one: "the 2500 block of Elm Street" counts none."""
    return is_plural(view.lower[end - 1]) or view.lower[end - 2] in ("one", "1", "single")


def _struck_place(view: View, first: int, end: int) -> bool:
    """A blow told in the clause of a place: "damaging two houses", "five shops were gutted"."""
    left, right = first, end
    while left > max(view.first[first], first - 16) and view.lower[left - 1] not in PLACE_BREAKS:
        left -= 1
    stop = min(end + 22, view.last[end - 1])
    while right < stop and view.lower[right] not in PLACE_BREAKS:
        right += 1
    return any(_blow(view, index) for index in (*range(left, first), *range(end, right)))


def _blow(view: View, index: int) -> bool:
    if noun_class(view.lower[index])[0] == "attack":
        return True
    word = view.lower[index]
    if word in ("alight", "ablaze", "aflame", "gone", "ruined"):
        return True
    if word == "under":  # "seven villages came under fire"
        return bool(word_set("barrages") & set(view.lower[index + 1 : index + 3]))
    noun = view.pos[index] in ("NOUN", "PROPN") and not word.startswith("damage")
    return "strike" in verb_classes(word) and word not in NO_BLOW and not noun


def _struck(view: View, first: int, end: int) -> bool:
    """ "bombing of several militias", "strikes against three groups": the blow right before."""
    before = view.lower[max(view.first[first], first - 4) : first]
    return any("strike" in verb_classes(word) or noun_class(word)[0] == "attack" for word in before)


def _may_be_people(view: View, candidate: Candidate, previous: Figure | None) -> bool:
    """A number with its noun left out counts people where people were told before it."""
    if candidate.match.kind == "vague":
        return True
    return (
        previous is not None
        and previous.measure in OF_PEOPLE
        and view.first[previous.first] == view.first[candidate.first]
    )


def _personnel(view: View, candidate: Candidate, kind: str) -> str:
    """``personnel`` or ``other`` for people, "unknown" to look on."""
    head = candidate.core if candidate.phrase.head is None else candidate.phrase.head
    end = max(candidate.phrase.end, candidate.core + 1)
    if candidate.phrase.head is None and _team_of(view, candidate.first):
        return "personnel"
    around = _around(view, candidate.first, head, end)
    if DETAINED & set(around):
        return "other" if kind == "person" else "unknown"
    if any("present" in verb_classes(word) for word in around) or HERE & set(around):
        return "personnel"
    if kind != "person":
        return "unknown"
    serving = noun_class(view.lower[head])[1] in ARMED or view.lower[head].startswith("firefight")
    return "personnel" if serving else "other"


def _team_of(view: View, first: int) -> bool:
    """ "the crew of 23"."""
    return first >= 2 and view.lower[first - 1] == "of" and view.lower[first - 2] in TEAMS


def _around(view: View, first: int, head: int, end: int) -> tuple[str, ...]:
    """The words near a phrase in its clause."""
    before = view.lower[max(view.first[head], first - 5) : end]
    behind = view.lower[end : min(end + 8, view.last[head])]
    stops = [index for index, word in enumerate(behind) if word in (";", ":", "—")]
    return before + (behind[: stops[0]] if stops else behind)
