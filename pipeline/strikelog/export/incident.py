"""An incident with its events and articles, as the tables of others have a row an incident."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from strikelog.export.values import Record, Run, Value
from strikelog.lexicon import rows

BETWEEN = "; "


@dataclass(frozen=True, slots=True)
class Incident:
    """``row`` of incidents.csv, its ``events`` and their ``articles`` in the order of event_ids,
    and the ``sentence`` that tells of it in the first of them."""

    row: Record
    events: tuple[Record, ...]
    articles: tuple[Record, ...]
    sentence: str

    @property
    def days(self) -> int | None:
        """How many days it may have happened on; None without a date."""
        start, end = self.row["date_start"], self.row["date_end"]
        if not isinstance(start, date) or not isinstance(end, date):
            return None
        return (end - start).days + 1

    def first(self, column: str) -> Value:
        """The first event's cell that is filled."""
        return next(iter(self.told(column)), None)

    def told(self, column: str) -> list[Value]:
        """What its events say, each once."""
        return list(dict.fromkeys(e[column] for e in self.events if e[column] is not None))

    def listed(self, column: str) -> str:
        """What its articles say, each once, in one cell."""
        return BETWEEN.join(dict.fromkeys(str(a[column]) for a in self.articles if a[column]))

    @property
    def place(self) -> Record:
        """The event that knows best where it was."""
        precisions = ["site", "city", "admin1", "country", None]
        return min(
            self.events,
            key=lambda e: (e["latitude"] is None, precisions.index(_text(e["geo_precision"]))),
        )

    @property
    def country(self) -> str:
        """English name of its one country; "" where none or several are named."""
        return country_names().get(str(self.place["country"] or ""), "")

    @property
    def location(self) -> Value:
        return self.place["site_name"] or self.place["location_text"]


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def country_names() -> dict[str, str]:
    """English names of countries by code."""
    table = rows("gazetteer/countries.csv", ("country_id", "code", "name"))
    return {row["code"]: row["name"] for row in table}


def incidents(run: Run) -> Iterator[Incident]:
    """The incidents of a run, in its order."""
    events = {str(event["event_id"]): event for event in run.records("events")}
    articles = {str(row["article_id"]): row for row in run.records("articles")}
    for row in run.records("incidents"):
        own = tuple(events[each] for each in str(row["event_ids"]).split(";"))
        ids = list(dict.fromkeys(str(event["article_id"]) for event in own))
        yield Incident(row, own, tuple(articles[each] for each in ids), _sentence(own[0], run))


def _sentence(event: Record, run: Run) -> str:
    start, end = event["evidence_start"], event["evidence_end"]
    if not isinstance(start, int) or not isinstance(end, int):
        return ""
    return " ".join(run.texts.get(str(event["article_id"]), "")[start:end].split())
