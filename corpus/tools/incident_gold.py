"""Labelled events as linking takes them, from folders of gold and from lines of gold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from split_reports import read_jsonl
from strikelog.gazetteer import Gazetteer, load_gazetteer
from strikelog.incidents.facts import Facts, facts_of
from strikelog.incidents.victims import victims_of
from strikelog.tables.records import EventRow, FigureRow

Gold = Mapping[str, Any]
DAYS = ("date_start", "date_end")
NO_SENTENCE = {"evidence_start": 0, "evidence_end": 1}


def golds(given: Iterable[Path]) -> Iterator[Gold]:
    """The gold of folders of ``*.gold.json`` and of files of lines, an article each."""
    for path in given:
        if path.is_dir():
            for each in sorted(path.glob("*.json")):
                yield json.loads(each.read_text("utf-8"))
        else:
            yield from read_jsonl(path)


def facts(gold: Gold, gazetteer: Gazetteer | None = None) -> list[Facts]:
    """The facts of an article's events. What gold does not label, the gazetteer's points, is
    looked up."""
    known = gazetteer or load_gazetteer()
    article = gold.get("article_id") or gold["article"]["article_id"]
    day = gold.get("published") or gold.get("article", {}).get("published")
    figures = [row_of(FigureRow, each, article) for each in gold["figures"]]
    victims = victims_of(figures)
    return [
        facts_of(
            row_of(EventRow, located(each, known), article),
            date.fromisoformat(day) if day else None,
            victims.get(each["event_id"], ()),
        )
        for each in gold["events"]
    ]


def located(event: Gold, gazetteer: Gazetteer) -> Gold:
    entity = gazetteer.get(event["site_id"]) if event["site_id"] else None
    if entity is None:
        return event
    return {**event, "latitude": entity.latitude, "longitude": entity.longitude}


def row_of(kind: type[Any], cells: Gold, article_id: str) -> Any:
    """A record of the columns that it has among ``cells``."""
    named = {each.name for each in fields(kind)}
    own = {name: cells[name] for name in named & cells.keys()}
    days = {name: date.fromisoformat(own[name]) for name in DAYS if own.get(name)}
    empty = {name: None for name in DAYS if name in named and name not in days}
    more = NO_SENTENCE if kind is EventRow else {}
    return kind(**{"article_id": article_id, **more, **own, **empty, **days})
