"""Windows -> padded tensors, gold labels among them."""

import random
from collections.abc import Iterable, Iterator

import torch
from network import HASHED, ROWS
from spacy.tokens import Token
from tokenizers import Tokenizer
from torch import Tensor
from windows import Window

IGNORE = -100
MAX_PIECES = 400


def name_tag(token: Token) -> str | None:
    """IOB tag, None where the names are not annotated."""
    if not token.ent_iob_:
        return None
    return token.ent_iob_ if token.ent_iob_ == "O" else f"{token.ent_iob_}-{token.ent_type_}"


def morph_label(token: Token) -> str:
    return f"{token.pos_}|{token.morph}"


def dep_label(token: Token) -> str:
    return token.dep_


class Labels:
    """Indices of every head's labels."""

    def __init__(self, lists: dict[str, list[str]]) -> None:
        self.lists = lists
        self.index = {
            head: {label: at for at, label in enumerate(labels)} for head, labels in lists.items()
        }

    @classmethod
    def collect(cls, windows: Iterable[Window]) -> "Labels":
        found: dict[str, set[str]] = {"tag": set(), "morph": set(), "name": set(), "dep": set()}
        for window in windows:
            for token in window.tokens:
                found["tag"].add(token.tag_)
                found["morph"].add(morph_label(token))
                found["dep"].add(dep_label(token))
                if name := name_tag(token):
                    found["name"].add(name)
        return cls({head: sorted(labels) for head, labels in found.items()})

    def sizes(self) -> dict[str, int]:
        return {head: len(labels) for head, labels in self.lists.items()}

    def get(self, head: str, label: str | None) -> int:
        return IGNORE if label is None else self.index[head].get(label, IGNORE)


class Encoder:
    """Turns windows into tensors."""

    def __init__(self, tokenizer: Tokenizer, labels: Labels) -> None:
        self.tokenizer = tokenizer
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self.labels = labels

    def pieces(self, window: Window) -> tuple[list[int], list[int]]:
        """Piece ids with [CLS] and [SEP], and each word's first piece."""
        words = [token.text for token in window.tokens]
        ids, first = [self.tokenizer.token_to_id("[CLS]")], []
        unknown = self.tokenizer.token_to_id("[UNK]")
        for encoding in self.tokenizer.encode_batch(words, add_special_tokens=False):
            first.append(len(ids))
            ids += encoding.ids[:8] or [unknown]
        ids.append(self.tokenizer.token_to_id("[SEP]"))
        return ids, first

    def hashed(self, token: Token) -> list[int]:
        return [getattr(token, name) % ROWS for name in HASHED]

    def gold(self, window: Window, width: int) -> dict[str, list[int]]:
        labels, tokens = self.labels, window.tokens
        place = {token.i: at + 1 for at, token in enumerate(tokens)}
        rows = {
            "tag": [labels.get("tag", t.tag_) for t in tokens],
            "morph": [labels.get("morph", morph_label(t)) for t in tokens],
            "name": [labels.get("name", name_tag(t)) for t in tokens],
            "dep": [labels.get("dep", dep_label(t)) for t in tokens],
            "start": [int(bool(t.is_sent_start)) for t in tokens],
            "head": [0 if t.head.i == t.i else place.get(t.head.i, IGNORE) for t in tokens],
        }
        for at, forced in enumerate(window.forced):
            if forced:
                rows["start"][at] = IGNORE
        return {key: row + [IGNORE] * (width - len(row)) for key, row in rows.items()}

    def batch(self, windows: list[Window], *, gold: bool) -> dict[str, Tensor]:
        encoded = [self.pieces(window) for window in windows]
        longest = max(len(ids) for ids, _ in encoded)
        width = max(len(window.tokens) for window in windows)
        pad = [0] * len(HASHED)
        batch = {
            "pieces": [ids + [0] * (longest - len(ids)) for ids, _ in encoded],
            "piece_mask": [[1] * len(ids) + [0] * (longest - len(ids)) for ids, _ in encoded],
            "first": [first + [0] * (width - len(first)) for _, first in encoded],
            "hashed": [
                [self.hashed(t) for t in w.tokens] + [pad] * (width - len(w.tokens))
                for w in windows
            ],
            "length": [len(window.tokens) for window in windows],
        }
        if gold:
            rows = [self.gold(window, width) for window in windows]
            batch |= {f"gold_{key}": [row[key] for row in rows] for key in rows[0]}
        return {key: torch.tensor(value) for key, value in batch.items()}


def shuffled(windows: list[Window], words: int, rng: random.Random) -> Iterator[list[Window]]:
    """One epoch of batches of windows of like length, of about `words` padded words."""
    order = sorted(windows, key=lambda w: len(w.tokens) + rng.random() * 20)
    batches: list[list[Window]] = []
    batch: list[Window] = []
    for window in order:
        if batch and (len(batch) + 1) * len(window.tokens) > words:
            batches.append(batch)
            batch = []
        batch.append(window)
    batches.append(batch)
    rng.shuffle(batches)
    yield from batches
