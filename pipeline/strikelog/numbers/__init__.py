"""The numbers stage: every reported number as a figure with value, measure, people and source.

``parse_number`` and ``parse_quantity`` work on text alone. The component writes
``doc.spans["figures"]`` and ``span._.figures`` as `strikelog.attributes` documents them, and
``doc.spans["possible_figures"]`` for the reader to judge of.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from strikelog.numbers.continued import continued, joined
from strikelog.numbers.figure_records import Figure, token_at
from strikelog.numbers.figures import number_figures, span_figures
from strikelog.numbers.harmed_people import people_of
from strikelog.numbers.named_casualties import joined_names, named_casualties
from strikelog.numbers.named_people import Named, NamedPeople
from strikelog.numbers.people_words import Nations, Person
from strikelog.numbers.phrases import View, view_of
from strikelog.numbers.possible import possible_figures
from strikelog.numbers.quantities import QuantityValue, parse_quantity
from strikelog.numbers.reporters import Reporters
from strikelog.numbers.single_casualties import single_figures
from strikelog.numbers.vocabulary import is_plural, noun_class
from strikelog.numbers.words import NumberValue, find_numbers, parse_number
from strikelog.numbers.zero_casualties import Zero, find_zeros
from strikelog.text.bounds import Overlaps

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

__all__ = [
    "Nations",
    "NumberValue",
    "Numbers",
    "QuantityValue",
    "figures_of",
    "parse_number",
    "parse_quantity",
]

HARMED = ("killed", "wounded")
MEASURED = ("other", "distance", "calibre", "duration")  # "a 122 mm rocket" is one rocket
ZERO = NumberValue(0, 0, "exact")


class Numbers:
    """spaCy component: finds the figures of a Doc. Reads mentions and dates where they are set."""

    def __init__(self, nations: Nations) -> None:
        self._nations = nations

    def __call__(self, doc: Doc) -> Doc:
        told, possible = _rows(doc, self._nations)
        for group, rows in (("figures", told), ("possible_figures", possible)):
            doc.spans[group] = _grouped(doc, group, rows)
        return doc


#: A figure with the tokens [first, last) it touches.
Row = tuple[tuple[int, int], dict[str, Any]]


def _grouped(doc: Doc, name: str, rows: list[Row]) -> list[Span]:
    """Spans whose attribute ``name`` has the rows of their tokens."""
    groups: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for tokens, row in rows:
        groups.setdefault(tokens, []).append(row)
    found = []
    for (start, end), own in sorted(groups.items()):
        span = doc[start:end]
        span._.set(name, own)
        found.append(span)
    return found


def figures_of(doc: Doc, nations: Nations) -> list[dict[str, Any]]:
    """The figures of ``doc`` in text order, as dicts of strings and numbers."""
    return [row for _, row in _rows(doc, nations)[0]]


def _rows(doc: Doc, nations: Nations) -> tuple[list[Row], list[Row]]:
    """The figures that rules found, and those that the reader may find."""
    if not len(doc):
        return [], []
    view = view_of(doc)
    zeros = find_zeros(view.source)
    persons = _persons(doc, view)
    names = [_without_count(view, start, end) for _, start, end in _spans(doc, "mentions")]
    excluded = [*_dates(doc), *names, *((zero.start, zero.end) for zero in zeros)]
    matches = find_numbers(view.source)
    numbers = list(number_figures(view, matches, excluded))
    told = [*_told(doc, view, numbers, persons, zeros), *_zero_figures(view, zeros)]
    possible = list(possible_figures(view, matches, told, excluded))
    source_of = functools.cache(Reporters(doc, view).of)
    named = NamedPeople(view, persons, nations)

    def rows(figures: list[Figure], wanted: list[Figure]) -> list[Row]:
        """Rows of the ``wanted`` among the figures, who may be the people of those before them."""
        kept = set(map(id, wanted))
        ordered = sorted(figures, key=lambda figure: (figure.start, figure.end, figure.measure))
        sources = [source_of(figure.first) for figure in ordered]
        people = people_of(view, ordered, sources, nations)
        found = []
        for figure, source, person in zip(ordered, sources, people, strict=True):
            if id(figure) in kept:
                who = named.of(figure.name) if figure.rule == "name" else person
                tokens = (token_at(view, figure.start), token_at(view, figure.end - 1) + 1)
                found.append((tokens, _row(figure, source, who)))
        return found

    return rows(told, told), rows([*told, *possible], possible)


def _told(
    doc: Doc,
    view: View,
    numbers: list[Figure],
    persons: list[Named],
    zeros: list[Zero],
) -> list[Figure]:
    """Figures with a number, then named people, then single people and weapons beside them."""
    stated = [(zero.start, zero.end) for zero in zeros]
    named = list(named_casualties(view, persons))
    numbers, named = joined_names(view, numbers, named)
    counted = [figure for figure in numbers if figure.measure not in MEASURED]
    taken = Overlaps([*((f.start, f.end) for f in (*counted, *named)), *stated])
    people = [figure for figure in numbers if figure.measure in HARMED]
    first_of_name = {figure.first for figure in named}
    found = list(single_figures(view, people))
    harmed = people + [figure for figure in found if figure.measure in HARMED]
    singles = [
        figure
        for figure in (*found, *joined(view, found), *continued(view, harmed))
        if not taken(figure.start, figure.end)
        and not (figure.last + 1 in first_of_name and view.lower[figure.last] == ",")
    ]
    counted_or_dated = Overlaps([*_dates(doc), *((f.start, f.end) for f in numbers)])
    spans = (f for f in span_figures(view) if not counted_or_dated(f.start, f.end))
    return [*numbers, *named, *singles, *spans]


def _without_count(view: View, start: int, end: int) -> tuple[int, int]:
    """A name without the number it was read with: "Six Syrian Democratic Forces members"."""
    first, last = token_at(view, start), token_at(view, end - 1)
    head = view.lower[last + 1 : last + 2] if view.pos[first] == "NUM" and first < last else ()
    if head and is_plural(head[0]) and noun_class(head[0])[0] == "person":
        return view.offsets[first + 1], end
    return start, end


def _spans(doc: Doc, key: str) -> list[tuple[Any, int, int]]:
    """(span, start, end) of a stage's spans by exact characters; none where it did not run."""
    if key not in doc.spans:
        return []
    field = "mention" if key == "mentions" else "date"
    found = []
    for span in doc.spans[key]:
        exact = getattr(span._, field) or {}
        found.append(
            (span, int(exact.get("start", span.start_char)), int(exact.get("end", span.end_char)))
        )
    return found


