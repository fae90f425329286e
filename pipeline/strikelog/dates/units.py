"""Rules for calendar units: "last week", "the end of the year", "the third quarter of 2020"."""

from __future__ import annotations

from datetime import date

from strikelog.dates import calendar as cal
from strikelog.dates.calendar import Interval
from strikelog.dates.context import Context, DateValue, known, placed, unresolved
from strikelog.dates.fields import Fields, direction, is_told, modifier, put, whole, year_number
from strikelog.dates.patterns import Expression
from strikelog.dates.relative import told_or_today
from strikelog.lexicon import pattern

KINDS = {"weekend": ("range", "day"), "quarter": ("date", "month"), "decade": ("date", "year"),
         "century": ("date", "year"), "week": ("date", "week"), "fortnight": ("range", "week"),
         "month": ("date", "month"), "year": ("date", "year"), "day": ("date", "day")}  # fmt: skip
LAST = -1


def unit(expression: Expression, context: Context) -> DateValue:
    """ "last week", "this year" (to the publication day), "late last month", "the weekend"."""
    fields = expression.fields
    name, relation = fields["unit"], fields.get("rel", "the")
    counts_from_told = is_told(relation)
    if name == "day" and relation == "the":  # "the end of the day"
        return told_or_today(expression, context)
    base = context.told_unit if counts_from_told else context.published
    if base is None and "previous" in relation:
        base, counts_from_told = context.published, False
    kind, precision = KINDS[name]
    anchor = "none" if base is None else "told" if counts_from_told else "published"
    method = f"{name}/{anchor}"
    step = direction(relation)
    if base is None:
        current = step == 0 and not counts_from_told
        return unresolved("range" if current else kind, precision, method)
    if name == "weekend":
        same = counts_from_told and step == 0  # "that weekend" of the week told
        weekend = cal.weekend(base) if same else _weekend(base, step, context)
        return known(kind, weekend, precision, method)
    moved = cal.shift(base, step, name)
    if moved is None:
        return unresolved(kind, precision, method)
    interval = cal.around(moved, name)
    if step == 0 and not counts_from_told and name != "day":
        return _current(fields, interval, base, context, precision, method)
    part = modifier(fields)
    if name == "month" and part:
        interval = cal.part_of_month(interval, part)
    return known(kind, interval, precision, method)


def _current(
    fields: Fields, whole_unit: Interval, today: date, context: Context, precision: str, method: str
) -> DateValue:
    """ "this year" ends on the publication day, "later this year" begins on it."""
    word = fields.get("mod", "") or fields.get("inside", "")
    part = modifier(fields)
    if word == "later" or word in ("rest", "remainder"):
        return known("range", (today, whole_unit[1]), precision, method)
    if part and method.startswith("month"):
        return known("date", cal.part_of_month(whole_unit, part), precision, method)
    if part == "late" or (context.ahead and word != "earlier"):
        return known("date" if part else "range", whole_unit, precision, method)
    return known("range", (whole_unit[0], today), precision, method)


def _weekend(base: date, step: int, context: Context) -> Interval:
    this = cal.weekend(base)
    if step < 0:
        return this if this[1] < base else cal.weekend(base - cal.days(7))
    if step > 0:
        return cal.weekend(base + cal.days(7))
    return this if context.ahead or this[0] <= base else cal.weekend(base - cal.days(7))


def told_unit(expression: Expression, context: Context) -> DateValue:
    """ "the year before", "the month after": the unit beside the one told before."""
    name = expression.fields["unit"]
    kind, precision = KINDS[name]
    side = -1 if pattern("dates", "before_side").search(expression.fields["side"]) else 1
    found = cal.shift(context.told_unit, side, name) if context.told_unit else None
    if found is None:
        return unresolved(kind, precision, f"{name}/none")
    return known(kind, cal.around(found, name), precision, f"{name}/told")


def same_period(expression: Expression, context: Context) -> DateValue:
    """ "the same period last year": the stretch told before, in the year named."""
    fields, told = expression.fields, context.unit
    if told is None or told.start is None or told.end is None:
        return unresolved("date", "", "same_period/none")
    years = -1
    if "year" in fields:
        years = int(fields["year"]) - told.start.year
    elif "inrel" in fields and context.published:
        years = context.published.year - 1 - told.start.year
    name = fields["period"]
    if name in KINDS:  # "the same month last year"
        (kind, precision), moved = KINDS[name], cal.shift(told.start, years, "year")
        interval = cal.around(moved, name) if moved else None
        return known(kind, interval, precision, "same_period/told")
    start = cal.shift(told.start, years, "year")
    end = cal.shift(told.end + cal.DAY, years, "year")
    interval = (start, end - cal.DAY) if start and end else None
    return known(told.type, interval, told.precision, "same_period/told")


