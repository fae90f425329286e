"""Rows of events for the tests of linking."""

from dataclasses import replace
from datetime import date

from strikelog.incidents.facts import facts_of
from strikelog.tables.records import EventRow

DAY = date(2021, 7, 7)
MAIN = EventRow(
    event_id="a-e1",
    article_id="a",
    event_type="shelling",
    weapon_type="rocket",
    salience="main",
    date_start=DAY,
    date_end=DAY,
    date_precision="day",
    site_id="balad_air_base",
    site_name="Balad Air Base",
    country="IQ",
    munitions_low=3,
    munitions_high=3,
    trigger="hit",
    trigger_start=0,
    trigger_end=3,
    evidence_start=0,
    evidence_end=20,
)


def event(article="a", number=1, **cells):
    """MAIN as another article tells it."""
    return replace(MAIN, event_id=f"{article}-e{number}", article_id=article, **cells)


def on(day, last=None):
    """Cells of a date in July 2021."""
    return {"date_start": date(2021, 7, day), "date_end": date(2021, 7, last or day)}


UNDATED = {"date_start": None, "date_end": None}


def facts(article="a", number=1, published=None, victims=(), **cells):
    return facts_of(event(article, number, **cells), published, victims)
