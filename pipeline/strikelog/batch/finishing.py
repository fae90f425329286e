"""Parts -> the tables of the run: one pass in their order, then the incidents."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from strikelog.batch.journal import TABLES, Journal, sync
from strikelog.batch.parts import Done
from strikelog.batch.summary import RunSummary
from strikelog.batch.work import Options
from strikelog.incidents import Context, link
from strikelog.tables import csv_files, record
from strikelog.tables.output import Output, move_into_place
from strikelog.tables.records import EventRow, FigureRow
from strikelog.tables.schema import table


def write_tables(
    kept: Journal, parts: int, summary: RunSummary, about: Mapping[str, Any], options: Options
) -> None:
    """Write the tables of the run's ``parts`` and fill in ``summary``; run.json gets ``about``.

    Whenever this ends early, the parts are still there and it can be done again.
    """
    folder = kept.folder / TABLES
    folder.mkdir()
    events: list[EventRow] = []
    context = Context()
    with Output(folder, trace=options.trace, form=options.form) as output:
        for number in range(parts):
            part = kept.read(number)
            output.add(part.tables, part.rows, part.texts, part.trace)
            events += part.event_rows()
            _gather(part, context)
            summary.add(part)
        links = link(events, context)
        linked = links.events(events)
        summary.tell_events(linked)
        output.finish(linked, links.tables(), run=_run(about, summary))
        summary.rows = dict(output.counts)
    move_into_place(folder, kept.out)
    sync(kept.out)
    kept.close()


def _gather(part: Done, context: Context) -> None:
    """What linking goes by beside the events of a part."""
    rows = csv_files.reader(io.StringIO(part.tables.get("figures", ""), newline=""))
    context.add_figures(record(FigureRow, row, table("figures")) for row in rows)
    texts = (json.loads(line) for line in part.texts.split("\n") if line)
    known = {text["article_id"]: text["text"] for text in texts}
    for article_id, day in part.published.items():
        context.add_article(article_id, date.fromisoformat(day) if day else None, known[article_id])


def _run(about: Mapping[str, Any], summary: RunSummary) -> dict[str, Any]:
    return {
        **about,
        "articles": dict(sorted(summary.articles.items())),
        "warnings": summary.warnings,
        "seconds": {stage: round(taken, 3) for stage, taken in summary.seconds.items()},
    }
