"""Rules for expressions that count from the publication day or from the event told before."""

from __future__ import annotations

from datetime import date

from strikelog.dates import calendar as cal
from strikelog.dates.calendar import Interval
from strikelog.dates.context import Context, DateValue, known, unresolved
from strikelog.dates.fields import direction, is_told, latest, moved, one_day, whole, whole_signed
from strikelog.dates.patterns import Expression
from strikelog.lexicon import pattern
from strikelog.text.shapes import digits_of

VAGUE = {"2": (2, 5), "3": (3, 9)}  # few, several (codebook); a couple is 2
PRECISIONS = {"hour": "day", "minute": "day", "fortnight": "week", "decade": "year",
              "century": "year", "quarter": "month", "weekend": "day"}  # fmt: skip
GRAINS = ("day", "vague", "week", "month", "season", "year")
DAYS_OFF = {"day", "week", "fortnight", "hour"}
BACKWARD = pattern("dates", "backward")


def dayname(expression: Expression, context: Context) -> DateValue:
    """today, tonight, yesterday, tomorrow; "last night" and "this morning"."""
    step = (
        -1 if "last" in expression.fields else whole_signed(expression.fields.get("dayname", "0"))
    )
    return one_day(moved(context.published, step), "day/published")


def shift_day(expression: Expression, context: Context) -> DateValue:
    """ "the day before yesterday", "the night before last"."""
    side = -1 if "before" in expression.fields["side"] else 1
    named = whole_signed(expression.fields.get("dayname", "-1"))
    return one_day(moved(context.published, named + side), "day/published")


def overnight(expression: Expression, context: Context) -> DateValue:
    """The night that ends on the publication day."""
    end = context.published
    start = moved(end, -1)
    return known("range", (start, end) if start and end else None, "day", "overnight/published")


def told(expression: Expression, context: Context) -> DateValue:
    return one_day(context.told, "same_day/told" if context.told else "same_day/none")


def told_or_today(expression: Expression, context: Context) -> DateValue:
    """ "later in the day": of the day told before, else of the publication day."""
    if "that" in expression.text.lower():
        return told(expression, context)
    anchor = "told" if context.told else "published"
    return one_day(context.told or context.published, f"same_day/{anchor}")


def told_before(expression: Expression, context: Context) -> DateValue:
    return one_day(moved(context.told, -1), "day_before/" + ("told" if context.told else "none"))


def told_after(expression: Expression, context: Context) -> DateValue:
    return one_day(moved(context.told, 1), "day_after/" + ("told" if context.told else "none"))


def event_day(expression: Expression, context: Context) -> DateValue:
    """ "the day after the attack": the attack has a day that only the events tell."""
    return unresolved("date", "day", "event_day/none")


def amount(expression: Expression) -> tuple[tuple[float, float], bool]:
    """Least and most of a quantity, and whether it is vague."""
    fields = expression.fields
    if "vague" in fields:
        key = digits_of(fields["vague"])[-1:]
        return ((2, 2) if "couple" in expression.text.lower() else VAGUE[key]), True
    if "half" in fields:
        return (0.5, 0.5), False
    numbers = [whole(each) for each in fields.get("number", "1").split(", ")]
    low = 1 if "one" in fields else numbers[0]  # "a day or two ago"
    return (low, max(numbers)), low != max(numbers)


def counted(
    expression: Expression, base: date | None, side: int, anchor: str, rule: str
) -> DateValue:
    """A point ``side`` times some units off ``base``, at the grain of the unit."""
    unit = expression.fields["unit"]
    (low, high), vague = amount(expression)
    method = f"{rule}/{anchor if base else 'none'}"
    precision = "vague" if vague else PRECISIONS.get(unit, unit)
    if base is None:
        return unresolved("date", precision, method)
    near, far = cal.shift(base, side * low, unit), cal.shift(base, side * high, unit)
    if near is None or far is None:
        return unresolved("date", precision, method)
    if low != high:
        return known("date", (min(near, far), max(near, far)), precision, method)
    grain = "year" if unit in ("decade", "century") else unit
    return known("date", cal.around(near, grain), precision, method)


def ago(expression: Expression, context: Context) -> DateValue:
    return counted(expression, context.published, -1, "published", "ago")


def ago_day(expression: Expression, context: Context) -> DateValue:
    """ "a year ago today", "ten years ago on Sunday", "a year ago this month"."""
    fields, base = expression.fields, context.published
    if base is not None and "weekday" in fields:
        base = latest(base, int(fields["weekday"]))
    elif base is not None:
        base = moved(base, whole_signed(fields.get("dayname", "0")))
    (count, _), _ = amount(expression)
    found = cal.shift(base, -count, fields["unit"]) if base else None
    grain = fields.get("within", "day")
    return known("date", cal.around(found, grain) if found else None, grain, "ago/published")


