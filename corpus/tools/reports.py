#!/usr/bin/env python3
"""Compile the labelled reports into one file of gold, texts included.

usage: reports.py REPORTS [--part train|dev|test|second ...] [--withheld-texts TEXTS.jsonl[.gz] ...]
                  [--incidents] --out GOLD.jsonl

REPORTS is corpus/reports. GOLD (compile_labels.py has its form) is for ``strikelog evaluate
--gold`` and, as a run's input, ``strikelog run``; each article has its ``part`` too. The texts of
withheld/ are left out unless they are given (news_texts.py rebuilds some). Ids of sites and
perpetrators come from ids.csv, and those that coders gave stay where the gazetteer has them.
``second`` are the labels of the second reader, of articles of all parts. ``linking-train`` and
``linking-test`` are the texts labelled for linking. --incidents leaves only events whose incident
readers judged and fills it in, by the pairs in incident_pairs.csv (`near_texts.Clusters` of those
that are the same), for the other parts.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Any

from file_labels import LICENCES
from near_texts import Clusters
from split_reports import SHARES, read_jsonl
from strikelog.annotation.label_form import CompileError
from strikelog.annotation.labelled import compiled
from strikelog.gazetteer import Gazetteer, load_gazetteer
from withheld_labels import digest, revealed

Names = Mapping[tuple[str, str, str], str]  # slot, name, country -> id of the gazetteer

SECOND = "second"
LINKING = ("linking-train", "linking-test")
PAIRS = "incident_pairs.csv"
SLOTS = {"site": ("site_id", "site_name"), "perpetrator": ("perpetrator_id", "perpetrator")}


def read_names(file: Path) -> dict[tuple[str, str, str], str]:
    """ids.csv: which names as labelled are which thing of the gazetteer."""
    with file.open(encoding="utf-8", newline="") as handle:
        rows = csv.DictReader(handle)
        return {(row["slot"], row["name"], row["country"]): row["entity_id"] for row in rows}


def identify(event: MutableMapping[str, Any], names: Names, gazetteer: Gazetteer) -> None:
    """Fill in the ids of an event, without those that the gazetteer has not."""
    for slot, (id_column, name_column) in SLOTS.items():
        country = event["country"] if slot == "site" else ""  # perpetrators have none
        found = event[id_column] or names.get((slot, event[name_column], country), "")
        event[id_column] = found if gazetteer.get(found) else ""


def golds(
    reports: Path, parts: Sequence[str], withheld_texts: Sequence[Path] = ()
) -> Iterator[dict[str, Any]]:
    """The gold of ``parts``, folder by folder, in order of ids. CompileError names all faults."""
    names, gazetteer = read_names(reports / "ids.csv"), load_gazetteer()
    for part in parts:
        given = _linking(reports, part) if part in LINKING else _given(reports, part)
        for gold in (*given, *_withheld(reports, part, withheld_texts)):
            for event in gold["events"]:
                identify(event, names, gazetteer)
            yield gold | {"part": part}


def _given(reports: Path, part: str) -> Iterator[dict[str, Any]]:
    for folder in LICENCES:
        given = (read_jsonl(reports / folder / "texts" / f"{each}.jsonl.gz") for each in SHARES)
        texts = {row["article_id"]: row for rows in given for row in rows}
        yield from _labels(reports / folder / "labels" / part, texts)


def _linking(reports: Path, part: str) -> Iterator[dict[str, Any]]:
    folder, part = reports / "cc-by-sa" / "linking", part.removeprefix("linking-")
    rows = read_jsonl(folder / "texts" / f"{part}.jsonl.gz")
    yield from _labels(folder / "labels" / part, {row["article_id"]: row for row in rows})


def _labels(folder: Path, texts: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for file in sorted(folder.glob("*.txt")):
        found, faults = compiled(file.read_text(encoding="utf-8").split("\n"), texts, str(file))
        if faults:
            raise CompileError("\n".join(faults))
        yield from found


def judged(golds: Iterable[dict[str, Any]], pairs: Path) -> Iterator[dict[str, Any]]:
    """``golds`` with the incidents of their events, without the events that nobody judged."""
    with pairs.open(encoding="utf-8", newline="") as handle:
        rows = [
            (row["event_id"], row["other_event_id"], row["decision"])
            for row in csv.DictReader(handle)
        ]
    incidents = Clusters({event for row in rows for event in row[:2]})
    for one, other, decision in rows:
        if decision == "same":
            incidents.join((one, other))
    for gold in golds:
        for event in gold["events"]:
            known = event["event_id"] in incidents.parent
            event["incident_id"] = event["incident_id"] or (
                incidents.name(event["event_id"]) if known else ""
            )
        kept = [event for event in gold["events"] if event["incident_id"]]
        if kept:
            yield gold | {"events": kept}


def _withheld(reports: Path, part: str, texts: Sequence[Path]) -> Iterator[dict[str, Any]]:
    if part == "train" and texts:
        known = {digest(row["text"]): row["text"] for file in texts for row in read_jsonl(file)}
        for each in read_jsonl(reports / "withheld" / "labels.jsonl.gz"):
            if each["sha256"] not in known:
                raise ValueError(f"{each['article_id']}: the text that was labelled is not given")
            yield revealed(each, known[each["sha256"]])


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Compile the labelled reports into gold.")
    parser.add_argument("reports", type=Path)
    parser.add_argument(
        "--part", nargs="+", choices=(*SHARES, SECOND, *LINKING), default=list(SHARES)
    )
    parser.add_argument("--withheld-texts", type=Path, nargs="+", default=[])
    parser.add_argument("--incidents", action="store_true")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    try:
        found = list(golds(options.reports, options.part, options.withheld_texts))
        if options.incidents:
            found = list(judged(found, options.reports / PAIRS))
    except (CompileError, ValueError) as error:
        print(f"reports: {error}", file=sys.stderr)
        return 1
    lines = (json.dumps(each, ensure_ascii=False) + "\n" for each in found)
    options.out.write_text("".join(lines), encoding="utf-8")
    print(f"{len(found)} articles written to {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
