"""What a temporal expression means, and what its meaning depends on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from strikelog.dates import calendar as cal
from strikelog.dates.calendar import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class DateValue:
    """An expression resolved by the codebook: ``start`` and ``end`` inclusive, None if unknown.

    ``type`` is date, range or duration; ``precision`` day, week, month, season, year, vague or "";
    ``method`` the rule and what it counts from, as "weekday/published", "shift/told 2021-04-18".
    """

    type: str
    start: date | None = None
    end: date | None = None
    precision: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What an expression counts from.

    ``published`` anchors deictic expressions; ``told`` is the day of the event told before, for
    "two days later", ``unit`` the last date told at any precision, for "the previous year";
    ``carried`` the full date that a chronology goes on from; ``titled`` the date that the title
    tells; ``floor`` the start of a stretch whose
    end is being read. ``ahead`` is true in a clause about the future, ``timeless`` where no verb of
    the sentence tells whether it is.
    """

    published: date | None = None
    told: date | None = None
    unit: DateValue | None = None
    carried: date | None = None
    titled: date | None = None
    floor: date | None = None
    ahead: bool = False
    timeless: bool = False
    day_first: bool | None = None

    @property
    def told_unit(self) -> date | None:
        """The first day of the date told before, of whatever precision."""
        return self.unit.start if self.unit else None


def known(kind: str, interval: Interval | None, precision: str, method: str) -> DateValue:
    """A value with its interval, or an unresolved one where there is none."""
    if interval is None:
        return unresolved(kind, precision, method)
    start, end = interval
    return DateValue(type=kind, start=start, end=end, precision=precision, method=method)


def unresolved(kind: str, precision: str, method: str) -> DateValue:
    """A value without dates: it has a precision only where the wording itself is vague."""
    stated = precision if precision == "vague" else ""
    return DateValue(type=kind, precision=stated, method=method)


IMMINENT_DAYS = 30
CARRY_OVER_DAYS = 100  # "December 27, 2019 ... January 3": a chronology may cross a year's end


def placed(
    in_year: Callable[[int], Interval | None], context: Context
) -> tuple[Interval | None, str]:
    """A month, day or season without a year, put into its year, and what decided.

    The year of the chronology it is told in, else the latest that is not after the publication
    day, else (in a clause about the future) the first that is not before it.
    """
    if context.floor is not None:
        return _first(in_year, context.floor), "floor"
    for name, first in (("chronology", context.carried), ("title", context.titled)):
        carried = _carried(in_year, first, context.published)
        if carried is not None:
            return carried, name
    if context.published is None:
        return None, "none"
    if context.ahead or (context.timeless and _imminent(in_year, context.published)):
        return _first(in_year, context.published), "ahead"
    for year in range(context.published.year, context.published.year - 9, -1):
        found = in_year(year)  # nine years: February 29 may be eight years off
        if found is not None and found[0] <= context.published:
            return found, "published"
    return None, "none"


def _imminent(in_year: Callable[[int], Interval | None], published: date) -> bool:
    """ "Iraq votes on Oct. 10": weeks ahead, and the last one nearly a year ago."""
    found = _first(in_year, published + cal.DAY)
    return found is not None and cal.DAY <= found[0] - published <= cal.days(IMMINENT_DAYS)


def _first(in_year: Callable[[int], Interval | None], floor: date) -> Interval | None:
    for year in range(floor.year - 1, floor.year + 9):
        found = in_year(year)
        if found is not None and found[1] >= floor:
            return found
    return None


def _carried(
    in_year: Callable[[int], Interval | None], first: date | None, published: date | None
) -> Interval | None:
    if first is None:
        return None
    found = _first(in_year, first)
    if found is None or (published is not None and found[0] > published):
        return None
    same_year = found[0].year == first.year
    return found if same_year or found[0] - first <= cal.days(CARRY_OVER_DAYS) else None
