"""From numbers to figures: every number of a text that is reported, with what it measures.

Codebook, figures.csv ("measure", "span"); a number with nothing known about it goes to ``other``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from strikelog.numbers.figure_exclusions import no_figure
from strikelog.numbers.figure_measures import measure_of
from strikelog.numbers.figure_records import (
    PEOPLE,
    Candidate,
    Figure,
    additional,
    is_part,
    token_at,
)
from strikelog.numbers.phrases import Phrase, View, counted
from strikelog.numbers.quantities import Unit, find_unit, quantity
from strikelog.numbers.time_spans import single_spans, single_ways
from strikelog.numbers.uncounted import compound, counts_nothing, superlative
from strikelog.numbers.vocabulary import word_set
from strikelog.numbers.words import NumberMatch, NumberValue
from strikelog.text.bounds import Overlaps

EXTENTS = word_set("extents")
UNITS = frozenset(("distance", "calibre", "duration", "other"))


def number_figures(
    view: View, matches: Iterable[NumberMatch], excluded: Iterable[tuple[int, int]]
) -> Iterator[Figure]:
    """Figures of the numbers of a text; ``excluded`` are character spans of dates and names."""
    text = view.source
    taken = Overlaps(excluded)
    previous: Figure | None = None
    for match in matches:
        if taken(match.core_start, match.core_end):
            continue
        figure = _figure(text, view, match, previous)
        if figure is not None:
            yield figure
            if figure.measure not in UNITS:
                previous = figure


def _figure(text: str, view: View, match: NumberMatch, previous: Figure | None) -> Figure | None:
    if no_figure(text, view, match):
        return None
    unit = find_unit(text, match)
    if unit is not None:
        return _with_unit(view, match, unit)
    first, core = token_at(view, match.start), token_at(view, match.core_end - 1)
    following = token_at(view, match.end - 1) + 1
    storeys = view.lower[following + 1 : following + 2] in (("storey",), ("story",))
    if (match.kind != "digits" or storeys) and compound(view, following):
        return None
    phrase = counted(view, following) if following < len(view) else Phrase(None, following)
    candidate = Candidate(match, first, core, phrase)
    measured = measure_of(view, candidate, previous)
    return None if measured is None else _plain(view, candidate, *measured)


def _plain(view: View, candidate: Candidate, measure: str, rule: str) -> Figure | None:
    match, phrase = candidate.match, candidate.phrase
    if measure != "other" and any((b or 0) % 1 for b in (match.value.low, match.value.high)):
        return None  # "shelled at 7.48": people and munitions are whole
    if (measure == "other" or superlative(view, candidate)) and counts_nothing(view, candidate):
        return None
    if phrase.head is not None and view.lower[phrase.head] == "family":  # "members of one family"
        return None
    if view.lower[candidate.core] == "twin" and measure != "munitions":
        return None
    if rule in ("inherited", "part") and view.lower[candidate.core] == "both":
        return None
    head = candidate.core if phrase.head is None else phrase.head
    if view.lower[candidate.core] == "couple" and phrase.head is None and measure in PEOPLE:
        match = replace(match, value=NumberValue(2, 2, "exact"))  # "a couple and their child"
    return Figure(
        start=match.start,
        end=match.end,
        measure=measure,
        value=match.value,
        first=candidate.first,
        core=candidate.core,
        head=head,
        last=phrase.end,
        part=rule == "part" or is_part(view, candidate.first),
        additional=additional(view, candidate.first, candidate.core),
        rule=rule,
    )


def _with_unit(view: View, match: NumberMatch, unit: Unit) -> Figure:
    if _crossed(view, match, unit):
        match = replace(match, start=match.core_start, value=_exact(match.value))
        unit = replace(unit, start=match.core_start)
    found = quantity(match, unit)
    plain = found.measure == "other"  # its unit is not converted and stays outside
    end = match.end if plain and unit.factor == 1 else unit.end
    first, last = token_at(view, unit.start), token_at(view, end - 1)
    return Figure(
        start=unit.start,
        end=end,
        measure=found.measure,
        value=NumberValue(found.low, found.high, found.bound),
        unit="" if plain else found.unit,
        first=first,
        core=last,
        head=last,
        last=last + 1,
        rule="unit",
    )


def _crossed(view: View, match: NumberMatch, unit: Unit) -> bool:
    """ "carries 50 kg over 900 km": across, not more than; "a range over 900 km" is a bound."""
    first = token_at(view, match.start)
    if unit.measure != "distance" or view.lower[first] != "over" or match.start == match.core_start:
        return False
    before = first - 1
    return view.pos[before] == "NOUN" and view.lower[before] not in EXTENTS


def _exact(value: NumberValue) -> NumberValue:
    return NumberValue(value.low, value.low, "exact")


def span_figures(view: View) -> Iterator[Figure]:
    """Lengths told with an article: "for a day", "a mile from the base"."""
    for start, end, value in single_spans(view.source):
        yield _length(view, start, end, value, "duration", "days")
    for start, end, value in single_ways(view.source):
        yield _length(view, start, end, value, "distance", "km")


def _length(
    view: View, start: int, end: int, value: NumberValue, measure: str, unit: str
) -> Figure:
    first, last = token_at(view, start), token_at(view, end - 1)
    return Figure(
        start=start,
        end=end,
        measure=measure,
        value=value,
        unit=unit,
        first=first,
        core=last,
        head=last,
        last=last + 1,
        rule="span",
    )
