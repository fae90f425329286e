#!/usr/bin/env python3
"""Learn the weights of linking on labelled incidents.

usage: learn_incidents.py GOLD [...] [--pairs PAIRS.csv PAIRED.jsonl] --out WEIGHTS.csv

GOLD are folders of ``*.gold.json`` or lines of gold whose events have an ``incident_id``; events
without one are left out. Every pair of events that a block brings together and that nothing bars is
an example, one attack or two. A logistic sum, each weight pulled to what a person would say
(``prior`` in data/incidents/features.csv), by Newton's method. Prints the pairs, and the pairs of
one attack that no block brings together or that a bar rules out. --pairs has labelled pairs
(event_id, other_event_id, decision: same or two) of the events of PAIRED.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from incident_gold import facts, golds
from strikelog.gazetteer import load_gazetteer
from strikelog.incidents.blocks import Index
from strikelog.incidents.facts import Facts
from strikelog.incidents.features import bars, features
from strikelog.incidents.scores import BIAS, THRESHOLD
from strikelog.lexicon import rows

PULL = 2.0  # of a weight to its prior
ROUNDS = 50

SAME = {"same": True, "two": False}

Example = tuple[frozenset[str], bool]


def labelled(gold: Path) -> tuple[list[Facts], dict[str, str]]:
    """The events of a set that have an incident, and their incidents by event id."""
    gazetteer = load_gazetteer()
    events: list[Facts] = []
    incidents: dict[str, str] = {}
    for each in golds([gold]):
        of = {e["event_id"]: e["incident_id"] for e in each["events"] if e["incident_id"]}
        incidents |= of
        events += [one for one in facts(each, gazetteer) if one.event_id in of]
    return events, incidents


def compared(events: Sequence[Facts]) -> Iterator[tuple[Facts, Facts]]:
    """Pairs that a block brings together."""
    index = Index()
    for number, event in enumerate(events):
        yield from ((events[other], event) for other in index.near(event))
        index.add(number, event)


def examples(events: Sequence[Facts], incidents: Mapping[str, str]) -> list[Example]:
    """Pairs of one set: their features, and whether they are one attack."""
    found, met = [], set[tuple[str, str]]()
    for one, other in compared(events):
        same = incidents[one.event_id] == incidents[other.event_id]
        if not any(bars(one, other)):
            met.add((one.event_id, other.event_id))
            found.append((frozenset(features(one, other)), same))
    lost = [
        (one.event_id, other.event_id, *bars(one, other))
        for one, other in combinations(events, 2)
        if incidents[one.event_id] == incidents[other.event_id]
        and not met & {(one.event_id, other.event_id), (other.event_id, one.event_id)}
    ]
    same = sum(each for _, each in found)
    print(f"  {len(events)} events, {len(found)} pairs, {same} of one attack; not met: {len(lost)}")
    for each in lost[:12]:
        print("   ", *each)
    return found


def judged(pairs: Path, gold: Path) -> list[Example]:
    """The same of pairs that readers judged, of the events of ``gold``."""
    gazetteer = load_gazetteer()
    events = {one.event_id: one for each in golds([gold]) for one in facts(each, gazetteer)}
    found = []
    with pairs.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            one, other = (events.get(row[name]) for name in ("event_id", "other_event_id"))
            if one and other and row["decision"] in SAME and not any(bars(one, other)):
                found.append((frozenset(features(one, other)), SAME[row["decision"]]))
    print(f"{pairs}: {len(found)} pairs, {sum(same for _, same in found)} of one attack")
    return found


def priors() -> dict[str, float]:
    """What a person would say that each feature weighs; 0 where nobody said anything."""
    table = rows("incidents/features.csv", ("feature", "meaning"))
    return {row["feature"]: float(row["prior"] or 0) for row in table}


def learnt(sets: Iterable[Sequence[Example]]) -> dict[str, float]:
    """Weights by feature, the bias among them."""
    pairs = [(each, same) for found in sets for each, same in found]
    names = sorted(priors())
    place = {name: at for at, name in enumerate(names)}
    x = np.zeros((len(pairs), len(names)))
    for at, (each, _) in enumerate(pairs):
        x[at, [place[name] for name in (BIAS, *each)]] = 1
    y = np.array([same for _, same in pairs], dtype=float)
    prior = np.array([priors()[name] for name in names])
    w = prior.copy()
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (p - y) + PULL * (w - prior)
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(np.full(len(names), PULL))
        w -= np.linalg.solve(curve, slope)
    return dict(zip(names, w, strict=True))


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Learn the weights of linking.")
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--pairs", nargs=2, type=Path, metavar=("CSV", "GOLD"))
    parser.add_argument("--threshold", type=float, default=0.6)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    sets = [judged(*options.pairs)] if options.pairs else []
    for gold in options.gold:
        print(gold)
        sets.append(examples(*labelled(gold)))
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for each, same in (example for found in sets for example in found):
        for name in each:
            counts[name][same] += 1
    weights = learnt(sets)
    with options.out.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["feature", "weight", "same", "two"])
        writer.writerow([THRESHOLD, options.threshold, "", ""])
        for name, weight in weights.items():
            writer.writerow([name, f"{weight:.2f}", counts[name][True], counts[name][False]])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
