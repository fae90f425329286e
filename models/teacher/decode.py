"""Scores -> sentences, trees and names."""

import numpy as np

Array = np.ndarray


def sentence_starts(scores: Array, forced: list[bool], threshold: float = 0.5) -> list[int]:
    """Positions at which a sentence starts; position 0 always."""
    shifted = scores - scores.max(-1, keepdims=True)
    odds = np.exp(shifted)
    likely = odds[:, 1] / odds.sum(-1) > threshold
    return [at for at in range(len(scores)) if at == 0 or forced[at] or likely[at]]


def _cycle(heads: Array) -> list[int] | None:
    """A cycle among heads (index 0 is the root), None if they make a tree."""
    state = np.zeros(len(heads), dtype=int)
    state[0] = 2
    for start in range(1, len(heads)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return path[path.index(at) :]
        for node in path:
            state[node] = 2
    return None


def _edmonds(scores: Array) -> Array:
    """Best tree by Chu-Liu-Edmonds; scores[dependent, head], node 0 the root."""
    heads = scores.argmax(-1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    size = len(scores)
    inside = np.zeros(size, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    kept = scores[cycle, heads[cycle]]
    # the cycle becomes the last node of a smaller graph
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    leaving = scores[np.ix_(outside, cycle)]
    small[:-1, -1] = leaving.max(-1)
    entering = scores[np.ix_(cycle, outside)] - kept[:, None]
    small[-1, :-1] = entering.max(0)
    np.fill_diagonal(small, -np.inf)
    solved = _edmonds(small)
    result = heads.copy()
    for place, node in enumerate(outside):
        head = solved[place]
        if node == 0:
            continue
        best_in_cycle = cycle[int(leaving[place].argmax())]
        result[node] = best_in_cycle if head == len(outside) else outside[head]
    entry = int(solved[-1])
    broken = cycle[int(entering[:, entry].argmax())]
    result[broken] = outside[entry]
    return result


def tree(scores: Array) -> Array:
    """Heads (0 root, else 1 + position) of one sentence with exactly one root.

    scores: (words, 1 + words).
    """
    size = len(scores)
    full = np.full((size + 1, size + 1), -np.inf)
    full[1:] = scores
    np.fill_diagonal(full, -np.inf)
    heads = _edmonds(full)
    roots = np.flatnonzero(heads[1:] == 0)
    if len(roots) > 1:
        best, best_score = heads, -np.inf
        for root in roots:
            single = full.copy()
            single[1:, 0] = -np.inf
            single[root + 1, 0] = full[root + 1, 0]
            tried = _edmonds(single)
            score = single[np.arange(1, size + 1), tried[1:]].sum()
            if score > best_score:
                best, best_score = tried, score
        heads = best
    return heads[1:]


def name_tags(scores: Array, labels: list[str]) -> list[str]:
    """Best IOB sequence in which I-X follows B-X or I-X only (Viterbi)."""
    size = len(labels)
    allowed = np.zeros((size, size))
    for before, first in enumerate(labels):
        for after, second in enumerate(labels):
            if second[0] == "I" and first not in (f"B-{second[2:]}", second):
                allowed[before, after] = -np.inf
    scores = scores - np.log(np.exp(scores - scores.max(-1, keepdims=True)).sum(-1, keepdims=True))
    best = scores[0] + np.array([-np.inf if label[0] == "I" else 0 for label in labels])
    back = []
    for row in scores[1:]:
        total = best[:, None] + allowed
        back.append(total.argmax(0))
        best = total.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return [labels[at] for at in reversed(path)]
