"""Who the people of a figure are: nationality and affiliation, from the words around the number.

Codebook, figures.csv: ``nationality`` is a country code, ``foreign`` or empty; ``affiliation``
military, contractor, civilian, militia, police, government or empty. Only what the article says
counts: in the phrase itself, in the phrase it is told together with, in who tells of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from strikelog.lexicon import pattern
from strikelog.numbers.figure_records import OF_PEOPLE
from strikelog.numbers.people_words import Nations, Person, described, nation
from strikelog.numbers.phrases import View, counted
from strikelog.numbers.vocabulary import verbs_of, word_set
from strikelog.text.shapes import LETTERS

if TYPE_CHECKING:
    from strikelog.numbers.figure_records import Figure

CLAUSES = word_set("clause_breaks")
FINITE = word_set("finite_by_tag")
DEPLOYING = verbs_of("present", "have")
POSSESSORS = word_set("possessors")


def people_of(
    view: View, figures: Sequence[Figure], sources: Sequence[str], nations: Nations
) -> list[Person]:
    """Nationality and affiliation for each of ``figures`` (in text order) with its source."""
    found: list[Person] = []
    for index, (figure, source) in enumerate(zip(figures, sources, strict=True)):
        if figure.measure not in OF_PEOPLE or figure.rule == "name":
            found.append(Person())
            continue
        person = _own(view, figure, nations)
        if index:
            person = _shared(view, figures, found, index, person)
        found.append(_told_elsewhere(view, figure, person, source, nations))
    return found


def _own(view: View, figure: Figure, nations: Nations) -> Person:
    """From the phrase, then its "of ..." or "who worked for ...", then "... were American"."""
    inner = described(view, range(figure.first, figure.last), nations)
    stop = _complement(view, figure.last)
    outer = described(view, range(figure.last, stop), nations)
    employer = outer.affiliation == "contractor"
    worked = _works_for(view, figure.last)
    affiliation = inner.affiliation if inner.affiliation not in ("", "civilian") else ""
    if worked or employer:
        affiliation = "contractor"
    nationality = inner.nationality
    if not nationality and not employer:
        nationality = outer.nationality
    said = _predicate(view, stop, nations)
    return Person(
        nationality or said.nationality,
        affiliation or outer.affiliation or said.affiliation or inner.affiliation,
    )


def _complement(view: View, position: int) -> int:
    """End of the "of ..." behind the noun: "members of Iraq's military"."""
    if view.lower[position : position + 2] == (",", "of") and position + 2 < len(view):
        position += 1  # "one fatality, of Pakistani nationality"
    if position >= len(view) or view.lower[position] not in ("of", "from", "with"):
        return position
    phrase = counted(view, position)
    return phrase.end if phrase.head is not None else position


def _works_for(view: View, position: int) -> bool:
    """ "who worked for the coalition", "working for a US firm"."""
    behind = view.lower[position : position + 5]
    return any(word.startswith("work") or word == "employed" for word in behind) and (
        "for" in behind or "by" in behind
    )


def _predicate(view: View, position: int, nations: Nations) -> Person:
    """ "of the injured, three were American", "two of them Iraqis", "five of whom children"."""
    seen = False
    for index in range(position, min(position + 5, view.last[position - 1])):
        word = view.lower[index]
        if word in ("were", "was", "are", "is", "both", "all", "them", "whom"):
            seen = True
        elif seen:
            phrase = counted(view, index)
            if phrase.head is None or view.pos[index] == "VERB":
                return Person(nation(view, index, nations))
            stop = _complement(view, phrase.end)
            return described(view, range(index, stop), nations)
        elif view.pos[index] not in ("ADP", "PRON"):
            break
    return Person()


def _shared(
    view: View, figures: Sequence[Figure], found: Sequence[Person], index: int, person: Person
) -> Person:
    """What a figure takes over from the people told right before it in its sentence."""
    figure = figures[index]
    for number in range(index - 1, -1, -1):
        other = figures[number]
        if view.first[other.first] != view.first[figure.first]:
            return person
        if (
            other.measure not in OF_PEOPLE
            or other.rule == "name"
            or (other.part and not figure.part)
        ):
            continue
        if view.lower[figure.core + 1 : figure.core + 2] in (("others",), ("more",)):
            return person
        if _left_out(figure):
            if other.rule == "single":
                return person
            return Person(
                person.nationality or found[number].nationality,
                person.affiliation or found[number].affiliation,
            )
        if _joined(view, other, figure) and person.affiliation == found[number].affiliation:
            return Person(person.nationality or found[number].nationality, person.affiliation)
        return person
    return person


def _left_out(figure: Figure) -> bool:
    """Whether the counted noun is left out: "killed 12 soldiers and wounded 30"."""
    return figure.head < figure.last and figure.rule != "single" and figure.head <= figure.core


def _joined(view: View, other: Figure, figure: Figure) -> bool:
    return view.lower[other.last : figure.first] in (("and",), (",", "and"))


def _told_elsewhere(
    view: View, figure: Figure, person: Person, source: str, nations: Nations
) -> Person:
    """From possessives ("four of their members"), deployments, forces that tell of their own."""
    if POSSESSORS & set(view.lower[figure.first : figure.last]) and figure.rule != "single":
        owner = _owner(view, figure, nations)
        person = Person(
            person.nationality or owner.nationality, person.affiliation or owner.affiliation
        )
    if figure.measure == "personnel" and not person.nationality:
        person = Person(_deployer(view, figure, nations), person.affiliation)
    if (
        not person.nationality
        and person.affiliation in ("military", "police")
        and _own_force(source)
    ):
        words = LETTERS.findall(source)
        code = next((found for word in words if (found := nations.code(word))), "")
        person = Person(code, person.affiliation)
    return person


def _owner(view: View, figure: Figure, nations: Nations) -> Person:
    """The group that a possessive points back to: what the sentence before it speaks of."""
    start = view.first[figure.first]
    if "its" in view.lower[figure.first : figure.last]:  # of the nearest clause, unlike "their"
        breaks = [index for index in range(start, figure.first) if view.lower[index] in CLAUSES]
        start = breaks[-1] if breaks else start
    finite = (index for index in range(start, figure.first) if view.tag[index] in FINITE)
    return described(view, range(start, next(finite, figure.first)), nations)


def _deployer(view: View, figure: Figure, nations: Nations) -> str:
    """Country of the subject in "Washington has deployed about 2,500 troops"."""
    verb = None
    for index in range(figure.first - 1, view.first[figure.first] - 1, -1):
        if verb is None:
            if view.pos[index] in ("VERB", "AUX") and view.lower[index] in DEPLOYING:
                verb = index
            elif view.pos[index] == "VERB" or index < figure.first - 5:
                return ""
            continue
        if code := nations.capital(view.text[index]) or nation(view, index, nations):
            return code
        if view.pos[index] in ("VERB", "PUNCT"):
            return ""
    return ""


def _own_force(source: str) -> bool:
    return bool(pattern("numbers", "own_force").search(source))
