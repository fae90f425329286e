"""Trace of the attack words that gave no event, with why: recall is asked about as often."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from strikelog.rules.arguments import by_clause
from strikelog.rules.trace.reading import Reading, sentences_of
from strikelog.tables.records import TraceLine

if TYPE_CHECKING:
    from spacy.tokens import Span


def rejected_lines(
    reading: Reading, told: Collection[int], dropped: Collection[int]
) -> Iterator[TraceLine]:
    """A line for every attack word that belongs to no event, in the order of the text.

    ``told`` are the offsets of the heads of clauses that tell of events, ``dropped`` those of
    attacks that have no time, place, victim or weapon count of their own.
    """
    doc = reading.context.doc
    heads = {s.start: head._.trigger["start"] for head, spans in by_clause(doc) for s in spans}
    for span in sorted(doc.spans.get("triggers", ()), key=lambda s: s.start):
        head = heads.get(span.start)
        if head is None:
            yield _line(reading, span, span._.assertion["status"], span._.assertion["cue"])
        elif head in dropped:
            yield _line(reading, span, "nothing_of_its_own")
        elif head not in told:
            yield _line(reading, span, "goes_on_about_nothing_told")


def _line(reading: Reading, span: Span, rule: str, cue: str = "") -> TraceLine:
    evidence = ((span._.trigger["start"], span._.trigger["end"]),)
    return TraceLine(
        kind="not_an_event",
        article_id=reading.article_id,
        rule=rule,
        cue=cue,
        evidence=evidence,
        sentences=sentences_of(reading, evidence),
    )
