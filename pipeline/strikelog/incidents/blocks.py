"""Which events are compared at all: those that meet in a block, near in time.

A block is a key that few attacks of one time have in common: a name in the place, a cell of the
map, a specific fact in one country; or, whatever the time, two specific facts, a named victim. It
keeps its events in the order of their days, so that a site with thousands of events costs no more
than the events of each few days. Linear: an event looks at no more than `LIMIT` others in a block.
"""

from __future__ import annotations

import itertools
import math
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TypeGuard

from strikelog.incidents.facts import WIDE, Days, Facts, place_names, specifics

CELL = 0.25  # degrees: more than NEAR_KM up to 57 degrees of latitude, beyond it names must meet
LIMIT = 60
# Days apart at which two events are still compared: what bars them is said with the reason.
SLACK = 3


class Block:
    """Events of one key in the order of their first days; ``loose`` are those of no near days."""

    __slots__ = ("events", "firsts", "lasts", "loose")

    def __init__(self) -> None:
        self.firsts, self.lasts, self.events = array("i"), array("i"), array("i")
        self.loose = array("i")

    def add(self, days: Days | None, event: int) -> None:
        if not narrow(days):
            self.loose.append(event)
            return
        at = bisect_right(self.firsts, days[0])
        self.firsts.insert(at, days[0])
        self.lasts.insert(at, days[1])
        self.events.insert(at, event)

    def near(self, days: Days | None) -> Iterator[int]:
        """Events whose days are near, or not known; `LIMIT` of each at most, the nearest first."""
        first, last = (days[0] - SLACK, days[1] + SLACK) if days else (0, 1 << 30)
        low = bisect_left(self.firsts, first - WIDE)
        high = bisect_right(self.firsts, last)
        found = (at for at in self._outwards(low, high, first + SLACK) if self.lasts[at] >= first)
        yield from (self.events[at] for at in itertools.islice(found, LIMIT))
        yield from self.loose[-LIMIT:]

    def _outwards(self, low: int, high: int, day: int) -> Iterator[int]:
        """Places from ``low`` to ``high``, from that of ``day`` outwards, some times `LIMIT`."""
        after = bisect_left(self.firsts, day, low, high)
        before = after - 1
        for _ in range(min(high - low, 4 * LIMIT)):
            back = before >= low and (
                after >= high or day - self.firsts[before] < self.firsts[after] - day
            )
            yield before if back else after
            before, after = (before - 1, after) if back else (before, after + 1)


def narrow(days: Days | None) -> TypeGuard[Days]:
    """Whether days are told closely enough to say something by themselves."""
    return days is not None and days[1] - days[0] <= WIDE


class Index:
    """All blocks. Events are numbers; what is told of them comes with each call."""

    def __init__(self) -> None:
        self._blocks: dict[str, Block] = {}

    def add(self, event: int, facts: Facts) -> None:
        for key, days in keys(facts):
            block = self._blocks.get(key)
            if block is None:
                block = self._blocks[key] = Block()
            block.add(days, event)

    def near(self, facts: Facts) -> list[int]:
        """The events to compare with, in order."""
        blocks, found = self._blocks, set[int]()
        for key, days in (*keys(facts), *around(facts)):
            if block := blocks.get(key):
                found.update(block.near(days))
        return sorted(found)


def keys(facts: Facts) -> Iterator[tuple[str, Days | None]]:
    """The blocks of an event, and the days for which it stands there."""
    days = facts.window
    if narrow(days):
        for name in place_names(facts):
            yield name, days
        for each in specifics(facts):
            yield f"{facts.country}&{each}", days
        if facts.point:
            yield _cell(*_row_column(facts.point)), days
        elif facts.site_id:
            yield f"={facts.site_id}", days
    for one, other in itertools.combinations(sorted(specifics(facts)), 2):
        yield f"{facts.country}&{one}&{other}", days
    for victim in facts.victims:
        yield f"!{victim}", days


def around(facts: Facts) -> Iterator[tuple[str, Days | None]]:
    """The cells next to that of an event: its town may lie across the line."""
    days = facts.window
    if facts.point and narrow(days):
        row, column = _row_column(facts.point)
        for a, b in itertools.product((-1, 0, 1), repeat=2):
            if a or b:
                yield _cell(row + a, column + b), days


def _row_column(point: tuple[float, float]) -> tuple[int, int]:
    return math.floor(point[0] / CELL), math.floor(point[1] / CELL)


def _cell(row: int, column: int) -> str:
    return f"@{row},{column}"
