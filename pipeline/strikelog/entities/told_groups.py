"""Names that no list has, told as groups by their context: M of "the Freedonian group M"."""

from __future__ import annotations

from strikelog.entities.actor_names import GROUP, PERSON, Actor, Cover, words_of
from strikelog.entities.doc_words import Words
from strikelog.lexicon import word_set

_PROPER = word_set("entities", "proper_by_tag")


def is_called(words: Words, head: int) -> bool:
    """Whether a noun is one before which or after which groups have their names."""
    return words.lower[head] in words_of("named") and head + 1 < len(words)


def name_after(words: Words, cover: Cover, head: int) -> Actor | None:
    """A name that no list has, told as a group's: M of "the Freedonian group M"."""
    start = head + 1
    if not is_called(words, head):
        return None
    named = cover[start]
    if named is not None and (named.entity_id or named.kind not in {GROUP, PERSON}):
        return None
    end = _name_end(words, cover, start)
    if end == start:
        return None
    return Actor(start, end, end - 1, GROUP, "", words.worded(start, end))


def _name_end(words: Words, cover: Cover, start: int) -> int:
    """End of the run of capitalised words from token ``start`` on, articles among them."""
    end = start
    while end < len(words) and cover[end] in {None, cover[start]}:
        capital = words.text[end][0].isupper() and words.lower[end] not in words_of("calendar")
        name = capital and words.tag[end] in _PROPER
        inside = end > start and (words.glued(end) or words.glued(end + 1))
        if not (name or inside or cover[end] is not None):
            break
        end += 1
    return end
