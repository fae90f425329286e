"""Reads the fields of an expression: numbers, years, "last" and "next", "early" and "late"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from strikelog.dates import calendar as cal
from strikelog.dates.calendar import Interval
from strikelog.dates.context import Context, DateValue, known, placed
from strikelog.lexicon import pattern
from strikelog.text.shapes import integers

Fields = Mapping[str, str]
InYear = Callable[[int], Interval | None]
PARTS = {"early": "early", "mid": "mid", "late": "late",
         "beginning": "early", "start": "early", "onset": "early", "outset": "early",
         "1": "early", "last": "late",
         "middle": "mid", "height": "mid", "end": "late", "close": "late"}  # fmt: skip
PIVOT = 50  # two-digit years from here on are of the 20th century
REL_YEARS = {"last": -1, "next": 1}
DIRECTIONS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}


def whole(text: str) -> int:
    """A number field: "20 3" is 23, "21st" 21, "100 " 100."""
    return sum(integers(text.replace(",", "")))


def whole_signed(text: str) -> int:
    return -whole(text) if text.startswith("-") else whole(text)


def year_number(text: str) -> int | None:
    """A year in digits or words: "2019", "2 1000 18" (two thousand and eighteen), "19 90 9".

    None for what is no year of the calendar read here ("ninety ninety").
    """
    first, *others = integers(text)
    if others:
        first *= 1000 if 1000 in others else 100
        first += sum(number for number in others if number not in (100, 1000))
    elif first < 100:  # '19, 13-Jan-16
        first += 2000 if first < PIVOT else 1900
    return first if cal.FIRST_YEAR <= first <= cal.LAST_YEAR else None


def modifier(fields: Fields) -> str:
    """early, mid or late, however worded; "" without one."""
    return PARTS.get(fields.get("mod", ""), "") or PARTS.get(fields.get("edge", ""), "")


def direction(relation: str) -> int:
    """-1, 0 or 1 for last, this and next, however worded."""
    return next((step for word, step in DIRECTIONS.items() if word in relation), 0)


def is_told(relation: str) -> bool:
    """Counted from the event told before: "that week", "the following month"."""
    return bool(pattern("dates", "told_relation_or_next").search(relation))


def one_day(found: date | None, method: str) -> DateValue:
    return known("date", (found, found) if found else None, "day", method)


def moved(base: date | None, count: int) -> date | None:
    return cal.shift(base, count, "day") if base else None


def year_of(fields: Fields, context: Context) -> int | None:
    """The year that the expression itself gives: "2019", "last year", "that year"."""
    if "year" in fields:
        return year_number(fields["year"])
    relation = fields.get("inrel", "")
    if not relation:
        return None
    if pattern("dates", "told_relation").search(relation):
        base = context.told_unit
        step = ("previous" in relation) * -1 + ("following" in relation)
    else:
        base, step = context.published, REL_YEARS.get(relation, 0)
    return base.year + step if base else None


def put(fields: Fields, context: Context, in_year: InYear) -> tuple[Interval | None, str]:
    """The interval in the year that the expression gives, else in the one it is placed in."""
    if {"year", "inrel"} & fields.keys():
        year = year_of(fields, context)
        anchor = "calendar" if "year" in fields else "published"
        return (in_year(year), anchor) if year is not None else (None, "none")
    return placed(in_year, context)


def related(relation: str, in_year: InYear, context: Context) -> tuple[Interval | None, str]:
    """ "last March", "next summer", "that December", "the following January"."""
    told = bool(pattern("dates", "told_relation_or_next").search(relation))
    base = context.told_unit if told else context.published
    if base is None:
        return None, "none"
    around = [found for year in range(base.year - 2, base.year + 3) if (found := in_year(year))]
    anchor = "told" if told else "published"
    if pattern("dates", "relation_back").search(relation):
        return max((found for found in around if found[1] < base), default=None), anchor
    if pattern("dates", "relation_ahead").search(relation):
        return min((found for found in around if found[0] > base), default=None), anchor
    now = next((found for found in around if found[0] <= base <= found[1]), None)
    return now or in_year(base.year), anchor  # "this winter" in February began last year


def latest(base: date, weekday: int) -> date:
    """The last such weekday up to and including ``base``."""
    return base - cal.days((base.weekday() - weekday) % 7)


def on_or_after(base: date, weekday: int) -> date:
    """The first such weekday from ``base`` on."""
    return base + cal.days((weekday - base.weekday()) % 7)
