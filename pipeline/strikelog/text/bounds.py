"""What keeps the time of any text linear: a bound on a sentence, and questions about spans that
cost no more in a longer text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import numpy as np
from spacy.attrs import SENT_START

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

#: Tokens of the longest sentence: what looks through a sentence for each of its words stays cheap.
LONGEST_SENTENCE = 250
#: Tokens of the longest name, date, figure or attack word that `near` is sure to find.
LONGEST_SPAN = 64
_TERMINAL = frozenset(".!?…;")
_CLOSING = frozenset("\"'”’)]»")


def sentence_cuts(doc: Doc) -> list[int]:
    """Indexes at which sentences must start so that none is longer than `LONGEST_SENTENCE`.

    Where they can they follow a full stop, else a comma. Starts that are set already count.
    """
    begun = np.flatnonzero(doc.to_array(SENT_START) == 1).tolist()
    cuts: list[int] = []
    for start, end in pairwise([0, *begun, len(doc)]):
        cut = start
        while end - cut > LONGEST_SENTENCE:
            cut = _best_cut(doc, cut, cut + LONGEST_SENTENCE)
            cuts.append(cut)
    return cuts


def _best_cut(doc: Doc, start: int, end: int) -> int:
    """The last good place for a cut in the second half of tokens ``start`` .. ``end``."""
    places = range(end, (start + end) // 2, -1)
    ended = (at for at in places if _ends_sentence(doc, at) and not doc[at].text[0].islower())
    after_comma = (at for at in places if doc[at - 1].text == ",")
    word = (at for at in places if not doc[at].is_space)
    return next(ended, None) or next(after_comma, None) or next(word, end)


def _ends_sentence(doc: Doc, at: int) -> bool:
    """Whether the token before ``at`` is the last of a sentence, closing quotes included."""
    if doc[at].text in _CLOSING or doc[at].is_space:
        return False
    last = doc[at - 2] if doc[at - 1].text in _CLOSING and at > 1 else doc[at - 1]
    return last.text in _TERMINAL or "\n" in last.text


class Overlaps:
    """Spans ``[start, end)`` that can be asked whether any of them overlaps another."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def __call__(self, start: int, end: int) -> bool:
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start


def near(doc: Doc, group: str, start: int, end: int) -> list[Span]:
    """The spans of a group that may touch tokens ``[start, end)``, in order; others beside them.

    The group must be in the order of the text. Spans longer than `LONGEST_SPAN` may be missed.
    """
    spans = doc.spans.get(group, ())
    first = bisect_left(spans, start - LONGEST_SPAN, key=_start)
    last = bisect_left(spans, end, lo=first, key=_start)
    return [spans[index] for index in range(first, last)]


def _start(item: Any) -> int:
    return int(item.start)


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


_Item = TypeVar("_Item", bound=_Placed)


def starting_in(items: Sequence[_Item], start: int, end: int) -> Sequence[_Item]:
    """The items, ordered by ``start``, that start in ``[start, end)``."""
    return items[bisect_left(items, start, key=_start) : bisect_left(items, end, key=_start)]
