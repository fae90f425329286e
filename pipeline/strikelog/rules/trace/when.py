"""Trace of the date columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from strikelog.rules.reference import counts_attacks
from strikelog.rules.tellings import Telling
from strikelog.rules.timing import passed_over
from strikelog.rules.trace.reading import Bounds, Story, cells_line
from strikelog.tables.records import Considered, EventRow, TraceLine

DATE = ("date_start", "date_end", "date_precision", "date_text")


def when_lines(story: Story, row: EventRow) -> Iterator[TraceLine]:
    """The line of the date: the one told, or carried over from the attack told before."""
    attack = story.told.attack
    found = attack.date()
    evidence = [_bounds(found)] if found else []
    yield cells_line(
        story.reading,
        row,
        DATE,
        _rule(story, found),
        evidence,
        _considered(story, found),
        method=found.get("method", ""),
    )


def _rule(story: Story, found: dict[str, Any]) -> str:
    """How the date came to the attack."""
    if not found:
        return "none_told"
    if found is story.told.attack.carried:
        return "carried_over"
    telling = next(t for t in story.tellings if t.date and _bounds(t.date) == _bounds(found))
    if found.get("weak"):
        return "day_of_the_statement"
    if _inside(found, telling.clause):
        return "date_in_clause"
    return "date_in_sentence" if _inside(found, telling.evidence) else "date_heading"


def _considered(story: Story, found: dict[str, Any]) -> list[Considered]:
    chosen = {_bounds(found)} if found else set()
    told = [t.date for t in story.tellings if t.date]
    rivals = {_bounds(d): _dropped(d, _why_not(d, found)) for d in told}
    for telling in story.tellings:
        for bounds, dropped in _passed(story, telling):
            rivals.setdefault(bounds, dropped)
    return [rivals[bounds] for bounds in sorted(rivals) if bounds not in chosen]


def _passed(story: Story, telling: Telling) -> Iterator[tuple[Bounds, Considered]]:
    """Dates in the sentence of a telling that do not date its clause."""
    head, _ = story.reading.heads[telling.start]
    counts = "the sentence counts attacks" if counts_attacks(head) else ""
    for span, why in passed_over(story.reading.context, head, story.reading.clause(telling)):
        value = span._.date
        yield _bounds(value), _dropped(value, why or counts or "further off or less precise")


def _why_not(date: dict[str, Any], found: dict[str, Any]) -> str:
    if not date.get("date_start"):
        return "not resolved"
    if date.get("weak"):
        return "dates a statement"
    same = date["date_start"] == found.get("date_start") and date["date_end"] == found["date_end"]
    return "the same date again" if same else "less precise, or told later"


def _dropped(date: dict[str, Any], why: str) -> Considered:
    start, end = _bounds(date)
    days = dict.fromkeys(filter(None, (date.get("date_start"), date.get("date_end"))))
    return Considered(value="/".join(days), start=start, end=end, why=why)


def _bounds(date: dict[str, Any]) -> Bounds:
    return date["start"], date["end"]


def _inside(date: dict[str, Any], bounds: Bounds) -> bool:
    return bool(bounds[0] <= date["start"] < bounds[1])
