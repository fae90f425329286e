"""Days of publication as people have them: typed, written by programs, or by pandas."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from strikelog.inputs.dateline.lines import lone_dates

FIRST_YEAR, LAST_YEAR = 1900, 2100
_NONE = frozenset({"", "nan", "nat", "none", "null", "<na>", "n/a", "na", "-"})
_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?:[01]\d|2[0-3])(?::?\d\d(?::?\d\d(?:[.,]\d{1,9})?)?)?"
    r"\s?(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?"
)
_TWO_DIGITS = re.compile(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d\d \d\d:\d\d(?::\d\d)? \S{1,5}$")
_DIGITS = re.compile(r"-?\d{1,19}(?:\.0*)?")
# Time since 1970 by the number of its digits: in seconds, or in milliseconds as pandas writes it.
_EPOCH = ((1e17, 1e9), (1e14, 1e6), (1e11, 1e3), (1e8, 1.0))  # from so many on, units a second


def read_published(value: object, date_format: str = "") -> date | None:
    """The day that ``value`` tells; None for what says that there is none (NaN, NaT, "nan", "").

    Read are dates and datetimes, ISO 8601 with and without time and zone, 20210506, seconds to
    nanoseconds since 1970, RFC 822, and a written date that has one reading ("6 May 2021",
    "27/12/2019"). Of a time with a zone its own day counts. ``date_format`` is tried first.
    ValueError for anything else, and for years outside 1900 to 2100.
    """
    text = "" if value is None or value != value else str(value).strip()
    if text.lower() in _NONE:
        return None
    day = _formatted(text, date_format) or _iso(text) or _number(text) or _written(text)
    if day is None:
        raise ValueError(f"published {text[:40]!r} is not a date (YYYY-MM-DD)")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"published {text[:40]!r} is not a date: year {day.year:04}")
    return day


def _formatted(text: str, date_format: str) -> date | None:
    try:
        return datetime.strptime(text, date_format).date() if date_format else None
    except ValueError:
        return None


def _iso(text: str) -> date | None:
    match = _ISO.fullmatch(text)
    try:
        return date.fromisoformat(match["day"]) if match else None
    except ValueError:
        return None


def _number(text: str) -> date | None:
    if not _DIGITS.fullmatch(text):
        return None
    digits = text.partition(".")[0]
    try:
        if len(digits) == 8 and digits.startswith(("19", "20")):
            return datetime.strptime(digits, "%Y%m%d").date()
        number = int(digits)
        unit = next((unit for least, unit in _EPOCH if abs(number) >= least), None)
        return datetime.fromtimestamp(number / unit, tz=UTC).date() if unit else None
    except (ValueError, OverflowError, OSError):
        return None


def _written(text: str) -> date | None:
    if _TWO_DIGITS.match(text):
        return parsedate_to_datetime(text).date()
    days = {told.day for told in lone_dates(text)} if "\n" not in text else set()
    return days.pop() if len(days) == 1 else None
