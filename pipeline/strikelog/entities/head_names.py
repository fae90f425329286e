"""Media and organizations of no list, by the last word of their names: "X Herald", "X Forum".

The words are lexicons/entities_name_heads.csv: ``medium`` and ``organization`` end a name,
``first`` opens one ("Radio X"), as ``brigades`` do for armed groups ("Liwa X"), ``stop`` is no
name before a head ("Breaking News").
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from strikelog import lexicon
from strikelog.entities.matching import words_no_name
from strikelog.entities.mentions import RULE, Candidate
from strikelog.entities.text import Text
from strikelog.gazetteer.normalization import plain_words
from strikelog.lexicon import pattern, word_set
from strikelog.text.shapes import POSSESSIVES, bare

_LONGEST = 5  # words before the head
_OPENED = 4  # words after an opener
# What belongs to an organization's name after its head: "Security Service of Ukraine".
_TAIL = pattern("entities", "organization_tail")
_MISSION_TAIL = pattern("entities", "mission_tail")
_GAPS = (" ", "\u00a0", "-", "‐", "‑")
# "Tigray People's Liberation Front"
_POSSESSIVES = word_set("entities", "possessives")
_PLURAL_HEADS = word_set("entities", "plural_heads")  # they need two words of their own
_HEADLINE = 400  # characters of a headline looked at on each side
_ORDINAL = 8  # characters of the longest ordinal and its space
_NUMBER = pattern("entities", "ordinal_before")  # "the 444th Brigade"
# Words in lower case that a headline in capitals has none of.
_LOWER = pattern("entities", "lower_word")


@functools.cache
def _words(role: str) -> frozenset[str]:
    rows = lexicon.rows("lexicons/entities_name_heads.csv", ("word", "role"))
    return frozenset(row["word"] for row in rows if row["role"] == role)


def find_by_head(text: Text) -> Iterator[Candidate]:
    """Names of media and organizations, without an id."""
    for index, word in enumerate(text.words):
        if not word.text[0].isupper():
            continue
        if word.plain in _words("medium"):
            yield from _ending(text, index, "medium")
        elif word.plain in _words("organization") and not _in_headline(text, index):
            yield from _ending(text, index, "organization")
        elif word.plain in _words("first"):
            yield from _opening(text, index, "medium")
        elif word.plain in _words("brigades"):
            yield from _opening(text, index, "armed group")


def _ending(text: Text, index: int, kind: str) -> Iterator[Candidate]:
    """The capitalised words that end with a head: "Al-Jahra News Agency"."""
    if _is_name_word(text, index + 1) and _beside(text, index):
        return
    first = index
    while index - first < _LONGEST and first > 0 and _beside(text, first - 1):
        if not _is_name_word(text, first - 1, stop=kind == "medium"):
            break
        first -= 1
    if first > 0 and text.words[first - 1].article and text.words[first].joined:
        first -= 1
    generic = _words(kind) | words_no_name("site")
    own = [word for word in text.words[first:index] if word.plain not in generic]
    start = text.words[first].start
    number = _NUMBER.search(text.text[max(0, start - _ORDINAL) : start])
    # "Rapid Support Forces", but neither "Russian Forces" nor "Air Force"
    if number or sum(not w.article for w in own) > (text.words[index].plain in _PLURAL_HEADS):
        start -= len(number.group()) if number else 0
        end = text.words[index].end
        end += len(_tail(text, index)) if kind == "organization" else 0
        yield _group(text, start, end, f"{kind} by its name: {text.words[index].text}")


def _tail(text: Text, index: int) -> str:
    """What follows a head and belongs to the name; a weekday or month never does."""
    pattern = _MISSION_TAIL if text.words[index].plain == "mission" else _TAIL
    match = pattern.match(text.text, text.words[index].end)
    if match is None or set(plain_words(match.group())) & words_no_name("never"):
        return ""
    return bare(match.group())


def _opening(text: Text, index: int, kind: str) -> Iterator[Candidate]:
    """The capitalised words after an opener, articles among them: "Ansar al-Islam"."""
    last = index
    while last - index < _OPENED and last + 1 < len(text.words):
        step = 2 if text.words[last + 1].article else 1
        if not _is_name_word(text, last + step) or not text.adjacent(last, last + step):
            break
        last += step
    if last > index and text.in_line(index):
        start, end = text.words[index].start, text.words[last].end
        yield _group(text, start, end, f"{kind} by its name: {text.words[index].text}")


def _group(text: Text, start: int, end: int, reason: str) -> Candidate:
    return Candidate(start, end, "GROUP", "", text.text[start:end], reason, RULE)


def _beside(text: Text, left: int) -> bool:
    """Whether nothing but one space or hyphen stands between a word and the next."""
    if left + 1 >= len(text.words):
        return False
    gap = text.text[text.words[left].end : text.words[left + 1].start]
    if gap in POSSESSIVES:
        return text.words[left].plain in _POSSESSIVES
    return gap in _GAPS


def _in_headline(text: Text, index: int) -> bool:
    """Whether the line of a word is a headline in capitals, so that they say nothing."""
    word = text.words[index]
    before = text.text[max(0, word.start - _HEADLINE) : word.start].rpartition("\n")[2]
    after = text.text[word.end : word.end + _HEADLINE].partition("\n")[0]
    return _LOWER.search(f"{before}{word.text}{after}") is None


def _is_name_word(text: Text, index: int, *, stop: bool = True) -> bool:
    """Whether a word can be part of such a name; of a medium's no ``stop`` word is."""
    if not 0 <= index < len(text.words):
        return False
    word = text.words[index]
    no_name = word.plain in words_no_name("never", "edge")
    no_name = no_name or (stop and word.plain in _words("stop"))
    return word.text[0].isupper() and not word.article and not no_name
