"""The reader's network: word states and candidates of one article -> scores of every choice."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from strikelog.reader.pairs import PAIR
from strikelog.reader.reading import CANDIDATE, COUNTED, WORD, Vocabulary
from strikelog.reader.slots import KIND_SLOTS, POINTERS

#: Width of the sum of a pair's feature rows.
PAIRED = 32
CLASSES = ("type", "outcome", "attribution", "claim", "salience", "told")


class Pairs(nn.Module):
    """Scores of (left, right) pairs: a hidden layer over both and the features of the pair."""

    def __init__(
        self, left: int, right: int, hidden: int, columns: Mapping[str, int], outs: int
    ) -> None:
        super().__init__()
        self.left, self.right = nn.Linear(left, hidden), nn.Linear(right, hidden, bias=False)
        self.tables = nn.ModuleList(nn.Embedding(size, PAIRED) for size in columns.values())
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.5)
        self.pair = nn.Linear(PAIRED, hidden, bias=False)
        self.none = nn.Parameter(torch.zeros(hidden))
        self.out = nn.Linear(hidden, outs)
        self.drop = nn.Dropout(0.2)

    def forward(
        self, left: Tensor, right: Tensor, features: Tensor, more: Tensor | None = None
    ) -> Tensor:
        """(lefts, 1 + rights, outs): column 0 is "none"."""
        one = self.left(left)
        both = one[:, None] + self.right(right)[None]
        rows = sum(table(features[..., at]) for at, table in enumerate(self.tables))
        both = both + self.pair(rows)
        if more is not None:
            both = both + more
        both = torch.cat([(one + self.none)[:, None], both], 1)
        return self.out(self.drop(nn.functional.gelu(both)))


class BothWays(nn.Module):
    """Two directions of an LSTM over padded rows; packed ones cost three times as much."""

    def __init__(self, size: int, hidden: int) -> None:
        super().__init__()
        self.onward = nn.LSTM(size, hidden, batch_first=True)
        self.back = nn.LSTM(size, hidden, batch_first=True)

    def forward(self, rows: Tensor, sizes: list[int]) -> Tensor:
        at = torch.arange(rows.shape[1])[None]
        turned = torch.tensor(sizes)[:, None] - 1 - at
        turned = torch.where(turned < 0, at, turned)[..., None]
        forth, _ = self.onward(rows)
        back, _ = self.back(torch.gather(rows, 1, turned.expand_as(rows)))
        return torch.cat([forth, torch.gather(back, 1, turned.expand_as(back))], -1)


#: The table of the vocabulary that each column of a word is a row of; "shape" has none.
TABLES = {name: name for name in WORD} | {"above": "tag", "shape": ""}
SHAPES = 8
#: Tables with room for more than training saw.
ROOM = {"mention": 8, "segment": 12}


def sizes_of(vocabulary: Vocabulary) -> dict[str, int]:
    """Rows of each embedding table but row 0."""
    known = {name: len(rows) for name, rows in vocabulary.items()} | ROOM
    return {name: 1 for name in (*TABLES.values(), *CANDIDATE) if name} | known


def _two(ins: int, hidden: int, outs: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(ins, hidden), nn.GELU(), nn.Dropout(0.2), nn.Linear(hidden, outs)
    )


class Reader(nn.Module):
    """``width`` of a word's states, ``sizes`` (`sizes_of`), ``classes`` (how many labels each)."""

    def __init__(
        self,
        width: int,
        sizes: Mapping[str, int],
        classes: Mapping[str, int],
        *,
        size: int = 256,
        lstm: int = 128,
        layers: int = 2,
        hidden: int = 128,
        wide: int = 192,
        dropout: float = 0.33,
    ) -> None:
        super().__init__()
        h = 2 * lstm
        counts = [sizes[TABLES[n]] + 1 if TABLES[n] else SHAPES for n in WORD]
        counts += COUNTED.values()
        self.embed = nn.ModuleList(nn.Embedding(count, 24) for count in counts)
        self.mix = nn.Linear(width, size)
        self.join = nn.Linear(size + 24 * len(counts), size)
        self.lstm = nn.ModuleList(BothWays(size if at == 0 else h, lstm) for at in range(layers))
        self.skip = nn.Linear(size, h)
        self.norm = nn.LayerNorm(h)
        self.drop = nn.Dropout(dropout)
        self.trigger = _two(h, hidden, 1)
        self.kinds = nn.ModuleList(nn.Embedding(sizes[n] + 1, 64) for n in CANDIDATE)
        self.candidate = nn.Sequential(
            nn.Linear(2 * h + 64 * len(CANDIDATE), h), nn.GELU(), nn.Dropout(0.2)
        )
        columns = {k: v for k, v in PAIR.items() if k != "again"}
        outs = sum(len(slots) for slots in KIND_SLOTS.values())
        self.pointers = Pairs(h, h, wide, columns, outs)
        columns = {k: v for k, v in PAIR.items() if k != "rank"} | {"cue": 6}
        self.same = Pairs(h, h, hidden, columns, 1)
        self.agree = nn.Linear(2 * len(POINTERS), hidden, bias=False)
        self.figure_none = nn.Linear(h, 1)
        self.pool = nn.Linear(h, 1)
        self.classes = nn.ModuleDict(
            {f"class_{name}": _two(8 * h + 24, hidden, count) for name, count in classes.items()}
        )

    def words(self, states: Tensor, rows: Tensor, sizes: list[int]) -> Tensor:
        """(articles, most words, width), (articles, most words, columns) -> vectors of words."""
        parts = [self.mix(states)] + [e(rows[..., at]) for at, e in enumerate(self.embed)]
        joined = self.drop(nn.functional.gelu(self.join(torch.cat(parts, -1))))
        found = joined
        for layer in self.lstm:
            found = self.drop(layer(found, sizes))
        return self.drop(self.norm(found + self.skip(joined)))

    def options(
        self, words: Tensor, cats: Tensor, heads: Tensor, first: Tensor, last: Tensor
    ) -> Tensor:
        """One vector a candidate: its head word, the mean of its words, its kind."""
        total = torch.cat([torch.zeros_like(words[:1]), words.cumsum(0)])
        mean = (total[last + 1] - total[first]) / (last + 1 - first)[:, None]
        kinds = [table(cats[:, at]) for at, table in enumerate(self.kinds)]
        return self.candidate(torch.cat([words[heads], mean, *kinds], -1))
