"""Regions, seas, media and companies that the gazetteer has no row for: a label, no id."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from strikelog import lexicon
from strikelog.entities.mentions import RULE, Candidate
from strikelog.entities.text import Text
from strikelog.gazetteer import plain_key

_FILES = (("regions", "PLACE", "region"), ("organizations", "GROUP", "organization"))


@functools.cache
def _names() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """(name, label, reason) by the first plain word of the name, longest names first."""
    filed: dict[str, list[tuple[str, str, str]]] = {}
    for file, label, reason in _FILES:
        for row in lexicon.rows(f"lexicons/entities_{file}.csv", ("name",)):
            first = plain_key(row["name"].removeprefix("The ")).split()[0]
            filed.setdefault(first, []).append((row["name"], label, reason))
    return {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in filed.items()}


def find_nameless(text: Text) -> Iterator[Candidate]:
    """Names of the two lists in exactly their spelling and case; "The National" only with "the",
    "Fla." only after a comma."""
    names = _names()
    for word in text.words:
        for name, label, reason in names.get(word.plain, ()):
            bare = name.removeprefix("The ")
            end = word.start + len(bare)
            if text.text[word.start : end] != bare or text.text[end : end + 1].isalnum():
                continue
            if bare.endswith(".") and not text.text.endswith(", ", 0, word.start):
                continue
            if bare == name or text.text.endswith(("The ", "the "), 0, word.start):
                yield Candidate(word.start, end, label, "", bare, reason, RULE)
                break
