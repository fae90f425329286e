"""Records with offsets of the view -> the same with offsets, and words, of the untouched text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from strikelog.tables import format_cell
from strikelog.tables.records import (
    ArticleResult,
    Considered,
    DateRow,
    EventRow,
    FigureRow,
    MentionRow,
    TraceLine,
)
from strikelog.tables.schema import table
from strikelog.text.offsets import View

Marked = TypeVar("Marked", MentionRow, DateRow, FigureRow)
COLUMNS = {column.name: column for column in table("events").columns}


def untouched(result: ArticleResult, view: View) -> ArticleResult:
    """The result of one article as it stands in the text that came in.

    Every offset, and every cell that the codebook wants exactly as it stands (``text``,
    ``trigger``), is taken back; other wordings stay those of the view.
    """
    if view.text == view.raw:
        return result
    events = tuple(_event(row, view) for row in result.events)
    by_id = {row.event_id: row for row in events}
    return replace(
        result,
        text=view.raw,
        mentions=_marked(result.mentions, view),
        dates=_marked(result.dates, view),
        figures=_marked(result.figures, view),
        events=events,
        trace=tuple(_line(line, by_id.get(line.event_id), view) for line in result.trace),
    )


def _marked(rows: Iterable[Marked], view: View) -> tuple[Marked, ...]:
    return tuple(_at(row, *view.to_raw(row.start, row.end), view.raw) for row in rows)


def _at(row: Marked, start: int, end: int, raw: str) -> Marked:
    return replace(row, start=start, end=end, text=raw[start:end])


def _event(row: EventRow, view: View) -> EventRow:
    start, end = view.to_raw(row.trigger_start, row.trigger_end)
    first, last = view.to_raw(row.evidence_start, row.evidence_end)
    return replace(
        row,
        trigger=view.raw[start:end],
        trigger_start=start,
        trigger_end=end,
        evidence_start=first,
        evidence_end=last,
    )


def _line(line: TraceLine, event: EventRow | None, view: View) -> TraceLine:
    values = line.values
    if event is not None:
        values = tuple(format_cell(getattr(event, name), COLUMNS[name]) for name in line.columns)
    return replace(
        line,
        values=values,
        evidence=tuple(view.to_raw(*span) for span in line.evidence),
        sentences=tuple(view.to_raw(*span) for span in line.sentences),
        considered=tuple(_considered(each, view) for each in line.considered),
    )


def _considered(each: Considered, view: View) -> Considered:
    if each.start is None or each.end is None:
        return each
    start, end = view.to_raw(each.start, each.end)
    as_it_stood = each.value == view.text[each.start : each.end]
    value = view.raw[start:end] if as_it_stood else each.value
    return replace(each, value=value, start=start, end=end)
