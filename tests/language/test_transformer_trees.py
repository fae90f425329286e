"""Trees and names from scores."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strikelog.language.transformer.trees import best_names, best_tree, follows

LABELS = ["B-LOC", "B-PER", "I-LOC", "I-PER", "O"]


def is_tree(heads):
    for at in range(1, len(heads) + 1):
        seen = set()
        while at and at not in seen:
            seen.add(at)
            at = heads[at - 1]
        if at:
            return False
    return sum(head == 0 for head in heads) == 1


def total(scores, heads):
    return sum(scores[at, head] for at, head in enumerate(heads))


@pytest.mark.parametrize(
    ("scores", "heads"),
    [
        ([[3, 0]], [0]),
        ([[-3, 9]], [0]),  # a word's own column is not read
        ([[1, 0, 5], [4, 1, 0]], [2, 0]),
        ([[5, 0, 1], [4, 3, 0]], [0, 1]),  # both want to be the root; the second can do without
        ([[1, 0, 9], [2, 9, 0]], [2, 0]),  # a cycle is broken where it costs least
    ],
)
def test_trees(scores, heads):
    assert best_tree(np.array(scores, dtype=float)) == heads


@given(st.integers(1, 5).flatmap(lambda n: st.lists(
    st.lists(st.integers(-20, 20), min_size=n + 1, max_size=n + 1), min_size=n, max_size=n)))  # fmt: skip
def test_no_other_tree_is_better(rows):
    scores = np.array(rows, dtype=float)
    found = best_tree(scores)
    assert is_tree(found)
    every = product(range(len(rows) + 1), repeat=len(rows))
    best = max(total(scores, heads) for heads in every if is_tree(heads))
    assert total(scores, found) == best


def one_hot(*tags):
    return np.array([[4.0 * (label == tag) for label in LABELS] for tag in tags])


@pytest.mark.parametrize(
    "tags",
    [["O"], ["B-LOC", "I-LOC", "O"], ["B-PER", "B-PER", "I-PER"], ["B-LOC", "B-PER"]],
)
def test_names_that_can_be_are_kept(tags):
    assert best_names(one_hot(*tags), LABELS) == tags


def test_a_name_does_not_begin_inside():
    scores = one_hot("I-LOC", "I-LOC")
    scores[0, LABELS.index("B-LOC")] = 3
    assert best_names(scores, LABELS) == ["B-LOC", "I-LOC"]


@given(st.lists(st.lists(st.floats(-9, 9), min_size=5, max_size=5), min_size=1, max_size=6))
def test_names_are_always_well_formed(rows):
    tags = best_names(np.array(rows), LABELS)
    assert all(follows(before, tag) for before, tag in zip(["O", *tags], tags, strict=False))
