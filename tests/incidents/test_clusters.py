"""Clusters of scored pairs: no chains, and a person's word."""

import pytest
from strikelog.incidents.clusters import clusters


def made(articles, likely, **by_hand):
    """Clusters of as many events as ``articles`` has letters; ``likely`` by pair, others 0.3."""

    def probability(one, other):
        return likely.get((min(one, other), max(one, other)), 0.3)

    return clusters(
        range(len(articles)),
        [(value, *pair) for pair, value in likely.items() if value >= 0.5],
        article=articles.__getitem__,
        probability=probability,
        threshold=0.5,
        **by_hand,
    )


@pytest.mark.parametrize(
    ("articles", "likely", "by_hand", "expected"),
    [
        ("abc", {}, {}, [[0], [1], [2]]),
        ("abc", {(0, 1): 0.9}, {}, [[0, 1], [2]]),
        ("abc", {(0, 1): 0.9, (1, 2): 0.9}, {}, [[0, 1, 2]]),  # mean of .9 and .3
        ("abc", {(0, 1): 0.9, (1, 2): 0.6}, {}, [[0, 1], [2]]),  # mean of .6 and .3
        ("abc", {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.0}, {}, [[0, 1], [2]]),  # barred
        ("aba", {(0, 1): 0.9, (1, 2): 0.8}, {}, [[0, 1], [2]]),  # told apart by a
        ("abab", {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.6, (0, 3): 0.6}, {}, [[0, 1], [2, 3]]),
        ("abc", {(0, 1): 0.9}, {"split": {(0, 1)}}, [[0], [1], [2]]),
        ("abc", {(0, 1): 0.9, (1, 2): 0.9}, {"split": {(0, 2)}}, [[0, 1], [2]]),
        ("abc", {(0, 2): 0.0}, {"joined": {(0, 2)}}, [[0, 2], [1]]),
    ],
)
def test_clusters(articles, likely, by_hand, expected):
    assert made(articles, likely, **by_hand) == expected
