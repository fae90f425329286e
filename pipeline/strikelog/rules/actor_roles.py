"""Which actor of a clause did it: agents after "by", modifiers of the attack word, subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strikelog.lexicon import word_set
from strikelog.rules.actors import Actor, attacker_noun
from strikelog.rules.linear_subjects import linear_subject, passive, widened
from strikelog.text.bounds import near, starting_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LIGHT = word_set("event", "light")


def perpetrator(
    doc: Doc, start: int, end: int, trigger: Token, actors: list[Actor], *, noun: bool
) -> Actor | None:
    """The actor that the clause ``[start, end)`` says did it, or None.

    Tried in turn: an agent after "by"; the noun's own modifier ("Israeli airstrike", "Iran's
    attack"); the subject of the attack verb or of a verb that carries it out.
    """
    inside = [a for a in starting_in(actors, start, end) if a.armed and not _lies_around(doc, a)]
    found = _agent(doc, inside, trigger) or (_modifier(doc, inside, trigger) if noun else None)
    if found:
        return found
    subject = _subject(doc, inside, trigger, start, noun=noun)
    return None if subject and _targeted(doc, subject) else subject


def _lies_around(doc: Doc, actor: Actor) -> bool:
    """ "in Balad, Iraq": the country only says where the town is."""
    if not actor.named or actor.start < 2 or doc[actor.start - 1].text != ",":
        return False
    return any(
        s.label_ in ("PLACE", "BASE") and s.end == actor.start - 1
        for s in near(doc, "mentions", actor.start - 1, actor.start)
    ) and (actor.end >= len(doc) or doc[actor.end].tag_ not in ("VBD", "VBZ", "VBP"))


def _targeted(doc: Doc, actor: Actor) -> bool:
    """Whether the would-be subject hangs on a preposition: "an attack on US forces"."""
    index = actor.start - 1
    while index > doc[actor.start].sent.start and doc[index].tag_ in ("DT", "JJ", "PRP$", "CD"):
        index -= 1
    if index > 0 and doc[index].lower_ == "of" and attacker_noun(doc[index - 1]):
        return False  # "the planes of Turkey"
    return index >= 0 and doc[index].lower_ in (
        "on", "against", "at", "targeting", "near", "in", "of", "to", "inside", "for",
    )  # fmt: skip


def weapon_owner(doc: Doc, actors: list[Actor], weapons: list[tuple[int, int]]) -> Actor | None:
    """ "Russian shells", "two Ukrainian drones": whose weapons they are, by token offsets."""
    for start, _ in weapons:
        for actor in actors:
            between = doc[actor.end : start]
            near = actor.end <= start and len(between) <= 3
            if actor.entity_id and near and all(t.tag_ in _OWN for t in between):
                return actor
    return None


_OWN = word_set("event", "own_by_tag")


def _agent(doc: Doc, actors: list[Actor], trigger: Token) -> Actor | None:
    """ "hit by", "an attack by": the actor after "by", if no other verb stands between."""
    for actor in actors:
        if actor.start > trigger.i and _side(doc, actor):
            return actor
        between = list(doc[trigger.i + 1 : actor.start])
        by = next((t for t in reversed(between[-6:]) if t.lower_ == "by"), None)
        if actor.start <= trigger.i or by is None:
            continue
        after = [t for t in between if t.i > by.i]
        before = [t for t in between if t.i < by.i]
        if all(_premodifier(t) or t.lower_ == "of" for t in after) and not any(
            map(_other_verb, before)
        ):
            return widened(doc, _named_in_phrase(doc, actor, actors))
    return None


def _named_in_phrase(doc: Doc, actor: Actor, actors: list[Actor]) -> Actor:
    """ "the terrorist, Iranian-backed Houthi militia": the name that a common noun describes."""
    if actor.entity_id:
        return actor
    return next(
        (
            a
            for a in actors
            if a.entity_id
            and 0 <= a.start - actor.end <= 4
            and all(_premodifier(t) or t.is_punct for t in doc[actor.end : a.start])
        ),
        actor,
    )


def _side(doc: Doc, actor: Actor) -> bool:
    """ "fired from the Ukrainian side": whose side of the front it came from."""
    before = [t.lower_ for t in doc[max(0, actor.start - 2) : actor.start]]
    after = doc[actor.end].lower_ if actor.end < len(doc) else ""
    return "from" in before and after in ("side", "positions", "lines")


def _other_verb(token: Token) -> bool:
    # "a base used by coalition forces", "a compound taken over by": the agent of another verb
    return token.tag_ in ("VBN", "VBD", "VBZ", "VBP") and token.lower_ not in AGENT_VERBS


# Verbs between an attack word and "by" that keep to the attack: "the raid was carried out by".
AGENT_VERBS = word_set("event", "agent_verbs")


def _premodifier(token: Token) -> bool:
    return token.tag_ in ("DT", "JJ", "VBN", "NN", "NNP", "CD", "HYPH", "RB", "PRP$", "NNS")


def _modifier(doc: Doc, actors: list[Actor], trigger: Token) -> Actor | None:
    """An actor in the noun phrase before the attack word: only modifiers stand between."""
    for actor in reversed(actors):
        if actor.end > trigger.i or (actor.named and not actor.entity_id):
            continue  # "the Boston Marathon bombing": an unknown name is as likely the target
        between = doc[actor.end : trigger.i]
        if len(between) <= 5 and all(_noun_modifier(t) for t in between):
            # "the attack on an Iraqi base strike": never across a preposition, see _noun_modifier
            return widened(doc, actor)
    return None


def _noun_modifier(token: Token) -> bool:
    return token.tag_ in (
        "JJ", "NN", "NNP", "POS", "HYPH", "VBN", "CC", "CD", "JJS", "NNS", ",", "VBG", "NFP",
    )  # fmt: skip


def _subject(
    doc: Doc, actors: list[Actor], trigger: Token, start: int, *, noun: bool
) -> Actor | None:
    verb = _verb_of(trigger, noun=noun)
    subjects = [c for c in verb.children if c.dep_ == "nsubj"] if verb is not None else []
    for actor in actors:
        if any(actor.start <= s.i < actor.end for s in subjects):
            return _owner_of(doc, actor, actors) or widened(doc, actor)
    for actor in reversed(actors):
        if any(_heads(doc, s, actor) for s in subjects):
            return widened(doc, _first_of_two(doc, actor, actors))
    return linear_subject(doc, actors, verb, start) if verb is not None else None


def _verb_of(trigger: Token, *, noun: bool) -> Token | None:
    """The verb whose subject did it: the trigger itself, or the light verb that carries it."""
    carrying = (h for h in trigger.ancestors if h.lemma_.lower() in _LIGHT and not passive(h))
    if noun:
        return next(carrying, None)
    if passive(trigger):
        return None
    own = any(c.dep_ == "nsubj" for c in trigger.children)
    if trigger.dep_ in ("acl", "advcl", "conj", "xcomp") and not own:
        # "launched rockets targeting the base": the participle's subject is its head's
        return next(carrying, trigger)
    return trigger


def _heads(doc: Doc, subject: Token, actor: Actor) -> bool:
    """ "US forces", "planes of Turkey": the actor modifies a subject noun that can act."""
    between = doc[actor.end : subject.i]
    if subject.i < actor.start <= subject.i + 3 and subject.nbor().lower_ == "of":
        return bool(attacker_noun(subject))
    return (
        bool(attacker_noun(subject))
        and actor.end <= subject.i
        and len(between) <= 3
        and all(t.tag_ in ("JJ", "NN", "NNP", "POS", "HYPH") for t in between)
    )


def _first_of_two(doc: Doc, actor: Actor, actors: list[Actor]) -> Actor:
    """ "U.S. and British aircraft": the one named first."""
    if actor.start < 2 or doc[actor.start - 1].lower_ != "and":
        return actor
    return next((a for a in actors if a.end == actor.start - 1 and a.entity_id), actor)


def _owner_of(doc: Doc, actor: Actor, actors: list[Actor]) -> Actor | None:
    """ "Al-Shabaab fighters": the named group that a common noun's people belong to."""
    if actor.entity_id:
        return None
    for other in actors:
        between = doc[other.end : actor.start]
        if (
            other.named
            and other.end <= actor.start
            and len(between) <= 3
            and all(t.tag_ in ("JJ", "NN", "NNP", "POS", "HYPH") for t in between)
        ):
            return other
    return None
