"""Bound words around a number: "at least six", "50 or more", "more than 10 and less than 40"."""

from __future__ import annotations

import re
from dataclasses import replace

from strikelog.lexicon import pattern
from strikelog.numbers.grammar import grammar
from strikelog.numbers.matches import NumberMatch, NumberValue

MONEY = pattern("numbers", "money_before")
BOUND_WORDS = 7  # words that bound words and a focus word may take together
WINDOW = 60  # characters before a number in which its bound words are looked for
_WORDS = re.compile(r"[^\W\d_]+|[<>≥≤~≈=]+")
_TIME_AHEAD = pattern("numbers", "time_ahead")
_LASTING = pattern("numbers", "lasting")


def with_bounds(text: str, match: NumberMatch, floor: int) -> NumberMatch:
    rules = grammar()
    start, bound = match.start, ""
    while (before := _bound_before(text, floor, start)) is not None:
        if _during(text, before.start(), match) or (bound and _place_word(before)):
            break
        start, bound = before.start(), _name(rules.before_bounds, before)
    after = rules.after.match(text, match.end)
    if after is not None and _opens_next(text, after):
        after = None
    end = match.end if after is None else after.end()
    if after is not None:
        bound = _closed(_name(rules.after_bounds, after), bound)
    if not bound or (bound == "exact" and match.value.bound != "exact"):
        return replace(match, start=start, end=end)
    return replace(match, start=start, end=end, value=_bounded(match.value, bound))


def _bound_before(text: str, floor: int, end: int) -> re.Match[str] | None:
    """Bound words right before ``end``: tried at the words there, the farthest first."""
    money = MONEY.search(text, max(floor, end - 5), end)
    end = end if money is None else money.start()  # "nearly $20 million"
    rules = grammar()
    words = list(_WORDS.finditer(text, max(floor, end - WINDOW), end))[-BOUND_WORDS:]
    if not words or not rules.may_bound(words[-1].group().lower()):
        return None
    for word in words:
        match = rules.before.match(text, word.start(), end)
        if match is not None:
            return match
    return None


def _opens_next(text: str, after: re.Match[str]) -> bool:
    """ "above 1000 and below 1500": the bound words belong to the number behind them."""
    behind = re.compile(r"\s+").match(text, after.end())
    if behind is None or after.group().split(maxsplit=1)[0] not in ("and", "or"):
        return False
    return grammar().number.match(text, behind.end()) is not None


def _place_word(before: re.Match[str]) -> bool:
    """ "over more than 30 years": only the nearer words bound the number."""
    return before.group().strip().lower() in ("over", "under", "above", "below")


def _during(text: str, begin: int, match: NumberMatch) -> bool:
    """ "over two days" tells during; "for over two days" and "over 50 miles" a bound."""
    lead = text[begin : match.start].strip().lower()
    if lead not in ("over", "under") or _TIME_AHEAD.match(text, match.end) is None:
        return False
    return lead == "over" and not _LASTING.search(text, max(0, begin - 12), begin)


def _name(names: tuple[str, ...], match: re.Match[str]) -> str:
    """Bound of the pattern that matched; one group per row of the lexicon."""
    return next(name for name, got in zip(names, match.groups(), strict=True) if got is not None)


def _closed(after: str, before: str) -> str:
    """A bound after the number wins; "less than 30 or equal to" closes the bound before it."""
    if before in ("less_than", "at_most") and after == "at_least":
        return "at_most"
    return after


def _bounded(value: NumberValue, bound: str) -> NumberValue:
    if value.bound == "range":
        return value
    low = value.low
    if bound in ("at_least", "more_than"):
        return NumberValue(low, None, bound)
    if bound in ("at_most", "less_than"):
        return NumberValue(0, low, bound)
    if value.bound == "vague":
        return value
    return NumberValue(low, low, bound)


def comparisons(text: str, found: list[NumberMatch]) -> list[NumberMatch]:
    """Join "more than 10 and less than 40", two bounds on one number, into one range."""
    joined: list[NumberMatch] = []
    for match in found:
        last = joined[-1] if joined else None
        if last is not None and (merged := _one_range(text, last, match)) is not None:
            joined[-1] = merged
        else:
            joined.append(match)
    return joined


def _one_range(text: str, first: NumberMatch, second: NumberMatch) -> NumberMatch | None:
    if not pattern("numbers", "joined_numbers").fullmatch(text[first.end : second.start]):
        return None
    upper, lower = ("at_most", "less_than"), ("at_least", "more_than")
    bounds = (first.value.bound, second.value.bound)
    if bounds[0] in lower and bounds[1] in upper:
        low, high = first.value.low, second.value.high
    elif bounds[0] in upper and bounds[1] in lower:
        low, high = second.value.low, first.value.high
    else:
        return None
    if low is None or high is None or low >= high:
        return None
    value = NumberValue(low, high, "range")
    return NumberMatch(first.start, second.end, first.core_start, second.core_end, value, "digits")
