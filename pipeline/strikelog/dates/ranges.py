"""Joins two expressions into one stretch: "from 2014 to 2017", "between Monday and Wednesday"."""

from __future__ import annotations

import dataclasses

from strikelog.dates import calendar as cal
from strikelog.dates.context import Context, DateValue, known
from strikelog.dates.fields import whole, year_number
from strikelog.dates.patterns import Expression
from strikelog.dates.tokens import Token

LINKS = {"TO", "UNTIL", "THROUGH", "DASH", "SLASH", "INTO"}
GRAINS = {
    "day": "day", "days": "day", "iso": "day", "numeric": "day", "holiday": "day",
    "weekday_day": "day", "day_number": "day",
    "weekday": "weekday", "weekday_week": "weekday", "dayname": "weekday",
    "month": "month", "season": "season", "unit": "unit", "nth": "unit",
    "year": "year", "short_year": "year", "decade": "year",
}  # fmt: skip
OFFSET_BASES = {"day", "iso", "numeric", "holiday", "weekday", "dayname"}
DAY_UNITS = ("day",)
ENDED_UNITS = ("hour", "day", "week")
NOMINAL = {"OTHER", "NAME", "THE", "AN", "OF", "IN", "ON", "ITS", "APOSTROPHE", "POSS", "DASH"}
PHRASE = 9  # tokens of what is told between a length and its day
EVE = "eve_of"
ORDER = {"day": 0, "week": 1, "month": 2, "season": 3, "year": 4}
CARRIES_YEAR = {"day", "month", "season", "holiday", "days"}


def joined(text: str, tokens: list[Token], found: list[Expression]) -> list[Expression]:
    """The expressions, with each pair that a link makes a stretch as one expression."""
    result: list[Expression] = []
    for expression in found:
        if result and _linked(tokens, result[-1], expression):
            result.append(_pair(text, result.pop(), expression, "joined", "stretch"))
        elif result and (side := _offset(tokens, result[-1], expression)):
            result.append(_pair(text, result.pop(), expression, "offset", side))
        elif result and (side := _counted_off(tokens, result[-1], expression)):
            result[-1] = _until_side(text, tokens, result[-1], expression, side)
            result.append(expression)
        elif result and _ends_on(tokens, result[-1], expression):
            result.append(_pair(text, result.pop(), expression, "ending", "ending"))
        else:
            result.append(expression)
    return [each for each in result if each.name != EVE]  # "the eve of" what is no day


def _linked(tokens: list[Token], left: Expression, right: Expression) -> bool:
    if left.parts or not {left.rule, right.rule} <= GRAINS.keys():
        return False
    between = [token.name for token in tokens[left.last : right.first] if token.name != "THE"]
    before = tokens[left.first - 1].name if left.first else ""
    if between == ["COMMA", "AND"] and before == "BETWEEN":  # "between Nov. 19, 2023, and May 3"
        return True
    if len(between) != 1:
        return False
    if between[0] == "AND":
        return before == "BETWEEN"
    if between[0] not in LINKS:
        return False
    return before in ("FROM", "BETWEEN") or _alike(left, right)


def _alike(left: Expression, right: Expression) -> bool:
    """Without "from" only like is joined to like: a year to a year, a day to a month or a day."""
    pair = {GRAINS[left.rule], GRAINS[right.rule]}
    return len(pair) == 1 or pair == {"day", "month"}


def _offset(tokens: list[Token], left: Expression, right: Expression) -> str:
    """ "before" or "after" where a length counts from a day: "two days before Christmas"."""
    eve = left.name == EVE
    if right.rule not in OFFSET_BASES or right.parts or (_possessive(tokens, right) and not eve):
        return ""
    between = [token.name for token in tokens[left.last : right.first] if token.name != "THE"]
    if left.rule == "event_day":
        return "" if between else left.fields["side"]
    if left.fields.get("unit") == "year" and _attack_follows(tokens, right):
        return ""  # "two years after the February 15, 2021 attack": an anniversary
    exact = left.rule in ("length", "ahead") and {"number", "one"} & left.fields.keys()
    if not exact or "unit" not in left.fields or len(between) != 1:
        return ""
    return {"BEFORE": "before", "AFTER": "after", "FROM": "after"}.get(between[0], "")


