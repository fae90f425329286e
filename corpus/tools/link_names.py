#!/usr/bin/env python3
"""Propose ids for labelled names of sites and perpetrators: what the program links them to.

usage: link_names.py GOLD.jsonl TABLES [TABLES ...] --out IDS.csv

GOLD is what reports.py writes, TABLES are runs of its texts. A name (of a site with its country)
gets the id that most mentions at its labelled words have, if they are worded alike and it is a
site, town, group or country of the gazetteer as the label has it, in that country. IDS.csv is then
looked through: a name whose id is emptied there is not proposed again.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reports import Names, read_names
from split_reports import read_jsonl
from strikelog.evaluation.scoring.inputs import load_tables
from strikelog.evaluation.scoring.slots import Row, overlapping, tokens
from strikelog.gazetteer import Gazetteer, load_gazetteer
from strikelog.gazetteer.normalization import plain

Name = tuple[str, str, str]  # slot, name, country

TOWNS = frozenset(("place", "city"))


def named(event: Mapping[str, Any]) -> Iterator[tuple[str, Name, frozenset[str]]]:
    """Names of an event that want an id: the slot, the name, the kinds of things it may be."""
    if event["site_name"] and not event["site_id"]:
        kinds = TOWNS if event["site_type"] == "city" else frozenset(("site",))
        yield "site", ("site", event["site_name"], event["country"]), kinds
    if event["perpetrator"] and not event["perpetrator_id"]:
        yield (
            "perpetrator",
            ("perpetrator", event["perpetrator"], ""),
            frozenset(("group", "country")),
        )


def proposals(
    golds: Iterable[Mapping[str, Any]], mentions: Mapping[str, Sequence[Row]], gazetteer: Gazetteer
) -> dict[Name, str]:
    """The id of each name that has one, by the most mentions."""
    votes: dict[Name, Counter[str]] = defaultdict(Counter)
    for gold in golds:
        linked = [row for row in mentions.get(gold["article_id"], ()) if row["entity_id"]]
        for event in gold["events"]:
            for slot, name, kinds in named(event):
                at = event["evidence"].get(slot)
                for row in linked if at else ():
                    entry = gazetteer.get(row["entity_id"])
                    if entry is None or entry.kind not in kinds or not within(row, at):
                        continue
                    if not alike(row["text"], name[1]) or "province" in entry.entity_id:
                        continue
                    if not name[2] or entry.country == name[2]:
                        votes[name][entry.entity_id] += 1
    return {name: found.most_common(1)[0][0] for name, found in votes.items()}


def alike(one: str, other: str) -> bool:
    """Whether two names share half of their words, articles and hyphens set aside."""
    words = [tokens(plain(name)) for name in (one, other)]
    return None not in words and overlapping(*words)


def within(mention: Row, span: Sequence[int]) -> bool:
    """Whether a mention lies in the labelled words, or they in it."""
    start, end = int(mention["start"]), int(mention["end"])
    return (span[0] <= start and end <= span[1]) or (start <= span[0] and span[1] <= end)


def write(file: Path, names: Names) -> None:
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("slot", "name", "country", "entity_id"))
        writer.writerows([*name, entity_id] for name, entity_id in sorted(names.items()))


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Propose ids for labelled names.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("tables", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    mentions = {
        article_id: tables["mentions"]
        for folder in options.tables
        for article_id, tables in load_tables(folder).items()
    }
    found = proposals(read_jsonl(options.gold), mentions, load_gazetteer())
    kept = read_names(options.out) if options.out.exists() else {}
    write(options.out, {**found, **kept})
    print(f"{len(found.keys() - kept.keys())} names more than the {len(kept)} of {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
