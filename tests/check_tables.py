#!/usr/bin/env python3
"""Check a folder of Strikelog tables against the codebook (corpus/CODEBOOK.md).

usage: check_tables.py TABLES [ARTICLES]

ARTICLES is a folder of <article_id>.txt; without it the texts are those of TABLES/texts.jsonl.

Prints what is wrong, one line each, then a count; exits 1 if anything is. Columns and words are
copied from the codebook by hand and nothing is imported from the package: what checks the program
must not share its mistakes. Standard library only.
"""

from __future__ import annotations

import csv
import datetime
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

COLUMNS = {
    "articles": "article_id title source url published published_basis words gated status error",
    "mentions": "article_id start end text label entity_id name",
    "dates": "article_id start end text type date_start date_end precision method",
    "figures": "figure_id article_id event_id measure value_low value_high bound unit text start "
    "end nationality affiliation entity_id reported_by",
    "events": "event_id article_id incident_id joint_id event_type weapon_type weapon salience "
    "outcome date_start date_end date_precision date_text site_id site_name site_type "
    "location_text admin1 country latitude longitude geo_precision munitions_low munitions_high "
    "killed_low killed_high wounded_low wounded_high disputed perpetrator_id perpetrator "
    "attribution attributed_by claim damage trigger trigger_start trigger_end evidence_start "
    "evidence_end",
    "incidents": "incident_id date_start date_end site_id site_name country event_type articles "
    "sources event_ids munitions_low munitions_high killed_low killed_high wounded_low wounded_high "
    "disputed",
    "confidence": "event_id column probability",
    "incident_pairs": "event_id other_event_id score decision features",
    "incident_history": "incident_id as_of articles munitions_low munitions_high killed_low "
    "killed_high wounded_low wounded_high disputed",
    "stories": "article_id story_id likeness",
}
EVENT_TYPES = "shelling air_drone_strike explosive armed_assault mob attack"
SITE_TYPES = (
    "air_base military_base airport embassy oil_field gas_field port camp prison nuclear_site "
    "police city ship convoy other"
)
PRECISIONS = "day week month season year vague"
WORDS = {
    ("articles", "published_basis"): "metadata dateline",
    ("articles", "status"): "ok failed",
    ("articles", "gated"): "true false",
    ("mentions", "label"): "BASE PERSON GROUP PLACE",
    ("dates", "type"): "date range duration",
    ("dates", "precision"): PRECISIONS,
    ("figures", "measure"): "munitions intercepted killed wounded casualties attacks targets "
    "personnel distance calibre duration other",
    ("figures", "bound"): "exact at_least more_than at_most less_than about range vague",
    ("figures", "affiliation"): "military contractor civilian militia police government",
    ("events", "event_type"): EVENT_TYPES,
    ("events", "weapon_type"): "rocket missile mortar artillery rpg drone airstrike ied "
    "suicide_bomb car_bomb bomb small_arms arson unknown",
    ("events", "salience"): "main background",
    ("events", "outcome"): "hit missed intercepted failed",
    ("events", "date_precision"): PRECISIONS,
    ("events", "attribution"): "claimed blamed asserted",
    ("events", "claim"): "claimed none denied",
    ("events", "geo_precision"): "site city admin1 country",
    ("events", "site_type"): SITE_TYPES,
    ("events", "disputed"): "true false",
    ("incidents", "event_type"): EVENT_TYPES,
    ("incidents", "disputed"): "true false",
    ("confidence", "column"): COLUMNS["events"],
    ("incident_pairs", "decision"): "joined apart joined_by_hand split_by_hand",
    ("incident_history", "disputed"): "true false",
}
FILLED = {
    "articles": "article_id words gated status",
    "mentions": "article_id start end text label",
    "dates": "article_id start end text type",
    "figures": "figure_id article_id measure bound text start end",
    "events": "event_id article_id incident_id event_type weapon_type salience disputed trigger "
    "trigger_start trigger_end evidence_start evidence_end",
    "incidents": "incident_id articles sources event_ids disputed",
    "confidence": "event_id column probability",
    "incident_pairs": "event_id other_event_id score decision",
    "incident_history": "incident_id as_of articles disputed",
    "stories": "article_id story_id likeness",
}
KEYS = {
    "articles": ("article_id",),
    "mentions": ("article_id", "start", "end", "label"),
    "dates": ("article_id", "start", "end"),
    "figures": ("figure_id",),
    "events": ("event_id",),
    "incidents": ("incident_id",),
    "confidence": ("event_id", "column"),
    "incident_pairs": ("event_id", "other_event_id"),
    "incident_history": ("incident_id", "as_of"),
    "stories": ("article_id",),
}
SPANS = {
    "mentions": ("text", "start", "end"),
    "dates": ("text", "start", "end"),
    "figures": ("text", "start", "end"),
    "events": ("trigger", "trigger_start", "trigger_end"),
}
SHARES = {"probability", "score", "likeness"}
DATES = {"published", "as_of", "date_start", "date_end"}
WHOLE = {"start", "end", "words", "articles", "sources"} | {
    f"{word}_{side}" for word in ("trigger", "evidence") for side in ("start", "end")
}
NUMBER = re.compile(r"\d+(\.\d*[1-9])?")  # integers without ".0"
PROBABILITY = re.compile(r"1|0(\.\d*[1-9])?")
COUNTRIES = re.compile(r"[A-Z]{2}(;[A-Z]{2})*")

