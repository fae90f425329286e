"""Media of no list: the source in a dateline ("BAGHDAD (Tigris Wire) -"), names by their last word.

The words are lexicons/entities_media.csv: ``head`` ends a name ("X Herald", "X News Agency"),
``first`` opens one ("Radio X"), ``stop`` makes no name ("Breaking News").
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from strikelog import lexicon
from strikelog.entities.matching import Text, words_no_name
from strikelog.entities.mentions import RULE, Candidate

_LONGEST = 4  # words before the head
_LEAD = 400  # characters within which a dateline stands
# "BAGHDAD (Tigris Wire) - ", "ERBIL, Iraq, Nov. 9 (Northern Wire) -- ", "MOSCOW, May 2. /TASS/. "
_BRACKETS = re.compile(
    r"(?m)^[^\S\n]*[A-Z][^\n()]{1,70}\((?P<source>[A-Z][\w.&'’ -]{1,40})\)[^\S\n]*(?:-{1,2}|[–—:])"
)
_SLASHES = re.compile(r"(?m)^[A-Z][^\n/]{1,40}\. /(?P<source>[A-Z][^\n/]{1,40})/\.")
# "Riyadh, March 13, 2021, SPA -- "
_AFTER_DATE = re.compile(
    r"(?m)^[A-Z][\w ]+, [A-Z][a-z]+ \d{1,2}, \d{4}, (?P<source>[A-Z]{2,6}) (?:--|[–—])"
)
# A line of its own with nothing but source and place: "TNA - Tyre", "WAM/EPS".
_LINE = re.compile(r"(?m)^(?P<source>[A-Z]{2,6})(?: - [A-Z][a-z]+| ?/ ?[A-Z]{2,6})$")
_SECOND = re.compile(r"(?m)^[A-Z]{2,6} ?/ ?(?P<source>[A-Z]{2,6})$")


@functools.cache
def _words(role: str) -> frozenset[str]:
    rows = lexicon.rows("lexicons/entities_media.csv", ("word", "role"))
    return frozenset(row["word"] for row in rows if row["role"] == role)


def find_media(text: Text) -> Iterator[Candidate]:
    """Media by their place in the text or by a word of their names, without an id."""
    for pattern in (_BRACKETS, _SLASHES, _AFTER_DATE):
        for match in pattern.finditer(text.text, 0, _LEAD):
            yield _medium(text, *match.span("source"), "source of the dateline")
    for pattern in (_LINE, _SECOND):
        for match in pattern.finditer(text.text):
            yield _medium(text, *match.span("source"), "source on a line of its own")
    for index, word in enumerate(text.words):
        if word.plain in _words("head") and word.text[0].isupper():
            yield from _by_head(text, index)
        elif word.plain in _words("first") and word.text[0].isupper():
            yield from _by_first(text, index)


def _medium(text: Text, start: int, end: int, reason: str) -> Candidate:
    return Candidate(start, end, "GROUP", "", text.text[start:end], reason, RULE)


def _by_head(text: Text, index: int) -> Iterator[Candidate]:
    """The capitalised words before a head: "Al-Jahra News Agency"."""
    if _is_name_word(text, index + 1) and text.adjacent(index, index + 1):
        return
    first = index
    while index - first < _LONGEST and first > 0 and text.adjacent(first - 1, first):
        if not _is_name_word(text, first - 1):
            break
        first -= 1
    if first > 0 and text.words[first - 1].article and text.words[first].joined:
        first -= 1
    own = [word for word in text.words[first:index] if word.plain not in _words("head")]
    if any(not word.article for word in own):
        start, end = text.words[first].start, text.words[index].end
        yield _medium(text, start, end, f"medium by its name: {text.words[index].text}")


def _by_first(text: Text, index: int) -> Iterator[Candidate]:
    last = index
    while last - index < 2 and _is_name_word(text, last + 1) and text.adjacent(last, last + 1):
        last += 1
    if last > index:
        start, end = text.words[index].start, text.words[last].end
        yield _medium(text, start, end, f"medium by its name: {text.words[index].text}")


def _is_name_word(text: Text, index: int) -> bool:
    """Whether a word can be part of a medium's name."""
    if not 0 <= index < len(text.words):
        return False
    word = text.words[index]
    plain_word = word.plain in words_no_name("never", "edge") or word.plain in _words("stop")
    return word.text[0].isupper() and not word.article and not plain_word
