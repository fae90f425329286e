"""Casualties and weapons that words count on to: "another", "a third", "... and bodyguard"."""

from __future__ import annotations

from collections.abc import Iterator

from strikelog.numbers import casualties
from strikelog.numbers.figure_context import munitions_meant
from strikelog.numbers.figure_records import Candidate, Figure
from strikelog.numbers.phrases import Phrase, View, counted
from strikelog.numbers.single_casualties import HARMS, ONE, one
from strikelog.numbers.speakers import speaks
from strikelog.numbers.vocabulary import is_plural, noun_class, verbs_of, word_set
from strikelog.numbers.words import NumberMatch

ENDS = ("VERB", "AUX", "ADP", "PUNCT", "CCONJ", "SCONJ", "ADV")
CONTINUING = word_set("continuing")
HARM_VERBS = verbs_of("kill", "wound", "die")
REACH_OF_PEOPLE = 40  # tokens between the harmed and the next sentence that counts on


def continued(view: View, people: list[Figure]) -> Iterator[Figure]:
    """Pronouns that count one more: "a third was shot down", "two died on the spot, a third later".

    ``people`` are the harmed told before.
    """
    people = sorted(people, key=lambda figure: figure.first)
    for behind, word in enumerate(view.lower):
        if word != "another" and word not in CONTINUING:
            continue
        index = behind if word == "another" else behind - 1
        if index != behind and (not behind or view.lower[index] not in ("a", "the")):
            continue
        if not _ends(view, behind + 1, plural=word == "another"):
            continue
        measure = _continued_harm(view, index, behind, people)
        measure = measure or _continued_munition(view, index, behind)
        if measure is not None:
            yield one(view, index, behind, measure)


def joined(view: View, singles: list[Figure]) -> Iterator[Figure]:
    """The second of two people behind one determiner: "his wife and bodyguard"."""
    for figure in singles:
        start = figure.last + 1
        if view.lower[figure.last : start] != ("and",) or start >= len(view):
            continue
        if view.pos[start] not in ("NOUN", "ADJ", "PROPN") or view.last[start] <= start:
            continue
        phrase = counted(view, start)
        if phrase.head is None or is_plural(view.lower[phrase.head]):
            continue
        if noun_class(view.lower[phrase.head])[0] == "person" and not speaks(
            view, start, phrase.end
        ):
            yield one(view, start, phrase.head, figure.measure, part=figure.part)


def _ends(view: View, position: int, *, plural: bool) -> bool:
    """Whether nothing that "another" could count follows: it stands for a person or thing."""
    if position >= view.last[position - 1]:
        return True
    word = view.lower[position]
    return view.pos[position] in ENDS or word in HARM_VERBS or (plural and is_plural(word))


def _continued_munition(view: View, index: int, behind: int) -> str | None:
    if (
        behind + 1 >= len(view)
        or view.lower[behind + 1] == ","
        or (view.pos[behind + 1] == "PUNCT" and index == 0)
    ):
        return None
    number = NumberMatch(0, 0, 0, 0, ONE, "words")
    return munitions_meant(view, Candidate(number, index, behind, Phrase(None, behind + 1)))


def _continued_harm(view: View, index: int, behind: int, people: list[Figure]) -> str | None:
    """What befell "a third" where the people before it in the text are the harmed."""
    before = [figure for figure in people if figure.first < index]
    if not before or view.first[index] - before[-1].first > REACH_OF_PEOPLE:
        return None
    same = view.first[before[-1].first] == view.first[index]
    if (told := casualties.beside(view, index, behind + 1)) in HARMS:
        return told  # "killed a guard and injured another in the raid"
    if same and view.pos[behind + 1 : behind + 2] == ("ADP",):
        return before[-1].measure  # "two died on the spot and a third in hospital"
    told = casualties.harm(view, index, behind, behind + 1)
    return told if told in HARMS else None
