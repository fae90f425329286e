"""Who did it, by the clause that tells of it, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strikelog.lexicon import word_set
from strikelog.rules.actor_roles import perpetrator, weapon_owner
from strikelog.rules.actors import Actor
from strikelog.rules.clause_context import Context, covering
from strikelog.rules.support import sentence_before
from strikelog.rules.tellings import Telling
from strikelog.rules.weapons import find_weapons
from strikelog.text.bounds import starting_in

if TYPE_CHECKING:
    from spacy.tokens import Span

_PRONOUNS = word_set("event", "pronouns")


def doer(context: Context, spans: list[Span], clause: tuple[int, int]) -> Actor | None:
    """The actor whose attack the clause tells of, or None."""
    for span in spans:
        noun = span._.trigger["pos"] == "NOUN"
        if span._.trigger["kind"] == "intercept" or _passive_harm(span):
            continue  # who intercepts is not who attacks; who was injured did not
        actor = perpetrator(context.doc, *clause, span[0], context.actors, noun=noun)
        actor = actor or _pronoun(context, span)
        if actor:
            return actor
    return _weapon_owner(context, spans[0], clause)


def attribute(context: Context, told: Telling, actor: Actor, head: Span) -> None:
    """Write the doer to a telling, and whether that is claimed, blamed or the article's word."""
    told.perpetrator_id, told.perpetrator = actor.entity_id, actor.text
    source = context.reporters.of(head.start)
    if not source:
        told.attribution = "asserted"
    elif actor.text in source or _speaks_for(context, source, actor):
        told.attribution, told.attributed_by = "claimed", source
    else:
        told.attribution, told.attributed_by = "blamed", source


def _speaks_for(context: Context, source: str, actor: Actor) -> bool:
    """Whether the source speaks for the actor: "US officials" for the United States."""
    return bool(actor.entity_id) and any(
        a.entity_id == actor.entity_id and a.text in source for a in context.actors
    )


def _passive_harm(span: Span) -> bool:
    token = span[0]
    active = any(c.dep_ in ("obj", "ccomp") for c in token.children)
    by = any(t.lower_ == "by" for t in token.doc[token.i + 1 : token.i + 4])
    return span._.trigger["kind"] == "harm" and not active and not by


def _weapon_owner(context: Context, head: Span, clause: tuple[int, int]) -> Actor | None:
    """Whose weapons struck or were shot down; not whose weapons shot them down."""
    inside = context.doc[slice(*clause)]
    weapons = starting_in(context.weapons, inside.start_char, inside.end_char)
    spans = [covering(context.doc, w) for w in weapons if w.kind == "munition"]
    found = [(s.start, s.end) for s in spans if clause[0] <= s.start]
    passive = any(c.dep_ in ("aux:pass", "nsubj:pass") for c in head[0].children)
    if head._.trigger["kind"] == "intercept" and not passive:
        found = [(start, end) for start, end in found if start > head.start]
    return weapon_owner(context.doc, list(starting_in(context.actors, *clause)), found)


def _pronoun(context: Context, span: Span) -> Actor | None:
    """ "Hezbollah says it targeted", "Tehran ... In January it fired": who "it" is."""
    subject = next((c for c in span[0].children if c.dep_ == "nsubj"), None)
    own = subject is not None and any(c.tag_ == "PRP$" for c in subject.children)
    if subject is None or not (own or subject.lower_ in _PRONOUNS):
        return None
    if any(t.lower_ in ("we", "our") for t in (subject, *subject.children)):
        return next((a for a in context.actors if a.named and a.armed), None)
    source = context.reporters.of(span.start)
    speaking = [a for a in context.actors if a.start < subject.i and a.text in source]
    if speaking:
        return speaking[-1]
    last = sentence_before(span.sent)
    of_weapon = span._.trigger["kind"] in ("impact", "harm") and find_weapons(last.text)
    if source or of_weapon or span._.trigger["kind"] == "blast":
        return None  # "it hit a house": what was fired did
    opening = last.start
    return next((a for a in context.actors if opening <= a.start < opening + 3), None)
