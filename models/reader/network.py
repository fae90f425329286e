"""The reader's network: word states and candidates of one article -> scores of every choice."""

import torch
from strikelog.reader.pairs import PAIR
from strikelog.reader.reading import CANDIDATE, COUNTED, WORD
from strikelog.reader.slots import KIND_SLOTS, POINTERS
from torch import Tensor, nn

#: Width of the sum of a pair's feature rows.
PAIRED = 32
CLASSES = ("type", "outcome", "attribution", "claim", "salience", "told")


class Pairs(nn.Module):
    """Scores of (left, right) pairs: a hidden layer over both and the features of the pair."""

    def __init__(
        self, left: int, right: int, hidden: int, columns: dict[str, int], outs: int
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

    def forward(self, left: Tensor, right: Tensor, features: Tensor, more: Tensor | None = None):
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
    """Two directions of an LSTM over padded rows; packed ones cost three times as much here."""

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


class Reader(nn.Module):
    def __init__(
        self,
        width: int,
        sizes: dict[str, int],
        classes: dict[str, int],
        *,
        size: int = 256,
        lstm: int = 128,
        layers: int = 2,
        hidden: int = 128,
        wide: int = 192,
        dropout: float = 0.33,
    ) -> None:
        super().__init__()
        tables = {
            "tag": "tag",
            "dep": "dep",
            "above": "tag",
            "shape": None,
            "mention": "mention",
            "what": "what",
            "who": "who",
            "where": "where",
            "segment": "segment",
            "attack": "attack",
        }
        counts = [sizes[tables[n]] + 1 if tables[n] else 8 for n in WORD] + list(COUNTED.values())
        self.embed = nn.ModuleList(nn.Embedding(c, 24) for c in counts)
        self.mix = nn.Linear(width, size)
        self.join = nn.Linear(size + 24 * len(counts), size)
        self.lstm = nn.ModuleList(
            BothWays(size if at == 0 else 2 * lstm, lstm) for at in range(layers)
        )
        self.skip = nn.Linear(size, 2 * lstm)
        self.norm = nn.LayerNorm(2 * lstm)
        self.drop = nn.Dropout(dropout)
        h = 2 * lstm
        self.trigger = nn.Sequential(
            nn.Linear(h, hidden), nn.GELU(), nn.Dropout(0.2), nn.Linear(hidden, 1)
        )
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
            {
                f"class_{name}": nn.Sequential(
                    nn.Linear(8 * h + 24, hidden),
                    nn.GELU(),
                    nn.Dropout(0.2),
                    nn.Linear(hidden, count),
                )
                for name, count in classes.items()
            }
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
