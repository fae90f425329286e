"""Full calendar dates as outlets print them: day, month, four-digit year; nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_SPACE = r"[ \u00a0\u202f]"
_GAP = rf"{_SPACE}{{1,2}}"
_COMMA = rf"(?:{_SPACE}?[,،]{_SPACE}?|{_GAP})"  # with the Arabic comma of Damascus and Baghdad
_WEEKDAY = (
    r"(?:\b(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Thur|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
    rf"(?:[,،]|{_GAP}[-–—])?{_GAP})?"
)
_CLOCK = r"(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
# A word may be glued to it: "6 May 2021Updated 7 May 2021".
_BEFORE_WORD, _BEFORE_DIGIT = r"(?<![^\W\d_])(?<![/.-])", r"(?<![\w/.-])"
_AFTER = r"(?![\d/-]|[.:]\d)"

# Every shape has one, and few lines do: others need not be searched for the shapes.
_SOME_YEAR = re.compile(_YEAR)
# Where two match at one place the longer one counts.
_SHAPES = [
    re.compile(shape + _AFTER, re.IGNORECASE)
    for shape in (
        rf"{_BEFORE_WORD}{_WEEKDAY}{_MONTH}{_COMMA}{_DAY}{_COMMA}{_YEAR}",
        rf"{_BEFORE_DIGIT}{_WEEKDAY}(?:the{_GAP})?{_DAY}{_GAP}(?:of{_GAP})?{_MONTH}{_COMMA}{_YEAR}",
        rf"{_BEFORE_DIGIT}{_WEEKDAY}{_DAY}(?P<dash>[-/]){_MONTH}(?P=dash){_YEAR}",
        rf"{_BEFORE_DIGIT}{_WEEKDAY}{_YEAR}(?P<dash>[-/.])(?P<number>\d{{2}})(?P=dash)"
        rf"(?P<day>\d{{2}}){_CLOCK}",
        rf"{_BEFORE_DIGIT}{_WEEKDAY}(?P<one>\d{{1,2}})(?P<dash>[-/.])(?P<two>\d{{1,2}})(?P=dash)"
        rf"{_YEAR}",
    )
]


@dataclass(frozen=True, slots=True)
class FullDate:
    """A date at ``[start, end)`` of a line, its weekday included; ``day`` is None where the
    expression can't be read in one way only: 05/06/2021, February 30, a weekday that is wrong.
    """

    start: int
    end: int
    day: date | None


def full_dates(line: str) -> list[FullDate]:
    """The full dates of a line, in its order, none overlapping."""
    if not _SOME_YEAR.search(line):
        return []
    found: list[FullDate] = []
    for one in sorted(_matches(line), key=lambda one: (one.start, -one.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def _matches(line: str) -> Iterator[FullDate]:
    for shape in _SHAPES:
        for match in shape.finditer(line):
            days = {day for day in _readings(match.groupdict()) if _on_weekday(day, match)}
            yield FullDate(match.start(), match.end(), days.pop() if len(days) == 1 else None)


def _readings(parts: dict[str, str | None]) -> Iterator[date]:
    """The valid readings of a match: two where day and month are both numbers up to 12."""
    year = int(parts["year"] or 0)
    if one := parts.get("one"):
        two = parts.get("two") or ""
        orders = [(int(one), int(two)), (int(two), int(one))]
    else:
        month = _month(parts["month"]) if parts.get("month") else int(parts.get("number") or 0)
        orders = [(month, int(parts["day"] or 0))]
    for month, day in orders:
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def _month(name: str | None) -> int:
    return MONTHS.index((name or "")[:3].lower()) + 1


def _on_weekday(day: date, match: re.Match[str]) -> bool:
    told = match["weekday"]
    return told is None or WEEKDAYS[day.weekday()] == told[:3].lower()