Row = dict[str, str]


def read(folder: Path, name: str) -> tuple[list[Row], list[str]]:
    """The rows of a table, and what is wrong with its header."""
    file = folder / f"{name}.csv"
    if not file.exists():
        return [], [f"{name}.csv: missing"]
    if b"\r\n" in file.read_bytes():
        return [], [f"{name}.csv: lines end in \\r\\n, not \\n"]
    with file.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        rows = list(reader)
    if list(reader.fieldnames or ()) != COLUMNS[name].split():
        return [], [f"{name}.csv: the columns are not those of the codebook in its order"]
    return rows, []


def texts(folder: Path, articles: Path | None) -> dict[str, str]:
    """The texts that offsets refer to, by article id."""
    if articles:
        return {file.stem: file.read_bytes().decode("utf-8") for file in articles.glob("*.txt")}
    lines = (folder / "texts.jsonl").read_text(encoding="utf-8").split("\n")
    records = [json.loads(line) for line in lines if line]
    return {record["article_id"]: record["text"] for record in records}


def cell_faults(name: str, row: Row) -> Iterator[str]:
    for column in FILLED[name].split():
        if not row[column]:
            yield f"{column} is empty"
    for column, value in row.items():
        allowed = WORDS.get((name, column))
        if value and allowed and value not in allowed.split():
            yield f"{column} {value!r} is not in the codebook"
        if value and column in DATES and not is_date(value):
            yield f"{column} {value!r} is not a date"
        if value and column in WHOLE and not value.isdecimal():
            yield f"{column} {value!r} is not a whole number"
        if value and column.endswith(("_low", "_high")) and not NUMBER.fullmatch(value):
            yield f"{column} {value!r} is not a plain number"
        if value and column in SHARES and not PROBABILITY.fullmatch(value):
            yield f"{column} {value!r} is not a number from 0 to 1"
        if value and column == "country" and not COUNTRIES.fullmatch(value):
            yield f"{column} {value!r} is no list of country codes"


def is_date(value: str) -> bool:
    try:
        return datetime.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def row_faults(row: Row) -> Iterator[str]:
    if bool(row.get("date_start")) != bool(row.get("date_end")):
        yield "only one of date_start and date_end"
    if row.get("date_start", "") > row.get("date_end", ""):
        yield "date_start after date_end"
    for low in [column for column in row if column.endswith("_low")]:
        high = low.removesuffix("low") + "high"
        if row[high] and not row[low]:
            yield f"{high} without {low}"
        if row[low] and row[high] and float(row[low]) > float(row[high]):
            yield f"{low} above {high}"


def span_faults(name: str, row: Row, text: str) -> Iterator[str]:
    word, start, end = (row[column] for column in SPANS[name])
    if text[int(start) : int(end)] != word:
        yield f"{word!r} is not at {start}:{end}"
    if name == "events":
        left, right = int(row["evidence_start"]), int(row["evidence_end"])
        if not left <= int(start) < int(end) <= right <= len(text):
            yield "the trigger is not inside its evidence"


def link_faults(tables: dict[str, list[Row]]) -> Iterator[str]:
    known = {name: {row[KEYS[name][0]] for row in tables[name]} for name in KEYS}
    links = [(name, "article_id", "articles") for name in SPANS]
    links += [("figures", "event_id", "events"), ("events", "incident_id", "incidents")]
    links += [("confidence", "event_id", "events"), ("stories", "article_id", "articles")]
    links += [("incident_pairs", each, "events") for each in ("event_id", "other_event_id")]
    links += [("incident_history", "incident_id", "incidents")]
    for name, column, target in links:
        for number, row in enumerate(tables[name], 2):
            if row[column] and row[column] not in known[target]:
                yield f"{name}.csv:{number}: {column} {row[column]!r} is not in {target}.csv"
    listed = [event for row in tables["incidents"] for event in row["event_ids"].split(";")]
    if sorted(listed) != sorted(known["events"]):
        yield "incidents.csv: event_ids are not exactly the events"


def table_faults(name: str, rows: list[Row], known_texts: dict[str, str]) -> Iterator[str]:
    seen = set()
    for number, row in enumerate(rows, 2):
        faults = list(cell_faults(name, row))
        if not faults:
            faults += row_faults(row)
            if name in SPANS and row["article_id"] in known_texts:
                faults += span_faults(name, row, known_texts[row["article_id"]])
        key = tuple(row[column] for column in KEYS[name])
        if key in seen:
            faults.append(f"key {key} occurs twice")
        seen.add(key)
        yield from (f"{name}.csv:{number}: {fault}" for fault in faults)


def check(folder: Path, articles: Path | None = None) -> list[str]:
    """Everything that is wrong with the tables of ``folder``, one line each."""
    faults: list[str] = []
    tables: dict[str, list[Row]] = {}
    for name in COLUMNS:
        tables[name], wrong = read(folder, name)
        faults += wrong
    if faults:
        return faults
    known_texts = texts(folder, articles)
    for name, rows in tables.items():
        faults += table_faults(name, rows, known_texts)
    return faults + list(link_faults(tables))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    found = check(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else None)
    print("\n".join([*found, f"{len(found)} wrong"]))
    sys.exit(1 if found else 0)
