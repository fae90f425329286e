"""What each rule that works on the reader's choices is worth: scores on dev without it.

usage: rules_worth.py GOLD.jsonl

GOLD is what ``corpus/tools/reports.py corpus/reports --part dev --out GOLD.jsonl`` writes.

The texts are read once; then the rows are made again with one rule at a time put out of work.
"""

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import strikelog
from strikelog.batch.analysis import analyse
from strikelog.evaluation import evaluate
from strikelog.evaluation.scoring.inputs import frame_rows, gold_texts, load_gold
from strikelog.evaluation.scoring.report import metrics
from strikelog.events import attack_rows, row_places, story, totals
from strikelog.events.assembly import read_result
from strikelog.inputs import read_articles
from strikelog.tables.frames import frames
from strikelog.tables.records import ArticleResult

HEADLINE = ("events", "core slots")
#: Rule: where it stands, and what stands for it.
RULES: Mapping[str, tuple[object, str, object]] = {
    "no row without a day, place, victim or count": (attack_rows, "_substantial", lambda *_: True),
    "one row a site of a joint strike": (
        attack_rows,
        "places_of",
        lambda source, attack, _: row_places.places_of(source, attack | {"sites": []}),
    ),
    "a lower bar for sites in one list": (row_places, "LISTED", row_places.JOINT),
    "not where another attack struck": (
        attack_rows,
        "places_of",
        lambda source, attack, _: row_places.places_of(source, attack),
    ),
    '"five and six hit A and B respectively"': (attack_rows, "one_each", lambda *_: {}),
    "a zero holds for every row": (
        attack_rows,
        "_without_figures",
        lambda _: (
            {f"{m}_{end}": None for m in story.TOTALS for end in ("low", "high")}
            | {"disputed": False}
        ),
    ),
    "the toll of a war or a year is no attack's": (attack_rows, "_lasts", lambda *_: False),
    "harm is a hit; what fell wide is none": (
        attack_rows,
        "_outcome",
        lambda *given: given[2],
    ),
    "nobody claimed it": (attack_rows, "_unclaimed", lambda *_: set()),
    "a vague count is no total beside a number": (totals, "_without_vague", lambda each: each),
    '"no Americans" says nothing of others': (totals, "_without_group_zeros", lambda each: each),
    "parts, further ones and persons add up": (
        totals,
        "_sum",
        lambda parts: parts[0],
    ),
    "a source's total stands above its parts": (totals, "_stated", lambda each: each),
}


def read(gold: Path) -> list[tuple[Any, Any]]:
    """Doc and article row of each text."""
    kept = []

    def keep(doc, row):
        kept.append((doc, row))
        return ArticleResult(article=row)

    list(analyse(strikelog.load(reader="learnt"), read_articles([gold]), keep))
    return kept


def measured(gold, texts, docs) -> dict[str, Any]:
    """F of events, of core slots, and of each slot."""
    results = [read_result(doc, row) for doc, row in docs]
    events = [replace(row, incident_id=row.event_id) for each in results for row in each.events]
    found = frame_rows(frames(results, {"events": events}))
    told = metrics(evaluate(gold, found, texts).tallies())["measures"]
    slots = {name: figures["f"] for name, figures in told["events"].items()}
    return {name: told["headline"][name]["f"] for name in HEADLINE} | slots


def main(file: str) -> None:
    path = Path(file)
    gold, texts, docs = load_gold(path), gold_texts(path), read(path)
    whole = measured(gold, texts, docs)
    print("| without | events | core slots | a slot that changes most |\n|---|---|---|---|")
    print(f"| (whole) | {whole['events']:.3f} | {whole['core slots']:.3f} | |")
    for name, rule in RULES.items():
        with patch.object(*rule):
            found = measured(gold, texts, docs)
            own = {key: (found[key] or 0) - (whole[key] or 0) for key in whole}
        most = max(own.keys() - set(HEADLINE), key=lambda slot: (abs(own[slot]), slot))
        cells = [f"{own[key]:+.3f}" for key in HEADLINE] + [f"{most} {own[most]:+.3f}"]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
