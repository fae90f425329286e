#!/usr/bin/env python3
"""Scores of runs on labelled reports: all, by source and by genre, beside the trivial baseline.

usage: score_reports.py GOLD.jsonl[.gz] [NAME=]TABLES [...] [--by source|genre|none] [--slots]

GOLD is what reports.py writes; TABLES are folders that ``strikelog run`` wrote, of these texts or
more. Prints a Markdown table: a line a run and group of articles, with events and core slots as F
(precision / recall), the 95 % interval of core slots, and the trivial F (one event an article, on
the day of publication, with the commonest values of that group). ``--slots`` gives the core slots
one by one.
Several runs under names (``100=out/100 200=out/200``) with ``--by none`` are a learning curve.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import add
from pathlib import Path

from split_reports import source_of
from strikelog.evaluation import evaluate, trivial
from strikelog.evaluation.scoring.bootstrap import draws, intervals
from strikelog.evaluation.scoring.counts import Key, Tally
from strikelog.evaluation.scoring.gold_lines import objects
from strikelog.evaluation.scoring.inputs import Tables, load_gold, load_tables, load_texts
from strikelog.evaluation.scoring.slots import CORE

HEADLINE: Mapping[str, Key] = {
    "events": ("headline", "events"),
    "core slots": ("headline", "core slots"),
}
SLOTS: Mapping[str, Key] = {name: ("events", name) for name in CORE}
ALL = "all"

Golds = Mapping[str, Tables]


def groups(gold: Path, by: str) -> dict[str, list[str]]:
    """Articles by the name of their group, all of them first."""
    found: dict[str, list[str]] = {ALL: []}
    for _, line in objects(gold):
        article_id = line["article_id"]
        found[ALL].append(article_id)
        name = source_of(article_id) if by == "source" else line.get("genre")
        if by != "none" and name:
            found.setdefault(name, []).append(article_id)
    return found


def figures(tallies: Sequence[Mapping[Key, Tally]], key: Key) -> Tally:
    return reduce(add, (each.get(key, Tally()) for each in tallies), Tally())


def shown(tally: Tally) -> str:
    """F (precision / recall)."""
    cells = (tally.f, tally.precision, tally.recall)
    f, precision, recall = ("-" if each is None else f"{each:.3f}" for each in cells)
    return f"{f} ({precision} / {recall})"


def rows(
    run: str, tables: Path, gold: Path, by: str, keys: Mapping[str, Key]
) -> Iterator[list[str]]:
    """The cells of a line a group: run, group, articles, events of gold, measures, interval."""
    golds, texts = load_gold(gold), load_texts(tables, gold)
    scored = evaluate(golds, load_tables(tables), texts).tallies()
    for group, articles in groups(gold, by).items():
        own = [scored[article_id] for article_id in articles]
        usual = trivial({each: golds[each] for each in articles}, texts).tallies()
        core = [each.get(HEADLINE["core slots"], Tally()) for each in own]
        low, high = intervals(core, draws(len(own)))["f"] or (None, None)
        events = figures(own, HEADLINE["events"])
        cells = [run, group, str(len(own)), f"{events.gold:g}"]
        for key in keys.values():
            nothing = figures(list(usual.values()), key).f
            cells += [shown(figures(own, key)), "-" if nothing is None else f"{nothing:.3f}"]
        yield [*cells, "-" if low is None else f"{low:.3f} to {high:.3f}"]


def table(runs: Mapping[str, Path], gold: Path, by: str, keys: Mapping[str, Key]) -> str:
    """The scores as a Markdown table."""
    measures = [cell for name in keys for cell in (name, "trivial")]
    header = ["run", by if by != "none" else "set", "articles", "attacks", *measures, "core, 95 %"]
    lines = [header, ["---"] * len(header)]
    for run, tables in runs.items():
        lines += rows(run, tables, gold, by, keys)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def named(run: str) -> tuple[str, Path]:
    """ "NAME=TABLES", or a folder that goes by its own name."""
    name, _, folder = run.rpartition("=")
    return name or Path(folder).name, Path(folder)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Scores of runs on labelled reports.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("runs", nargs="+", type=named, metavar="[NAME=]TABLES")
    parser.add_argument("--by", choices=("source", "genre", "none"), default="source")
    parser.add_argument("--slots", action="store_true")
    options = parser.parse_args(arguments)
    keys = {**HEADLINE, **(SLOTS if options.slots else {})}
    print(table(dict(options.runs), options.gold, options.by, keys), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
