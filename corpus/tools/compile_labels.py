#!/usr/bin/env python3
"""Compile event labels (words and occurrences) into gold with character offsets, and check them.

usage: compile_labels.py TEXTS.jsonl[.gz] LABELS.txt [...] [--out GOLD.jsonl]

LABELS are written by corpus/LABELLING.md, TEXTS have article_id, text and, where known, published,
title, source. Prints what breaks the form, one line each, and a count; exits 1 if anything does.
GOLD is for ``strikelog evaluate`` and for training, one object an article: article_id, published,
title, source, text, ``measures`` (those that are labelled) and

- ``events``: the columns of the codebook, ``triggers`` [[start, end], ...] (all telling words) and
  ``evidence`` {date, site, perpetrator: [start, end]};
- ``figures``: the columns of the codebook.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Any

from compile_gold import CompileError
from label_form import LABELLED, Event, Labels, blocks, label_line
from label_totals import add_totals
from split_reports import read_jsonl
from strikelog.annotation.gold import Item, document

Texts = Mapping[str, Mapping[str, Any]]


def gold(labels: Labels, row: Mapping[str, Any]) -> dict[str, Any]:
    """The gold of an article from its labels. CompileError where they break the codebook."""
    text, published = row["text"], row.get("published") or ""
    if labels.none == bool(labels.events):
        raise CompileError("events, or NONE: one of the two")
    starts = [each.triggers[0] for each in labels.events]
    if starts != sorted(starts):
        raise CompileError("the events are not in the order of their first telling words")
    items = [Item(f"e{n}", _with_trigger(each, text)) for n, each in enumerate(labels.events, 1)]
    article = {"article_id": labels.article_id, "published": published}
    try:
        made = document(article, {"events": items, "figures": labels.figures}, text)
    except ValueError as error:
        raise CompileError(str(error)) from error
    for each in made["events"]:
        claimed_by_itself(each)
    for each, told in zip(made["events"], labels.events, strict=True):
        each |= {"triggers": told.triggers, "evidence": told.evidence}
    add_totals(made["events"], made["figures"])
    known = {key: row.get(key) or "" for key in ("title", "source", "genre")}
    sides = {"measures": sorted(LABELLED), "events": made["events"], "figures": made["figures"]}
    return article | known | {"text": text} | sides


def claimed_by_itself(event: MutableMapping[str, Any]) -> None:
    """Who claims an attack does so itself: said once, it fills the other cells."""
    if event["attribution"] == "claimed":
        event["claim"] = event["claim"] or "claimed"
        event["attributed_by"] = event["attributed_by"] or event["perpetrator"]


def _with_trigger(told: Event, text: str) -> dict[str, str]:
    start, end = told.triggers[0]
    offsets = {"trigger_start": str(start), "trigger_end": str(end)}
    return told.cells | offsets | {"trigger": text[start:end]}


def compiled(
    lines: Iterable[str], texts: Texts, name: str
) -> tuple[list[dict[str, Any]], list[str]]:
    """The gold of every article of a file of labels, and what is wrong in it."""
    done: list[dict[str, Any]] = []
    faults: list[str] = []
    for at, block in blocks(lines):
        article_id = block[0][2:].strip()
        try:
            if article_id not in texts:
                raise CompileError(f"{at}: no such text")
            done.append(gold(read(block, at, texts[article_id]["text"]), texts[article_id]))
        except CompileError as error:
            faults.append(f"{name}:{article_id}:{error}")
    return done, faults


def read(block: Sequence[str], at: int, text: str) -> Labels:
    """The labels of one article; ``at`` is the number of its first line. CompileError."""
    found = Labels(block[0][2:].strip())
    for number, line in enumerate(block[1:], at + 1):
        try:
            if line.strip():
                label_line(text, line, found)
        except CompileError as error:
            raise CompileError(f"{number}: {error}: {line.strip()[:80]}") from error
    return found


def count(golds: Sequence[Mapping[str, Any]], faults: Sequence[str]) -> str:
    """The counts as one line."""
    words = sum(len(event["triggers"]) for each in golds for event in each["events"])
    return (
        f"{len(golds)} articles, {sum(len(each['events']) for each in golds)} events, "
        f"{words} telling words, {sum(len(each['figures']) for each in golds)} figures, "
        f"{sum(not each['events'] for each in golds)} without events, {len(faults)} faults"
    )


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Compile event labels and check them.")
    parser.add_argument("texts", type=Path)
    parser.add_argument("labels", type=Path, nargs="+")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(arguments)
    texts = {row["article_id"]: row for row in read_jsonl(options.texts)}
    golds: list[dict[str, Any]] = []
    faults: list[str] = []
    for file in options.labels:
        found, wrong = compiled(file.read_text(encoding="utf-8").split("\n"), texts, str(file))
        golds, faults = golds + found, faults + wrong
    twice = Counter(each["article_id"] for each in golds)
    faults += [f"{article_id} is labelled twice" for article_id, n in twice.items() if n > 1]
    print("\n".join([*faults, count(golds, faults)]))
    if options.out and not faults:
        lines = (json.dumps(each, ensure_ascii=False) + "\n" for each in golds)
        options.out.write_text("".join(lines), encoding="utf-8")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
