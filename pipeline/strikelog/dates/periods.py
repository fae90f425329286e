"""Rules for spans of years, decades, centuries, seasons, and for holidays."""

from __future__ import annotations

from datetime import date

from strikelog.dates import calendar as cal
from strikelog.dates.calendar import Interval
from strikelog.dates.context import Context, DateValue, known, unresolved
from strikelog.dates.fields import put, related, whole
from strikelog.dates.patterns import Expression
from strikelog.dates.tokens import holiday_key
from strikelog.text.shapes import digits_of

LONGEST_SPAN = 15  # years; "2015-86" is no span of years


def short_year(expression: Expression, context: Context) -> DateValue:
    """ "'82": the latest such year that is not after the publication."""
    number = whole(expression.fields["short"])
    latest = context.published.year if context.published else 2049
    found = latest - (latest - number) % 100
    return known("date", cal.year(found), "year", "year/calendar")


def years(expression: Expression, context: Context) -> DateValue:
    """ "2014-15", "1998-99"; "2016-12" is a month."""
    first, second = whole(expression.fields["year"]), whole(expression.fields["year2"])
    last = first // 100 * 100 + second
    if last <= first and 1 <= second <= 12:
        return known("date", cal.month(first, second), "month", "month/calendar")
    if not first < last <= first + LONGEST_SPAN or len(expression.fields["year2"]) != 2:
        return unresolved("range", "year", "years/none")
    return known("range", (date(first, 1, 1), date(last, 12, 31)), "year", "years/calendar")


def decade(expression: Expression, context: Context) -> DateValue:
    """ "the 1980s"; "the '80s" of the century before the anchor's, or of this one if past."""
    written = expression.fields["decade"]
    number = whole(written) + 100 * whole(expression.fields.get("hundreds", ""))
    if number < cal.FIRST_YEAR and len(digits_of(written)) > 2:
        return unresolved("date", "year", "decade/none")
    if number < 100:
        latest = context.published.year if context.published else 2009
        number = latest - (latest - number) % 100
    return known("date", (date(number, 1, 1), date(number + 9, 12, 31)), "year", "decade/calendar")


def century(expression: Expression, context: Context) -> DateValue:
    """ "the 20th century": as news counts it, from 1900 to 1999."""
    first = (whole(expression.fields["nth"]) - 1) * 100
    if not 0 < first < 2200:
        return unresolved("date", "year", "century/none")
    return known("date", (date(first, 1, 1), date(first + 99, 12, 31)), "year", "century/calendar")


def season(expression: Expression, context: Context) -> DateValue:
    fields = expression.fields
    name = fields["season"]

    def in_year(year: int) -> Interval:
        return cal.season(name, year)

    if fields.get("rel"):
        interval, anchor = related(fields["rel"], in_year, context)
    else:
        interval, anchor = put(fields, context, in_year)
    return known("date", interval, "season", f"season/{anchor}")


def holiday(expression: Expression, context: Context) -> DateValue:
    fields = expression.fields
    rule = holiday_key(fields["holiday"])

    def in_year(year: int) -> Interval | None:
        return cal.holiday(rule, year)

    if fields.get("rel"):
        interval, anchor = related(fields["rel"], in_year, context)
    else:
        interval, anchor = put(fields, context, in_year)
    return _held(interval, anchor)


def holiday_day(expression: Expression, context: Context) -> DateValue:
    """ "the third day of Eid al-Adha", "the last day of Ramadan"."""
    feast = holiday(expression, context)
    if feast.start is None or feast.end is None:
        return unresolved("date", "day", "holiday_day/none")
    nth = expression.fields["nth"]
    found = feast.end if nth in ("last", "final") else feast.start + cal.days(whole(nth) - 1)
    return known("date", (found, found), "day", feast.method.replace("holiday", "holiday_day"))


def _held(interval: Interval | None, anchor: str) -> DateValue:
    one = interval is None or interval[0] == interval[1]
    return known("date" if one else "range", interval, "day", f"holiday/{anchor}")
