#!/usr/bin/env python3
"""Propose groups of short texts that may tell the same attack, for readers who label incidents.

usage: incident_groups.py GOLD.jsonl --others TEXTS.jsonl[.gz] --out DIR

GOLD is what reports.py writes, --others texts without labels. Wikipedia tells one attack in a row
of its lists (``wlist-``, with the table's day, place and toll in ``row``) and in items of its daily
digest (``wcep-``), often on several days: two texts are brought together where

- a row and an item of the day before to three days after share a name of the row's town, and a
  number of its toll or, within two days, a kind of attack, or
- two items at most a week apart share two rare names and a number from three on that is no year.

Texts that lead to each other are one group. Groups near to texts of train (near_texts.py) are for
train, those near to dev are left out, the others for test. Rows are written as "day, place: text"
(``wrow-``), since the cells of the table tell what the text takes as known. Prints counts; writes
``train.jsonl`` and ``test.jsonl`` with ``group`` beside each text.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from near_texts import Clusters, group_of, iso, joined, names, numbers
from split_reports import read_jsonl

LONGEST = 130  # words of a text
LARGEST = 9  # texts of a group
RARE = 150  # texts that a name stands in
LEAST_TOLL = 2
LEAST_NUMBER, YEARS = 3, 1900
KINDS = "bomb shoot shot gunm rocket missile drone strike mortar shell stab grenade blast explo"
KIND = re.compile("|".join(KINDS.split()), re.IGNORECASE)
DIGEST = re.compile(r"wcep-\d{4}-\d\d-\d\d")

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Text:
    """What a text is compared by."""

    article_id: str
    day: date
    names: frozenset[str]
    town: frozenset[str]
    numbers: frozenset[int]
    toll: frozenset[int]
    kinds: frozenset[str]

    @property
    def is_row(self) -> bool:
        return self.article_id.startswith("wlist")


def texts(records: Sequence[Record]) -> dict[str, Text]:
    """Short dated texts by id, but whole digests whose items stand apart."""
    apart = {record["article_id"].rpartition("-")[0] for record in records}  # days of items
    found = {}
    for record in records:
        name, row = record["article_id"], record.get("row") or {}
        day = record["published"] or iso(row.get("date") or "")
        whole = DIGEST.fullmatch(name) and name in apart
        releases = name.startswith("centcom")  # whose strikes are alike day by day
        if not day or whole or releases or len(record["text"].split()) > LONGEST:
            continue
        place = row.get("location") or ""
        tolls = numbers(" ".join(str(row.get(key) or "") for key in ("dead", "injured")))
        found[name] = Text(
            name,
            date.fromisoformat(day),
            frozenset(names(record["text"]) | names(place)),
            frozenset(names(place.rpartition(",")[0] or place)),
            frozenset(numbers(record["text"])),
            frozenset(toll for toll in tolls if toll >= LEAST_TOLL),
            frozenset(found.casefold() for found in KIND.findall(record["text"])),
        )
    return found


def met(known: Mapping[str, Text]) -> Iterator[tuple[str, str]]:
    """Pairs of texts that may tell the same attack."""
    by_day: dict[date, list[Text]] = defaultdict(list)
    spread = Counter(name for text in known.values() for name in text.names)
    for text in known.values():
        by_day[text.day].append(text)
    for text in known.values():
        for later in range(-1 if text.is_row else 0, 4 if text.is_row else 8):
            for other in by_day.get(text.day + timedelta(days=later), ()):
                if other.is_row or other.article_id == text.article_id:
                    continue
                rare = {name for name in text.names & other.names if spread[name] < RARE}
                if row_tells(text, other, later) if text.is_row else items_tell(text, other, rare):
                    yield text.article_id, other.article_id


def row_tells(row: Text, item: Text, later: int) -> bool:
    alike = row.toll & item.numbers or (later < 3 and row.kinds & item.kinds)
    return bool(row.town & item.names and alike)


def items_tell(one: Text, other: Text, rare: set[str]) -> bool:
    alike = {number for number in one.numbers & other.numbers if LEAST_NUMBER <= number < YEARS}
    return len(rare) >= 2 and bool(alike)


def groups(records: Sequence[Record]) -> dict[str, list[list[str]]]:
    """Groups of article ids by part."""
    cluster_of = joined(records)
    near: dict[str, set[str]] = defaultdict(set)
    for record in records:
        near[cluster_of[group_of(record["article_id"])]].add(record.get("part", ""))
    clusters = Clusters(cluster_of.values())
    pairs = list(met(texts(records)))
    together = Clusters({name for pair in pairs for name in pair})
    for pair in pairs:
        together.join(pair)
        clusters.join({cluster_of[group_of(name)] for name in pair})
    parts: dict[str, set[str]] = defaultdict(set)
    for name, held in near.items():
        parts[clusters.name(name)] |= held
    members: dict[str, list[str]] = defaultdict(list)
    for name in sorted(together.parent):
        members[together.name(name)].append(name)
    found: dict[str, list[list[str]]] = {"train": [], "test": []}
    for group in members.values():
        held = parts[clusters.name(cluster_of[group_of(group[0])])]
        part = next((each for each in ("train", "dev") if each in held), "test")
        if part in found and len(group) <= LARGEST:
            found[part].append(group)
    return found


def written(record: Record) -> dict[str, Any]:
    """A text as readers get it; a row of a table with its day and place."""
    kept = {key: record.get(key, "") for key in ("published", "title", "source", "licence", "url")}
    name, text = record["article_id"], record["text"].strip()
    if name.startswith("wlist"):
        row = record["row"]
        day = datetime.strptime(row["date"], "%B %d %Y")
        text = f"{day:%B} {day.day}, {day.year}, {row['location']}: {text}"
        name, kept = f"wrow{name[5:]}", kept | {"published": "", "title": ""}
    return {"article_id": name, **kept, "text": text}


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Propose groups of texts of one attack.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--others", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    labelled = {record["article_id"]: record for record in read_jsonl(options.gold)}
    others = (each for each in read_jsonl(options.others) if each["article_id"] not in labelled)
    records = [*labelled.values(), *others]
    by_id = {record["article_id"]: record for record in records}
    options.out.mkdir(parents=True, exist_ok=True)
    for part, found in groups(records).items():
        kept = [[name for name in group if name not in labelled] for group in found]
        lines = [
            json.dumps({"group": number, **written(by_id[name])}, ensure_ascii=False) + "\n"
            for number, group in enumerate((group for group in kept if len(group) > 1), 1)
            for name in group
        ]
        (options.out / f"{part}.jsonl").write_text("".join(lines), encoding="utf-8")
        print(f"{part}: {len(lines)} texts")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
