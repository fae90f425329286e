"""Listed armed groups beside generic actors: what a backing and a head noun say of them."""

from __future__ import annotations

from strikelog.entities.text import Text
from strikelog.gazetteer import Entry, Gazetteer
from strikelog.lexicon import word_set


def armed_group(text: Text, gazetteer: Gazetteer, index: int) -> Entry | None:
    """The armed group that a single word names."""
    word = text.words[index]
    for alias in gazetteer.index.get((word.folded,), ()) if word.text[0].isupper() else ():
        entry = gazetteer.entries[alias.entity_id]
        if entry.type == "armed_group" and (alias.rule != "exact" or alias.text == word.text):
            return entry
    return None


def is_apposition(text: Text, gazetteer: Gazetteer, head: int) -> bool:
    """Whether the head only says what a named group is: "Iran-backed Lebanese group Hezbollah"."""
    following = head + 1
    if text.words[head].plain.endswith("s") or following >= len(text.words):
        return False
    named = armed_group(text, gazetteer, following) is not None
    return named and text.adjacent(head, following)


def told_before(text: Text, gazetteer: Gazetteer, first: int, head: int) -> bool:
    """Whether "the Iran-aligned group" takes up an armed group that was named before."""
    definite = first > 0 and text.words[first - 1].plain == "the"
    if not definite or text.words[head].plain not in word_set("entities", "armed_nouns"):
        return False
    return any(armed_group(text, gazetteer, index) is not None for index in range(first))