def unit_beyond(expression: Expression, context: Context) -> DateValue:
    """ "the week before last", "the month after next"."""
    name = expression.fields["unit"]
    kind, precision = KINDS[name]
    side = -1 if "before" in expression.fields["side"] else 1
    step_unit = "week" if name == "weekend" else name
    found = cal.shift(context.published, 2 * side, step_unit) if context.published else None
    if found is None:
        return unresolved(kind, precision, f"{name}/none")
    return known(kind, cal.around(found, name), precision, f"{name}/published")


def inside(fields: Fields, context: Context) -> tuple[Interval | None, str]:
    """The month or year that something is counted in."""
    if "month" in fields:
        month = int(fields["month"])
        return put(fields, context, lambda year: cal.month(year, month))
    if "year" in fields:
        number = year_number(fields["year"])
        return (cal.year(number), "calendar") if number else (None, "none")
    relation, name = fields["inrel"], fields["inunit"]
    base = context.told_unit if is_told(relation) else context.published
    found = cal.shift(base, direction(relation), name) if base else None
    return (cal.around(found, name), "published") if found else (None, "none")


def rank(text: str) -> int:
    """ "third" is 3, "last" -1."""
    return LAST if text in ("last", "final") else whole(text)


def nth(expression: Expression, context: Context) -> DateValue:
    """ "the first week of March", "the last Friday of 2019", "the third quarter", "Q3 2020"."""
    fields = expression.fields
    if "code" in fields:
        what, count = ("quarter" if fields["code"][0] in "Qq" else "half"), int(fields["code"][1])
    else:
        what, count = fields["what"], rank(fields["nth"])
    kind, precision = ("date", "day") if what.isdigit() else KINDS.get(what, ("range", "month"))
    if {"month", "year", "inunit"} & fields.keys():
        outer, anchor = inside(fields, context)
        interval = _nth_in(outer, what, count) if outer else None
    else:
        interval, anchor = placed(lambda year: _nth_in(cal.year(year), what, count), context)
    return known(kind, interval, precision, f"nth/{anchor}")


def _nth_in(outer: Interval, what: str, count: int) -> Interval | None:
    if what.isdigit():
        return _nth_day(outer, int(what), count)
    if what == "week":
        return _within(cal.week(_nth_from(outer, 3, count)), outer)
    if what == "weekend":
        saturday = _nth_from(outer, 5, count)
        return _within((saturday, saturday + cal.DAY), outer)
    if what == "day":
        found = outer[0] + cal.days(count - 1) if count > 0 else outer[1]
        return _within((found, found), outer)
    return _nth_months(outer, what, count)


def _nth_months(outer: Interval, what: str, count: int) -> Interval | None:
    sizes = {"month": 1, "quarter": 3, "half": 6}
    if what == "half" and outer[1].month == outer[0].month:
        middle = outer[0].replace(day=15)
        return (outer[0], middle) if count == 1 else (middle + cal.DAY, outer[1])
    size = sizes.get(what)
    if size is None or outer[1].month == outer[0].month:
        return None
    index = count - 1 if count > 0 else 12 // size - 1
    return cal.months(outer[0].year, 1 + size * index, size) if index < 12 // size else None


def _nth_from(outer: Interval, weekday: int, count: int) -> date:
    """The nth such weekday of an interval; a week belongs where its Thursday lies (ISO 8601)."""
    if count < 0:
        return outer[1] - cal.days((outer[1].weekday() - weekday) % 7)
    return outer[0] + cal.days((weekday - outer[0].weekday()) % 7 + 7 * (count - 1))


def _nth_day(outer: Interval, weekday: int, count: int) -> Interval | None:
    found = _nth_from(outer, weekday, count)
    return _within((found, found), outer)


def _within(interval: Interval, outer: Interval) -> Interval | None:
    return interval if interval[0] <= outer[1] and interval[1] >= outer[0] else None


def nth_units(expression: Expression, context: Context) -> DateValue:
    """ "the first three months of 2021", "the last ten days of March"."""
    fields = expression.fields
    outer, anchor = inside(fields, context)
    name, count = fields["unit"], whole(fields["number"])
    precision = KINDS.get(name, ("range", "day"))[1]
    if outer is None or name not in KINDS:
        return unresolved("range", precision, f"nth_units/{anchor}")
    if rank(fields["nth"]) == LAST:
        start = cal.shift(outer[1] + cal.DAY, -count, name)
        interval = (start, outer[1]) if start else None
    else:
        end = cal.shift(outer[0], count, name)
        interval = (outer[0], end - cal.DAY) if end else None
    return known("range", interval, precision, f"nth_units/{anchor}")


def week_of(expression: Expression, context: Context) -> DateValue:
    """ "the week of April 10", "the weekend of May 4": the calendar week around the day."""
    fields = expression.fields
    name = fields.get("unit", "week")
    month, number = int(fields["month"]), whole(fields["day"])

    def in_year(year: int) -> Interval | None:
        found = cal.day(year, month, number)
        return cal.around(found, name) if found else None

    interval, anchor = put(fields, context, in_year)
    kind, precision = KINDS[name]
    return known(kind, interval, precision, f"{name}/{anchor}")
