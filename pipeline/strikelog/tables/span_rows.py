"""The rows of what the stages found, whatever was made of it: mentions, dates and figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from strikelog.tables.records import DateRow, FigureRow, MentionRow

if TYPE_CHECKING:
    from spacy.tokens import Doc

Figure = dict[str, Any]


def mention_rows(doc: Doc, text: str, article_id: str) -> tuple[MentionRow, ...]:
    rows = []
    for span in doc.spans.get("mentions", ()):
        found = span._.mention
        rows.append(
            MentionRow(
                article_id=article_id,
                start=found["start"],
                end=found["end"],
                text=text[found["start"] : found["end"]],
                label=span.label_,
                entity_id=found["entity_id"],
                name=found["name"],
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.start, row.end, row.label)))


def date_rows(doc: Doc, text: str, article_id: str) -> tuple[DateRow, ...]:
    rows = []
    for span in doc.spans.get("dates", ()):
        found = span._.date
        rows.append(
            DateRow(
                article_id=article_id,
                start=found["start"],
                end=found["end"],
                text=text[found["start"] : found["end"]],
                type=found["type"],
                date_start=_day(found["date_start"]),
                date_end=_day(found["date_end"]),
                precision=found["precision"],
                method=found["method"],
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.start, row.end)))


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


def figure_rows(
    article_id: str, text: str, figures: Sequence[Figure], home: Callable[[Figure], str]
) -> tuple[FigureRow, ...]:
    """One row a figure, numbered in the order given; ``home(figure)`` is its event or ""."""
    return tuple(
        FigureRow(
            figure_id=f"{article_id}-f{number + 1}",
            article_id=article_id,
            event_id=home(figure),
            measure=figure["measure"],
            value_low=figure["value_low"],
            value_high=figure["value_high"],
            bound=figure["bound"],
            unit=figure["unit"],
            text=text[figure["start"] : figure["end"]],
            start=figure["start"],
            end=figure["end"],
            nationality=figure["nationality"],
            affiliation=figure["affiliation"],
            entity_id=figure["entity_id"],
            reported_by=figure["reported_by"],
        )
        for number, figure in enumerate(figures)
    )
