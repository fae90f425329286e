"""Scores -> attacks: which telling words go together, and what each slot of an attack takes.

Pure functions over arrays and candidates. ``-inf`` never wins; column 0 of a pointer is "none".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from strikelog.reader.candidates import Candidate

Floats = NDArray[np.floating]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a slot takes: the index of a candidate (None: nothing), its probability, and what came
    next: (index or None, probability), best first."""

    option: int | None
    probability: float
    runners_up: tuple[tuple[int | None, float], ...] = ()

    def of(self, options: Sequence[int]) -> Choice:
        """The same choice with the candidates of ``options`` in place of their positions."""
        return replace(
            self,
            option=None if self.option is None else options[self.option],
            runners_up=tuple(
                (None if at is None else options[at], share) for at, share in self.runners_up
            ),
        )


@dataclass(slots=True, kw_only=True)
class Attack:
    """``words`` are its telling words (indices); ``probability`` that it is told at all."""

    words: list[int]
    probability: float
    slots: dict[str, Choice] = field(default_factory=dict)
    sites: list[tuple[int, float]] = field(default_factory=list)
    damage: list[tuple[int, float]] = field(default_factory=list)
    figures: list[tuple[int, float]] = field(default_factory=list)
    classes: dict[str, tuple[str, float]] = field(default_factory=dict)

    def moved(self, words: int, options: Sequence[int]) -> Attack:
        """The same attack, from a part of an article: its words stand ``words`` further on, its
        candidates are those of ``options``."""

        def several(found: list[tuple[int, float]]) -> list[tuple[int, float]]:
            return [(options[at], share) for at, share in found]

        return replace(
            self,
            words=[word + words for word in self.words],
            slots={name: choice.of(options) for name, choice in self.slots.items()},
            sites=several(self.sites),
            damage=several(self.damage),
            figures=several(self.figures),
        )


def clusters(scores: Floats, bias: float = 0.0) -> list[list[int]]:
    """Telling words of one attack each, from (words, 1 + words) scores of antecedents.

    A word joins the cluster whose best word it scores highest, unless "none" (column 0), raised
    by ``bias``, scores higher.
    """
    found: list[list[int]] = []
    for at, row in enumerate(scores):
        best, home = row[0] + bias, None
        for number, cluster in enumerate(found):
            values = row[[1 + other for other in cluster]]
            score = 0.5 * (values.max() + values.mean())
            if score > best:
                best, home = score, number
        if home is None:
            found.append([at])
        else:
            found[home].append(at)
    return found


def pooled(scores: Floats) -> Floats:
    """Scores of an attack from those of its telling words, (words, ...): the log of their mean."""
    most: Floats = scores.max(0)
    if len(scores) == 1:
        return most
    with np.errstate(divide="ignore"):
        found: Floats = most + np.log(np.exp(scores - most).mean(0))
    return found


def softmax(scores: Floats) -> Floats:
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    found: Floats = shifted / shifted.sum(-1, keepdims=True)
    return found


def choose(
    scores: Floats, of_slot: Sequence[int], same: Sequence[str], bias: float = 0.0
) -> Choice:
    """The best of the candidates ``of_slot``, equal ones (``same``) taken together.

    ``scores`` (1 + candidates of the slot): column 0 is "none", raised by ``bias``.
    """
    raised = scores.copy()
    raised[0] += bias
    shares = softmax(raised)
    groups: dict[str, float] = {}
    best: dict[str, tuple[float, int]] = {}
    for share, option in zip(shares[1:].tolist(), of_slot, strict=True):
        name = same[option]
        groups[name] = groups.get(name, 0.0) + share
        best[name] = max(best.get(name, (-1.0, 0)), (share, option))
    ranked: list[tuple[float, int | None]] = [(float(shares[0]), None)]
    ranked += [(total, best[name][1]) for name, total in groups.items()]
    ranked.sort(key=lambda pair: -pair[0])
    return Choice(
        option=ranked[0][1],
        probability=ranked[0][0],
        runners_up=tuple((option, share) for share, option in ranked[1:4]),
    )


def homes(scores: Floats, none: Floats) -> list[tuple[int | None, float]]:
    """For each figure its attack and probability, from (attacks, figures) and (figures,) scores."""
    if not scores.size:
        return [(None, 1.0)] * len(none)
    shares = softmax(np.concatenate([none[:, None], scores.T], 1))
    best = shares.argmax(1)
    return [
        (int(at) - 1 if at else None, float(row[at])) for at, row in zip(best, shares, strict=True)
    ]


def one_measure(
    options: Sequence[Candidate],
    figures: Sequence[int],
    places: Sequence[tuple[int | None, float]],
) -> Iterator[tuple[int, int | None, float]]:
    """Figures with their attacks and probabilities; of the possible figures at the same characters,
    which differ by what they measure, only the likeliest that has an attack."""
    best: dict[tuple[int, int], tuple[float, int]] = {}
    for at, (home, share) in zip(figures, places, strict=True):
        key = options[at].start, options[at].end
        if options[at].possible and home is not None and share > best.get(key, (0.0, at))[0]:
            best[key] = share, at
    for at, (home, share) in zip(figures, places, strict=True):
        key = options[at].start, options[at].end
        if not options[at].possible or home is None or best[key][1] == at:
            yield at, home, share


def sigmoid(scores: Floats) -> Floats:
    found: Floats = 1 / (1 + np.exp(-scores))
    return found
