"""Sentences as the scorer cuts them: by the text alone, never by what the tables say of it."""

from __future__ import annotations

import re
from bisect import bisect_right

from strikelog.lexicon import word_set

# A stop after these or after a single capital ("U.S.") ends no sentence.
ABBREVIATIONS = word_set("evaluation", "abbreviations")
LINE_END = re.compile(r"[\r\n]+")
STOP = re.compile(r"[.!?…][\"”’')\]]*(?=\s+[\"“‘'(\[]?[^\W_a-z])")
LAST_WORD = re.compile(r"[\w.]*$")


def sentence_starts(text: str) -> list[int]:
    """Character offsets at which a sentence begins, ascending, the first always 0."""
    ends = {found.end() for found in LINE_END.finditer(text)}
    ends |= {found.end() for found in STOP.finditer(text) if not _abbreviation(text, found)}
    return sorted({0} | ends)


def _abbreviation(text: str, stop: re.Match[str]) -> bool:
    if stop.group()[0] != ".":
        return False
    found = LAST_WORD.search(text, max(0, stop.start() - 20), stop.start())
    word = found.group().rpartition(".")[2] if found else ""
    return (len(word) == 1 and word.isalpha()) or word.casefold() in ABBREVIATIONS


def sentence_at(starts: list[int], text: str, offset: int) -> tuple[int, int]:
    """The sentence (start, end) that holds ``offset``, without white space around it."""
    number = bisect_right(starts, offset)
    end = starts[number] if number < len(starts) else len(text)
    words = text[starts[number - 1] : end]
    start = starts[number - 1] + len(words) - len(words.lstrip())
    return start, start + len(words.strip())
