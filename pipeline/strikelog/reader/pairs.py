"""How two words of a reading stand to each other: telling word and candidate, two telling words."""

from __future__ import annotations

import numpy as np

from strikelog.reader.reading import Ints, Reading

#: Columns of a pair (word, word), and their sizes.
PAIR = {
    "sentences": 15,
    "words": 17,
    "between": 8,
    "path": 12,
    "relation": 64,
    "rank": 5,
    "segments": 3,
    "again": 4,
}

FAR = np.iinfo(np.int64).max


def pair_features(reading: Reading, lefts: Ints, rights: Ints, told: Ints) -> Ints:
    """(lefts, rights, columns of PAIR) for words; ``told`` are the telling words, ascending."""
    sentences = reading.sentences
    a, b = lefts[:, None], rights[None, :]
    found = np.zeros((len(lefts), len(rights), len(PAIR)), dtype=np.int64)
    if not found.size:
        return found
    apart = sentences[b] - sentences[a]
    found[..., 0] = np.clip(apart, -7, 7) + 7
    distance = b - a
    found[..., 1] = (
        np.sign(distance) * np.minimum(np.log2(np.abs(distance) + 1).round().astype(np.int64), 8)
        + 8
    )
    place_left = np.searchsorted(told, lefts)
    place_right = np.searchsorted(told, rights)
    found[..., 2] = np.minimum(np.abs(place_right[None, :] - place_left[:, None]), 7)
    found[..., 3] = PAIR["path"] - 1
    same = np.argwhere(apart == 0)
    _paths(reading, lefts, rights, same, found)
    found[..., 6] = np.where(reading.segments[a] == reading.segments[b], 1, 2)
    return found


def _paths(reading: Reading, lefts: Ints, rights: Ints, same: Ints, found: Ints) -> None:
    """Length of the way through the parse, and its last relation, within sentences."""
    above, depths, deps = reading.heads.tolist(), reading.depths.tolist(), reading.deps.tolist()
    for i, j in same.tolist():
        one, other = int(lefts[i]), int(rights[j])
        steps, relation = 0, 0
        while one != other and steps < PAIR["path"] - 2:
            if depths[one] > depths[other]:
                one = above[one]
            else:
                relation = deps[other]
                other = above[other]
            steps += 1
        found[i, j, 3] = steps
        found[i, j, 4] = min(relation, PAIR["relation"] - 1)


def ranks(reading: Reading, lefts: Ints, rights: Ints, kinds: Ints) -> Ints:
    """(lefts, rights): 1 the nearest of its kind before the word in its sentence, 2 after it,
    3 another one there, 4 the nearest before its sentence, 0 any other."""
    found = np.zeros((len(lefts), len(rights)), dtype=np.int64)
    left, home = lefts[:, None], reading.sentences[lefts][:, None]
    for kind in np.unique(kinds):
        (of_kind,) = np.nonzero(kinds == kind)
        places = rights[of_kind][None, :]
        sentences = reading.sentences[places]
        inside, apart = sentences == home, np.abs(places - left)
        ranked = np.where(inside, 3, 0)
        for rank, chosen in ((1, inside & (places <= left)), (2, inside & (places > left))):
            rows = np.flatnonzero(chosen.any(1))
            ranked[rows, np.where(chosen, apart, FAR)[rows].argmin(1)] = rank
        before = sentences < home
        rows = np.flatnonzero(before.any(1) & ~inside.any(1))
        ranked[rows, np.where(before, places, -1)[rows].argmax(1)] = 4
        found[:, of_kind] = ranked
    return found


def again(reading: Reading, lefts: Ints, rights: Ints) -> Ints:
    """(lefts, rights): 1 the same lemma, 2 another, 3 the same lemma in one sentence."""
    same = reading.lemmas[lefts][:, None] == reading.lemmas[rights][None, :]
    near = reading.sentences[lefts][:, None] == reading.sentences[rights][None, :]
    return np.where(same, np.where(near, 3, 1), 2).astype(np.int64)


def pairs_of(reading: Reading, told: Ints) -> Ints:
    """(telling words, candidates, columns of PAIR but "again")."""
    heads = np.array([option.head for option in reading.options], dtype=np.int64)
    found = pair_features(reading, told, heads, told)
    possible = np.array([option.possible for option in reading.options], dtype=np.bool_)
    kinds = np.where(possible, -1, reading.cats[:, 0])  # told figures are ranked among themselves
    found[..., 5] = ranks(reading, told, heads, kinds)
    return found[..., :7]


def same_pairs(reading: Reading, told: Ints) -> Ints:
    """(later, earlier, columns): PAIR without "rank", and the later word's determiner."""
    found = pair_features(reading, told, told, told)
    found[..., 7] = again(reading, told, told)
    cue = np.broadcast_to(reading.cues[told][:, None, None], (*found.shape[:2], 1))
    return np.concatenate([found[..., [0, 1, 2, 3, 4, 6, 7]], cue], -1)
