#!/usr/bin/env python3
"""A naive baseline: the three libraries called on whole texts, one event an article.

usage: naive.py ARTICLES OUT [MODEL]     (from the repo's root, in its environment)

ARTICLES is a folder of .txt files with a manifest.csv, MODEL a spaCy model or "light" (default),
the packaged one. Writes the tables and texts.jsonl, to compare with:

    python tests/baseline/naive.py corpus/articles outputs/naive
    strikelog evaluate outputs --gold corpus/gold --baseline outputs/naive

It is what one gets in an afternoon: every span is what a library says it is, ids are slugs of
names, the event takes the first thing of each kind in the text. Only its site is looked up in the
packaged gazetteer.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import warnings
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from dateparser.search import search_dates
from quantulum3 import parser
from spacy.language import Language
from strikelog import lexicon
from strikelog.language.language_model import load_model
from strikelog.tables.incident_schema import INCIDENTS
from strikelog.tables.schema import TABLES

Row = dict[str, object]

LABELS = {"PER": "PERSON", "PERSON": "PERSON", "ORG": "GROUP", "LOC": "PLACE", "GPE": "PLACE"}
MEASURES = {  # the nearest of these words within WINDOW characters says what a number counts
    "munitions": r"rockets?|missiles?|drones?|shells?|bombs?|mortars?",
    "killed": r"kill\w*|dead|died|deaths?",
    "wounded": r"wound\w*|injur\w*|hurt",
    "personnel": r"troops|soldiers|personnel",
}
WINDOW = 40
WEAPONS = {  # word -> event_type, weapon_type
    "rocket": ("shelling", "rocket"),
    "missile": ("shelling", "missile"),
    "mortar": ("shelling", "mortar"),
    "shell": ("shelling", "artillery"),
    "drone": ("air_drone_strike", "drone"),
    "airstrike": ("air_drone_strike", "airstrike"),
    "bomb": ("explosive", "bomb"),
}
ATTACK = re.compile(r"\b(attack|strike|struck|hit|fired|landed|launched|killed)\w*")


def slug(name: str) -> str:
    return re.sub(r"\W+", "_", name.casefold()).strip("_")


def read_articles(folder: Path) -> Iterator[Row]:
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as handle:
        manifest = {row["article_id"]: row for row in csv.DictReader(handle)}
    for file in sorted(folder.glob("*.txt")):
        known = manifest.get(file.stem, {})
        text = file.read_bytes().decode("utf-8")
        yield {
            "article_id": file.stem,
            "text": text,
            "title": known.get("title", ""),
            "source": known.get("source", ""),
            "published": known.get("published", ""),
            "published_basis": "metadata" if known.get("published") else "",
            "words": len(text.split()),
            "gated": "false",
            "status": "ok",
        }


def mentions(text: str, nlp: Language) -> list[Row]:
    return [
        {
            "start": entity.start_char,
            "end": entity.end_char,
            "text": entity.text,
            "label": LABELS[entity.label_],
            "entity_id": slug(entity.text),
            "name": entity.text,
        }
        for entity in nlp(text).ents
        if entity.label_ in LABELS
    ]


def dates(text: str, published: str) -> list[Row]:
    """Everything that dateparser finds, as a day; nothing where there is no day to count from."""
    if not published:
        return []
    settings = {"RELATIVE_BASE": datetime.fromisoformat(published), "PREFER_DATES_FROM": "past"}
    rows: list[Row] = []
    end = 0
    for words, found in search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, end)
        if start < 0:
            continue
        end = start + len(words)
        day = found.date().isoformat()
        cells: Row = {"start": start, "end": end, "text": words, "type": "date"}
        rows.append(cells | {"date_start": day, "date_end": day, "precision": "day"})
    return rows


def figures(text: str) -> list[Row]:
    """Every number that quantulum3 finds."""
    rows: list[Row] = []
    for quantity in parser.parse(text):
        start, end = quantity.span
        if quantity.value < 0 or start >= end:
            continue
        value = round(quantity.value, 4)
        cells: Row = {"start": start, "end": end, "text": text[start:end], "bound": "exact"}
        cells |= {"value_low": value, "value_high": value, "measure": measure(text, start, end)}
        rows.append(cells)
    return rows


def measure(text: str, start: int, end: int) -> str:
    """What the nearest telling word says the number counts."""
    nearest, least = "other", WINDOW
    for name, words in MEASURES.items():
        for found in re.finditer(rf"\b({words})\b", text):
            gap = max(found.start() - end, start - found.end())
            if gap < least:
                nearest, least = name, gap
    return nearest


def event(text: str, names: list[Row], days: list[Row], numbers: list[Row]) -> Row | None:
    """One event, made of the first of everything; none in a text without an attack word."""
    attack = ATTACK.search(text)
    if attack is None:
        return None
    weapon = re.search("|".join(WEAPONS), text.casefold())
    kinds = WEAPONS[weapon.group()] if weapon else ("attack", "unknown")
    row: Row = {"event_type": kinds[0], "weapon_type": kinds[1], "salience": "main"}
    row |= {"weapon": weapon.group() if weapon else "", "disputed": "false"}
    if days:
        row |= {name: days[0][name] for name in ("date_start", "date_end")}
        row |= {"date_precision": "day", "date_text": days[0]["text"]}
    for name in ("munitions", "killed", "wounded"):
        first = next((number for number in numbers if number["measure"] == name), None)
        if first:
            row |= {f"{name}_low": first["value_low"], f"{name}_high": first["value_high"]}
    row |= site(text, names)
    group = next((name for name in names if name["label"] == "GROUP"), None)
    if group:
        row |= {"perpetrator_id": group["entity_id"], "perpetrator": group["text"]}
    row |= {"trigger": attack.group(), "trigger_start": attack.start()}
    row |= {"trigger_end": attack.end()}
    left = text.rfind("\n", 0, attack.start()) + 1
    right = text.find("\n", attack.end())
    return row | {"evidence_start": left, "evidence_end": right if right >= 0 else len(text)}


def site(text: str, names: list[Row]) -> Row:
    """The first site that the text names as the gazetteer does, else the first place."""
    folded = text.casefold()
    sites = lexicon.rows("gazetteer/sites.csv", ())
    known = [row for row in sites if row["name"].casefold() in folded]
    if known:
        first = min(known, key=lambda row: folded.index(row["name"].casefold()))
        cells: Row = {"site_id": first["site_id"], "site_type": first["type"]}
        cells |= {"site_name": first["name"], "location_text": first["name"]}
        return cells | {"geo_precision": "site"}
    place = next((name for name in names if name["label"] == "PLACE"), None)
    if place is None:
        return {}
    cells = {"site_id": place["entity_id"], "site_type": "city", "geo_precision": "city"}
    return cells | {"site_name": place["name"], "location_text": place["text"]}


def read_article(article: Row, nlp: Language) -> dict[str, list[Row]]:
    text, article_id = str(article["text"]), str(article["article_id"])
    names, numbers = mentions(text, nlp), figures(text)
    days = dates(text, str(article["published"]))
    tables = {"mentions": names, "dates": days, "figures": numbers, "events": []}
    found = event(text, names, days, numbers)
    if found:
        ids: Row = {"event_id": f"{article_id}-e1", "incident_id": f"{article_id}-i1"}
        tables["events"] = [found | ids]
    for number, row in enumerate(numbers, 1):
        row["figure_id"] = f"{article_id}-f{number}"
    for table in tables.values():
        for row in table:
            row["article_id"] = article_id
    return tables | {
        "articles": [article],
        "incidents": [incident(row) for row in tables["events"]],
    }


def incident(found: Row) -> Row:
    """An incident of its own for every event."""
    kept = {name: found.get(name, "") for name in INCIDENTS.column_names}
    return kept | {"articles": 1, "sources": 1, "event_ids": found["event_id"]}


def cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def write(folder: Path, articles: list[Row], tables: list[dict[str, list[Row]]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        rows = [row for found in tables for row in found.get(table.name, ())]
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(table.column_names)
            writer.writerows([cell(r.get(name, "")) for name in table.column_names] for r in rows)
    texts = [{"article_id": row["article_id"], "text": row["text"]} for row in articles]
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in texts]
    (folder / "texts.jsonl").write_bytes("".join(lines).encode("utf-8"))


def main(source: Path, target: Path, model: str = "light") -> None:
    warnings.filterwarnings("ignore", message="Classifier dependencies not installed")
    nlp = load_model(model)
    articles = list(read_articles(source))
    write(target, articles, [read_article(article, nlp) for article in articles])


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