def _attack_follows(tokens: list[Token], right: Expression) -> bool:
    """Whether the date only describes a noun behind it."""
    return tokens[right.last : right.last + 1] != [] and tokens[right.last].name == "OTHER"


def _counted_off(tokens: list[Token], left: Expression, right: Expression) -> str:
    """ "a day after the death of a man on Sunday", "the day before Tuesday's talks": the side."""
    if right.rule not in OFFSET_BASES or right.parts or left.parts:
        return ""
    between = [token.name for token in tokens[left.last : right.first]]
    if left.rule == "event_day":
        side = left.fields["side"]
    elif {"number", "one"} & left.fields.keys() and left.fields.get("unit") in DAY_UNITS:
        side = {"BEFORE": "before", "AFTER": "after"}.get(between.pop(0) if between else "", "")
    else:
        return ""
    told = between in ([], ["THE"]) and _possessive(tokens, right)
    named = 1 < len(between) <= PHRASE and between[-1] == "ON" and set(between) <= NOMINAL
    return side if told or named else ""


def _until_side(
    text: str, tokens: list[Token], left: Expression, right: Expression, side: str
) -> Expression:
    """The length with its "after", counting from ``right``, which stays a date of its own."""
    last = left.last + (left.rule != "event_day")
    end = tokens[last - 1].end
    return dataclasses.replace(
        left,
        end=end,
        text=text[left.start : end],
        rule="offset",
        name=side,
        last=last,
        parts=(left, right),
    )


def _ends_on(tokens: list[Token], left: Expression, right: Expression) -> bool:
    """ "the 48 hours to Thursday", "the ten days ending May 3"."""
    between = [token.name for token in tokens[left.last : right.first] if token.name != "ON"]
    counted = left.rule in ("length", "ahead") and left.fields.get("unit") in ENDED_UNITS
    before = tokens[left.first - 1].name if left.first else ""
    known = counted and "number" in left.fields and before == "THE" and not right.parts
    return known and right.rule in OFFSET_BASES and between in (["TO"], ["WEEK_EDGE"])


def ending(left: Expression, last: DateValue) -> DateValue:
    """The days of a length that ends on a day."""
    if last.end is None:
        return known("range", None, "day", "ending/none")
    count = whole(left.fields["number"])
    days = {"hour": -(-count // 24), "week": 7 * count}.get(left.fields["unit"], count)
    start = last.end - cal.days(days)
    return known("range", (start, last.end), "day", f"ending/{last.method.partition('/')[2]}")


def _possessive(tokens: list[Token], expression: Expression) -> bool:
    """ "two days after Tuesday's attack" counts from the attack."""
    return expression.last < len(tokens) and tokens[expression.last].name == "APOSTROPHE"


def _pair(text: str, left: Expression, right: Expression, rule: str, name: str) -> Expression:
    return Expression(
        start=left.start,
        end=right.end,
        text=text[left.start : right.end],
        name=name,
        rule=rule,
        first=left.first,
        last=right.last,
        parts=(left, right),
    )


def with_year(left: Expression, right: Expression) -> Expression:
    """ "Nov 18 to Dec 19, 2015": the year of the end holds for the beginning too."""
    own = {"year", "inrel", "rel"} & left.fields.keys()
    if own or left.rule not in CARRIES_YEAR or "year" not in right.fields:
        return left
    year = year_number(right.fields["year"])
    if year is None:
        return left
    months = left.fields.get("month"), right.fields.get("month")
    if months[0] and months[1] and int(months[0]) > int(months[1]):
        year -= 1
    return dataclasses.replace(left, fields={**left.fields, "year": str(year)})


def spanning(first: DateValue, last: DateValue) -> DateValue:
    """The stretch from the start of one value to the end of another."""
    precision = min(first.precision, last.precision, key=lambda name: ORDER.get(name, 9))
    whole = first.start and last.end and first.start <= last.end
    interval = (first.start, last.end) if whole and first.start and last.end else None
    return known("range", interval, precision, f"stretch/{first.method.partition('/')[2]}")


def is_dated_weekday(left: Expression, right: Expression) -> bool:
    """From a calendar day to a weekday, which is that of the publication, not the next one."""
    return GRAINS[left.rule] == "day" and right.rule == "weekday"


def end_context(context: Context, first: DateValue) -> Context:
    """The end of a stretch is read as the first such day on or after its beginning."""
    return dataclasses.replace(context, floor=first.start) if first.start else context
