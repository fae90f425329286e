#!/usr/bin/env python3
"""Whether the tolls of Wikipedia's lists of attacks are among the figures of a run.

usage: score_wiki_tolls.py DATA.jsonl[.gz] make OUT.jsonl [PART]
       score_wiki_tolls.py DATA.jsonl[.gz] score TABLES [PART]

``make`` writes the rows as articles for `strikelog run`, ``score`` reads its tables.

A row has article_id, published, text, killed, wounded and split; PART is ``held_out`` (the
default) or ``train``. A toll of 1 or more is right where a figure of its measure in figures.csv
has it as its low value; 0 in the list may mean "not told" and is not counted. The list has slips
of its own, so some rows can't be right.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

MEASURES = ("killed", "wounded")


def rows(path: Path, part: str) -> list[dict[str, Any]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row.get("split", part) == part]


def make(table: list[dict[str, Any]], out: Path) -> None:
    keys = ("article_id", "published", "text")
    lines = [json.dumps({key: row[key] for key in keys}, ensure_ascii=False) for row in table]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def score(table: list[dict[str, Any]], figures: Path) -> dict[str, tuple[int, int]]:
    """(right, wanted) tolls by measure."""
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    with figures.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            told[row["article_id"], row["measure"]].add(row["value_low"])
    wanted, right = Counter[str](), Counter[str]()
    for row in table:
        for measure in MEASURES:
            if row[measure] >= 1:
                wanted[measure] += 1
                right[measure] += str(row[measure]) in told[row["article_id"], measure]
    return {measure: (right[measure], wanted[measure]) for measure in MEASURES}


def main(arguments: list[str]) -> int:
    if len(arguments) not in (3, 4) or arguments[1] not in ("make", "score"):
        print(__doc__, file=sys.stderr)
        return 2
    data, verb, target, *part = arguments
    table = rows(Path(data), part[0] if part else "held_out")
    if verb == "make":
        make(table, Path(target))
        return 0
    for measure, (right, wanted) in score(table, Path(target) / "figures.csv").items():
        print(f"{measure}: {right / max(wanted, 1):.3f} of {wanted} tolls are among the figures")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
