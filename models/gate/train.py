#!/usr/bin/env python3
"""Learn the gate's words: weights, none below zero, of the words that tell of an attack.

usage: train.py GOLD.jsonl [GOLD.jsonl ...] [--negatives TEXTS.jsonl ...] --out gate_words.csv

GOLD is what corpus/tools compiles (reports.py --part train, dev; compile_gold.py's files as lines);
negatives are further texts without an attack. A logistic regression over windows of words (those of
`strikelog.batch.gate`) that hold a telling word, against those of texts without an event; the
threshold lets all but LOSS of the texts of a held-out third pass, and windows of attacks below it
count double until none is left. Needs scipy. Weights are shares of the threshold: a window passes
whose words have 1 together; words of SURE have it alone.
"""

from __future__ import annotations

import argparse
import collections
import csv
import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy import optimize, sparse
from strikelog.batch.gate import WORD, windows

LOSS = 0.02  # share of held-out texts with attacks below the threshold (.3 % of their events)
SEEN = 4  # windows that a word must stand in
L2, L1 = 1.0, 0.1
FOLDS, ROUNDS = 3, 30
#: What users come for is never stopped, whatever else a text tells: these words pass alone.
SURE = [
    "rocket", "rockets", "missile", "missiles", "mortar", "mortars", "drone", "drones",
    "uav", "uavs", "airstrike", "airstrikes", "shelling", "shelled", "bomb", "bombs",
    "bomber", "bombers", "bombing", "bombings", "bombed", "gunmen", "grenade", "grenades",
    "artillery", "warplane", "warplanes", "shells",
]  # fmt: skip


def read(path: Path) -> Iterable[tuple[str, list[int]]]:
    """Texts, title first, and where their events are told."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        title = row.get("title") or ""
        told = [len(title) + 1 + event["trigger_start"] for event in row.get("events", ())]
        yield f"{title}\n{row['text']}", told


def bags(text: str, told: Sequence[int]) -> Iterable[tuple[set[str], int]]:
    """Windows of a text: their words, and 1 with a telling word, 0 without, -1 not to be told."""
    found = list(WORD.finditer(text.lower()))
    starts = windows([match.start() for match in found])
    words = windows([match[0] for match in found])
    for where, window in zip(starts, words, strict=True):
        has = any(where[0] <= each <= where[-1] for each in told)
        yield set(window), 1 if has else -1 if told else 0


def fit(x: sparse.csr_matrix, y: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, float]:
    def loss(v: np.ndarray) -> tuple[float, np.ndarray]:
        w, z = v[:-1], x @ v[:-1] + v[-1]
        slope = weight * (1 / (1 + np.exp(-z)) - y)
        value = (weight * (np.logaddexp(0, z) - y * z)).sum() + L2 * (w @ w) + L1 * w.sum()
        return value, np.append(x.T @ slope + 2 * L2 * w + L1, slope.sum())

    size = x.shape[1]
    found = optimize.minimize(
        loss,
        np.append(np.zeros(size), -2.0),
        jac=True,
        method="L-BFGS-B",
        bounds=[(0, None)] * size + [(None, None)],
        options={"maxiter": 150},
    )
    return found.x[:-1], float(found.x[-1])


class Windows:
    """All windows of all texts."""

    def __init__(self, texts: Sequence[tuple[str, list[int]]]) -> None:
        told = [(bag, label, i) for i, each in enumerate(texts) for bag, label in bags(*each)]
        self.bags = [bag for bag, _, _ in told]
        self.labels = np.array([label for _, label, _ in told])
        self.texts = np.array([text for _, _, text in told])
        self.attack = np.array([bool(places) for _, places in texts])

    def words(self, rows: np.ndarray) -> list[str]:
        counts = collections.Counter(word for row in rows for word in self.bags[row])
        return sorted(word for word, count in counts.items() if count >= SEEN)

    def matrix(self, rows: np.ndarray, words: Sequence[str]) -> sparse.csr_matrix:
        place = {word: index for index, word in enumerate(words)}
        found = [[place[word] for word in self.bags[row] if word in place] for row in rows]
        ends = np.cumsum([0, *map(len, found)])
        flat = [each for row in found for each in row]
        return sparse.csr_matrix((np.ones(len(flat)), flat, ends), (len(rows), len(words)))

    def best(self, rows: np.ndarray, scores: np.ndarray) -> dict[int, float]:
        """By text the score of its best window."""
        found: dict[int, float] = {}
        for text, score in zip(self.texts[rows], scores, strict=True):
            found[text] = max(found.get(text, -np.inf), score)
        return found


def held_out(data: Windows) -> dict[int, float]:
    """Scores of every text by a model that did not see it."""
    folds = np.array([random.randrange(FOLDS) for _ in data.attack])[data.texts]
    scores: dict[int, float] = {}
    for fold in range(FOLDS):
        seen, other = (
            np.flatnonzero((folds != fold) & (data.labels >= 0)),
            np.flatnonzero(folds == fold),
        )
        words = data.words(seen)
        w, b = fit(data.matrix(seen, words), data.labels[seen], np.ones(len(seen)))
        scores |= data.best(other, data.matrix(other, words) @ w + b)
    return scores


def learn(data: Windows, threshold: float) -> dict[str, float]:
    """Weights with which every window of the data that tells of an attack passes."""
    rows = np.flatnonzero(data.labels >= 0)
    words, labels = data.words(rows), data.labels[rows]
    x, weight = data.matrix(rows, words), np.ones(len(rows))
    for _ in range(ROUNDS):
        w, b = fit(x, labels, weight)
        shares = np.round(w / (threshold - b), 3)
        lost = (labels == 1) & (x @ shares < 1)
        print(f"{lost.sum()} windows of attacks below the threshold", flush=True)
        if not lost.any():
            break
        weight[lost] *= 2
    return {word: share for word, share in zip(words, shares, strict=True) if share > 0}


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn the gate's words.")
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--negatives", nargs="*", type=Path, default=[])
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    random.seed(1)
    data = Windows([text for path in (*options.gold, *options.negatives) for text in read(path)])
    scores = held_out(data)
    attacks = sorted(score for text, score in scores.items() if data.attack[text])
    threshold = attacks[int(LOSS * len(attacks))]
    calm = [score for text, score in scores.items() if not data.attack[text]]
    stopped = sum(score < threshold for score in calm)
    print(f"held out: {stopped} of {len(calm)} texts without attacks stopped")
    found = learn(data, threshold) | dict.fromkeys(SURE, 1.0)
    with options.out.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["word", "weight"])
        writer.writerows((word, f"{share:g}") for word, share in sorted(found.items()))
    print(f"{len(found)} words written to {options.out}")


if __name__ == "__main__":
    main()
