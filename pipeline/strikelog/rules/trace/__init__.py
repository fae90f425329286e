"""Where every cell of an event comes from, and which attack words gave no event (trace.jsonl).

Made after the rows, from the same Doc and attacks: with no trace asked for, none of this runs. A
value is traced to the clause, figure or statement that gave it; what was considered and dropped is
ranked by the very functions that chose (`rules.sites.scored`, `events.totals.source_totals`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from strikelog.gazetteer import Gazetteer
from strikelog.rules.attack import Attack
from strikelog.rules.event_rows import Told
from strikelog.rules.figure_links import Figure
from strikelog.rules.trace.how_many import how_many_lines
from strikelog.rules.trace.reading import Story, reading_of
from strikelog.rules.trace.rejected import rejected_lines
from strikelog.rules.trace.what import what_lines
from strikelog.rules.trace.when import when_lines
from strikelog.rules.trace.where import where_lines
from strikelog.rules.trace.who import who_lines
from strikelog.tables.records import EventRow, TraceLine

if TYPE_CHECKING:
    from spacy.tokens import Doc

PARTS = (what_lines, when_lines, where_lines, how_many_lines, who_lines)


def trace_lines(
    doc: Doc,
    article_id: str,
    gazetteer: Gazetteer,
    told: Sequence[tuple[Told, Sequence[Figure], Sequence[EventRow]]],
    found: Sequence[Attack],
) -> Iterator[TraceLine]:
    """The lines of one article: event by event, then the attack words that gave none.

    ``told`` has every attack with its figures and rows; ``found`` all attacks that the clauses
    told of, those that became no event for want of anything of their own among them.
    """
    if not doc.spans.get("triggers"):
        return
    reading = reading_of(doc, article_id, gazetteer)
    for item, figures, rows in told:
        story = Story(reading, item, figures, rows)
        for row in rows:
            for lines in PARTS:
                yield from (line for line in lines(story, row) if _says_anything(line))
    kept = {t.start for item, _, _ in told for t in item.attack.tellings}
    dropped = {t.start for attack in found for t in attack.tellings} - kept
    yield from rejected_lines(reading, kept, dropped)


def _says_anything(line: TraceLine) -> bool:
    """Empty cells need a line only where something was considered for them."""
    return any(line.values) or bool(line.evidence or line.considered)
