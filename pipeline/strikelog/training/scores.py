"""All scores of one article, by the torch network: what the losses and the decoder take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor

from strikelog.reader.pairs import pairs_of, same_pairs
from strikelog.reader.reading import Ints
from strikelog.reader.slots import KIND_OF, KIND_SLOTS, POINTERS, SEEN
from strikelog.training.batches import Item
from strikelog.training.network import CLASSES, Reader

BARRED = -1e4


class Article:
    """Scores of one article for given telling words; candidates are counted within their kind."""

    def __init__(self, net: Reader, item: Item, words: Tensor, triggers: Ints) -> None:
        self.net, self.item, self.words, self.triggers = net, item, words, triggers
        self.at = torch.from_numpy(triggers)
        self.left = words[self.at]
        if len(item.cats):
            options = net.options(words, item.cats, item.heads, item.first, item.last)
        else:
            options = words.new_zeros(0, words.shape[-1])
        self.options = {kind: options[item.of[kind]] for kind in KIND_SLOTS}
        #: slot -> (telling words, 1 + candidates)
        self.slots: dict[str, Tensor] = {}
        told = net.pointers(
            self.left, options, torch.from_numpy(pairs_of(item.example.reading, triggers))
        )
        column = 0
        for kind, slots in KIND_SLOTS.items():
            found = told[:, [0, *(item.of[kind] + 1)], column : column + len(slots)]
            self.slots |= dict(zip(slots, found.unbind(-1), strict=True))
            column += len(slots)
        self.figure_none = net.figure_none(self.options["figure"])[:, 0]

    def same(self) -> Tensor:
        """(words, 1 + words): column 0 "none"; what is not earlier is barred."""
        agree = []
        for slot in POINTERS:
            share = torch.softmax(self.slots[slot].detach(), -1)
            groups = share[:, 1:] @ self.item.groups[KIND_OF[slot]]
            both = groups @ groups.T
            told = 1 - share[:, 0]
            agree += [both, told[:, None] * told[None] - both]
        more = self.net.agree(torch.stack(agree, -1))
        features = torch.from_numpy(same_pairs(self.item.example.reading, self.triggers))
        scores: Tensor = self.net.same(self.left, self.left, features, more)[..., 0]
        count = len(self.triggers)
        earlier = torch.ones(count, 1 + count, dtype=torch.bool).tril()
        earlier[:, 0] = True
        return scores.masked_fill(~earlier, BARRED)

    def attacks(self, owns: Sequence[Sequence[int]]) -> dict[str, Tensor]:
        """Pointers and classes of attacks, given the positions of their telling words.

        slot -> (attacks, 1 + candidates): the log of the mean over the telling words;
        "class:NAME" -> (attacks, classes).
        """
        member = torch.zeros(len(owns), len(self.triggers), dtype=torch.bool)
        for number, own in enumerate(owns):
            member[number, list(own)] = True
        count = member.sum(1).float()
        found = {
            slot: scores[None].masked_fill(~member[..., None], BARRED).logsumexp(1)
            - count.log()[:, None]
            for slot, scores in self.slots.items()
        }
        net = self.net
        share = torch.softmax(net.pool(self.left)[:, 0][None].masked_fill(~member, BARRED), -1)
        most = self.left[None].masked_fill(~member[..., None], BARRED).max(1).values
        first = [own[0] for own in owns]
        parts = [share @ self.left, self.left[first], most]
        for slot in SEEN:
            chosen = torch.softmax(found[slot], -1)[:, 1:]
            parts.append(chosen @ self.options[KIND_OF[slot]])
        parts.append(self.words.max(0).values.expand(len(owns), -1))
        parts.append(self._extra(first, count, found))
        vectors = torch.cat(parts, -1)
        return found | {f"class:{n}": net.classes[f"class_{n}"](vectors) for n in CLASSES}

    def _extra(self, first: Sequence[int], count: Tensor, found: Mapping[str, Tensor]) -> Tensor:
        reading = self.item.example.reading
        at = self.triggers[first]
        types = torch.softmax(found["weapon"], -1)[:, 1:] @ self.item.weapon_types
        none = [torch.softmax(found[slot], -1)[:, 0] for slot in ("date", "who", "by")]
        place = torch.tensor(np.minimum(reading.sentences[at], 10) / 10, dtype=torch.float)
        share = torch.tensor(at / max(len(reading.words), 1), dtype=torch.float)
        lead = torch.tensor([float(f == 0) for f in first])
        attacks = torch.full_like(share, len(first) / 10)
        more = torch.stack([*none, place, share, count / 5, attacks, lead], 1).detach()
        return torch.cat([types, more], 1)
