"""Weapons as worded: which phrase names which kind of weapon (codebook, "weapon_type").

Tells of an attack word whether a weapon stands beside it. The reader's candidates for the cell
`weapon` are found by `strikelog.entities.weapon_words`, which knows more words.

Works on plain text with character offsets; needs no model.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from strikelog import lexicon
from strikelog.lexicon import pattern, word_set
from strikelog.text.shapes import bare


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon phrase: character offsets, weapon type, and what kind of word it is.

    ``kind`` is ``munition`` (it flies or bursts and can be counted), ``platform`` (it fires or
    carries) or ``mode`` (an attack word in itself, as "airstrike", "rocket fire").
    """

    start: int
    end: int
    weapon_type: str
    kind: str


@functools.cache
def _phrases() -> dict[str, tuple[str, str]]:
    table = lexicon.rows("lexicons/weapons.csv", ("phrase", "weapon_type", "kind", "example"))
    return {_key(row["phrase"]): (row["weapon_type"], row["kind"]) for row in table}


@functools.cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted(
        (row["phrase"] for row in lexicon.rows("lexicons/weapons.csv", ("phrase",))),
        key=len,
        reverse=True,
    )
    joined = "|".join(
        r"[\s\u00a0-]?".join(phrase.replace("-", " ").split(" ")).replace("man", "m[ae]n")
        for phrase in phrases
    )
    return re.compile(
        rf"(?<![\w-])(?:{joined})(?:e?s)?(?:['’]s)?(?!\w|(?:{_NOT_USED}))", re.IGNORECASE
    )


# "bomb-laden", "bomb disposal", "missile-proof": the weapon is only part of another word.
_NOT_USED = (
    r"-(?:laden|packed|rigged|carrying|proof)\b|[- ](?:making|makers?|disposal|shelters?|squad"
    r"|engines?|fuel|factor(?:y|ies)|workshops?|program(?:me)?s?|defen[cs]es?|technology|pilots?"
    r"|operators?|production|manufactur\w+|components?|capabilit\w+|arsenals?|stockpiles?|sales?"
    r"|exports?|tests?|threats?|deals?|contracts?|purchases?)\b"
)


def _key(phrase: str) -> str:
    return bare("".join(phrase.casefold().replace("-", " ").split()))


def _entry(phrase: str) -> tuple[str, str] | None:
    key = _key(phrase)
    for candidate in (
        key,
        key.removesuffix("s"),
        key.removesuffix("es"),
        key.replace("men", "man"),
    ):
        if candidate in _phrases():
            return _phrases()[candidate]
    return None


#: What is destroyed in flight. A launcher or a depot is destroyed by an attack.
FLYING = word_set("triggers", "flying")
# Mines that nobody laid and drones that carry no weapon.
_HARMLESS = pattern("triggers", "harmless_weapons")


def find_weapons(text: str) -> list[Weapon]:
    """All weapon phrases of ``text`` in order; of phrases that begin together the longest."""
    found = []
    for match in _pattern().finditer(text):
        phrase = bare(match.group())
        start = match.start()
        if (entry := _entry(phrase)) and not _HARMLESS.search(
            text[max(0, start - 16) : match.end()]
        ):
            found.append(Weapon(start, start + len(phrase), *entry))
    return found
