"""Numbers as written: digits, words, vague counts, fractions, ranges, with their bounds.

Works on text alone. Values follow the codebook (figures.csv, "bound"): a vague count has a low
end only, "at least" and "more than" a low end only, "at most" and "less than" run from 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from strikelog.lexicon import pattern
from strikelog.numbers.bounds import comparisons, with_bounds
from strikelog.numbers.grammar import ATTACHED, grammar
from strikelog.numbers.matches import NumberMatch, NumberValue
from strikelog.tables.records import Number

__all__ = ["NumberMatch", "NumberValue", "find_numbers", "parse_number"]

WINDOW = 60  # characters before a number in which its bound words are looked for
_CHANGE = pattern("numbers", "change")
_SHARED_UNIT = pattern("numbers", "shared_unit")
_GLUED = re.compile(r"\d\+$|[A-Za-z_#/\\]$|[A-Za-z)]-$|\d[.,:/]$|^\.$")
_SPACED = re.compile(r"\d{1,3},? \d{3}$")
_BEFORE_SPACED = re.compile(r"(?<=[\w,] )(\w+)\.?\s$")
_LEAD = pattern("numbers", "opens_range")
_ATTACHED = re.compile(r"[A-Za-zµμ°]+")


def parse_number(text: str) -> NumberValue | None:
    """The value of a text that is one number with its bound words, else None.

    >>> parse_number("at least two dozen")
    NumberValue(low=24, high=None, bound='at_least')
    """
    matches = find_numbers(text)
    if len(matches) != 1:
        return None
    match = matches[0]
    outside = text[: match.start] + text[match.end :]
    return match.value if not outside.strip() else None


def find_numbers(text: str) -> list[NumberMatch]:
    """Every number in ``text``, left to right, never overlapping and never joined."""
    found: list[NumberMatch] = []
    for match in _cores(text):
        floor = found[-1].end if found else 0
        found.append(with_bounds(text, match, floor))
    return comparisons(text, found)


def _cores(text: str) -> Iterator[NumberMatch]:
    position = 0
    rules = grammar()
    for start in rules.starts(text):
        if start < position or (match := rules.number.match(text, start)) is None:
            continue
        if _two_numbers(text, match):
            match = rules.number.match(text, start, text.index(" ", start)) or match
        core = _ranged(text, match) or _single(text, match.start(), match.end(), match.lastgroup)
        position = match.end() if core is None else core.end
        if core is not None:
            yield core


def _two_numbers(text: str, match: re.Match[str]) -> bool:
    """Two numbers that look like one with a space: "on May 1 500 shells", "Flight 12 300 of"."""
    if not _SPACED.match(match.group()):
        return False
    before = _BEFORE_SPACED.search(text, max(0, match.start() - WINDOW), match.start())
    return before is not None and (before.group(1)[:1].isupper() and before.start() > 0)


def _single(
    text: str, start: int, end: int, kind: str | None, *, second: bool = False
) -> NumberMatch | None:
    if kind is None or (kind == "digits" and _inside_word(text, start, end, second=second)):
        return None
    surface = text[start:end]
    low = grammar().value(surface)
    if low is None:
        return None
    kind = "fraction" if kind in ("fraction", "mixed") else kind
    value = NumberValue(low, None, "vague") if kind == "vague" else NumberValue(low, low, "exact")
    return NumberMatch(start, end, start, end, value, "words" if kind == "exact" else kind)


def _inside_word(text: str, start: int, end: int, *, second: bool) -> bool:
    """Digits that are part of a name: F-16, T72, 45th, 7e7, 3D, 1980s."""
    before = text[max(0, start - 3) : start]
    if not second and _GLUED.search(before) and not before.endswith(("$US", "$AU")):
        return True
    after = _ATTACHED.match(text, end)
    if after is None:
        return _goes_on(text[end : end + 2])
    following = text[after.end() : after.end() + 1]
    return following.isdigit() or after.group() not in ATTACHED


def _goes_on(after: str) -> bool:
    """Whether digits go on as no number does: "10:30", "3/4", "snake_1_case"."""
    return after[:1] == "_" or (after[:1] in (*":/.,",) and after[1:].isdecimal())


def _ranged(text: str, match: re.Match[str]) -> NumberMatch | None:
    """``three to six``, ``10-12``, ``between 5 and 9``: both ends kept."""
    rules = grammar()
    joined = _joiner(text, match.end())
    if joined is None:
        return None
    other = rules.number.match(text, joined.end())
    if other is None or not _may_join(text, match, joined, other):
        return None
    first = _single(text, match.start(), match.end(), match.lastgroup)
    second = _single(text, other.start(), other.end(), other.lastgroup, second=True)
    if first is None or second is None:
        return None
    low, high = _shared_scale(text, first, second)
    if low is None or high is None or low >= high:
        return None
    if joined.group().strip().lower() == "or" and high > 2 * low + 1:
        return None  # "two or three" is one estimate, "10 or 200" two numbers
    start = match.start()
    lead = _lead(text, start, "between")
    begin = start - len(lead.group()) if lead else start
    return NumberMatch(
        begin, other.end(), begin, other.end(), NumberValue(low, high, "range"), "digits"
    )


def _lead(text: str, start: int, word: str) -> re.Match[str] | None:
    """The word right before a number that opens a range or a choice, if it is ``word``."""
    match = _LEAD.search(text, max(0, start - WINDOW), start)
    return match if match is not None and match[1].lower() == word else None


def _joiner(text: str, end: int) -> re.Match[str] | None:
    """The word or dash between the ends of a range, past a unit that the second end repeats."""
    joiner = grammar().joiner
    unit = _SHARED_UNIT.match(text, end)
    if unit is not None and (joined := joiner.match(text, unit.end())) is not None:
        behind = re.match(r"[\d.,]+\s?(\D[\w%]*)", text[joined.end() : joined.end() + 30])
        if behind is not None and behind.group(1).startswith(unit.group(1)):
            return joined
    return joiner.match(text, end)


def _may_join(
    text: str, first: re.Match[str], joined: re.Match[str], second: re.Match[str]
) -> bool:
    if {first.lastgroup, second.lastgroup} & {"vague", "times", "exact"}:
        return False
    word = joined.group().strip(" $€£\u00a0\n").lower()
    before = text[max(0, first.start() - WINDOW) : first.start()].lower()
    if word == "and":
        return _lead(text, first.start(), "between") is not None
    if word == "or":  # "two or three"; not "either 10 or 12"
        return {first.lastgroup, second.lastgroup} <= {"digits", "words"} and not _lead(
            text, first.start(), "either"
        )
    if word == "to" and _lead(text, first.start(), "from"):
        return _CHANGE.search(before) is None
    return True


def _shared_scale(
    text: str, first: NumberMatch, second: NumberMatch
) -> tuple[Number | None, Number | None]:
    """Ends of a range, the scale word of the second shared: "two to three million"."""
    low, high = first.value.low, second.value.low
    scale = pattern("numbers", "scale_at_end").search(text[second.start : second.end])
    if low is not None and high is not None and scale:
        times = grammar().value_of(scale.group(1).lower())
        if low < times <= high and low * times < high:
            return times * low, high
    return low, high
