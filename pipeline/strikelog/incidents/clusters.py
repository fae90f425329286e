"""Scored pairs -> clusters, without chaining what an article, a day or a person sets apart.

Pairs join in the order of their scores. Two clusters join only if, on the mean over their events,
each pair is likely enough, and if no pair of theirs is barred: two events that one article tells
apart stay apart, whoever stands between them.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

Probability = Callable[[int, int], float]  # of two events; 0 where they are barred
Pair = tuple[int, int]

# Of a cluster no more events than these are compared with another cluster's.
COMPARED = 6


@dataclass(slots=True)
class Cluster:
    events: list[int]
    articles: set[str]


def clusters(
    events: Iterable[int],
    pairs: Iterable[tuple[float, int, int]],
    *,
    article: Callable[[int], str],
    probability: Probability,
    threshold: float,
    joined: Collection[Pair] = (),
    split: Collection[Pair] = (),
) -> list[list[int]]:
    """The clusters of ``events``, each in order. ``pairs`` (probability, one, other) are those
    from ``threshold`` on; ``joined`` and ``split`` are decided by hand."""
    home = {event: Cluster([event], {article(event)}) for event in events}
    apart = {frozenset(pair) for pair in split}
    for one, other in joined:
        _join(home, home[one], home[other])
    for _, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        here, there = home[one], home[other]
        if here is there or here.articles & there.articles or _split(here, there, apart):
            continue
        if _likely(here.events, there.events, probability) >= threshold:
            _join(home, here, there)
    found = {id(cluster): cluster.events for cluster in home.values()}
    return sorted(sorted(each) for each in found.values())


def _join(home: dict[int, Cluster], here: Cluster, there: Cluster) -> None:
    if here is there:
        return
    if len(here.events) < len(there.events):
        here, there = there, here
    here.events += there.events
    here.articles |= there.articles
    for event in there.events:
        home[event] = here


def _split(here: Cluster, there: Cluster, apart: set[frozenset[int]]) -> bool:
    return bool(apart) and any(
        frozenset(pair) in apart for pair in itertools.product(here.events, there.events)
    )


def _likely(here: Sequence[int], there: Sequence[int], probability: Probability) -> float:
    """The mean over pairs of both sides; 0 if any is barred."""
    found = [
        probability(one, other)
        for one, other in itertools.product(here[:COMPARED], there[:COMPARED])
    ]
    return sum(found) / len(found) if all(found) else 0.0
