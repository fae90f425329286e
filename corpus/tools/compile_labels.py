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
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from split_reports import read_jsonl
from strikelog.annotation.labelled import compiled


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
