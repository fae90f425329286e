"""What a trace is made from: one analysed article, and each attack found in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from strikelog.gazetteer import Gazetteer
from strikelog.rules.arguments import by_clause, sentence_bounds
from strikelog.rules.clause_context import Context, context_of
from strikelog.rules.event_rows import Told
from strikelog.rules.figure_links import Figure
from strikelog.rules.tellings import Telling
from strikelog.tables import format_cell
from strikelog.tables.records import Considered, EventRow, TraceLine
from strikelog.tables.schema import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

Bounds = tuple[int, int]
Head = tuple["Span", list["Span"]]
COLUMNS = {column.name: column for column in table("events").columns}


@dataclass(frozen=True, slots=True)
class Reading:
    """One article: what its text offers, its sentences, the attack words that head its clauses."""

    article_id: str
    context: Context
    sentences: tuple[Bounds, ...]
    heads: dict[int, Head]  # by the start of their tellings

    @property
    def text(self) -> str:
        return self.context.text

    def clause(self, telling: Telling) -> tuple[int, int]:
        """Token offsets of a telling's clause."""
        start, end = self.heads[telling.start][0]._.trigger["clause"]
        return start, end


def reading_of(doc: Doc, article_id: str, gazetteer: Gazetteer) -> Reading:
    """The reading of a Doc that went through all stages."""
    heads: dict[int, Head] = {h._.trigger["start"]: (h, spans) for h, spans in by_clause(doc)}
    for span in doc.spans.get("details", ()):
        heads[span.start_char] = span, [span]
    sentences = [sentence_bounds(sent) for sent in doc.sents if not sent.text.isspace()]
    return Reading(
        article_id=article_id,
        context=context_of(doc, gazetteer),
        sentences=tuple(sentences),
        heads=heads,
    )


@dataclass(frozen=True, slots=True)
class Story:
    """One attack: what was told of it, its figures, and the rows that it became."""

    reading: Reading
    told: Told
    figures: Sequence[Figure]
    rows: Sequence[EventRow]

    @property
    def tellings(self) -> list[Telling]:
        return self.told.attack.tellings


def cells_line(
    reading: Reading,
    row: EventRow,
    columns: tuple[str, ...],
    rule: str,
    evidence: Iterable[Bounds] = (),
    considered: Iterable[Considered] = (),
    *,
    method: str = "",
    entity_id: str = "",
    score: float | None = None,
) -> TraceLine:
    """The line of some columns of an event row, what is evidence for them not among the rivals."""
    spans = tuple(sorted(set(evidence)))
    return TraceLine(
        article_id=row.article_id,
        event_id=row.event_id,
        columns=columns,
        values=tuple(format_cell(getattr(row, name), COLUMNS[name]) for name in columns),
        rule=rule,
        method=method,
        entity_id=entity_id,
        score=score,
        evidence=spans,
        sentences=sentences_of(reading, spans),
        considered=tuple(
            each for each in dict.fromkeys(considered) if (each.start, each.end) not in spans
        ),
    )


def sentences_of(reading: Reading, spans: Sequence[Bounds]) -> tuple[Bounds, ...]:
    """The sentences in which any of the spans stands."""
    return tuple(
        (start, end)
        for start, end in reading.sentences
        if any(overlaps(span, (start, end)) for span in spans)
    )


def locate(text: str, wording: str, windows: Iterable[Bounds]) -> list[Bounds]:
    """The first place of a wording (its white space may differ) in the first window with it."""
    if not wording:
        return []
    words = r"\s+".join(map(re.escape, wording.split()))
    shape = re.compile(rf"(?<!\w){words}(?!\w)")
    for start, end in windows:
        match = shape.search(text, start, end)
        if match:
            return [match.span()]
    return []


def windows_of(telling: Telling) -> list[Bounds]:
    """Where the words of a telling stand: its clause, else its sentence."""
    return [telling.clause, telling.evidence]


def overlaps(one: Bounds, other: Bounds) -> bool:
    """Whether two stretches of the text share a character."""
    return one[0] < other[1] and other[0] < one[1]


def considered_at(text: str, span: Bounds, why: str, score: float | None = None) -> Considered:
    """A stretch of the text that was considered."""
    start, end = span
    return Considered(value=text[start:end], start=start, end=end, why=why, score=score)
