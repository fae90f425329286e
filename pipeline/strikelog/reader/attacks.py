"""A reading and the states of its words -> attacks with their choices, through a network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np

from strikelog.reader.decode import (
    Attack,
    choose,
    clusters,
    homes,
    one_measure,
    pooled,
    sigmoid,
    softmax,
)
from strikelog.reader.pairs import pairs_of, same_pairs
from strikelog.reader.reading import Ints, Reading
from strikelog.reader.slots import (
    KIND_OF,
    MANY,
    POINTERS,
    Floats,
    agreement,
    apart,
    attack_features,
    barred,
    by_slot,
    of_kind,
)

#: Words of a text that are read together: the longest training text has 800.
STRETCH = 1500
#: The class that says whether an attack is told to have happened at all ("no", "yes").
TOLD = "told"
#: Words kept that tell of no attack.
NEAREST = 5


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds and biases, set on dev. `trigger` (a word is looked at), `attack` (an attack is
    kept) and ``surest`` (a text's attacks are kept if one of them is so likely: most texts without
    an attack that got one got one doubtful one) are probabilities; a bias is added to the score of
    "none", or of a new attack. ``apart`` times the probability that two words would take different
    days, and different sites, is taken off their score of telling of one attack. ``headline`` is
    added to the score of a word of the text with one of a headline: what a headline tells the text
    tells again. The bias "possible" comes on top of that of "figure" for possible figures.

    ``calibration`` has for a slot or class (a, b): the probability told is the logistic function
    of a * logit + b of the network's own, which is what chooses.
    """

    trigger: float = 0.4
    attack: float = 0.5
    surest: float = 0.0
    many: float = 0.5
    apart: float = 0.0
    headline: float = 0.0
    biases: Mapping[str, float] = field(default_factory=dict)

    calibration: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def calibrated(self, name: str, share: float) -> float:
        """The probability that is told for what has ``share`` in the network."""
        scale, shift = self.calibration.get(name, (1.0, 0.0))
        clipped = min(max(share, 1e-4), 1 - 1e-4)
        logit = float(np.log(clipped / (1 - clipped)))
        return float(1 / (1 + np.exp(-(scale * logit + shift))))

    def bias(self, name: str) -> float:
        return self.biases.get(name, 0.0)


@dataclass(frozen=True, slots=True)
class Found:
    """The attacks of an article, and the words that came nearest to telling of one."""

    attacks: list[Attack]
    near: list[tuple[int, float]]


class Network(Protocol):
    """What the choices are scored with: onnxruntime at run time, torch in training."""

    @property
    def classes(self) -> Mapping[str, Sequence[str]]:
        """The labels of each class, in the order of their scores."""

    @property
    def weapons(self) -> Mapping[str, int]:
        """The column of each sort of weapon among the features of an attack."""

    @property
    def settings(self) -> Settings:
        """Thresholds and biases."""

    def words(self, states: Floats, rows: Ints) -> tuple[Floats, Floats]:
        """(words, width), (words, columns) -> vectors (words, size), scores as telling words."""

    def choices(
        self, vectors: Floats, told: Ints, reading: Reading, pairs: Ints
    ) -> dict[str, Floats]:
        """told (telling words, 1 + candidates, slots), options (candidates, size), none
        (candidates), pool (telling words), left (telling words, size)."""

    def same(self, left: Floats, pairs: Ints, agreement: Floats) -> Floats:
        """(telling words, 1 + telling words)."""

    def classify(self, attacks: Floats) -> dict[str, Floats]:
        """By class (attacks, labels)."""


def read_attacks(
    network: Network, reading: Reading, states: Floats, settings: Settings | None = None
) -> Found:
    """The attacks that an article tells of, in the order of their first telling word.

    Indices of an attack are those of words and of ``reading.options``. ``settings`` are those of
    the network if not given.
    """
    settings = settings or network.settings
    if not len(reading.words):
        return Found([], [])
    vectors, scores = network.words(states, reading.words)
    shares = sigmoid(scores)
    attacks: list[Attack] = []
    for begin, end in stretches(reading.sentences, STRETCH):
        part, options = reading.part(begin, end)
        found = _read_part(network, part, vectors[begin:end], shares[begin:end], settings)
        attacks += [attack.moved(begin, options) for attack in found]
    if max((attack.probability for attack in attacks), default=0.0) < settings.surest:
        attacks = []
    for attack in attacks:
        attack.probability = settings.calibrated(TOLD, attack.probability)
    words = [word for attack in attacks for word in attack.words]
    return Found(attacks, nearest(shares, words))


