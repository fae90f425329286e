"""Lengths told with an article instead of a number: "for a day", "a mile from the base"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strikelog.lexicon import pattern
from strikelog.numbers.conversion import convert
from strikelog.numbers.matches import NumberValue
from strikelog.tables.records import Number

_SPAN = pattern("numbers", "one_span")
_WAY = pattern("numbers", "one_way")
_UNITS = {"kilometre": "kilometer", "metre": "meter"}
_BOUND = pattern("numbers", "bound_of_a_span")
_BEFORE = pattern("numbers", "before_a_span")
_AFTER = pattern("numbers", "after_span")  # "a week after the attack"
LONG = ("month", "year", "decade", "century")
_BOUNDS = {"more than": "more_than", "less than": "less_than", "at least": "at_least"}
REACH = 14  # characters before the article in which its bound words stand


def single_ways(text: str) -> Iterator[tuple[int, int, NumberValue]]:
    """(start, end, value in km) of every distance told with an article in ``text``."""
    for match in _WAY.finditer(text):
        bound = _BOUND.search(text, max(0, match.start() - REACH), match.start())
        start = match.start() if bound is None else bound.start()
        yield start, match.end(), _value(match, bound, "distance")


def single_spans(text: str) -> Iterator[tuple[int, int, NumberValue]]:
    """(start, end, value in days) of every length of time told with an article in ``text``.

    Rates ("twice a day") and dates ("a day earlier") are none.
    """
    for match in _SPAN.finditer(text):
        floor = max(0, match.start() - REACH)
        bound = _BOUND.search(text, floor, match.start())
        alone = match.group("whole") or match.group("half") or _AFTER.match(text, match.end())
        if bound is None and not alone and not _BEFORE.search(text, floor, match.start()):
            continue
        start = match.start() if bound is None else bound.start()
        yield start, match.end(), _value(match, bound, "duration")


def _value(match: re.Match[str], bound: re.Match[str] | None, measure: str) -> NumberValue:
    unit = match.group("unit")
    name = f"codebook_{unit}" if unit in LONG else _UNITS.get(unit, unit)
    length: Number | None = convert(1.5 if match.group("half") else 1, name, measure)
    named = "exact" if bound is None else _BOUNDS.get(bound.group("bound").lower(), "about")
    if named in ("more_than", "at_least"):
        return NumberValue(length, None, named)
    return NumberValue(0 if named == "less_than" else length, length, named)
