"""Rules for weekdays: "Sunday", "last Wednesday", "Monday last week", "Thursday the 21st"."""

from __future__ import annotations

from datetime import date

from strikelog.dates import calendar as cal
from strikelog.dates.context import Context, DateValue, known, unresolved
from strikelog.dates.fields import direction, is_told, latest, moved, on_or_after, one_day, whole
from strikelog.dates.patterns import Expression
from strikelog.lexicon import pattern


def weekday(expression: Expression, context: Context) -> DateValue:
    wanted, relation = int(expression.fields["weekday"]), expression.fields.get("rel", "")
    if context.floor is not None:
        return one_day(on_or_after(context.floor, wanted), "weekday/floor")
    told = is_told(relation) and not _told_is_ahead(relation, context)
    base = context.told if told and context.told else context.published
    if base is None or (
        pattern("dates", "same_relation").search(relation) and context.told is None
    ):
        return unresolved("date", "day", "weekday/none")
    step = direction(relation)
    if relation == "next":  # the calendar week after, as "Monday last week" is of the one before
        found = cal.week(base)[1] + cal.days(1 + wanted)
    elif step < 0:
        found = latest(base - cal.DAY, wanted)
    elif step > 0:
        found = on_or_after(base + cal.DAY, wanted)
    elif relation:
        found = _this_weekday(base, wanted, context)
    elif context.ahead:  # "will speak on Thursday night" is tonight for Thursday's paper
        today = {"part", "mod"} & expression.fields.keys() and base.weekday() == wanted
        found = base if today else on_or_after(base + cal.DAY, wanted)
    else:
        found = latest(base, wanted)
    anchor = "told" if told and context.told else ("ahead" if context.ahead else "published")
    return one_day(found, f"weekday/{anchor}")


def _told_is_ahead(relation: str, context: Context) -> bool:
    """ "the previous Monday" counts from no day that is still to come."""
    if "previous" not in relation or context.told is None or context.published is None:
        return False
    return context.told > context.published


def _this_weekday(base: date, wanted: int, context: Context) -> date:
    if context.ahead:
        return on_or_after(base, wanted)
    return cal.week(base)[0] + cal.days(wanted)


def weekday_week(expression: Expression, context: Context) -> DateValue:
    """ "Monday last week": the Monday of the calendar week before the publication's."""
    relation = expression.fields.get("rel", "")
    base = context.told if is_told(relation) else context.published
    if base is None:
        return unresolved("date", "day", "weekday_week/none")
    monday = cal.week(base)[0] + cal.days(7 * direction(relation))
    found = monday + cal.days(int(expression.fields["weekday"]))
    return one_day(found, "weekday_week/" + ("told" if is_told(relation) else "published"))


def weekday_ago(expression: Expression, context: Context) -> DateValue:
    """ "a week ago Tuesday", a week before the latest Tuesday; "two Sundays ago"."""
    if context.published is None:
        return unresolved("date", "day", "weekday_ago/none")
    weeks = whole(expression.fields.get("number", "1"))
    if "plural" in expression.fields:
        weeks -= 1  # the latest Sunday is one Sunday ago
    base = context.published - cal.DAY * ("before" in expression.fields)  # "before last"
    found = latest(base, int(expression.fields["weekday"]))
    return one_day(moved(found, -7 * weeks), "weekday_ago/published")


def weekday_ahead(expression: Expression, context: Context) -> DateValue:
    """ "a week from Friday"; "two Sundays from now"."""
    if context.published is None:
        return unresolved("date", "day", "weekday_ahead/none")
    weeks = whole(expression.fields.get("number", "1")) - ("plural" in expression.fields)
    first = on_or_after(context.published + cal.DAY, int(expression.fields["weekday"]))
    return one_day(moved(first, 7 * weeks), "weekday_ahead/published")


def weekday_day(expression: Expression, context: Context) -> DateValue:
    """ "Thursday the 21st": the nearest day so numbered that is that weekday."""
    base = context.published
    if base is None:
        return unresolved("date", "day", "weekday_day/none")
    weekday, number = int(expression.fields["weekday"]), whole(expression.fields["day"])
    months = [cal.month(base.year, base.month + step)[0] for step in range(-11, 12)]
    days = [cal.day(first.year, first.month, number) for first in months]
    fitting = [found for found in days if found and found.weekday() == weekday]
    nearest = min(fitting, key=lambda found: abs(found - base), default=None)
    return known("date", (nearest, nearest) if nearest else None, "day", "weekday_day/published")


def weekday_beyond(expression: Expression, context: Context) -> DateValue:
    """ "Friday the week after next", "Friday the week before last"."""
    if context.published is None:
        return unresolved("date", "day", "weekday_week/none")
    weeks = -2 if "before" in expression.fields["side"] else 2
    monday = cal.week(context.published)[0] + cal.days(7 * weeks)
    return one_day(monday + cal.days(int(expression.fields["weekday"])), "weekday_week/published")
