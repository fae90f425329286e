"""Whether a text is English: by the share of its words that English news is made of."""

from __future__ import annotations

import re

from strikelog.text.words import is_common

#: Words looked at; fewer than that are too few to tell, unless their letters are not Latin.
MOST, FEWEST = 1000, 12
#: Share of common English words: English reports have .4 and more, other languages hardly .2.
LEAST = 0.3
_WORD = re.compile(r"[^\W\d_]+")


def is_english(text: str) -> bool:
    """Whether a view's text is to be read as English. A text of a few words is."""
    words = [match[0] for match, _ in zip(_WORD.finditer(text), range(MOST), strict=False)]
    if not words:
        return True
    latin = sum(word[0] < "\u0250" for word in words)
    if latin < len(words) / 2:
        return False
    common = sum(map(is_common, map(str.lower, words)))
    return len(words) < FEWEST or common >= LEAST * len(words)
