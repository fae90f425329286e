"""What could have been hit or damaged: buildings, vehicles, facilities, ships, aircraft, from the
first modifier without determiner to the head ("damage" of an event, as worded)."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from strikelog import lexicon
from strikelog.entities.actor_names import words_of
from strikelog.entities.doc_words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NOUNS = lexicon.word_set("entities", "nouns_by_tag")
_MODEL = re.compile(r"[A-Z][A-Za-z]{0,3}-\d{1,3}\w{0,3}\Z")  # Su-25s, Mi-8, T-72


@functools.cache
def _heads() -> frozenset[str]:
    rows = lexicon.rows("lexicons/damaged_words.csv", ("word",))
    return frozenset(row["word"] for row in rows)


def write_damaged(doc: Doc, words: Words) -> None:
    """Write ``doc.spans["damaged"]`` and ``span._.damaged``."""
    spans = []
    for start, head in find_damaged(words):
        span = doc[start : head + 1]
        span._.damaged = {
            "start": span.start_char,
            "end": span.end_char,
            "text": span.text,
            "head": head,
        }
        spans.append(span)
    doc.spans["damaged"] = spans


def find_damaged(words: Words) -> list[tuple[int, int]]:
    """First token and head of every such thing, in order."""
    found: list[tuple[int, int]] = []
    nouns = _heads()
    for head, word in enumerate(words.lower):
        if (word in nouns or _MODEL.match(words.text[head])) and _is_head(words, head):
            least = found[-1][1] + 1 if found else 0
            found.append((_start(words, head, least), head))
    return found


def _is_head(words: Words, index: int) -> bool:
    if words.tag[index] not in _NOUNS:
        return False
    if index + 1 == len(words):
        return True
    noun = words.tag[index + 1] in _NOUNS and words.text[index + 1][0].islower()
    return not (noun or words.glued(index + 1) or words.tag[index + 1] == "POS")


def _start(words: Words, head: int, least: int) -> int:
    """First token that matters, over possessives: "Hamas lawmaker's home"."""
    start = words.first_modifier(head, least)
    while start - 2 >= least and words.tag[start - 1] == "POS":
        start = words.first_modifier(start - 2, least)
    while start < head and words.lower[start] in words_of("loose"):
        start += 1
    return start
