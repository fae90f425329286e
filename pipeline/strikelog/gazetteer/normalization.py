"""Names as keys: what has to be equal for two spellings to be one name.

A text is cut into words (offsets kept, no spaCy needed: a name may end inside a token), and each
word has two keys. The *plain* key folds case, diacritics, apostrophes and dots ("Ka'bi" -> "kabi",
"U.S." -> "us"). The *folded* key goes on to fold what differs between transliterations of one
Arabic, Persian or Cyrillic name ("Suleimani", "Soleimani", "Sulaymani" -> "sulaimani"). Articles
("al-", "el-", "ez-", "ash-") are marked, not kept: "Ain Al-Asad" and "Ain Asad" have one key.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from itertools import groupby
from typing import NamedTuple

from strikelog import lexicon
from strikelog.lexicon import word_set

APOSTROPHES = "'’‘`´ʼʿʾ"
HYPHENS = "-‐‑‒–"  # a hyphen joins words; a dash longer than these does not

# "U.S.", "J.B." | words with inner apostrophes | numbers with inner commas or points
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|[^\W\d_]\.[^\W\d_]\b|\d+(?:[.,]\d+)*|[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*"
)
# Two words that a web page's layout ran together: "SyriaThe", but not "McKenzie", "YouTube".
_GLUED = re.compile(r"(?<=[a-z]{4})(?=[A-Z][A-Za-z]{2})")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s$", re.IGNORECASE)
_DROPPED = str.maketrans("", "", APOSTROPHES + ".")
# Letters with a stroke, which Unicode does not take apart, and the dotless i.
_STROKES = str.maketrans("łŁøØđĐıħĦəƏ", "lLoOdDihHaA")
# "al" and "el" are articles wherever they stand; the assimilated forms are English words too
# ("as", "at", "an"), so they count only when a hyphen ties them to what follows.
_ARTICLES = word_set("entities", "articles")
_ASSIMILATED = word_set("entities", "assimilated_articles")  # fmt: skip
_DIPHTHONGS = ("ay", "ae", "ei", "ey")  # all of them ai
_DIGRAPHS = (("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ou", "u"), ("oo", "u"))
_LETTERS = str.maketrans({"q": "k", "o": "u", "e": "i", "y": "i"})


class Word(NamedTuple):
    """A word of a text: ``[start, end)`` in characters, as worded, its keys, how it is joined."""

    start: int
    end: int
    text: str
    plain: str
    folded: str
    article: bool = False
    joined: bool = False  # tied by a hyphen to the word before


@functools.lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Case, diacritics, apostrophes and dots folded: "Al-Anbār" has no word "Anbār" but "anbar"."""
    if word.isascii():
        return word.translate(_DROPPED).casefold()
    decomposed = unicodedata.normalize("NFKD", word)
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return letters.translate(_DROPPED).translate(_STROKES).casefold()


def standard(word: str) -> str:
    """The plain key, or that of the standard spelling where the lexicon lists a variant."""
    return _spellings().get(plain(word), plain(word))


@functools.lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """The plain key with the variants of transliteration folded, e.g. "qasem" -> "kasim"."""
    key = standard(word)
    for diphthong in _DIPHTHONGS:
        key = key.replace(diphthong, "ai")
    for digraph, letter in _DIGRAPHS:
        key = key.replace(digraph, letter)
    key = "".join(letter for letter, _ in groupby(key.translate(_LETTERS)))
    return key[:-1] if key.endswith(("ah", "ih", "uh")) else key


@functools.cache
def _spellings() -> dict[str, str]:
    """Variants of one given name or name part that no rule of letters brings together."""
    rows = lexicon.rows("lexicons/entities_spellings.csv", ("standard", "variants"))
    return {
        plain(variant): plain(row["standard"])
        for row in rows
        for variant in row["variants"].split("|")
    }


def words(text: str) -> list[Word]:
    """The words of ``text`` in order. A possessive 's is left out: it is in no word."""
    found: list[Word] = []
    last = len(text)  # where the word before ends
    for match in _WORD.finditer(text):
        start = match.start()
        for surface, key, fold in _parts(match.group()):
            end = start + len(surface)
            joined = start - last == 1 and text[last] in HYPHENS
            article = key in _ARTICLES or (key in _ASSIMILATED and _tied(text, end))
            found.append(Word(start, end, surface, key, fold, article, joined))
            start = last = end
    return found


@functools.lru_cache(maxsize=65536)
def _parts(run: str) -> tuple[tuple[str, str, str], ...]:
    """The words of a run of letters, with both keys."""
    parts = _GLUED.split(_POSSESSIVE.sub("", run))
    return tuple((part, plain(part), folded(part)) for part in parts)


def _tied(text: str, end: int) -> bool:
    return end + 1 < len(text) and text[end] in HYPHENS and text[end + 1].isalpha()


@functools.lru_cache(maxsize=8192)
def name_key(name: str) -> tuple[str, ...]:
    """The folded key of a whole name, articles left out: what gazetteer rows are filed under."""
    return tuple(word.folded for word in words(name) if not word.article)


@functools.lru_cache(maxsize=8192)
def plain_words(phrase: str) -> tuple[str, ...]:
    """The plain keys of a phrase's words: how lexicons of English words are looked up."""
    return tuple(word.plain for word in words(phrase))


def slug(name: str) -> str:
    """An identifier from a name: "Deir ez-Zor" -> "deir_ez_zor"."""
    return "_".join(word.plain for word in words(name))
