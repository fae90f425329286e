"""What a program that reads nothing would get: the worth of a score shows beside it.

For each article one event, told by its first word, on the day of publication, and in every other
slot the value that gold has most often. No mentions, dates or figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from strikelog.evaluation.scoring.inputs import Tables
from strikelog.evaluation.scoring.slots import DATE, TRIGGER, Row, Slot

LINKS = ("joint_id",)  # links rows of one article: a single event has none


def trivial_tables(gold: Mapping[str, Tables], slots: Sequence[Slot]) -> dict[str, Tables]:
    """The tables of every article of ``gold``; ``slots`` are those of events that it scores."""
    events = [row for tables in gold.values() for row in tables["events"]]
    usual: dict[str, str] = {}
    for slot in slots:
        if slot.name not in (DATE.name, TRIGGER.name, *LINKS):
            usual = {**commonest(slot, events), **usual}
    return {
        article_id: {"articles": tables["articles"], "events": [_event(article_id, tables, usual)]}
        for article_id, tables in gold.items()
    }


def commonest(slot: Slot, rows: Sequence[Row]) -> Row:
    """The cells of a slot as most rows have them that fill it; empty if none does."""
    filled = [row for row in rows if slot.value(row) is not None]
    values = Counter(tuple(row.get(column, "") for column in slot.columns) for row in filled)
    found = values.most_common(1)
    return dict(zip(slot.columns, found[0][0], strict=True)) if found else {}


def _event(article_id: str, tables: Tables, usual: Row) -> Row:
    published = tables["articles"][0].get("published", "")
    return {
        **usual,
        "event_id": f"{article_id}-e1",
        "date_start": published,
        "date_end": published,
        "trigger": "",
        "trigger_start": "0",
        "trigger_end": "1",
    }
