"""Rows of a dump -> tensors, and what the losses need."""

from dataclasses import dataclass

import numpy as np
import torch
from strikelog.reader.slots import KIND_SLOTS, WEAPONS


@dataclass
class Item:
    """One article as tensors. ``of`` has for each kind the indices of its candidates."""

    row: dict
    states: np.ndarray
    words: torch.Tensor
    cats: torch.Tensor
    heads: torch.Tensor
    first: torch.Tensor
    last: torch.Tensor
    of: dict[str, np.ndarray]
    groups: dict[str, torch.Tensor]
    weapon_types: torch.Tensor

    @classmethod
    def of_row(cls, row: dict) -> "Item":
        reading = row["reading"]
        options = reading.options
        of = {
            kind: np.array([i for i, o in enumerate(options) if o.kind == kind], dtype=np.int64)
            for kind in KIND_SLOTS
        }
        groups = {}
        for kind, indices in of.items():
            names = list(dict.fromkeys(options[i].same for i in indices))
            matrix = torch.zeros(len(indices), len(names))
            for at, i in enumerate(indices):
                matrix[at, names.index(options[i].same)] = 1
            groups[kind] = matrix
        sorts = row["weapon_sorts"]
        types = torch.zeros(len(sorts), WEAPONS)
        types[torch.arange(len(sorts)), torch.tensor(sorts, dtype=torch.long)] = 1

        def ints(values):
            return torch.tensor(values, dtype=torch.long)

        return cls(
            row,
            row["states"],
            torch.from_numpy(reading.words),
            torch.from_numpy(reading.cats),
            ints([o.head for o in options]),
            ints([o.first for o in options]),
            ints([o.last for o in options]),
            of,
            groups,
            types,
        )
