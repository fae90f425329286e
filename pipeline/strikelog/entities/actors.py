"""Who could have done it: named actors, forces and nameless actors, each from its first modifier
that matters to its head.

"suspected Taliban insurgents" is the Taliban, "Israeli jets" Israel, "members of the ELN" the ELN;
"Palestinian gunmen" and "a group of masked men" keep their words (codebook, "Perpetrators").
Which of them did it is for the reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from strikelog.entities.actor_homes import with_homes
from strikelog.entities.actor_names import GENERIC, STATE, Actor, Named, find_named, is_place
from strikelog.entities.actor_phrases import (
    before_attack,
    find_phrases,
    is_actor_noun,
    is_suspected,
)
from strikelog.entities.doc_words import Words
from strikelog.entities.mentions import PLACES
from strikelog.gazetteer import Gazetteer
from strikelog.lexicon import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_NOUNS = word_set("entities", "nouns_by_tag") | {"JJ"}
_SINGULARS = word_set("entities", "singulars_by_tag")


def write_actors(doc: Doc, words: Words, gazetteer: Gazetteer) -> None:
    """Write ``doc.spans["actors"]`` and ``span._.actor``; needs ``doc.spans["mentions"]``."""
    spans = []
    for actor in find_actors(doc, words, gazetteer):
        span = doc[actor.start : actor.end]
        span._.actor = _record(span, actor)
        spans.append(span)
    doc.spans["actors"] = spans


def _record(span: Span, actor: Actor) -> dict[str, Any]:
    return {
        "start": span.start_char,
        "end": span.end_char,
        "text": span.text,
        "kind": actor.kind,
        "entity_id": actor.entity_id,
        "name": actor.name,
        "head": actor.head,
        "suspected": actor.suspected,
    }


def find_actors(doc: Doc, words: Words, gazetteer: Gazetteer) -> list[Actor]:
    """Every actor of a Doc with mentions, in order; no two share a token."""
    named = find_named(doc, words, gazetteer)
    found = find_phrases(words, named, gazetteer)
    inside = {index for actor in found for index in range(actor.start, actor.end)}
    places = {span.end for span in doc.spans["mentions"] if span.label_ in PLACES}
    found.extend(
        _alone(words, one)
        for one in named
        if inside.isdisjoint(range(one.start, one.end))
        and not (one.kind == STATE and (is_place(words, one, places) or _owns(words, one)))
    )
    found.sort(key=lambda actor: actor.start)
    return with_homes(doc, words, found, gazetteer)


def _owns(words: Words, state: Named) -> bool:
    """Whether a state only says whose something is that is no attack: "Israeli officials",
    "Yemen's Houthis"."""
    if state.end == len(words):
        return False
    following = words.tag[state.end]
    if before_attack(words, state.end + (following == "POS")):
        return False
    if following == "POS":
        return True
    return following in _NOUNS if words.tag[state.start] == "JJ" else following in _SINGULARS


def _alone(words: Words, named: Named) -> Actor:
    """A name with no noun of ours after it."""
    last = named.end - 1
    heads = [i for i in range(named.start, named.end) if is_actor_noun(words, i)]
    return Actor(
        named.start,
        named.end,
        last if last in heads or named.kind != GENERIC else min(heads, default=last),
        named.kind,
        named.entity_id,
        named.name,
        is_suspected(words, named.start),
    )
