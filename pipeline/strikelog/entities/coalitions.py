"""Coalitions by who leads them or how they are called: "US-led coalition", "international
coalition"; the listed one where the article is about its countries."""

from __future__ import annotations

from collections.abc import Iterator

from strikelog import lexicon
from strikelog.entities.mentions import Candidate
from strikelog.entities.text import Text
from strikelog.gazetteer import Gazetteer
from strikelog.lexicon import word_set

_LONGEST = 5  # words between what leads a coalition and the noun
_NOUNS = word_set("entities", "coalition_nouns")
_ADJECTIVES = word_set("entities", "coalition_adjectives")
_BETWEEN = frozenset({"military"})


def coalition_noun(text: Text, first: int) -> int | None:
    """Index of "coalition" within "international military coalition" from word ``first`` on."""
    for index in range(first, min(first + _LONGEST, len(text.words))):
        word = text.words[index]
        if not text.adjacent(index - 1, index) or not word.text[0].islower():
            return None
        if word.plain in _NOUNS:
            return index
    return None


def named_coalition(
    text: Text, gazetteer: Gazetteer, leader: str, span: tuple[int, int]
) -> Candidate:
    """The coalition of words ``span`` that ``leader`` (country code, "" for a group) leads."""
    start, end = text.words[span[0]].start, text.words[span[1]].end
    named = {gazetteer.country_code(word.text) for word in text.words}
    for row in lexicon.rows("lexicons/entities_coalitions.csv", ("leader", "entity_id")):
        near = set(row["near"].split("|")) - {""}
        entry = gazetteer.get(row["entity_id"])
        if row["leader"] == leader and (not near or near & named) and entry is not None:
            reason = f"coalition led by {leader}"
            return Candidate(start, end, "GROUP", entry.entity_id, entry.name, reason)
    words = text.text[start:end]
    return Candidate(start, end, "GROUP", "", words, f"coalition led by {leader or 'a group'}")


def find_coalitions(text: Text, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """ "international coalition" in any case; "an international coalition" is a name of none."""
    for index, word in enumerate(text.words):
        if word.plain not in _ADJECTIVES or (
            index and text.words[index - 1].plain in word_set("entities", "indefinite")
        ):
            continue
        last = index + 1
        while last < len(text.words) and text.words[last].plain in _BETWEEN:
            last += 1
        if last < len(text.words) and text.words[last].plain == "coalition":
            found = named_coalition(text, gazetteer, "international", (index, last))
            if found.entity_id and text.adjacent(index, last):
                yield found
