"""The teacher's decoding: trees against brute force, names, sentence starts."""

import itertools
import sys
from pathlib import Path

import numpy as np
import pytest

TEACHER = Path(__file__).parent.parent / "models" / "teacher"


@pytest.fixture(scope="module")
def decode():
    sys.path.insert(0, str(TEACHER))
    try:
        import decode as module

        yield module
    finally:
        sys.path.remove(str(TEACHER))
        sys.modules.pop("decode", None)


def is_tree(heads):
    """One root, and every word leads to it."""
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        at, steps = word, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return True


def best_tree(scores):
    """Score of the best tree with one root, by trying all."""
    size = len(scores)
    trees = filter(is_tree, itertools.product(range(size + 1), repeat=size))
    return max(sum(scores[at, head] for at, head in enumerate(heads)) for heads in trees)


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("seed", range(12))
def test_the_best_tree_with_one_root(decode, size, seed):
    scores = np.random.default_rng(seed).normal(size=(size, size + 1))
    heads = [int(head) for head in decode.tree(scores)]
    assert is_tree(heads)
    found = sum(scores[at, head] for at, head in enumerate(heads))
    assert found == pytest.approx(best_tree(scores))


LABELS = ["B-LOC", "B-PER", "I-LOC", "I-PER", "O"]

# best label of each word alone, expected tags
NAMES = [
    (["O"], ["O"]),
    (["B-PER", "I-PER", "O"], ["B-PER", "I-PER", "O"]),
    (["B-PER", "B-PER"], ["B-PER", "B-PER"]),
]


@pytest.mark.parametrize(("best", "expected"), NAMES)
def test_names(decode, best, expected):
    scores = np.zeros((len(best), len(LABELS)))
    for row, label in enumerate(best):
        scores[row, LABELS.index(label)] = 5
    assert decode.name_tags(scores, LABELS) == expected


@pytest.mark.parametrize("seed", range(10))
def test_an_inside_tag_always_continues_its_name(decode, seed):
    scores = np.random.default_rng(seed).normal(size=(9, len(LABELS)))
    tags = decode.name_tags(scores, LABELS)
    for before, tag in zip(["O", *tags], tags, strict=False):
        assert tag[0] != "I" or before[2:] == tag[2:]


def test_sentence_starts(decode):
    scores = np.array([[0, -9], [0, 9], [0, -9], [0, -9]], dtype=float)
    assert decode.sentence_starts(scores, [False, False, False, True]) == [0, 1, 3]
