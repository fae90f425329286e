"""The first look: whether a text has any sign of an attack, by its words alone.

A window of words passes whose words have a weight of 1 together; weights are never below zero, so
that no text can hide an attack by what else it tells. They were learnt from labelled reports
(models/gate); every attack told in the texts they were learnt from passes. So does every text of
few words, which tell too little.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from strikelog.errors import LexiconError
from strikelog.lexicon import rows
from strikelog.text.mending import mended
from strikelog.text.offsets import plain

SIZE, STEP = 40, 20  # words of a window, and from one to the next
FEWEST = 40  # words of a text that is looked at
WORD = re.compile(r"[a-z]+")
FILE = "lexicons/gate_words.csv"
_T = TypeVar("_T")


def tells_of_attack(text: str) -> bool:
    """Whether a text is to be read in full."""
    known = weights()
    found = WORD.findall(mended(plain(text)).text.lower())
    return len(found) < FEWEST or any(
        sum(known.get(w, 0.0) for w in set(each)) >= 1 for each in windows(found)
    )


def windows(words: Sequence[_T]) -> list[Sequence[_T]]:
    """Stretches of SIZE words that overlap by half; a shorter text is one."""
    last = max(1, len(words) - STEP) if words else 0
    return [words[start : start + SIZE] for start in range(0, last, STEP)]


@functools.cache
def weights() -> Mapping[str, float]:
    """Words in lower case -> their share of what a window needs. LexiconError for a bad row."""
    found = {}
    for number, row in enumerate(rows(FILE, ("word", "weight")), 2):
        try:
            found[row["word"]] = float(row["weight"])
        except ValueError:
            raise LexiconError(f"{FILE}:{number}: weight {row['weight']!r} is no number") from None
        if found[row["word"]] <= 0 or not WORD.fullmatch(row["word"]):
            raise LexiconError(
                f"{FILE}:{number}: a word in lower case and a weight above 0, please"
            )
    return found
