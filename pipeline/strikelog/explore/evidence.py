"""Where in its text the cells of an event stand.

With a trace that is its evidence; without one the trigger, the figures of the event, and in the
trigger's sentence the site, the perpetrator and the date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from strikelog.explore.run import Run

if TYPE_CHECKING:
    import pandas as pd

BETWEEN = " + "
# The first column of what is decided together -> what it is called; of others the trigger tells.
NAMES = {
    "weapon_type": "weapon",
    "weapon": "weapon",
    "date_start": "when",
    "site_id": "where",
    "location_text": "where",
    "country": "where",
    "munitions_low": "munitions",
    "killed_low": "killed",
    "wounded_low": "wounded",
    "perpetrator_id": "who",
    "attribution": "who",
    "attributed_by": "said by",
    "trigger": "trigger",
}


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of an article's text and what it is evidence of."""

    start: int
    end: int
    label: str


def marks(run: Run, event: Mapping[str, Any]) -> list[Mark]:
    """The evidence of an event, in order, overlapping stretches made one."""
    traced = [line for line in run.trace if line.event_id == event["event_id"] and line.evidence]
    if traced:
        found = [
            Mark(start, end, NAMES[line.columns[0]])
            for line in traced
            if line.columns and line.columns[0] in NAMES
            for start, end in line.evidence
        ]
    else:
        found = list(_untraced(run, event))
    trigger = Mark(int(event["trigger_start"]), int(event["trigger_end"]), "trigger")
    return merged([*found, trigger])


def merged(found: Iterable[Mark]) -> list[Mark]:
    """In order, none within another: what holds a smaller one goes (the sentence of a date), and
    of those that overlap or are equal one is left, labelled by all of them."""
    joined: list[Mark] = []
    for mark in sorted(_smallest(found)):
        if joined and mark.start < joined[-1].end:
            last = joined.pop()
            labels = dict.fromkeys([*last.label.split(BETWEEN), mark.label])
            mark = Mark(last.start, max(last.end, mark.end), BETWEEN.join(labels))
        joined.append(mark)
    return joined


def _smallest(found: Iterable[Mark]) -> list[Mark]:
    """Those that hold no other; from the last start to the first, so the ends seen lie inside."""
    kept: list[Mark] = []
    nearest: int | None = None  # the first end among those that start later
    for mark in sorted(set(found), key=lambda m: (-m.start, m.end)):
        same = kept and (kept[-1].start, kept[-1].end) == (mark.start, mark.end)
        if mark.start < mark.end and (same or nearest is None or mark.end < nearest):
            kept.append(mark)
            nearest = mark.end
    return kept


def _untraced(run: Run, event: Mapping[str, Any]) -> Iterator[Mark]:
    figures = run.tables["figures"]
    own = figures[figures["event_id"] == event["event_id"]]
    for start, end, measure in zip(own["start"], own["end"], own["measure"], strict=True):
        yield Mark(int(start), int(end), str(measure))
    wanted = (
        ("mentions", "entity_id", event["site_id"], "where"),
        ("mentions", "entity_id", event["perpetrator_id"], "who"),
        ("dates", "text", event["date_text"], "when"),
    )
    for table, column, value, label in wanted:
        yield from _in_sentence(run.tables[table], column, value, event, label)


def _in_sentence(
    frame: pd.DataFrame, column: str, value: object, event: Mapping[str, Any], label: str
) -> Iterator[Mark]:
    if not isinstance(value, str):
        return
    found = frame[
        (frame["article_id"] == event["article_id"])
        & (frame[column] == value)
        & (frame["start"] >= event["evidence_start"])
        & (frame["end"] <= event["evidence_end"])
    ]
    for start, end in zip(found["start"], found["end"], strict=True):
        yield Mark(int(start), int(end), label)
