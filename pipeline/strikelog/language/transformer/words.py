"""From the windows' scores to what stands on the tokens: sentence starts, heads, names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from strikelog.language.transformer.trees import best_tree

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc


#: `Token.is_sent_start` in arrays.
START, NO_START = 1, -1


def sentence_starts(scores: NDArray[Any], known: list[int]) -> list[int]:
    """Positions at which sentences start: the first, the known ones, and what scores above 0."""
    return [
        at
        for at, (score, fixed) in enumerate(zip(scores.tolist(), known, strict=True))
        if at == 0 or fixed == START or (score > 0 and fixed != NO_START)
    ]


def window_heads(arcs: NDArray[Any], sentences: list[int], size: int) -> list[int]:
    """Heads of a window's words: 0 for a root, else 1 + position; one tree a sentence."""
    heads: list[int] = []
    for start, end in zip(sentences, [*sentences[1:], size], strict=True):
        columns = [0, *range(start + 1, end + 1)]
        tree = best_tree(arcs[start:end, columns])
        heads += [head + start if head else 0 for head in tree]
    return heads


def offsets(count: int, words: list[int], heads: list[int]) -> NDArray[np.int64]:
    """Distances from all tokens to their heads; white space hangs on the word before it, and
    before the first word on that; without words, on the first token.
    """
    found = np.zeros(count, dtype=np.int64)
    word = -1
    for at in range(count):
        if word + 1 < len(words) and words[word + 1] == at:
            word += 1
            found[at] = words[heads[word]] - at
        else:
            found[at] = (words[max(word, 0)] if words else 0) - at
    return found


def token_names(doc: Doc, words: list[int], names: list[str]) -> list[str]:
    """IOB tags of all tokens: a name goes on over white space, but not over a line's end."""
    found = ["O"] * len(doc)
    for number, (at, name) in enumerate(zip(words, names, strict=True)):
        found[at] = name
        if name[0] != "I":
            continue
        gap = range(words[number - 1] + 1, at)
        if any("\n" in doc[between].text for between in gap):
            found[at] = f"B-{name[2:]}"
        else:
            for between in gap:
                found[between] = name
    return found
