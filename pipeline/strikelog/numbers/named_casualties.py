"""Named casualties: "killing Soleimani", "the dead were named as A and B"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from strikelog.numbers import casualties
from strikelog.numbers.casualty_subjects import verb_of_subject
from strikelog.numbers.casualty_words import BE, HARM
from strikelog.numbers.figure_records import Figure, is_part
from strikelog.numbers.named_people import Named
from strikelog.numbers.phrases import POSSESSIVE, View
from strikelog.numbers.speakers import speaks
from strikelog.numbers.vocabulary import verb_classes, word_set
from strikelog.numbers.words import NumberValue

THE_DEAD = word_set("the_dead") | {"killed"}
IDENTIFYING = word_set("identifying")
REACH = 28  # tokens from a name over its apposition to the verb
ALIASES = word_set("aliases")
ONE = NumberValue(1, 1, "exact")


def named_casualties(view: View, people: list[Named]) -> Iterator[Figure]:
    """Named people who are told to be killed or wounded."""
    for name in people:
        after = name.last + 1
        if after < len(view) and (view.lower[after] in POSSESSIVE or view.pos[after] == "NOUN"):
            continue
        if speaks(view, name.first, after) or view.lower[name.first - 1] in ALIASES:
            continue
        measure = _named_harm(view, name)
        if measure in ("killed", "wounded") and casualties.violent(view, name.first):
            yield Figure(
                start=name.start,
                end=name.end,
                measure=measure,
                value=ONE,
                first=name.first,
                core=name.last,
                head=name.last,
                last=after,
                part=is_part(view, name.first),
                rule="name",
                entity_id=name.entity_id,
                name=name.key,
            )


def _named_harm(view: View, name: Named) -> str | None:
    """What befell a named person: told of the name, behind "who", or by naming the dead."""
    told = casualties.harm(view, name.first, name.last, name.last + 1)
    told = told or _beyond_apposition(view, name.last + 1)
    if told is None and (relative := _relative(view, name.last + 1)) is not None:
        told = verb_of_subject(view, name.first, relative, HARM)
    return told or _identified(view, name.first)


def _beyond_apposition(view: View, after: int) -> str | None:
    """ "Ali, the governor of Mosul, who was also known as Abu T, was killed": the verb at last."""
    if view.lower[after : after + 1] != (",",):
        return None
    for index in range(after + 1, min(after + REACH, view.last[after] - 1)):
        if view.lower[index] in ("and", "but", ";", "said") or "say" in verb_classes(
            view.lower[index]
        ):
            return None
        if view.lower[index] in BE and view.lower[index - 1] == ",":
            return verb_of_subject(view, after - 1, index, HARM)
    return None


def _relative(view: View, after: int) -> int | None:
    """The "who" behind age and trade: "Ali Hasan, 34, a driver from Basra, who was killed"."""
    if view.lower[after : after + 1] != (",",):
        return None
    for index in range(after, min(after + 16, view.last[after])):
        if view.lower[index] == "who":
            return index
        if view.pos[index] in ("VERB", "AUX", "CCONJ"):
            return None
    return None


def _identified(view: View, first: int) -> str | None:
    """ "The dead were named as A, 31, and B, 22"; "the man killed was A"."""
    for index in range(first - 1, view.first[first] - 1, -1):
        word = view.lower[index]
        if word in IDENTIFYING or word == ":":
            before = view.lower[max(view.first[first], index - 10) : index]
            return "killed" if THE_DEAD & set(before) and _no_clause(view, index, first) else None
        if view.pos[index] in ("VERB", "SCONJ") or word in (";", "who", "by"):
            return None
    return None


def _no_clause(view: View, start: int, first: int) -> bool:
    return not any(view.pos[index] in ("VERB", "ADP", "SCONJ") for index in range(start + 1, first))


def joined_names(
    view: View, numbers: list[Figure], named: list[Figure]
) -> tuple[list[Figure], list[Figure]]:
    """Numbers with the names that stand beside them: "one of its generals, Abbas Nilforoushan"."""
    by_first = {figure.first: figure for figure in named}
    joined, used = [], set()
    for figure in numbers:
        beside = figure.last < len(view) and view.lower[figure.last] == ","
        name = by_first.get(figure.last + 1) if beside and figure.value == ONE else None
        if name is None or name.measure != figure.measure:
            joined.append(figure)
            continue
        used.add(name.first)
        joined.append(replace(figure, entity_id=name.entity_id, name=name.name))
    return joined, [figure for figure in named if figure.first not in used]
