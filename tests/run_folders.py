"""The folder of a run, written from results made by hand. A helper of tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from result_examples import incident, linked
from strikelog.batch.parts import Part, done
from strikelog.tables.output import Output
from strikelog.tables.records import ArticleResult, EventRow, IncidentRow

Link = Callable[[list[EventRow]], list[IncidentRow]]


def write_run(
    folder: Path,
    results: Sequence[ArticleResult],
    link: Link = lambda events: [incident(*events)] if events else [],
    *,
    trace: bool = False,
    run: dict[str, Any] | None = None,
) -> None:
    """Write the tables of ``results`` into ``folder``; by default all events are one incident.

    ``run``: what run.json tells.
    """
    folder.mkdir(parents=True, exist_ok=True)
    part = done(Part(0, (), ""), list(results), {})
    with Output(folder, trace=trace) as output:
        output.add(part.tables, part.rows, part.texts, part.trace)
        events = list(part.event_rows())
        tables = linked(*events, incidents=link(events))
        output.finish(tables.pop("events"), tables, run=run or {})
