"""Rules for calendar expressions: days, months and years.

Each rule takes an expression and its context and gives a `DateValue`. Rules are named in the
``rule`` column of ``dates_patterns.csv``.
"""

from __future__ import annotations

from datetime import date

from strikelog.dates import calendar as cal
from strikelog.dates.calendar import Interval
from strikelog.dates.context import Context, DateValue, known, placed, unresolved
from strikelog.dates.fields import (
    Fields,
    InYear,
    direction,
    modifier,
    put,
    related,
    whole,
    year_number,
)
from strikelog.dates.patterns import Expression
from strikelog.text.shapes import integers

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def _one_day(year: int, month: int, number: int) -> Interval | None:
    """The day, by dateparser from its clean calendar part; None where there is no such day."""
    if cal.day(year, month, number) is None:
        return None
    found = cal.parse_calendar(f"{number} {MONTH_NAMES[month - 1]} {year}")
    return (found, found) if found else None


def day(expression: Expression, context: Context) -> DateValue:
    fields = expression.fields
    number = whole(fields["day"])
    if "month" not in fields:
        interval = _in_month_nearby(fields, context)
        found = cal.day(interval[0].year, interval[0].month, number) if interval else None
        return known("date", (found, found) if found else None, "day", "day/published")
    month = int(fields["month"])

    def in_year(year: int) -> Interval | None:
        return _one_day(year, month, number)

    if fields.get("rel"):
        interval, anchor = related(fields["rel"], in_year, context)
    else:
        interval, anchor = put(fields, context, in_year)
        if "weekday" in fields and anchor in ("published", "ahead", "chronology"):
            interval = _on_weekday(interval, int(fields["weekday"]), in_year, context)
    return known("date", interval, "day", f"day/{anchor}")


def _on_weekday(
    interval: Interval | None, weekday: int, in_year: InYear, context: Context
) -> Interval | None:
    """ "Friday, July 16": where the weekday does not fit, the nearest year that it fits."""
    base = context.published
    if interval is None or interval[0].weekday() == weekday or base is None:
        return interval
    years = (in_year(year) for year in range(base.year - 1, base.year + 2))
    fitting = [found for found in years if found and found[0].weekday() == weekday]
    return min(fitting, key=lambda found: abs(found[0] - base), default=interval)


def _in_month_nearby(fields: Fields, context: Context) -> Interval | None:
    """Last, this or next month."""
    if context.published is None:
        return None
    step = direction(fields.get("inrel", ""))
    return cal.month(context.published.year, context.published.month + step)


def days(expression: Expression, context: Context) -> DateValue:
    """ "March 11-12": from the first day to the second."""
    fields = expression.fields
    first, last = whole(fields["day"]), whole(fields["day2"])
    if "month" not in fields:
        month = _in_month_nearby(fields, context)
        start = cal.day(month[0].year, month[0].month, first) if month else None
        end = cal.day(month[0].year, month[0].month, last) if month else None
        interval, anchor = ((start, end) if start and end else None), "published"
    else:
        number = int(fields["month"])
        interval, anchor = put(fields, context, lambda year: _stretch(year, number, first, last))
    return known("range", interval, "day", f"days/{anchor}")


def _stretch(year: int, month: int, first: int, last: int) -> Interval | None:
    start, end = cal.day(year, month, first), cal.day(year, month, last)
    return (start, end) if start and end and start <= end else None


def day_number(expression: Expression, context: Context) -> DateValue:
    """ "on the 21st": the latest day so numbered, in a clause about the future the next."""
    if context.carried is not None:
        first = context.carried
        there = cal.day(first.year, first.month, whole(expression.fields["day"]))
        return known("date", (there, there) if there else None, "day", "day/chronology")
    base = context.published
    if base is None:
        return unresolved("date", "day", "day/none")
    months = [cal.month(base.year, base.month + step)[0] for step in range(-2, 3)]
    number = whole(expression.fields["day"])
    days = [found for first in months if (found := cal.day(first.year, first.month, number))]
    if context.ahead:
        nearest = min((found for found in days if found > base), default=None)
    else:
        nearest = max((found for found in days if found <= base), default=None)
    return known("date", (nearest, nearest) if nearest else None, "day", "day/published")


def iso(expression: Expression, context: Context) -> DateValue:
    year, month, number = integers(expression.fields["iso"])[:3]
    found = cal.day(year, month, number)
    return known("date", (found, found) if found else None, "day", "iso/calendar")


def numeric(expression: Expression, context: Context) -> DateValue:
    """ "12/27/2019", "on 12/27": in the only order that makes a day, else the declared one."""
    clean = expression.fields["numeric"]
    readings = {order: _read_numeric(clean, order, context) for order in ("MDY", "DMY")}
    found = {reading for reading in readings.values() if reading}
    if "." in clean and readings["DMY"]:
        found = {readings["DMY"]}  # dots part day, month and year wherever they are used
    if len(found) == 1:
        only = found.pop()
        return known("date", (only, only), "day", "numeric/calendar")
    if not found or context.day_first is None:
        anchor = "undecidable" if found else "none"
        return unresolved("date", "day", f"numeric/{anchor}")
    declared = readings["DMY" if context.day_first else "MDY"]
    return known("date", (declared, declared) if declared else None, "day", "numeric/calendar")


def _read_numeric(clean: str, order: str, context: Context) -> date | None:
    """The day in one order of its numbers; without a year the latest, as for "March 3"."""
    if not _fits(clean, order):
        return None
    numbers = integers(clean)
    if len(numbers) == 3:
        return cal.parse_calendar(clean, order)
    month, number = numbers if order == "MDY" else reversed(numbers)
    interval, _ = placed(lambda year: _one_day(year, month, number), context)
    return interval[0] if interval else None


def _fits(clean: str, order: str) -> bool:
    first, second = integers(clean)[:2]
    month, number = (first, second) if order == "MDY" else (second, first)
    return 1 <= month <= 12 and 1 <= number <= 31


def nine_eleven(expression: Expression, context: Context) -> DateValue:
    attack = date(2001, 9, 11)
    return known("date", (attack, attack), "day", "name/calendar")


def month(expression: Expression, context: Context) -> DateValue:
    fields = expression.fields
    number = whole(fields["month"])
    if fields.get("rel"):
        interval, anchor = _related_month(fields["rel"], number, context)
    else:
        interval, anchor = put(fields, context, lambda year: cal.month(year, number))
    if interval:
        interval = _part(interval, fields)
    return known("date", interval, "month", f"month/{anchor}")


def _part(interval: Interval, fields: Fields) -> Interval:
    """ "late October", "mid- to late October": the days of a month that its modifiers leave."""
    first, _, last = fields.get("mod", "").partition(", ")
    if last:
        return cal.part_of_month(interval, first)[0], cal.part_of_month(interval, last)[1]
    part = modifier(fields)
    return cal.part_of_month(interval, part) if part else interval


def _related_month(relation: str, number: int, context: Context) -> tuple[Interval | None, str]:
    return related(relation, lambda year: cal.month(year, number), context)


def year(expression: Expression, context: Context) -> DateValue:
    number = year_number(expression.fields["year"])
    return known("date", cal.year(number) if number else None, "year", "year/calendar")
