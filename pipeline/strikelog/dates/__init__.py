"""Temporal expressions: found, resolved to an interval with its precision (codebook, dates.csv).

`find` and `resolve` are plain functions of text and need no language model; `Dates` is the spaCy
component over them. ``dateparser`` reads full calendar dates, behind a cache.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from strikelog.dates import absolute as date_absolute
from strikelog.dates import apposition as date_apposition
from strikelog.dates import periods as date_periods
from strikelog.dates import ranges as date_ranges
from strikelog.dates import relative as date_relative
from strikelog.dates import units as date_units
from strikelog.dates import weekdays as date_weekdays
from strikelog.dates.anchor import Telling
from strikelog.dates.context import Context, DateValue
from strikelog.dates.patterns import Expression, expressions
from strikelog.dates.tokens import Token
from strikelog.text.shapes import integers

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

__all__ = ["DateValue", "Dates", "Expression", "find", "read", "resolve", "title_date"]

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
Rule = Callable[[Expression, Context], DateValue]
RULES: Mapping[str, Rule] = {
    name: getattr(module, name)
    for module, names in (
        (date_absolute, ("day", "day_number", "days", "iso", "month", "nine_eleven", "numeric",
                         "year")),
        (date_periods, ("century", "decade", "holiday", "holiday_day", "season", "short_year",
                        "years")),
        (date_weekdays, ("weekday", "weekday_ago", "weekday_ahead", "weekday_beyond",
                         "weekday_day",
                         "weekday_week")),
        (date_relative, ("ago", "ago_day", "ahead", "compound", "dayname", "event_day", "from_now",
                         "half_ago", "length", "overnight", "shift", "shift_day", "shift_units",
                         "stretch", "told", "told_after", "told_before", "told_or_today",
                         "vague_point", "vague_stretch")),
        (date_units, ("nth", "nth_units", "same_period", "told_unit", "unit", "unit_beyond",
                      "week_of")),
    )
    for name in names
}  # fmt: skip


def find(text: str) -> list[Expression]:
    """All temporal expressions of ``text`` in order, none overlapping, with character offsets."""
    return _found(text)[1]


def _found(text: str) -> tuple[list[Token], list[Expression]]:
    tokens, simple = expressions(text)
    named = date_apposition.joined(text, tokens, simple)
    return tokens, date_ranges.joined(text, tokens, named)


def resolve(text: str, anchor: date | None, *, day_first: bool | None = None) -> DateValue | None:
    """The value of the first temporal expression in ``text``, None if there is none.

    ``anchor`` is the publication day and, for "two days later", the day told before. Without it
    calendar dates still resolve, relative ones have no dates. ``day_first`` declares the order of
    numeric dates; undeclared, "3/4/2020" stays undecided.
    """
    return next((value for _, value in read(text, anchor, told=anchor, day_first=day_first)), None)


def read(
    text: str,
    published: date | None,
    *,
    told: date | None = None,
    day_first: bool | None = None,
    titled: date | None = None,
) -> Iterator[tuple[Expression, DateValue]]:
    """Every temporal expression of ``text`` with its value, each in the context of those before."""
    tokens, found = _found(text)
    declared = declared_order(found) if day_first is None else day_first
    unit = DateValue(type="date", start=told, end=told, precision="day") if told else None
    telling = Telling(text, tokens, published, declared, told=told, unit=unit, titled=titled)
    for expression in found:
        context = telling.context(expression)
        value = _value(expression, context)
        telling.take(expression, value)
        yield expression, explained(value, context)


def title_date(title: str) -> date | None:
    """The first day that a title tells, where it tells of one year only: what a day or month
    without a year is completed by (codebook, Rulings: "a year told only in a metadata title")."""
    values = [value for _, value in read(title, None) if value.start and value.end]
    starts = [value.start for value in values if value.start]
    years = {day.year for value in values for day in (value.start, value.end) if day}
    years |= {int(year) for year in YEAR.findall(title)}
    if len(years) != 1:
        return None
    return min(starts, default=date(years.pop(), 1, 1))


def explained(value: DateValue, context: Context) -> DateValue:
    """The value with the day that it counts from in ``method``: "shift/told 2021-04-18"."""
    anchors = {
        "told": context.told or context.told_unit,
        "chronology": context.carried,
        "title": context.titled,
    }
    found = anchors.get(value.method.partition("/")[2])
    return replace(value, method=f"{value.method} {found}") if found else value


def _value(expression: Expression, context: Context) -> DateValue:
    if not expression.parts:
        return RULES[expression.rule](expression, context)
    left, right = expression.parts
    if expression.rule == date_apposition.RULE:
        return date_apposition.value(left, right, context, _value)
    if expression.rule == "offset":
        return date_relative.offset(left, _value(right, context), expression.name)
    if expression.rule == "ending":
        return date_ranges.ending(left, _value(right, context))
    first = _value(date_ranges.with_year(left, right), context)
    last = _value(right, date_ranges.end_context(context, first))
    if date_ranges.is_dated_weekday(left, right):  # "between Oct. 17 and Thursday"
        own = _value(right, context)
        last = own if own.start and first.start and own.start >= first.start else last
    return date_ranges.spanning(first, last)


def declared_order(found: list[Expression]) -> bool | None:
    """Day first or month first, where any numeric date of the text can only be read one way."""
    votes = set()
    for expression in found:
        for part in expression.parts or (expression,):
            if part.rule == "numeric":
                first, second = integers(part.text)[:2]
                if max(first, second) > 12 >= min(first, second):
                    votes.add(first > 12)
    return votes.pop() if len(votes) == 1 else None


class Dates:
    """Writes ``doc.spans["dates"]``; contract in `strikelog.attributes`."""

    def __call__(self, doc: Doc) -> Doc:
        stated = doc._.published
        published = date.fromisoformat(stated) if stated else None
        # where a publication day is known, a day without a year counts from that (codebook)
        titled = None if published else title_date(doc._.title)
        doc.spans["dates"] = [
            span
            for expression, value in read(doc.text, published, titled=titled)
            if (span := _span(doc, expression, value)) is not None
        ]
        return doc


def _span(doc: Doc, expression: Expression, value: DateValue) -> Span | None:
    span = doc.char_span(
        expression.start, expression.end, label=value.type, alignment_mode="expand"
    )
    if span is not None:
        span._.date = as_dict(expression, value)
    return span


def as_dict(expression: Expression, value: DateValue) -> dict[str, Any]:
    """The attribute of a date span: exact offsets and ISO dates, "" for unknown."""
    return {
        "start": expression.start,
        "end": expression.end,
        "type": value.type,
        "date_start": value.start.isoformat() if value.start else "",
        "date_end": value.end.isoformat() if value.end else "",
        "precision": value.precision,
        "method": value.method,
    }
