"""The large encoder: all-mpnet-base-v2 in 8 bits, in the user's cache, read beside the parser's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from strikelog.errors import ModelError
from strikelog.language.transformer.onnx_graph import OnnxGraph
from strikelog.language.transformer.wordpiece import UNKNOWN, pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

#: Files of the encoder's folder.
GRAPH, VOCABULARY = "states.onnx", "pieces.txt"
#: The layers whose states are read, counted from 0: as models/reader trained on them.
LAYERS = (5, 8, 11)
BEGIN, END = "<s>", "</s>"
#: Pieces of a window, and of its ends that are read only where the text ends there.
WINDOW, MARGIN = 380, 60
#: More pieces of one word say nothing new.
MOST_PIECES = 8


def folder() -> Path:
    """Where the encoder is kept: below XDG_CACHE_HOME, or ~/.cache."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "strikelog" / "all-mpnet-base-v2"


def windows(count: int) -> Iterator[tuple[int, int, int, int]]:
    """(begin, end, first, last) of each window over ``count`` pieces: of pieces begin to end those
    from first to last are kept."""
    begin = 0
    while True:
        end = min(count, begin + WINDOW)
        last = end if end == count else end - MARGIN
        yield begin, end, begin + MARGIN if begin else 0, last
        if end == count:
            return
        begin = last - MARGIN


def check_cache(where: Path | None = None) -> Path:
    """The encoder's folder. ModelError where the cache does not hold it."""
    where = where or folder()
    if not all((where / name).is_file() for name in (GRAPH, VOCABULARY)):
        raise ModelError(
            f"the large reader's encoder is not in {where}: "
            "`strikelog download large` builds it there (it needs the network once)"
        )
    return where


class LargeEncoder:
    """Reads the words of Docs; ModelError where the cache does not hold it."""

    def __init__(self, where: Path | None = None) -> None:
        where = check_cache(where)
        self.graph = OnnxGraph((where / GRAPH).read_bytes())
        told = (where / VOCABULARY).read_text(encoding="utf-8").splitlines()
        self.vocabulary = {piece: index for index, piece in enumerate(told)}
        self._prepare()

    def _prepare(self) -> None:
        """What is not pickled."""
        self._cut = lru_cache(maxsize=50_000)(self._pieces)

    def __getstate__(self) -> dict[str, Any]:
        return {"graph": self.graph, "vocabulary": self.vocabulary}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._prepare()

    def _pieces(self, word: str) -> list[int]:
        return pieces(word, self.vocabulary)[:MOST_PIECES] or [self.vocabulary[UNKNOWN]]

    def states(self, doc: Doc) -> NDArray[Any]:
        """(words, 2304), a row a token that is not white space: the states of its first piece."""
        cut = [self._cut(token.text) for token in doc if not token.is_space]
        ids = [index for word in cut for index in word]
        first = np.cumsum([0, *(len(word) for word in cut)])[:-1]
        found = []
        for begin, end, low, high in windows(len(ids)):
            own = first[(first >= low) & (first < high)]
            if len(own):
                window = [self.vocabulary[BEGIN], *ids[begin:end], self.vocabulary[END]]
                inputs = {"pieces": np.array([window]), "first": own - begin + 1}
                found.append(self.graph.run(inputs)["states"])
        return np.concatenate(found)
