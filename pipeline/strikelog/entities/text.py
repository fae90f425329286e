"""A text and its words, read once for all finders of names."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from strikelog.gazetteer.normalization import HYPHENS, Word, words
from strikelog.lexicon import word_set

# What may stand between two words of one name: a space, a hyphen, a stray apostrophe, and a point
# after an initial or a title.
_GAP = re.compile(rf"[^\S\n]*[{HYPHENS}'’‘]?[^\S\n]*\n?|\.[{HYPHENS} \u00a0]")
_ABBREVIATED = word_set("entities", "abbreviations")  # fmt: skip
_APART, _NAME, _GLUED = range(3)  # how a word follows another; glued has nothing between them
_SENTENCE_END = re.compile(r"[.!?:;\n“\"]\s*[“\"'‘(]?\s*$")


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its words.

    ``content`` are the indices of words that are no articles, ``lower_case`` the words that the
    text has in lower case somewhere. ``joins`` says of each word how the next follows it (`_join`).
    ``kept`` is what several finders read from it, read once.
    """

    text: str
    words: tuple[Word, ...]
    content: tuple[int, ...]
    lower_case: frozenset[str]
    joins: bytes
    kept: dict[str, Any] = field(default_factory=dict, compare=False)

    def adjacent(self, left: int, right: int, *, glued: bool = False) -> bool:
        """Whether the words ``left`` .. ``right`` (indices) follow each other within one name.

        Words with nothing between them ("SyriaThe") do only where ``glued`` is asked for.
        """
        found = self.joins.count(_NAME, left, right)
        return found + (self.joins.count(_GLUED, left, right) if glued else 0) >= right - left

    def in_line(self, left: int) -> bool:
        """Whether a word and the next follow each other within one name on one line."""
        gap = self.text[self.words[left].end : self.words[left + 1].start]
        return "\n" not in gap and self.adjacent(left, left + 1)

    def position(self, index: int) -> int:
        """Place among the content words of the first one at or after word ``index``."""
        return bisect.bisect_left(self.content, index)

    def opens_sentence(self, index: int) -> bool:
        """Whether a word is the first of its sentence or line, so that its capital says nothing."""
        before = self.text[max(0, self.words[index].start - 12) : self.words[index].start]
        return index == 0 or _SENTENCE_END.search(before) is not None

    def in_capitals(self, index: int) -> bool:
        """Whether the words beside a word are written in capitals, as headlines are."""
        beside = [self.words[i] for i in (index - 1, index + 1) if 0 <= i < len(self.words)]
        return bool(beside) and all(word.text.isupper() for word in beside)

    def at(self, offset: int) -> int:
        """Index of the first word that starts at or after ``offset``."""
        return bisect.bisect_left(self.words, offset, key=lambda word: word.start)

    def inside(self, start: int, end: int) -> range:
        """Indices of the words that have any of the characters ``[start, end)``."""
        first = self.at(start)
        return range(first - (first > 0 and self.words[first - 1].end > start), self.at(end))


def _join(word: Word, gap: str) -> int:
    """Whether what stands after a word and before the next may stand within one name."""
    if gap == " ":
        return _NAME
    if not gap:
        return _GLUED
    if gap.startswith(".") and not (len(word.plain) == 1 or word.plain in _ABBREVIATED):
        return _APART
    return _NAME if _GAP.fullmatch(gap) else _APART


def read_text(text: str) -> Text:
    """The words of ``text``, cut once for all finders."""
    found = tuple(words(text))
    content = tuple(i for i, word in enumerate(found) if not word.article)
    lower_case = frozenset([w.text for w in found if w.text.islower()])
    joins = bytes(_join(one, text[one.end : other.start]) for one, other in pairwise(found))
    return Text(text, found, content, lower_case, joins)
