"""How words are written where no sentence begins (lexicons/text_words.csv)."""

from __future__ import annotations

import functools

from strikelog.lexicon import Row, rows


@functools.cache
def forms() -> dict[str, Row]:
    """Rows by the word in lower case; what is not listed is mostly a name."""
    return {row["form"].lower(): row for row in rows("lexicons/text_words.csv", ("form",))}


def is_common(word: str) -> bool:
    """Whether a word, given in lower case, is mostly written so."""
    row = forms().get(word)
    return row is not None and row["form"] == word
