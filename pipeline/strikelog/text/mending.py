"""What only looks different is made the same: the steps from the untouched text to one without
odd characters, all of them linear passes of `view.replaced`.
"""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from html.entities import html5

from strikelog import lexicon
from strikelog.text.offsets import View, recased, replaced

#: Patterns, in order, and what takes their place: ``\\n`` is a line end, ``\\s`` a space.
STEPS = "lexicons/text_mending.csv"
COLUMNS = ("pattern", "example", "mended")

_ENTITY = re.compile(r"&(?:amp;)?(?:#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,30};)")
_SUSPECT = re.compile("[^\x00-\x7f]{2}|Ã ")
_COMPOSED = re.compile("[^\\W\\d_\u0300-\u036f][\u0300-\u036f]+|[\ufb00-\ufb06]")
# What people typed one way or another: quotes, hyphens, full-width forms. One for one.
_SAME = str.maketrans(
    dict.fromkeys("“”„‟«»＂", '"')
    | dict.fromkeys("‘’‚‛`´ʼ′＇", "'")
    | dict.fromkeys("‐‑−", "-")
    | {
        chr(code): chr(code - 0xFEE0)
        for code in range(0xFF01, 0xFF5F)
        if code not in (0xFF02, 0xFF07)
    }
)


def mended(view: View) -> View:
    """The view without mojibake, entities, invisible characters, reference marks, odd spaces.

    Lines end in one "\\n", with no space beside it; quotes and hyphens are those of ASCII.
    """
    if _SUSPECT.search(view.text):
        for _ in range(2):  # some text was spoilt twice
            view = replaced(view, _mojibake(), lambda match: mangled()[match[0]])
    if "&" in view.text:
        view = replaced(view, _ENTITY, _entity)
    for pattern, by in _steps():
        view = replaced(view, pattern, by)
    if view.text.isascii():
        return view
    view = replaced(view, _COMPOSED, lambda match: unicodedata.normalize("NFKC", match[0]))
    return recased(view, view.text.translate(_SAME))


def _entity(match: re.Match[str]) -> str:
    """What an entity stands for, escaped once or twice; a name that is none stays."""
    found = match[0].replace("&amp;", "&", 1) if match[0] != "&amp;" else match[0]
    return html.unescape(found) if found[1] == "#" else html5.get(found[1:], match[0])


@functools.cache
def _steps() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of the lexicon and what takes their place."""
    return tuple(
        (re.compile(row["pattern"]), row["by"].replace(r"\n", "\n").replace(r"\s", " "))
        for row in lexicon.rows(STEPS, COLUMNS)
    )


# Latin letters, punctuation and signs of news in English, and how they look when their UTF-8 is
# read as another encoding. A letter that would then hold a real quote is left alone.
_LETTERS = [chr(code) for code in range(0xA0, 0x180)]
_SIGNS = [chr(code) for code in range(0x2010, 0x2040)] + list("€™\ufeff\ufffd\u200b")
_MISREAD = ("cp1252", "latin-1", "mac_roman", "cp1251")
_QUOTES = frozenset("“”‘’‚„'\"–—…")

_BREAKS = (frozenset[str](), frozenset("\xa0\xad"))  # after Ä and Å rather what they are


@functools.cache
def mangled() -> dict[str, str]:
    """What was spoilt, by how it looks: "â€™" is ’."""
    found: dict[str, str] = {}
    for char in (*_SIGNS, *_LETTERS):
        for encoding in _MISREAD if char in _SIGNS else _MISREAD[:2]:
            look = _misread(char.encode("utf-8"), encoding)
            if char in _SIGNS or not (_QUOTES | _BREAKS[char > "ÿ"]) & set(look):
                found.setdefault(look, char)
    return found | {"â€\ufffd": "”", "â€\x9d": "”", "Ã ": "à"}


def _misread(data: bytes, encoding: str) -> str:
    """Bytes read as another encoding; those that it lacks as Latin-1, which is what is seen."""
    return "".join(
        bytes([byte]).decode(encoding, "ignore") or bytes([byte]).decode("latin-1") for byte in data
    )


@functools.cache
def _mojibake() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(mangled(), key=len, reverse=True))))