def shift(expression: Expression, context: Context) -> DateValue:
    """ "two days later", "a week earlier": from the event told before, from a day to a day."""
    side = -1 if BACKWARD.search(expression.fields["side"]) else 1
    if context.told and expression.fields["unit"] in DAYS_OFF and not amount(expression)[1]:
        (count, _), _ = amount(expression)
        found = cal.shift(context.told, side * count, expression.fields["unit"])
        return one_day(found, "shift/told")
    base = context.told or _told_at(expression.fields["unit"], context)
    return counted(expression, base, side, "told", "shift")


def _told_at(unit: str, context: Context) -> date | None:
    """The start of the unit told before, where ``unit`` is no finer: no days off a year."""
    grain = PRECISIONS.get(unit, unit)
    if context.unit is None or GRAINS.index(grain) < GRAINS.index(context.unit.precision):
        return None
    return context.unit.start


def shift_units(expression: Expression, context: Context) -> DateValue:
    """ "two weeks from now" at the grain of its unit; "two weeks from today" to the day."""
    fields = expression.fields
    side = -1 if "before" in fields["side"] else 1
    if "dayname" not in fields:
        return counted(expression, context.published, side, "published", "ahead")
    base = moved(context.published, whole_signed(fields["dayname"]))
    (count, _), _ = amount(expression)
    found = cal.shift(base, side * count, fields["unit"]) if base else None
    return one_day(found, "ahead/published")


def ahead(expression: Expression, context: Context) -> DateValue:
    """ "in two weeks": a date in a clause about the future, else a length."""
    if not context.ahead:
        return length(expression, context)
    return counted(expression, context.published, 1, "published", "ahead")


def from_now(expression: Expression, context: Context) -> DateValue:
    """ "in two weeks' time"."""
    return counted(expression, context.published, 1, "published", "ahead")


def compound(expression: Expression, context: Context) -> DateValue:
    """ "1 month and 21 days ago": a day."""
    side = -1 if BACKWARD.search(expression.fields["side"]) else 1
    base = context.published if "ago" in expression.fields["side"] else context.told
    numbers = expression.fields["number"].split(", ")
    found = base
    for number, unit in zip(numbers, expression.fields["unit"].split(", "), strict=True):
        found = cal.shift(found, side * whole(number), unit) if found else None
    return one_day(found, "compound/published")


def half_ago(expression: Expression, context: Context) -> DateValue:
    """ "a year and a half ago": the month, for years; the year, for decades; else the day."""
    unit = expression.fields["unit"]
    side = -1 if BACKWARD.search(expression.fields["side"]) else 1
    base = context.published if "ago" in expression.fields["side"] else context.told
    count = (
        0.5 if "only" in expression.fields else whole(expression.fields.get("number", "1")) + 0.5
    )
    found = cal.shift(base, side * count, unit) if base else None
    grain = {"year": "month", "decade": "year", "century": "year"}.get(unit, "day")
    return known("date", cal.around(found, grain) if found else None, grain, "ago/published")


def length(expression: Expression, context: Context) -> DateValue:
    return DateValue(type="duration", method="length")


def vague_point(expression: Expression, context: Context) -> DateValue:
    return unresolved("date", "vague", "vague")


def vague_stretch(expression: Expression, context: Context) -> DateValue:
    return unresolved("range", "vague", "vague")


def stretch(expression: Expression, context: Context) -> DateValue:
    """ "the past several months", "the next two years": from or to the anchor."""
    fields = expression.fields
    side = direction(fields["rel"])
    counts_from_told = is_told(fields["rel"]) and context.told is not None
    base = context.told if counts_from_told else context.published
    method = "stretch/" + ("told" if counts_from_told else "published" if base else "none")
    unit = fields["unit"]
    if not ({"vague", "number"} & fields.keys()) and unit_is_plural(expression):
        return unresolved("range", "vague", "vague")
    (_, most), vague = amount(expression)
    most += 0.5 if "more" in fields else 0  # "the past year and a half"
    precision = "vague" if vague else PRECISIONS.get(unit, unit)
    far = cal.shift(base, side * most, unit) if base else None
    interval: Interval | None = (min(base, far), max(base, far)) if base and far else None
    return known("range", interval, precision, method)


def unit_is_plural(expression: Expression) -> bool:
    return expression.text.lower().rstrip().endswith("s")


def offset(quantity: Expression, base: DateValue, side: str) -> DateValue:
    """ "two days after January 12", "a week before Christmas": a day."""
    count = whole(quantity.fields.get("number", "1")) * (-1 if side == "before" else 1)
    unit = quantity.fields.get("unit", "day")
    found = cal.shift(base.start, count, unit) if base.start else None
    return one_day(found, f"offset/{base.method.partition('/')[2]}")
