"""Joins two names of one day: "today, Monday", "Saturday 13/1", "January 8 (Wednesday)"."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from strikelog.dates.context import Context, DateValue
from strikelog.dates.patterns import Expression
from strikelog.dates.tokens import Token

CALENDAR = {"day", "iso", "numeric"}
SIDES = {
    ("dayname", "weekday"), ("dayname", "calendar"), ("weekday", "calendar"),
    ("calendar", "weekday"),
}  # fmt: skip
RULE = "apposition"
RESOLVED = Callable[[Expression, Context], DateValue]


def joined(text: str, tokens: list[Token], found: list[Expression]) -> list[Expression]:
    """The expressions, with each pair that names one day as one expression."""
    result: list[Expression] = []
    for expression in found:
        last = _end(tokens, result[-1], expression) if result else 0
        result.append(_pair(text, tokens, result.pop(), expression, last) if last else expression)
    return result


def _side(expression: Expression) -> str:
    if expression.rule in CALENDAR:
        return "calendar"
    return expression.rule if not expression.parts else _side(expression.parts[0])


def _end(tokens: list[Token], left: Expression, right: Expression) -> int:
    """The token where the pair ends, 0 where the two are no pair."""
    if (_side(left), _side(right)) not in SIDES or _relative(right) or right.parts:
        return 0
    if left.parts and left.rule != RULE:
        return 0
    if "weekday" in left.fields and "weekday" in right.fields:
        return 0
    between = [token.name for token in tokens[left.last : right.first]]
    if between == ["OPEN"]:
        closed = tokens[right.last : right.last + 1]
        return right.last + 1 if closed and closed[0].name == "CLOSE" else 0
    if between in ([], ["DASH"]) and _side(right) == "calendar":
        return right.last
    return right.last if between in (["COMMA"], ["COMMA", "THE"]) else 0


def _relative(expression: Expression) -> bool:
    """ "yesterday, last Monday's", "today, Monday night's": no second name of the day."""
    return bool({"rel", "mod"} & expression.fields.keys())


def _pair(
    text: str, tokens: list[Token], left: Expression, right: Expression, last: int
) -> Expression:
    start, end = left.start, max(right.end, tokens[last - 1].end if last > right.last else 0)
    return Expression(
        start=start,
        end=end,
        text=text[start:end],
        name=RULE,
        rule=RULE,
        first=left.first,
        last=last,
        parts=(left, right),
    )


def value(left: Expression, right: Expression, context: Context, resolved: RESOLVED) -> DateValue:
    """The day of the calendar date, which a weekday beside it may decide; else of the first."""
    sides = {_side(left): left, _side(right): right}
    if left.parts:
        sides = {_side(part): part for part in left.parts} | {_side(right): right}
    dated, weekday = sides.get("calendar"), sides.get("weekday")
    if dated is None:
        return resolved(left, context)
    if weekday is None:
        return resolved(dated, context)
    if dated.rule == "numeric":
        return _in_order(dated, int(weekday.fields["weekday"]), context, resolved)
    fields = {**dated.fields, "weekday": weekday.fields["weekday"]}
    return resolved(dataclasses.replace(dated, fields=fields), context)


def _in_order(dated: Expression, weekday: int, context: Context, resolved: RESOLVED) -> DateValue:
    """ "Friday 5/1": in the order in which the day falls on the weekday."""
    stated = resolved(dated, context)
    if stated.start is not None:
        return stated
    readings = (
        resolved(dated, dataclasses.replace(context, day_first=order)) for order in (True, False)
    )
    fitting = [each for each in readings if each.start and each.start.weekday() == weekday]
    return fitting[0] if len(fitting) == 1 else stated
