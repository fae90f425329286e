#!/usr/bin/env python3
"""Agreement of two coders: the gold of one scored as if it were a run, against the other's.

usage: agreement.py FIRST SECOND [ARTICLES ...]

FIRST and SECOND are gold of the same articles: folders of *.gold.json, ARTICLES those with their
texts; or .jsonl files that hold the texts (compile_labels.py, reports.py), of which FIRST may have
more articles. Only what both have is compared. The rules are those of strikelog evaluate
(corpus/EVALUATION.md), in both directions: what is precision one way is recall the other way.
Prints a Markdown table.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import add
from pathlib import Path

from strikelog.evaluation import evaluate
from strikelog.evaluation.scoring.counts import Key, Tally
from strikelog.evaluation.scoring.gold_lines import is_lines
from strikelog.evaluation.scoring.incidents import KEY as INCIDENTS
from strikelog.evaluation.scoring.inputs import Tables, gold_texts, load_gold
from strikelog.evaluation.scoring.slots import CORE

MEASURES: Mapping[str, Key] = {
    "events (aligned)": ("headline", "events"),
    "core slots of events": ("headline", "core slots"),
    "all slots of events": ("headline", "all event slots"),
    **{f"— {name}": ("events", name) for name in CORE},
    "— weapon_type": ("events", "weapon_type"),
    "— outcome": ("events", "outcome"),
    "— salience": ("events", "salience"),
    "— attribution": ("events", "attribution"),
    "dates (span and value)": ("tables", "dates"),
    "figures (start and measure)": ("tables", "figures"),
    "figures, with values": ("tables", "figures, with values"),
    "figures: event": ("figures", "event"),
    "mentions (span and label)": ("tables", "mentions"),
    "mentions, with entity_id": ("tables", "mentions, with entity_id"),
    "incidents (B-cubed)": INCIDENTS,
}


def totals(
    gold: Mapping[str, Tables], other: Mapping[str, Tables], texts: Mapping[str, str]
) -> dict[Key, Tally]:
    """The counts over all articles, ``other`` scored against ``gold``."""
    by_article = evaluate(gold, other, texts).tallies().values()
    keys = {key for tallies in by_article for key in tallies}
    return {key: reduce(add, (each.get(key, Tally()) for each in by_article)) for key in keys}


def rows(first: Path, second: Path, articles: Sequence[Path]) -> Iterator[tuple[str, ...]]:
    """Cells of the table: measure, rows of the first and second coder, agreement F both ways."""
    texts = gold_texts(second)
    for folder in articles:
        for file in sorted(folder.glob("*.txt")):
            texts[file.stem] = file.read_bytes().decode("utf-8")
    one, other = load_gold(first), load_gold(second)
    if is_lines(first):
        one = {article_id: one[article_id] for article_id in other if article_id in one}
    if one.keys() != other.keys():
        raise ValueError(f"coded by one only: {' '.join(sorted(one.keys() ^ other.keys()))}")
    forth, back = totals(one, other, texts), totals(other, one, texts)
    for name, key in MEASURES.items():
        if key not in forth:
            continue
        there, here = forth[key], back[key]
        agreed = [f"{each.f:.3f}" if each.f is not None else "-" for each in (there, here)]
        yield name, f"{there.gold:g}", f"{there.predicted:g}", *agreed


def table(first: Path, second: Path, articles: Sequence[Path]) -> str:
    """The agreement as a Markdown table."""
    lines = ["| | first coder | second coder | F | F, the other way |", "|---|---|---|---|---|"]
    lines += [f"| {' | '.join(cells)} |" for cells in rows(first, second, articles)]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> int:
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    first, second, *articles = map(Path, arguments)
    print(table(first, second, articles), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
