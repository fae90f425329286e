"""The network in training, as the reader's code takes one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch

from strikelog.reader.attacks import Settings
from strikelog.reader.reading import Ints, Reading
from strikelog.reader.slots import Floats
from strikelog.training import network


class TorchNetwork:
    """`strikelog.reader.attacks.Network` of the network in training; its scores are those of
    floats, where the files that ship have 8 bits."""

    def __init__(
        self,
        net: network.Reader,
        classes: Mapping[str, Sequence[str]],
        weapons: Mapping[str, int],
        settings: Settings | None = None,
    ) -> None:
        self.net, self.classes, self.weapons = net, classes, weapons
        self.settings = settings or Settings()

    def words(self, states: Floats, rows: Ints) -> tuple[Floats, Floats]:
        with torch.no_grad():
            given = torch.from_numpy(states.astype(np.float32))[None]
            words = self.net.words(given, torch.from_numpy(rows)[None], [len(rows)])[0]
            return words.numpy(), self.net.trigger(words)[:, 0].numpy()

    def choices(
        self, vectors: Floats, told: Ints, reading: Reading, pairs: Ints
    ) -> dict[str, Floats]:
        net, words = self.net, torch.from_numpy(vectors)
        heads, first, last = (
            torch.tensor([getattr(o, name) for o in reading.options], dtype=torch.long)
            for name in ("head", "first", "last")
        )
        with torch.no_grad():
            left = words[torch.from_numpy(told)]
            options = net.options(words, torch.from_numpy(reading.cats), heads, first, last)
            found = {
                "told": net.pointers(left, options, torch.from_numpy(pairs)),
                "options": options,
                "none": net.figure_none(options)[:, 0],
                "pool": net.pool(left)[:, 0],
                "left": left,
            }
        return {name: value.numpy() for name, value in found.items()}

    def same(self, left: Floats, pairs: Ints, agreement: Floats) -> Floats:
        with torch.no_grad():
            vectors = torch.from_numpy(left)
            more = self.net.agree(torch.from_numpy(agreement))
            scores = self.net.same(vectors, vectors, torch.from_numpy(pairs), more)
        found: Floats = scores[..., 0].numpy()
        return found

    def classify(self, attacks: Floats) -> dict[str, Floats]:
        with torch.no_grad():
            vectors = torch.from_numpy(attacks)
            heads = {name: self.net.classes[f"class_{name}"] for name in self.classes}
            return {name: head(vectors).numpy() for name, head in heads.items()}
