"""What passes between the stages outside spaCy: frozen records, one class per table row.

The field names of the row classes are the columns of corpus/CODEBOOK.md, in its order
(a test holds them to the schema in `tables`). ``None`` is unknown, never "" or 0; text that
may be empty by the codebook is "".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Number = int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it came in. ``text`` is exactly what all offsets refer to."""

    article_id: str
    text: str
    published: date | None = None
    published_basis: str = ""
    title: str = ""
    source: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    article_id: str
    title: str = ""
    source: str = ""
    url: str = ""
    published: date | None = None
    published_basis: str = ""
    words: int = 0
    gated: bool = False
    status: str = "ok"
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRow:
    article_id: str
    start: int
    end: int
    text: str
    label: str
    entity_id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRow:
    article_id: str
    start: int
    end: int
    text: str
    type: str
    date_start: date | None = None
    date_end: date | None = None
    precision: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    figure_id: str
    article_id: str
    event_id: str = ""
    measure: str
    value_low: Number | None = None
    value_high: Number | None = None
    bound: str
    unit: str = ""
    text: str
    start: int
    end: int
    nationality: str = ""
    affiliation: str = ""
    entity_id: str = ""
    reported_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    event_id: str
    article_id: str
    incident_id: str = ""
    joint_id: str = ""
    event_type: str
    weapon_type: str
    weapon: str = ""
    salience: str
    outcome: str = ""
    date_start: date | None = None
    date_end: date | None = None
    date_precision: str = ""
    date_text: str = ""
    site_id: str = ""
    site_name: str = ""
    site_type: str = ""
    location_text: str = ""
    admin1: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    geo_precision: str = ""
    munitions_low: Number | None = None
    munitions_high: Number | None = None
    killed_low: Number | None = None
    killed_high: Number | None = None
    wounded_low: Number | None = None
    wounded_high: Number | None = None
    disputed: bool = False
    perpetrator_id: str = ""
    perpetrator: str = ""
    attribution: str = ""
    attributed_by: str = ""
    claim: str = ""
    damage: str = ""
    trigger: str
    trigger_start: int
    trigger_end: int
    evidence_start: int
    evidence_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidenceRow:
    event_id: str
    column: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    incident_id: str
    date_start: date | None = None
    date_end: date | None = None
    site_id: str = ""
    site_name: str = ""
    country: str = ""
    event_type: str = ""
    articles: int
    sources: int
    event_ids: str
    munitions_low: Number | None = None
    munitions_high: Number | None = None
    killed_low: Number | None = None
    killed_high: Number | None = None
    wounded_low: Number | None = None
    wounded_high: Number | None = None
    disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    event_id: str
    other_event_id: str
    score: float
    decision: str
    features: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    incident_id: str
    as_of: date
    articles: int
    munitions_low: Number | None = None
    munitions_high: Number | None = None
    killed_low: Number | None = None
    killed_high: Number | None = None
    wounded_low: Number | None = None
    wounded_high: Number | None = None
    disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    article_id: str
    story_id: str
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """What might have filled a cell and did not. Without offsets it does not stand in the text."""

    value: str
    start: int | None = None
    end: int | None = None
    why: str
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceLine:
    """Where the cells of an event that are decided together come from; one line of trace.jsonl.

    ``values`` are the cells as they stand in events.csv, in the order of ``columns``. ``kind`` is
    ``cells``, or ``not_an_event`` for a word that came near to telling of an attack. ``rule`` is a
    name in data/trace_rules.csv. ``method`` is that of dates.csv, ``entity_id`` the row of the
    gazetteer that gave the values. ``score`` is the reader's probability, 0 to 1: of the cells, or
    that the word tells of an attack; None where the cells were reckoned. ``sentences`` are those
    that the evidence stands in.
    """

    kind: str = "cells"
    article_id: str
    event_id: str = ""
    columns: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    rule: str
    method: str = ""
    entity_id: str = ""
    score: float | None = None
    evidence: tuple[tuple[int, int], ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    considered: tuple[Considered, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleResult:
    """All that one article gave. A failed article has a row with status ``failed`` and no more.

    ``published`` of ``article`` is the anchor that was used; ``events`` have no ``incident_id``
    yet: incidents are known only when all articles are read. ``trace`` is empty unless asked for.
    """

    article: ArticleRow
    text: str = ""
    mentions: tuple[MentionRow, ...] = ()
    dates: tuple[DateRow, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    events: tuple[EventRow, ...] = ()
    confidence: tuple[ConfidenceRow, ...] = ()
    trace: tuple[TraceLine, ...] = ()
