"""The slots of an attack: whose candidates each takes, and what is made of their scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from strikelog.reader.decode import softmax
from strikelog.reader.reading import Ints, Reading

Floats = NDArray[np.floating[Any]]

#: Slots with one answer, by the kind of their candidates; the network scores them in this order,
#: those of `MANY` (several answers) and figures among them.
KIND_SLOTS: dict[str, tuple[str, ...]] = {
    "date": ("date",),
    "place": ("site", "area", "sites"),
    "actor": ("who", "by"),
    "weapon": ("weapon",),
    "damaged": ("damage",),
    "figure": ("figure",),
}
KIND_OF = {slot: kind for kind, slots in KIND_SLOTS.items() for slot in slots}
POINTERS = ("date", "site", "area", "who", "by", "weapon")
MANY = ("sites", "damage")
#: Slots whose chosen candidates' vectors the classes see.
SEEN = ("who", "by", "weapon", "site")
WEAPONS = 16
_NONE = np.zeros(0, dtype=np.int64)


def of_kind(reading: Reading, kind: str) -> Ints:
    """Indices of the candidates of a kind."""
    return reading.by_kind.get(kind, _NONE)


def by_slot(told: Floats, reading: Reading) -> dict[str, Floats]:
    """Slot -> (telling words, 1 + candidates of its kind)."""
    found, column = {}, 0
    for kind, slots in KIND_SLOTS.items():
        columns = np.concatenate([[0], of_kind(reading, kind) + 1])
        for slot in slots:
            found[slot] = told[:, columns, column]
            column += 1
    return found


def agreement(slots: Mapping[str, Floats], reading: Reading) -> Floats:
    """(telling words, telling words, 2 * pointers): how far two would take the same, and how far
    they would take different things."""
    found = []
    for slot in POINTERS:
        share = softmax(slots[slot])
        names = [reading.options[i].same for i in of_kind(reading, KIND_OF[slot])]
        columns = {name: at for at, name in enumerate(dict.fromkeys(names))}
        groups = np.zeros((len(names), len(columns)), dtype=share.dtype)
        groups[np.arange(len(names)), [columns[name] for name in names]] = 1
        grouped = share[:, 1:] @ groups
        both = grouped @ grouped.T
        some = 1 - share[:, 0]
        found += [both, some[:, None] * some[None] - both]
    return np.stack(found, -1).astype(np.float32)


def apart(agreed: Floats) -> Floats:
    """(telling words, telling words): the probabilities, added up, that two would take different
    days and different sites, from `agreement`."""
    columns = [2 * POINTERS.index(slot) + 1 for slot in ("date", "site")]
    found: Floats = agreed[..., columns].sum(-1)
    return found


def barred(same: Floats) -> Floats:
    """Scores of antecedents; what is not earlier can't be chosen."""
    earlier = np.tri(len(same), 1 + len(same), dtype=bool)
    earlier[:, 0] = True
    return np.where(earlier, same, -1e4)


def attack_features(
    scored: Mapping[str, Floats],
    article: Floats,
    pools: Mapping[str, Floats],
    owns: Sequence[Sequence[int]],
    told: Ints,
    reading: Reading,
    weapons: Mapping[str, int],
) -> Floats:
    """(attacks, features): what the classes of an attack are read from."""
    left, rows = scored["left"], []
    options = {kind: scored["options"][of_kind(reading, kind)] for kind in KIND_SLOTS}
    sorts = [min(weapons.get(reading.options[i].sort, WEAPONS - 1), WEAPONS - 1)
             for i in of_kind(reading, "weapon")]  # fmt: skip
    types = np.eye(WEAPONS, dtype=np.float32)[sorts].reshape(len(sorts), WEAPONS)
    for number, own in enumerate(owns):
        share = softmax(scored["pool"][list(own)])
        chosen = {slot: softmax(pools[slot][number]) for slot in POINTERS}
        first = told[own[0]]
        more = [
            *(chosen[slot][0] for slot in ("date", "who", "by")),
            min(int(reading.sentences[first]), 10) / 10,
            first / max(len(reading.words), 1),
            len(own) / 5,
            len(owns) / 10,
            float(own[0] == 0),
        ]
        parts = [share @ left[list(own)], left[own[0]], left[list(own)].max(0)]
        parts += [chosen[slot][1:] @ options[KIND_OF[slot]] for slot in SEEN]
        parts.append(article)
        rows.append(np.concatenate([*parts, chosen["weapon"][1:] @ types, more]))
    return np.stack(rows).astype(np.float32)
