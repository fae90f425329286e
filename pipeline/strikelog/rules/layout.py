"""Headline and lead of an article's text, for the codebook's ``salience``."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any

from strikelog.lexicon import pattern, rows, word_set
from strikelog.rules.weapons import find_weapons
from strikelog.text.segments import TELLS_WHERE
from strikelog.text.shapes import ends_sentence

# A line of prose: it ends a sentence and is long enough to be no headline, dateline or label.
PROSE_WORDS = 12
_WORD = re.compile(r"[\w'’-]+")


@functools.lru_cache(maxsize=1)  # every row asks for that of its article
def lead_end(text: str) -> int:
    """Offset where the lead paragraph ends: headlines and lead lie before it."""
    offset = 0
    for line in text.splitlines(keepends=True):
        offset += len(line)
        if len(line.split()) >= PROSE_WORDS and ends_sentence(line) and not is_caption(line):
            return offset
    return len(text)


def title_tells(title: str, place: str) -> bool:
    """Whether a title from the metadata tells of an attack on a place: it names both.

    ``place`` is the name of the site or town; type words in it ("air base") name nothing.
    """
    words = {w.casefold() for w in _WORD.findall(title)}
    names = {w.casefold() for w in _WORD.findall(place) if w[:1].isupper()}
    own = names - TYPE_WORDS
    return bool(own & words) and bool(words & _attack_forms() or find_weapons(title))


TYPE_WORDS = word_set("event", "type_words")


@functools.cache
def _attack_forms() -> frozenset[str]:
    table = rows("lexicons/attack_words.csv", ("forms",))
    return frozenset(form for row in table for form in row["forms"].split())


def is_caption(line: str) -> bool:
    """Whether a line is a photo caption or a label, which tells no news."""
    return bool(pattern("text", "caption").search(line))


# "BAGHDAD, Iraq, May 6 (Agency) -", "Damascus, SANA-", "Zagros News/": where and by whom written.
# A dateline is short, and names its place in capitals or its agency.
_DATELINE_LENGTH = 80


def datelines(text: str) -> list[tuple[int, int]]:
    """Offsets of the datelines that open paragraphs; their places and dates tell no attack."""
    return [
        match.span()
        for match in pattern("text", "dateline").finditer(text)
        if len(match.group()) <= _DATELINE_LENGTH
        and TELLS_WHERE.search(match.group().rstrip(" -–—"))
    ]


def outside_datelines(text: str) -> Callable[[int], bool]:
    """A test whether a character offset lies outside every dateline."""
    spans = datelines(text)
    starts = [start for start, _ in spans]

    def outside(offset: int) -> bool:
        index = bisect_right(starts, offset) - 1
        return index < 0 or offset >= spans[index][1]

    return outside


def date_headings(
    text: str, dates: Sequence[dict[str, Any]], published: str
) -> list[dict[str, Any]]:
    """Dates that head what follows: on a line of their own up to the next such line, or opening
    a paragraph ("12 April: ...") up to its end. ``until`` is where each ends.

    A single lone date that is the publication day is the article's dateline, no heading.
    """
    dated = [d for d in dates if d.get("date_start")]
    alone = [d for d in dated if _alone(text, d["start"], d["end"])]
    if len(alone) == 1 and alone[0]["date_start"] == published:
        alone = []
    ends = [d["start"] for d in alone[1:]] + [len(text)]
    found = [{**d, "until": end} for d, end in zip(alone, ends, strict=False)]
    opening = [d for d in dated if d not in alone and _opens_paragraph(text, d)]
    found += [{**d, "until": _line_end(text, d["end"])} for d in opening]
    return sorted(found, key=lambda d: (d["start"], -d["until"]))


def _opens_paragraph(text: str, day: dict[str, Any]) -> bool:
    before = text[: day["start"]].rsplit("\n", 1)[-1]
    after = text[day["end"] : day["end"] + 3]
    return not before.strip(" \t\u00a0•●*-–—(") and bool(re.match(r"\)?\s?[:–—.]\s", after + " "))


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _alone(text: str, start: int, end: int) -> bool:
    before = text[:start].rsplit("\n", 1)[-1]
    after = text[end:].split("\n", 1)[0]
    return not (before + after).strip(" \t\u00a0:.-–—*#")
