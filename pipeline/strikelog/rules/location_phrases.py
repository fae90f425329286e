"""Where the phrase of a nameless place begins, and whether its noun only describes another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strikelog.lexicon import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc


# Parts of a place that stand for it: "school courtyard", "airport terminal".
_PARTS = word_set("event", "parts")


def attributive(doc: Doc, end: int) -> bool:
    """ "base commander", "airport officials": the type word only modifies."""
    following = doc[end] if end < len(doc) else None
    return (
        following is not None
        and following.tag_ in ("NN", "NNS", "NNP", "POS")
        and not following.is_space
        and following.lower_ not in _PARTS
    )


_PHRASE_TAGS = word_set("event", "phrases_by_tag")


def phrase_start(doc: Doc, start: int) -> int:
    """Where the noun phrase of a type word begins: determiner, numbers, adjectives, compounds."""
    floor = max(doc[start].sent.start, start - 7)
    index = start
    while index > floor and doc[index - 1].tag_ in _PHRASE_TAGS:
        if doc[index - 1].tag_ in ("VBN", "VBG") and doc[index - 1].dep_ not in (
            "amod",
            "compound",
        ):
            break
        index -= 1
        if doc[index].tag_ == "DT" or doc[index].tag_ == "PRP$":
            break
    return index
