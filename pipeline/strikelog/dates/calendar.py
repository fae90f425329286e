"""Calendar arithmetic: intervals of weeks, months, seasons, years; shifting by units; feasts.

An interval is a pair of dates, both inclusive. Weeks run Monday to Sunday (codebook, dates.csv).
dateparser reads the full calendar dates ("Sept. 3rd, 2019", "12/27/2019"): it is imported on the
first one, given only the clean calendar part, and each distinct part is parsed once.
"""

from __future__ import annotations

import calendar
import functools
from datetime import date, timedelta

Interval = tuple[date, date]
DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1000, 2199
SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # meteorological, north
DAYS_OF = {"day": 1, "week": 7, "fortnight": 14, "hour": 1 / 24, "minute": 1 / 1440}
MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


@functools.lru_cache(maxsize=4096)
def parse_calendar(clean: str, order: str = "MDY") -> date | None:
    """The day that a clean calendar part with day, month and year names, None if there is none."""
    import dateparser

    settings = {"DATE_ORDER": order, "STRICT_PARSING": True, "PREFER_LOCALE_DATE_ORDER": False}
    found = dateparser.parse(clean, languages=["en"], settings=settings)
    return found.date() if found is not None else None


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12:
        return None
    if not 1 <= number <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, number)


def days(number: float) -> timedelta:
    return timedelta(days=number)


def month(year: int, number: int) -> Interval:
    """First and last day of a month; ``number`` may run over: month 13 is next January."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])


def months(year: int, first: int, count: int) -> Interval:
    """``count`` whole months from month ``first``."""
    return month(year, first)[0], month(year, first + count - 1)[1]


def year(number: int) -> Interval:
    return date(number, 1, 1), date(number, 12, 31)


def week(inside: date) -> Interval:
    """Monday to Sunday around a day."""
    monday = inside - days(inside.weekday())
    return monday, monday + days(6)


def weekend(inside: date) -> Interval:
    """Saturday and Sunday of the calendar week around a day."""
    sunday = week(inside)[1]
    return sunday - DAY, sunday


def season(name: str, of: int) -> Interval:
    """A season by its meteorological months; winter is named by the year it begins in."""
    return months(of, SEASON_MONTHS[name], 3)


def shift(start: date, count: float, unit: str) -> date | None:
    """``start`` moved by ``count`` units; months keep the day or take the last one there is."""
    try:
        if unit in DAYS_OF:
            return start + days(round(count * DAYS_OF[unit]))
        total = start.year * 12 + start.month - 1 + round(count * MONTHS_OF[unit])
        last = calendar.monthrange(total // 12, total % 12 + 1)[1]
        return date(total // 12, total % 12 + 1, min(start.day, last))
    except (OverflowError, ValueError):
        return None


def around(inside: date, unit: str) -> Interval:
    """The whole calendar unit that a day lies in; a fortnight or an hour is the day itself."""
    wholes = {"week": week, "weekend": weekend}
    if unit in wholes:
        return wholes[unit](inside)
    if unit in ("month", "quarter"):
        size = MONTHS_OF[unit]
        return months(inside.year, (inside.month - 1) // size * size + 1, size)
    if unit in ("year", "decade", "century"):
        size = MONTHS_OF[unit] // 12
        first = inside.year // size * size
        return date(first, 1, 1), date(first + size - 1, 12, 31)
    return inside, inside


def part_of_month(whole: Interval, part: str) -> Interval:
    """Early, mid and late of a month are its days 1-10, 11-20, 21-end (codebook)."""
    start, end = whole
    if part == "early":
        return start, start.replace(day=10)
    if part == "mid":
        return start.replace(day=11), start.replace(day=20)
    return start.replace(day=21), end


def nth_weekday(year: int, month_number: int, weekday: int, nth: int) -> date | None:
    """The ``nth`` such weekday of a month, the last one for ``nth`` -1."""
    first, last = month(year, month_number)
    if nth < 0:
        return last - days((last.weekday() - weekday) % 7)
    found = first + days((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return found if found <= last else None


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    total = h + m - 7 * n + 114
    return date(year, total // 31, total % 31 + 1)


def orthodox_easter(year: int) -> date:
    """Eastern Easter Sunday (Meeus' Julian computus), in the Gregorian calendar."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    total = d + e + 114
    julian = date(year, total // 31, total % 31 + 1)
    return julian + days(year // 100 - year // 400 - 2)


def nowruz(year: int) -> date:
    """The Iranian new year, as Iran kept it in 1996 to 2028."""
    return date(year, 3, 20 if year % 4 == 0 else 21)


def holiday(rule: str, year: int) -> Interval | None:
    """The days of a holiday rule of ``dates_holidays.csv`` that begin in ``year``.

    Lunar feasts are listed day by day ("2021-05-13", "2021-04-13/2021-05-12"), as kept in Saudi
    Arabia or by the Hebrew, Chinese and Hindu calendars; source: the tables of PyPI's holidays.
    """
    kind, *values = rule.split()
    if kind == "listed":
        return _listed(values, year)
    found = _computed(kind, [int(value) for value in values], year)
    return (found, found) if found else None


def _listed(values: list[str], year: int) -> Interval | None:
    for value in values:
        first, _, last = value.partition("/")
        if first.startswith(f"{year:04}"):
            return date.fromisoformat(first), date.fromisoformat(last or first)
    return None


def _computed(kind: str, values: list[int], year: int) -> date | None:
    if kind == "fixed":
        return day(year, values[0], values[1])
    if kind == "nth":
        return nth_weekday(year, values[0], values[1], values[2])
    if kind == "last":
        return nth_weekday(year, values[0], values[1], -1)
    if kind == "nowruz":
        return nowruz(year)
    if kind == "thanksgiving":
        thanksgiving = nth_weekday(year, 11, 3, 4)
        return thanksgiving + days(values[0]) if thanksgiving else None
    feast = orthodox_easter if kind == "orthodox" else easter
    return feast(year) + days(values[0])
