"""Persons of no list: the capitalised name after a title, rank or office ("Brig. Gen. X Y")."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from strikelog import lexicon
from strikelog.entities.matching import capital_beside, common_words, words_no_name
from strikelog.entities.mentions import RULE, Candidate
from strikelog.entities.text import Text
from strikelog.gazetteer import Gazetteer
from strikelog.gazetteer.normalization import plain_words
from strikelog.lexicon import word_set

_PARTICLES = word_set("entities", "name_particles")
_MONTH_NAMES = word_set("entities", "month_names")  # surnames too: "Theresa May"
_FIRST_NAMES = word_set("entities", "first_names")
_LONGEST = 5  # words in a name, articles included


@functools.cache
def titles() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Keys of titles by their last word, longest first."""
    filed: dict[str, list[tuple[str, ...]]] = {}
    for row in lexicon.rows("lexicons/entities_titles.csv", ("title",)):
        key = plain_words(row["title"])
        filed.setdefault(key[-1], []).append(key)
    return {last: tuple(sorted(keys, key=len, reverse=True)) for last, keys in filed.items()}


@functools.cache
def _professions() -> frozenset[str]:
    """Titles that count in lower case only: "analyst X Y", not "Analyst Presentation"."""
    rows = lexicon.rows("lexicons/entities_titles.csv", ("title", "note"))
    return frozenset(row["title"] for row in rows if row["note"] == "profession")


def title_ends(text: Text, index: int) -> bool:
    """Whether a title ends with word ``index``."""
    for key in titles().get(text.words[index].plain, ()):
        first = index - len(key) + 1
        if first < 0:
            continue
        found = tuple(word.plain for word in text.words[first : index + 1])
        if found == key and text.adjacent(first, index):
            return " ".join(key) not in _professions() or text.words[index].text.islower()
    return False


def title_before(text: Text, index: int) -> str:
    """The title that ends right before word ``index`` (or its article), in lower case; else ""."""
    last = index - 1
    if last < 0 or not text.adjacent(last, index):
        return ""
    for key in titles().get(text.words[last].plain, ()):
        first = last - len(key) + 1
        if first >= 0 and tuple(word.plain for word in text.words[first : last + 1]) == key:
            return " ".join(key)
    return ""


def find_titled(text: Text, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """The names right after titles."""
    for index in range(len(text.words) - 1):
        if not title_ends(text, index) or title_ends(text, index + 1):
            continue
        last = _name_end(text, gazetteer, index)
        if last is None or has_office(text, index + 1, last):
            continue
        start, end = text.words[index + 1].start, text.words[last].end
        yield Candidate(start, end, "PERSON", "", text.text[start:end], "name after a title", RULE)


def _name_end(text: Text, gazetteer: Gazetteer, title: int) -> int | None:
    """Last word of the capitalised name after the title's last word."""
    last = None
    for index in range(title + 1, min(title + 1 + _LONGEST, len(text.words))):
        word = text.words[index]
        if not text.adjacent(index - 1, index) or _line_breaks(text, index):
            break
        if word.article or word.plain in _PARTICLES:
            continue
        surname = last is not None and word.plain in _MONTH_NAMES and word.text[0].isupper()
        if not surname and not _part_of_name(text, gazetteer, index, first=last is None):
            break
        last = index
    return last


def has_office(text: Text, first: int, last: int) -> bool:
    """Whether a name has a word of institutions ("Directorate"), so that it is no person's."""
    return any(word.plain in words_no_name("office") for word in text.words[first : last + 1])


def _line_breaks(text: Text, index: int) -> bool:
    return "\n" in text.text[text.words[index - 1].end : text.words[index].start]


def _part_of_name(text: Text, gazetteer: Gazetteer, index: int, *, first: bool) -> bool:
    """Whether a word can be part of a person's name, its ``first`` or a later one."""
    word = text.words[index]
    if not word.text[0].isupper() or word.plain in words_no_name("never", "edge"):
        return False
    if gazetteer.country_code(word.text):
        return False
    if first and common_words().get(word.plain) == "never" and word.plain not in _FIRST_NAMES:
        return False
    return not (word.text.isupper() and len(word.text) > 1 and "." not in word.text)


def inside_a_name(text: Text, index: int) -> bool:
    """Whether a capitalised word that is no title stands right before: another person's name."""
    first = index - 1 if index and text.words[index - 1].article else index
    return first > 0 and capital_beside(text, first - 1) and not title_ends(text, first - 1)


def is_surname_of_another(text: Text, found: Candidate) -> bool:
    """Whether a listed single name ends another person's: "Eric Trump" is not Donald."""
    index = text.at(found.end) - 1
    single = " " not in text.text[found.start : found.end].strip()
    return single and inside_a_name(text, index)
