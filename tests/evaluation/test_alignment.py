"""The alignment against hand-made cases and against trying every alignment."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strikelog.evaluation.scoring.alignment import best_alignment


@pytest.mark.parametrize(
    ("weights", "pairs"),
    [
        ([], []),
        ([[], []], []),
        ([[1.0]], [(0, 0)]),
        ([[None]], []),
        ([[1, 5], [5, 1]], [(0, 1), (1, 0)]),  # a swapped pair
        ([[5, 4], [4, None]], [(0, 1), (1, 0)]),  # the greedy choice would give 5, not 8
        ([[9, 1], [1, None]], [(0, 0)]),  # one strong pair rather than two weak ones
        ([[2, 2, 2]], [(0, 0)]),  # duplicates: one is aligned, the others stay alone
        ([[None], [3], [3]], [(1, 0)]),
    ],
)
def test_hand_made_cases(weights, pairs):
    assert best_alignment(weights) == pairs


def test_ragged_weights_are_refused():
    with pytest.raises(ValueError, match="same number of columns"):
        best_alignment([[1.0], [1.0, 2.0]])


def best_total_by_trying_all(weights):
    size = max(len(weights), len(weights[0]))
    totals = []
    for order in permutations(range(size)):
        cells = [
            weights[row][column]
            for row, column in enumerate(order)
            if row < len(weights) and column < len(weights[0])
        ]
        totals.append(sum(cell for cell in cells if cell is not None))
    return max(totals)


cell = st.one_of(st.none(), st.integers(1, 9))
matrices = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=5)
)


@given(matrices)
def test_no_other_alignment_weighs_more(weights):
    pairs = best_alignment(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(weights[row][column] is not None for row, column in pairs)
    total = sum(weights[row][column] for row, column in pairs)
    assert total == best_total_by_trying_all(weights)