def _persons(doc: Doc, view: View) -> list[Named]:
    return [
        Named(
            start,
            end,
            token_at(view, start),
            token_at(view, end - 1),
            span.kb_id_ or view.source[start:end],
            span.kb_id_,
        )
        for span, start, end in _spans(doc, "mentions")
        if span.label_ == "PERSON"
    ]


def _dates(doc: Doc) -> list[tuple[int, int]]:
    """Dates and ranges; a duration is a figure as well."""
    return [(start, end) for span, start, end in _spans(doc, "dates") if span.label_ != "duration"]


def _zero_figures(view: View, zeros: list[Zero]) -> Iterator[Figure]:
    for zero in zeros:
        first, last = token_at(view, zero.start), token_at(view, zero.end - 1)
        for measure in zero.measures:
            yield Figure(
                start=zero.start,
                end=zero.end,
                measure=measure,
                value=ZERO,
                first=first,
                core=first,
                head=last,
                last=last + 1,
                rule="zero",
            )


def _row(figure: Figure, source: str, person: Person) -> dict[str, Any]:
    return {
        "start": figure.start,
        "end": figure.end,
        "measure": figure.measure,
        "value_low": figure.value.low,
        "value_high": figure.value.high,
        "bound": figure.value.bound,
        "unit": figure.unit,
        "nationality": person.nationality,
        "affiliation": person.affiliation,
        "entity_id": figure.entity_id,
        "reported_by": source,
        "head": figure.head,
        "part": figure.part,
        "additional": figure.additional,
    }
