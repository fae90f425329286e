"""Capitals only where people write them: stretches of a text that are all in capitals.

One character for one, so that offsets stay. A word has the form that it mostly has elsewhere
(lexicons/text_words.csv); one that is not listed there is taken for a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from strikelog.text.shapes import LETTERS
from strikelog.text.words import forms

#: A stretch is in capitals if it has so many pairs of letters and such a share of its letters.
WORDS = 4
SHARE = 0.9
_TOKEN = re.compile(r"(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)(?P<dot>\.)?|\d+")
_VOWELS = frozenset("AEIOUY")
_SENTENCE = re.compile(r"(?:^|[.!?][\"')\]]* |[:\"] ?\"|\n)[\"'(\[]*$")
ACRONYM = 5  # letters at most, if none is a vowel


def in_capitals(text: str) -> bool:
    """Whether a stretch of text is written in capitals throughout."""
    count = len(text)
    if count - sum(map(str.islower, text[: count // 4])) < SHARE * count:
        return False  # were all the rest in capitals: most texts are told so
    upper, lower = sum(map(str.isupper, text)), sum(map(str.islower, text))
    pairs = sum(len(letters) // 2 for letters in LETTERS.findall(text))
    return upper >= SHARE * (upper + lower) and pairs >= WORDS


def recase(text: str) -> str:
    """A text in capitals as it would be written in mixed case, character for character."""
    matches = list(_TOKEN.finditer(text))
    words = [_form(match, text) for match in matches]
    words = _beside_names(words, matches, text)
    chars = list(text)
    for word, match in zip(words, matches, strict=True):
        opens = _SENTENCE.search(text, max(0, match.start() - 4), match.start())
        fitted = word[:1].upper() + word[1:] if opens or match.start() == 0 else word
        if len(fitted) == len(match[0]):
            chars[match.start() : match.end()] = fitted
    return "".join(chars)


def _form(match: re.Match[str], text: str) -> str:
    """How a word is written by itself."""
    word = match["word"]
    if not word:
        return match[0]
    dot = match["dot"] or ""
    if len(word) == 1:
        return match[0].lower() if _small(match, text) else match[0]
    base, mark, tail = word.partition("'")
    row = forms().get(word.lower()) or forms().get(base.lower())
    form = row["form"] if row else _unlisted(base)
    return form[: len(base)] + mark + tail.lower() + dot


def _small(match: re.Match[str], text: str) -> bool:
    """Whether a single letter is an article, a unit after a number, or of "8 P.M."."""
    before, after = (
        text[max(0, match.start() - 2) : match.start()],
        text[match.end() : match.end() + 2],
    )
    if match["dot"]:
        return (match[0] in "A.P." and before[-2:-1].isdigit() and after == "M.") or (
            match[0] == "M." and before in ("A.", "P.")
        )
    return match[0] == "A" or (match[0] == "M" and before.strip()[-1:].isdigit())


def _unlisted(word: str) -> str:
    short = len(word) <= ACRONYM and _VOWELS.isdisjoint(word)
    return word if short else word.capitalize()


def _beside_names(words: Sequence[str], matches: Sequence[re.Match[str]], text: str) -> list[str]:
    """Words that are capitalized beside a name: "Balad air base", "president Biden"."""
    found = list(words)
    for side, order in (("after", range(len(words))), ("before", range(len(words) - 1, -1, -1))):
        step = -1 if side == "after" else 1
        for at in order:
            row = forms().get(found[at])
            other = at + step
            if row and row[side] and 0 <= other < len(words) and found[other][:1].isupper():
                left, right = sorted((at, other))
                if text[matches[left].end() : matches[right].start()] in (" ", "-"):
                    found[at] = found[at].capitalize()
    return found
