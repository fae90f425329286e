#!/usr/bin/env python3
"""How well events are linked: B-cubed, merges missed and merges made of two attacks.

usage: score_incidents.py [NAME=]GOLD[::TABLES] [...] [--unsure PAIRS.csv] [--thresholds .3 .5 .7]

GOLD is a folder of ``*.gold.json`` or a file of lines whose events have an ``incident_id``; events
without one are left out. Its events are linked as they are; with TABLES, a run of the same texts,
the run's events are linked instead, and judged where they are aligned with gold's: an attack that
was not found is a missed merge, one that was invented counts for precision. --unsure has pairs
(event_id, other_event_id) of which readers could not tell: they are left out.

Hard pairs are two attacks, told by two articles, that are easily mixed up: in one town and week
(``town``), on one day in one country (``day``), or by one group in one country and week
(``group``). Prints a Markdown table, a line a set and threshold.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from incident_gold import facts, golds
from strikelog.evaluation import evaluate
from strikelog.evaluation.scoring.counts import Tally
from strikelog.evaluation.scoring.incidents import Unit, b_cubed, units
from strikelog.evaluation.scoring.inputs import load_gold, load_tables, load_texts
from strikelog.gazetteer import load_gazetteer
from strikelog.incidents.blocks import narrow
from strikelog.incidents.facts import Facts
from strikelog.incidents.features import gap, place
from strikelog.incidents.folders import Folders, read_facts
from strikelog.incidents.linking import Linker
from strikelog.incidents.scores import threshold

WEEK = 7  # days
ONE_PLACE = frozenset(
    {"site_same", "town_same", "busy_town_same", "site_in_town", "sites_near", "names_shared"}
)
HEADER = (
    "set | threshold | events | incidents | B-cubed F | precision | recall | one attack: pairs | "
    "found | hard pairs of two | merged | town | day | group"
)

Pair = tuple[str, str]


class Truth(NamedTuple):
    """Gold: its events, their incidents by event id, pairs of one attack and hard pairs."""

    events: Sequence[Facts]
    incidents: Mapping[str, str]
    same: Sequence[Pair]
    hard: Mapping[Pair, Collection[str]]


def truth(gold: Path, unsure: Collection[frozenset[str]]) -> Truth:
    gazetteer = load_gazetteer()
    of: dict[str, str] = {}
    events: list[Facts] = []
    for each in golds([gold]):
        own = {e["event_id"]: e["incident_id"] for e in each["events"] if e["incident_id"]}
        of |= own
        events += [one for one in facts(each, gazetteer) if one.event_id in own]
    same, hard = [], {}
    for one, other in combinations(events, 2):
        pair = one.event_id, other.event_id
        if of[pair[0]] == of[pair[1]]:
            same.append(pair)
        elif frozenset(pair) not in unsure and (kinds := tuple(hardness(one, other))):
            hard[pair] = kinds
    return Truth(events, of, same, hard)


def hardness(one: Facts, other: Facts) -> Iterator[str]:
    """Why two attacks are easily mixed up."""
    here, there = one.window, other.window
    if one.article_id == other.article_id or not (narrow(here) and narrow(there)):
        return
    days, land = gap(here, there), one.country == other.country != ""
    if days <= WEEK and place(one, other) in ONE_PLACE:
        yield "town"
    if days <= 0 and land:
        yield "day"
    if days <= WEEK and land and one.perpetrator and one.perpetrator == other.perpetrator:
        yield "group"


def linked(events: Sequence[Facts], least: float) -> dict[str, str]:
    """The incident of each event, by the program."""
    linker = Linker(least=least)
    linker.add(events)
    return {
        each.event_id: events[first].event_id
        for each, first in zip(events, linker.home, strict=True)
    }


def of_gold(told: Truth, found: Mapping[str, str]) -> list[Unit]:
    """Gold's own events, aligned with themselves."""
    return [
        Unit(
            each.article_id,
            {"event_id": each.event_id, "incident_id": told.incidents[each.event_id]},
            {"event_id": each.event_id, "incident_id": found[each.event_id]},
        )
        for each in told.events
    ]


def of_run(gold: Path, tables: Path, told: Truth, least: float) -> list[Unit]:
    """The events of a run, aligned with gold's."""
    found = linked(read_facts(Folders([tables]))[0], least)
    scored = evaluate(load_gold(gold), load_tables(tables), load_texts(tables, gold))
    made = []
    for unit in units(scored.scores):
        mine = unit.predicted and {
            **unit.predicted,
            "incident_id": found[unit.predicted["event_id"]],
        }
        if not unit.gold or unit.gold["event_id"] in told.incidents:
            made.append(Unit(unit.article_id, unit.gold, mine))
    return made


def line(name: str, told: Truth, judged: Sequence[Unit], least: float) -> str:
    home = {u.gold["event_id"]: u.predicted_incident for u in judged if u.gold}
    tally = sum(b_cubed(judged).values(), start=Tally())
    found = sum(_together(home, pair) for pair in told.same)
    merged = [pair for pair in told.hard if _together(home, pair)]
    kinds = Counter(kind for pair in told.hard for kind in told.hard[pair])
    wrong = Counter(kind for pair in merged for kind in told.hard[pair])
    shares = [f"{wrong[kind]} of {kinds[kind]}" for kind in ("town", "day", "group")]
    rates = [f"{each:.3f}" for each in (tally.f, tally.precision, tally.recall)]
    share = f"{len(merged)} ({len(merged) / max(1, len(told.hard)):.1%})"
    cells = [name, f"{least:.2f}", len(told.events), len(set(told.incidents.values())), *rates,
             len(told.same), f"{found} ({found / max(1, len(told.same)):.0%})", len(told.hard),
             share, *shares]  # fmt: skip
    return f"| {' | '.join(map(str, cells))} |"


def _together(home: Mapping[str, str | None], pair: Pair) -> bool:
    one, other = (home.get(event) for event in pair)
    return one is not None and one == other


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Scores of linking.")
    parser.add_argument("sets", nargs="+", metavar="[NAME=]GOLD[::TABLES]")
    parser.add_argument("--unsure", type=Path, nargs="*", default=[])
    parser.add_argument("--thresholds", type=float, nargs="*", default=[])
    options = parser.parse_args(arguments)
    unsure: set[frozenset[str]] = set()
    for file in options.unsure:
        with file.open(encoding="utf-8", newline="") as handle:
            unsure |= {frozenset(row[:2]) for row in csv.reader(handle)}
    columns = HEADER.split(" | ")
    print(f"| {HEADER} |\n|{'---|' * len(columns)}")
    for each in options.sets:
        name, _, rest = each.rpartition("=")
        gold, _, tables = rest.partition("::")
        told = truth(Path(gold), unsure)
        for least in options.thresholds or [threshold()]:
            if tables:
                judged = of_run(Path(gold), Path(tables), told, least)
            else:
                judged = of_gold(told, linked(told.events, least))
            print(line(name or Path(gold).stem, told, judged, least), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
