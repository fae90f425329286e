"""How likely two events are one attack: a logistic sum of the weights of their features.

The weights stand in data/incidents/weights.csv, learnt on labelled pairs
(corpus/tools/learn_incidents.py); what bars two events weighs nothing: it decides.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from typing import NamedTuple

from strikelog.errors import LexiconError
from strikelog.incidents.facts import Facts
from strikelog.incidents.features import bars, features
from strikelog.lexicon import rows

WEIGHTS = "incidents/weights.csv"
BIAS, THRESHOLD = "(bias)", "(threshold)"


class Score(NamedTuple):
    """``probability`` is 0 where ``features`` are bars."""

    probability: float
    features: tuple[str, ...]


def score(one: Facts, other: Facts) -> Score:
    """How likely the two are one attack, and why."""
    barred = tuple(bars(one, other))
    if barred:
        return Score(0.0, barred)
    found = features(one, other)
    table = weights()
    total = table[BIAS] + sum(table.get(name, 0.0) for name in found)
    return Score(1 / (1 + math.exp(-total)), found)


def threshold() -> float:
    """The probability from which two events are one attack."""
    return weights()[THRESHOLD]


@functools.cache
def weights() -> Mapping[str, float]:
    """Weights by feature, with the bias and the threshold. LexiconError names a bad row."""
    found = {}
    for row in rows(WEIGHTS, ("feature", "weight")):
        try:
            found[row["feature"]] = float(row["weight"])
        except ValueError as error:
            raise LexiconError(f"{WEIGHTS}: {row['feature']}: {error}") from error
    missing = {BIAS, THRESHOLD} - found.keys()
    if missing:
        raise LexiconError(f"{WEIGHTS}: has no row {', '.join(sorted(missing))}")
    return found
