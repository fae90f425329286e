"""Records made by hand for the tests of what writes and reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from strikelog.tables.records import (
    ArticleResult,
    ArticleRow,
    ConfidenceRow,
    DateRow,
    EventRow,
    FigureRow,
    HistoryRow,
    IncidentRow,
    MentionRow,
    PairRow,
    StoryRow,
)

TEXT = 'On Sunday, "two"\r\nrockets hit\rWindhoek.'


def event(article_id: str = "000", number: int = 1, **cells: Any) -> EventRow:
    plain: dict[str, Any] = {
        "event_type": "shelling",
        "weapon_type": "rocket",
        "salience": "main",
        "trigger": "hit",
        "trigger_start": 26,
        "trigger_end": 29,
        "evidence_start": 0,
        "evidence_end": 39,
    }
    return EventRow(event_id=f"{article_id}-e{number}", article_id=article_id, **(plain | cells))


def figure(article_id: str = "000", number: int = 1, **cells: Any) -> FigureRow:
    plain: dict[str, Any] = {
        "measure": "munitions",
        "value_low": 2,
        "value_high": 2,
        "bound": "exact",
        "text": "two",
        "start": 12,
        "end": 15,
    }
    return FigureRow(figure_id=f"{article_id}-f{number}", article_id=article_id, **(plain | cells))


def result(article_id: str = "000", **rows: Any) -> ArticleResult:
    """An article of one event, with rows that are easily read as something else."""
    plain: dict[str, Any] = {
        "article": ArticleRow(
            article_id=article_id,
            title="None",
            source="NA",
            published=date(2020, 1, 13),
            published_basis="metadata",
            words=6,
        ),
        "text": TEXT,
        "mentions": (
            MentionRow(article_id=article_id, start=30, end=38, text="Windhoek", label="PLACE"),
            MentionRow(article_id=article_id, start=3, end=9, text="a\rb", label="PLACE"),
        ),
        "dates": (
            DateRow(
                article_id=article_id,
                start=3,
                end=9,
                text="Sunday",
                type="date",
                date_start=date(2020, 1, 12),
                date_end=date(2020, 1, 12),
                precision="day",
                method="weekday",
            ),
        ),
        "figures": (
            figure(article_id, 1, event_id=f"{article_id}-e1"),
            figure(article_id, 2, measure="distance", value_low=80.47, value_high=80.47, unit="km"),
            figure(article_id, 3, measure="duration", value_low=1.0, value_high=None),
        ),
        "events": (
            event(
                article_id,
                country="NA",
                site_name='The "Base", N',
                latitude=-22.57,
                longitude=17.0,
                munitions_low=2.0,
                munitions_high=2,
                killed_low=0,
                killed_high=0,
                disputed=True,
                date_start=date(2020, 1, 12),
                date_end=date(2020, 1, 12),
            ),
        ),
        "confidence": (
            ConfidenceRow(event_id=f"{article_id}-e1", column="country", probability=0.93),
        ),
    }
    return ArticleResult(**(plain | rows))


def incident(*events: EventRow) -> IncidentRow:
    return IncidentRow(
        incident_id="i1",
        articles=len(events),
        sources=len(events),
        event_ids=";".join(e.event_id for e in events),
    )


def linked(
    *events: EventRow, incidents: Sequence[IncidentRow] | None = None
) -> dict[str, list[Any]]:
    """The tables that linking adds, and the events, had it found ``incidents``; by default that
    all events are one attack, told in copies of one text."""
    rows = [incident(*events)] if incidents is None and events else list(incidents or ())
    home = {event: row.incident_id for row in rows for event in row.event_ids.split(";")}
    pairs = [
        PairRow(event_id=one.event_id, other_event_id=other.event_id, score=0.9, decision="joined")
        for one, other in pairwise(events)
    ]
    day = date(2020, 1, 13)
    return {
        "events": [replace(each, incident_id=home[each.event_id]) for each in events],
        "incidents": rows,
        "incident_pairs": pairs,
        "incident_history": [
            HistoryRow(incident_id=row.incident_id, as_of=day, articles=1, killed_low=0)
            for row in rows
        ],
        "stories": [
            StoryRow(article_id=article_id, story_id=events[0].article_id, likeness=0.75)
            for article_id in dict.fromkeys(each.article_id for each in events)
        ],
    }
