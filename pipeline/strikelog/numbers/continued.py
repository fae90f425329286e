"""Casualties and weapons told by a word that counts on: "another", "a third", "... and bodyguard"."""

from __future__ import annotations

from collections.abc import Iterator

from strikelog.numbers import casualties
from strikelog.numbers.figure_context import munitions_meant
from strikelog.numbers.figure_records import Candidate, Figure
from strikelog.numbers.phrases import Phrase, View
from strikelog.numbers.single_casualties import HARMS, ONE, one
from strikelog.numbers.vocabulary import word_set
from strikelog.numbers.words import NumberMatch

ENDS = ("VERB", "AUX", "ADP", "PUNCT")
CONTINUING = word_set("continuing")
REACH_OF_PEOPLE = 40  # tokens between the harmed and the next sentence that counts on


def continued(view: View, people: list[Figure]) -> Iterator[Figure]:
    """Pronouns that count one more: "a third was shot down", "two died on the spot, a third later".

    ``people`` are the harmed told before.
    """
    people = sorted(people, key=lambda figure: figure.first)
    for behind, word in enumerate(view.lower[:-1]):
        if word != "another" and word not in CONTINUING:
            continue
        index = behind if word == "another" else behind - 1
        if index != behind and (not behind or view.lower[index] not in ("a", "the")):
            continue
        if view.pos[behind + 1] not in ENDS:
            continue
        measure = _continued_harm(view, index, behind, people)
        measure = measure or _continued_munition(view, index, behind)
        if measure is not None:
            yield one(view, index, behind, measure)


def _continued_munition(view: View, index: int, behind: int) -> str | None:
    if view.lower[behind + 1] == "," or (view.pos[behind + 1] == "PUNCT" and index == 0):
        return None
    number = NumberMatch(0, 0, 0, 0, ONE, "words")
    return munitions_meant(view, Candidate(number, index, behind, Phrase(None, behind + 1)))


def _continued_harm(view: View, index: int, behind: int, people: list[Figure]) -> str | None:
    """What befell "a third" where the people before it in the text are the harmed."""
    before = [figure for figure in people if figure.first < index]
    if not before or view.first[index] - before[-1].first > REACH_OF_PEOPLE:
        return None
    same = view.first[before[-1].first] == view.first[index]
    if same and view.pos[behind + 1] == "ADP":
        return before[-1].measure  # "two died on the spot and a third in hospital"
    told = casualties.harm(view, index, behind, behind + 1)
    return told if told in HARMS else None
