"""Rows of a dump -> tensors, and what the losses need."""

from dataclasses import dataclass

import numpy as np
import torch
from strikelog.reader.reading import again, pair_features, ranks
from targets import KINDS

KIND_OF = {**KINDS, "figure": "figure", "sites": "place"}


@dataclass
class Item:
    """One article as tensors. ``of`` has for each kind the indices of its candidates."""

    row: dict
    states: torch.Tensor
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
            for kind in ("date", "place", "actor", "weapon", "damaged", "figure")
        }
        groups = {}
        for kind, indices in of.items():
            names = list(dict.fromkeys(options[i].same for i in indices))
            matrix = torch.zeros(len(indices), len(names))
            for at, i in enumerate(indices):
                matrix[at, names.index(options[i].same)] = 1
            groups[kind] = matrix
        sorts = row["weapon_sorts"]
        types = torch.zeros(len(sorts), 16)
        types[torch.arange(len(sorts)), torch.tensor(sorts, dtype=torch.long)] = 1
        ints = lambda values: torch.tensor(values, dtype=torch.long)
        return cls(row, torch.from_numpy(row["states"]), torch.from_numpy(reading.words),
                   torch.from_numpy(reading.cats), ints([o.head for o in options]),
                   ints([o.first for o in options]), ints([o.last for o in options]), of, groups, types)


def pair_tensor(item: Item, triggers: np.ndarray, kind: str) -> torch.Tensor:
    """(triggers, candidates of the kind, columns of PAIR but "again")."""
    reading = item.row["reading"]
    chosen = item.of[kind]
    heads = np.array([reading.options[i].head for i in chosen], dtype=np.int64)
    found = pair_features(reading, triggers, heads, triggers)
    found[..., 5] = ranks(reading, triggers, heads, np.zeros(len(heads), dtype=np.int64))
    return torch.from_numpy(found[..., :7])


def same_tensor(item: Item, triggers: np.ndarray) -> torch.Tensor:
    """(later, earlier, columns): PAIR without "rank", and the later one's determiner."""
    reading = item.row["reading"]
    found = pair_features(reading, triggers, triggers, triggers)
    found[..., 7] = again(reading, triggers, triggers)
    cue = np.broadcast_to(reading.cues[triggers][:, None, None], (*found.shape[:2], 1))
    return torch.from_numpy(np.concatenate([found[..., [0, 1, 2, 3, 4, 6, 7]], cue], -1))