def stretches(sentences: Ints, size: int) -> list[tuple[int, int]]:
    """Words in stretches of whole sentences of at most ``size`` words (but for a longer sentence).

    Pairs are scored within a stretch: time and memory stay linear in the text.
    """
    starts = np.flatnonzero(np.diff(sentences, prepend=-1)).tolist()
    found, begin = [], 0
    for start, end in zip(starts, [*starts[1:], len(sentences)], strict=True):
        if end - begin > size and start > begin:
            found.append((begin, start))
            begin = start
    return [*found, (begin, len(sentences))]


def _read_part(
    network: Network, reading: Reading, vectors: Floats, shares: Floats, settings: Settings
) -> list[Attack]:
    told = np.flatnonzero(shares > settings.trigger)
    if not len(told):
        return []
    scored = network.choices(vectors, told, reading, pairs_of(reading, told))
    slots = by_slot(scored["told"], reading)
    agreed = agreement(slots, reading)
    same = network.same(scored["left"], same_pairs(reading, told), agreed)
    same[:, 1:] -= settings.apart * apart(agreed)
    head = reading.headlined[told]
    same[:, 1:] += settings.headline * (~head[:, None] & head[None, :])
    owns = clusters(barred(same), settings.bias("same"))
    pools = {slot: np.stack([pooled(s[own]) for own in owns]) for slot, s in slots.items()}
    article = vectors.max(0)
    features = attack_features(scored, article, pools, owns, told, reading, network.weapons)
    classes = {name: softmax(found) for name, found in network.classify(features).items()}
    kept = np.flatnonzero(classes[TOLD][:, 1] > settings.attack)
    if not len(kept):
        return []
    owns = [owns[at] for at in kept]
    pools = {slot: found[kept] for slot, found in pools.items()}
    classes = {name: found[kept] for name, found in classes.items()}
    names = [option.same for option in reading.options]
    attacks = [
        _attack(network, reading, pools, classes, names, number, told[own], settings)
        for number, own in enumerate(owns)
    ]
    _give_figures(attacks, reading, pools["figure"][:, 1:], scored["none"], settings)
    return sorted(attacks, key=lambda attack: attack.words[0])


def _give_figures(
    attacks: list[Attack], reading: Reading, scores: Floats, none: Floats, settings: Settings
) -> None:
    """Figures to their attacks; ``scores`` (attacks, figures), ``none`` (candidates)."""
    figures = of_kind(reading, "figure")
    possible = np.array([reading.options[at].possible for at in figures.tolist()], dtype=np.bool_)
    free = none[figures] + settings.bias("figure") + settings.bias("possible") * possible
    for option, home, share in one_measure(reading.options, figures.tolist(), homes(scores, free)):
        if home is not None:
            attacks[home].figures.append((option, settings.calibrated("figure", share)))


def nearest(shares: Floats, told: Sequence[int]) -> list[tuple[int, float]]:
    """Words that tell of no attack, and their probabilities of doing so, highest first."""
    order = np.argsort(-shares, kind="stable").tolist()
    known = set(told)
    return [(at, float(shares[at])) for at in order[: NEAREST + len(known)] if at not in known]


def _attack(
    network: Network,
    reading: Reading,
    pools: Mapping[str, Floats],
    classes: Mapping[str, Floats],
    same: Sequence[str],
    number: int,
    words: Ints,
    settings: Settings,
) -> Attack:
    attack = Attack(words=words.tolist(), probability=float(classes[TOLD][number][1]))
    for slot in POINTERS:
        of_slot = of_kind(reading, KIND_OF[slot]).tolist()
        choice = choose(pools[slot][number], of_slot, same, settings.bias(slot))
        share = settings.calibrated(slot, choice.probability)
        attack.slots[slot] = replace(choice, probability=share)
    for slot in MANY:
        told = sigmoid(pools[slot][number][1:])
        chosen = zip(of_kind(reading, KIND_OF[slot]).tolist(), told.tolist(), strict=True)
        setattr(attack, slot, [(o, s) for o, s in chosen if s > settings.many])
    for name, found in classes.items():
        if name == TOLD:
            continue
        best = int(found[number].argmax())
        share = settings.calibrated(name, float(found[number][best]))
        attack.classes[name] = (network.classes[name][best], share)
    return attack
