"""The subject of an attack's verb where the parse has none: the nearest actor before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strikelog.lexicon import pattern, word_set
from strikelog.rules.actors import Actor
from strikelog.text.bounds import near

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def passive(token: Token) -> bool:
    return any(c.dep_ in ("aux:pass", "nsubj:pass") for c in token.children)


_PREPOSITIONS = word_set("event", "prepositions")


def linear_subject(doc: Doc, actors: list[Actor], verb: Token, start: int) -> Actor | None:
    """Where the parse gives no subject: an actor directly before the verb."""
    if passive(verb):
        return None
    for actor in reversed(actors):
        if (
            start <= actor.start
            and actor.end <= verb.i
            and pattern("event", "actor_gap").match(doc[actor.end : verb.i].text)
        ):
            opens = actor.start == doc[actor.start].sent.start
            if opens or doc[actor.start - 1].lower_ not in _PREPOSITIONS:
                return widened(doc, actor)
    return None


def _of_time(token: Token) -> bool:
    return token.lower_ in ("ago", "later", "earlier") or any(
        span.start <= token.i < span.end for span in near(token.doc, "dates", token.i, token.i + 1)
    )


def widened(doc: Doc, actor: Actor) -> Actor:
    """A nameless actor with its modifiers: "unidentified gunmen"."""
    if actor.entity_id:
        return actor
    start = actor.start
    while (
        start > doc[start].sent.start
        and not _of_time(doc[start - 1])
        and doc[start - 1].tag_
        in (
            "JJ",
            "VBN",
            "HYPH",
            "NN",
            "RB",
        )
    ):
        start -= 1
    return Actor(start, actor.end, "", doc[start : actor.end].text)
