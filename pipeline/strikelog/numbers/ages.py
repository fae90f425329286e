"""A person's age is no figure: "Lingzi Lu, 23, and"."""

from __future__ import annotations

from strikelog.numbers.figure_records import Candidate
from strikelog.numbers.phrases import View
from strikelog.numbers.vocabulary import is_plural, noun_class, word_set

AGES = word_set("ages")  # two may follow: "the ages of 20 and 23"


def is_age(view: View, candidate: Candidate) -> bool:
    """A bare number behind a name: "Lingzi Lu, 23, and", or after "aged"."""
    first, low = candidate.first, candidate.match.value.low
    if candidate.phrase.head is not None or low is None or not 0 < low < 115:
        return False
    before = view.lower[first - 1] if first > view.first[first] else ""
    if (
        before == "of"
        and first >= 2
        and view.lower[first - 2] != "figure"
        and noun_class(view.lower[first - 2])[0] == "person"
    ):
        return not is_plural(view.lower[first - 2])  # "a woman of 80"
    if before == "age" or before in AGES:
        return True
    if before == "and" and AGES & set(view.lower[max(0, first - 4) : first]):
        return True
    if before in ("was", "is", "turned", "turns") and _one_person(view, first - 2):
        return True
    after = view.lower[candidate.core + 1 : candidate.core + 2]
    plural = first >= 2 and is_plural(view.lower[first - 2])
    return (
        before in (",", "(")
        and (
            view.pos[first - 2] == "PROPN"
            or (noun_class(view.lower[first - 2])[0] == "person" and not plural)
        )
        and after in ((",",), (".",), ("–",), ("—",), (";",), (")",), ("--",), ("and",))
    )


def _one_person(view: View, index: int) -> bool:
    """ "She was 91": a person, no toll."""
    return view.lower[index] in ("he", "she", "who") or view.pos[index] == "PROPN"
