"""Parts -> the tables of the run: one pass in their order, then the incidents."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from strikelog.batch.journal import TABLES, Journal, sync
from strikelog.batch.summary import RunSummary
from strikelog.batch.work import Options
from strikelog.incidents import link
from strikelog.tables.output import Output, move_into_place
from strikelog.tables.records import EventRow


def write_tables(
    kept: Journal, parts: int, summary: RunSummary, about: Mapping[str, Any], options: Options
) -> None:
    """Write the tables of the run's ``parts`` and fill in ``summary``; run.json gets ``about``.

    Whenever this ends early, the parts are still there and it can be done again.
    """
    folder = kept.folder / TABLES
    folder.mkdir()
    events: list[EventRow] = []
    published: dict[str, date | None] = {}
    with Output(folder, trace=options.trace, form=options.form) as output:
        for number in range(parts):
            part = kept.read(number)
            output.add(part.tables, part.rows, part.texts, part.trace)
            events += part.event_rows()
            for article, day in part.published.items():
                published[article] = date.fromisoformat(day) if day else None
            summary.add(part)
        linked, incidents = link(events, published)
        summary.tell_events(linked)
        output.finish(linked, incidents, run=_run(about, summary))
        summary.rows = dict(output.counts)
    move_into_place(folder, kept.out)
    sync(kept.out)
    kept.close()


def _run(about: Mapping[str, Any], summary: RunSummary) -> dict[str, Any]:
    return {
        **about,
        "articles": dict(sorted(summary.articles.items())),
        "warnings": summary.warnings,
        "seconds": {stage: round(taken, 3) for stage, taken in summary.seconds.items()},
    }
