"""Casualties and weapons without a number: "an American contractor", "an armed drone", "Soleimani".

Codebook, figures.csv ("Span"): from the determiner to the head noun, or the name; each counts one.
"""

from __future__ import annotations

from collections.abc import Iterator

from strikelog.numbers import casualties
from strikelog.numbers.casualty_objects import GOVERNING_NOUNS
from strikelog.numbers.figure_context import SEVERITY
from strikelog.numbers.figure_measures import head_class
from strikelog.numbers.figure_records import Figure, is_part, listed_part
from strikelog.numbers.phrases import POSSESSIVE, View, counted
from strikelog.numbers.single_weapons import weapon
from strikelog.numbers.speakers import speaks
from strikelog.numbers.vocabulary import is_plural, verbs_of, word_set
from strikelog.numbers.words import NumberValue

INDEFINITE = word_set("indefinite")
DETERMINERS = INDEFINITE | word_set("owners")
HARMED = word_set("harmed_adjectives")
HARMS = ("killed", "wounded")
CONTINUING = word_set("continuing")
ASSAILANTS = word_set("assailants")
LISTING = word_set("part_words") | word_set("joins_parts")
BESIDE = word_set("beside_definite")
HARM_VERBS = verbs_of("kill", "wound", "blow")
ONE = NumberValue(1, 1, "exact")
TWO = NumberValue(2, 2, "exact")
PAIRS = word_set("pairs")


def single_figures(view: View, counted_people: list[Figure]) -> Iterator[Figure]:
    """Harmed people and used weapons told with a determiner and a singular noun.

    A person after "including" was harmed as the ``counted_people`` before it in the sentence.
    """
    told = list(counted_people)
    for index, word in enumerate(view.lower):
        if word not in DETERMINERS or index + 1 >= len(view):
            continue
        phrase = counted(view, index + 1)
        if phrase.head is None or phrase.partitive or _many(view.lower[phrase.head]):
            continue
        if view.lower[phrase.head] in PAIRS and view.lower[phrase.end : phrase.end + 1] == ("of",):
            continue
        kind = head_class(view, index, phrase.head)
        figure = None
        if word == "the" and not (_near(view, index) or _one_of_several(view, index)):
            figure = _told_of(view, index, phrase.head) if kind == "person" else None
        elif kind == "person" or (kind == "" and word != "the"):
            figure = _person(view, index, phrase.head, told)
        elif kind == "munition" and (word in INDEFINITE or _one_of_several(view, index)):
            used = weapon(view, index, phrase.head)
            figure = None if used is None else one(view, index, phrase.head, used)
        if figure is not None:
            yield figure
            if figure.measure in HARMS:
                told.append(figure)
                told.sort(key=lambda person: person.first)


def _many(word: str) -> bool:
    return is_plural(word) and word not in PAIRS


def _person(view: View, first: int, head: int, people: list[Figure]) -> Figure | None:
    known = bool(head_class(view, first, head))  # "an SHO": a person where people are harmed
    harm = casualties.harm(view, first, head, head + 1) if known else None
    told = harm or casualties.harm_of_one(view, first, head)
    if not known and told is None and view.lower[first - 1] not in LISTING:
        return None
    measure = told or _inherited(view, first, head, people)
    if measure is None or measure == "casualties" or _apposed(view, first):
        return None
    if speaks(view, first, head + 1):
        return None
    if view.lower[first] == "the" and not _near(view, first):
        return None
    if view.lower[first - 2 : first] == ("of", "them"):  # "one of them a child": counted already
        return None
    if not casualties.violent(view, first):
        return None
    return one(view, first, head, measure, part=told is None)


def _told_of(view: View, first: int, head: int) -> Figure | None:
    """ "The attacker was shot dead": told again, or no victim; counted with no total."""
    seen = view.lower.index(view.lower[head]) < head and view.lower[head] not in ASSAILANTS
    told = None if seen else casualties.harm_of_one(view, first, head)
    if told not in HARMS or speaks(view, first, head + 1) or not casualties.violent(view, first):
        return None
    return one(view, first, head, told, part=True)


def _inherited(view: View, first: int, head: int, people: list[Figure]) -> str | None:
    if "of" in view.lower[max(view.first[first], first - 8) : first] and HARMED & set(
        view.lower[max(view.first[first], first - 8) : first]
    ):  # "one of the dead was a shop assistant": who they were, no further count
        return None
    before = [
        figure
        for figure in people
        if figure.first < first and view.first[figure.first] == view.first[first]
    ]
    among = view.lower[head + 1 : head + 3] == ("among", "them")  # "..., an infant among them"
    aged = head + 3 if view.lower[head + 1 : head + 2] == ("of",) else head + 1
    if view.lower[aged : aged + 1] and view.lower[aged] in SEVERITY and before:
        return before[-1].measure  # "three were slightly hurt, a man of 45 seriously"
    if before and (among or is_part(view, first) or listed_part(view, first, before[-1])):
        return before[-1].measure
    return None


def _near(view: View, first: int) -> bool:
    """A definite person counts only right beside the verb: others are told again."""
    before = view.lower[first - 1] if first else ""
    if before == "of":
        return first >= 2 and view.lower[first - 2] in GOVERNING_NOUNS
    return before in HARM_VERBS or before in BESIDE


def _apposed(view: View, first: int) -> bool:
    """ "al-Muhandis, 66, a leader of ...": the name before the comma is counted already."""
    name = first - 2
    if first >= 4 and view.pos[name] == "NUM" and view.lower[name - 1] == ",":
        name -= 2
    return (
        first >= 2
        and view.lower[first - 1] == ","
        and view.pos[name] == "PROPN"
        and view.lower[name] not in POSSESSIVE
    )


def _one_of_several(view: View, index: int) -> bool:
    """ "the first rocket landed near the gate"."""
    return view.lower[index] == "the" and view.lower[index + 1] in CONTINUING


def one(view: View, first: int, head: int, measure: str, *, part: bool = False) -> Figure:
    end = view.offsets[head] + len(view.text[head])
    return Figure(
        start=view.offsets[first],
        end=end,
        measure=measure,
        value=TWO if view.lower[head] in PAIRS else ONE,
        first=first,
        core=head,
        head=head,
        last=head + 1,
        part=part or is_part(view, first),
        additional=view.lower[first] == "another",
        rule="single",
    )
