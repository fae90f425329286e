"""Scores of arcs and name tags -> the best tree and the best names of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating[Any]]
OUTSIDE = -np.inf


def best_tree(scores: Scores) -> list[int]:
    """Heads of one sentence's words: 0 for the only root, else 1 + the head's position.

    `scores`: (words, 1 + words), column 0 the root; a word's own column is not read.
    """
    size = len(scores)
    full = np.full((size + 1, size + 1), OUTSIDE)
    full[1:] = scores
    np.fill_diagonal(full, OUTSIDE)
    heads = full.argmax(-1)
    if (heads[1:] == 0).sum() == 1 and not _cycle(heads):
        return [int(head) for head in heads[1:]]
    return [int(head) for head in _one_root(full)[1:]]


def _one_root(full: Scores) -> NDArray[np.intp]:
    """The best tree with one root: each word that the free tree made a root is tried."""
    free = _spanning(full)
    roots = np.flatnonzero(free[1:] == 0) + 1
    if len(roots) == 1:
        return free
    tried = [_rooted(full, int(root)) for root in roots]
    return max(tried, key=lambda found: found[0])[1]


def _rooted(full: Scores, root: int) -> tuple[float, NDArray[np.intp]]:
    only = full.copy()
    only[1:, 0] = OUTSIDE
    only[root, 0] = full[root, 0]
    heads = _spanning(only)
    return float(only[np.arange(1, len(only)), heads[1:]].sum()), heads


def _cycle(heads: NDArray[np.intp]) -> list[int]:
    """The nodes of a cycle, none if the heads make a tree; node 0 is the root."""
    above = heads.tolist()
    done = [False] * len(above)
    done[0] = True
    for start in range(1, len(above)):
        path: dict[int, None] = {}
        at = start
        while not done[at] and at not in path:
            path[at] = None
            at = above[at]
        if at in path:
            nodes = list(path)
            return nodes[nodes.index(at) :]
        for node in path:
            done[node] = True
    return []


def _spanning(scores: Scores) -> NDArray[np.intp]:
    """The best tree, of any number of roots, by Chu-Liu and Edmonds; scores[word, head]."""
    heads: NDArray[np.intp] = scores.argmax(-1)
    heads[0] = 0
    cycle = np.array(_cycle(heads), dtype=np.intp)
    if not cycle.size:
        return heads
    rest = np.setdiff1d(np.arange(len(scores)), cycle)
    kept = scores[cycle, heads[cycle]]
    # the cycle becomes the last node of a smaller graph
    small = np.full((len(rest) + 1, len(rest) + 1), OUTSIDE)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    leaving = scores[np.ix_(rest, cycle)]
    small[:-1, -1] = leaving.max(-1)
    entering = scores[np.ix_(cycle, rest)] - kept[:, None]
    small[-1, :-1] = entering.max(0)
    np.fill_diagonal(small, OUTSIDE)
    solved = _spanning(small)
    result = heads.copy()
    for place in range(1, len(rest)):  # node 0 comes first and has no head
        inside = solved[place] == len(rest)
        result[rest[place]] = cycle[leaving[place].argmax()] if inside else rest[solved[place]]
    entry = solved[-1]
    result[cycle[entering[:, entry].argmax()]] = rest[entry]
    return result


def best_names(scores: Scores, labels: Sequence[str]) -> list[str]:
    """The best IOB tags in which "I-X" follows "B-X" or "I-X" only; scores (words, labels)."""
    tags = [labels[at] for at in scores.argmax(-1)]
    if all(follows(before, tag) for before, tag in zip(["O", *tags], tags, strict=False)):
        return tags
    return _viterbi(scores, labels)


def follows(before: str, tag: str) -> bool:
    """Whether a tag can stand after another."""
    return tag[0] != "I" or before in (f"B-{tag[2:]}", tag)


def _viterbi(scores: Scores, labels: Sequence[str]) -> list[str]:
    shifted = scores - scores.max(-1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    barred = np.array([[0 if follows(a, b) else OUTSIDE for b in labels] for a in labels])
    best = logs[0] + np.array([0 if follows("O", label) else OUTSIDE for label in labels])
    back = []
    for row in logs[1:]:
        total = best[:, None] + barred
        back.append(total.argmax(0))
        best = total.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return [labels[at] for at in reversed(path)]
