"""Bootstrap intervals over articles: what the scores could be on other articles of this kind.

Articles are drawn with replacement, as often as there are articles; everything in an article
stays together. The draws come from a fixed seed, and a baseline is judged on the same draws.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from strikelog.evaluation.scoring.counts import Tally

RESAMPLES = 1000
SEED = 20240229
TAILS = (0.025, 0.975)  # 95 %

Interval = tuple[float, float] | None
Array = NDArray[np.float64]


def draws(articles: int, resamples: int = RESAMPLES, seed: int = SEED) -> Array:
    """How often each article was drawn, resamples x articles."""
    source = random.Random(seed)
    counts = np.zeros((resamples, articles))
    for row in counts:
        for article in source.choices(range(articles), k=articles):
            row[article] += 1
    return counts


def resampled(tallies: Sequence[Tally], drawn: Array) -> dict[str, Array]:
    """Precision, recall and F of every resample; not a number where it is undefined."""
    table = np.array(
        [[t.gold, t.predicted, t.found_gold, t.found_predicted] for t in tallies], dtype=np.float64
    ).reshape(-1, 4)
    gold, predicted, found_gold, found_predicted = (drawn @ table).T
    with np.errstate(divide="ignore", invalid="ignore"):
        precision, recall = found_predicted / predicted, found_gold / gold
        f = 2 * precision * recall / (precision + recall)
    f = np.where((gold + predicted > 0) & ~(found_gold > 0), 0.0, f)
    return {"precision": precision, "recall": recall, "f": f}


def interval(values: Array) -> Interval:
    """The middle 95 % of the defined values; None where there are none."""
    defined = values[~np.isnan(values)]
    if not defined.size:
        return None
    low, high = np.quantile(defined, TAILS)
    return float(low), float(high)


def intervals(tallies: Sequence[Tally], drawn: Array) -> dict[str, Interval]:
    """Intervals of precision, recall and F from one tally an article; none from one article."""
    if len(tallies) < 2:
        return {"precision": None, "recall": None, "f": None}
    return {name: interval(values) for name, values in resampled(tallies, drawn).items()}


def paired_interval(one: Sequence[Tally], other: Sequence[Tally], drawn: Array) -> Interval:
    """Interval of the difference in F, both scored on the same draws."""
    if len(one) < 2:
        return None
    return interval(resampled(one, drawn)["f"] - resampled(other, drawn)["f"])
