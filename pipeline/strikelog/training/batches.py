"""An example as tensors, and what the losses need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from strikelog.reader.reading import Ints
from strikelog.reader.slots import KIND_SLOTS, WEAPONS
from strikelog.training.examples import Example


@dataclass(frozen=True, slots=True)
class Item:
    """One article. ``of`` has for each kind the indices of its candidates, ``groups`` (candidates
    of the kind, different ones) which of them fill a cell alike."""

    example: Example
    words: Tensor
    cats: Tensor
    heads: Tensor
    first: Tensor
    last: Tensor
    of: dict[str, Ints]
    groups: dict[str, Tensor]
    weapon_types: Tensor

    @classmethod
    def of_example(cls, example: Example, weapons: Mapping[str, int]) -> Item:
        """``weapons``: the column of each sort of weapon (`strikelog.reader.attacks.Network`)."""
        reading = example.reading
        options = reading.options
        of = {
            kind: np.array([i for i, o in enumerate(options) if o.kind == kind], dtype=np.int64)
            for kind in KIND_SLOTS
        }
        last = WEAPONS - 1
        sorts = [min(weapons.get(options[i].sort, last), last) for i in of["weapon"]]
        return cls(
            example,
            torch.from_numpy(reading.words),
            torch.from_numpy(reading.cats),
            _ints([o.head for o in options]),
            _ints([o.first for o in options]),
            _ints([o.last for o in options]),
            of,
            {kind: _groups([options[i].same for i in each]) for kind, each in of.items()},
            torch.eye(WEAPONS)[_ints(sorts)],
        )


def _ints(values: Sequence[int]) -> Tensor:
    return torch.tensor(values, dtype=torch.long)


def _groups(names: Sequence[str]) -> Tensor:
    """(names, different names): 1 where a name is that of the column."""
    columns = list(dict.fromkeys(names))
    return torch.tensor([[float(name == each) for each in columns] for name in names]).reshape(
        len(names), len(columns)
    )


def padded(items: Sequence[Item]) -> tuple[Tensor, Tensor, list[int]]:
    """States (articles, most words, width) and rows of features of several articles, and their
    sizes."""
    sizes = [len(item.words) for item in items]
    width: Any = items[0].example.states.shape[1]
    states = torch.zeros(len(items), max(sizes), width)
    rows = torch.zeros(len(items), max(sizes), items[0].words.shape[1], dtype=torch.long)
    for at, item in enumerate(items):
        states[at, : sizes[at]] = torch.from_numpy(item.example.states.astype(np.float32))
        rows[at, : sizes[at]] = item.words
    return states, rows, sizes
