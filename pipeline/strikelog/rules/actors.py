"""Who did it, within one clause: named groups, states by name, adjective or capital, and attackers
known only by a noun ("gunmen").
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from strikelog import lexicon
from strikelog.entities.actor_names import STATE_TYPES
from strikelog.gazetteer import Gazetteer
from strikelog.lexicon import pattern, word_set
from strikelog.text.bounds import near

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


@dataclass(frozen=True, slots=True)
class Actor:
    """A possible perpetrator: token offsets, id ("" for unnamed), words as worded."""

    start: int
    end: int
    entity_id: str
    text: str
    named: bool = False  # a name, not an adjective of nationality or a common noun
    armed: bool = True  # may attack; a news agency or a health ministry only speaks


@functools.cache
def _nouns() -> dict[str, bool]:
    table = lexicon.rows("lexicons/actor_nouns.csv", ("noun", "alone", "example"))
    return {row["noun"]: row["alone"] == "yes" for row in table}


def _noun(token: Token) -> str:
    return _listed(token.lower_)


@functools.lru_cache(maxsize=65536)
def _listed(word: str) -> str:
    form = word.replace("men", "man") if word.endswith("men") else word
    return next((f for f in (form, form.removesuffix("s")) if f in _nouns()), "")


# What a state at war calls another's forces: with the nationality before it, that state.
_ENEMIES = word_set("event", "enemies_of_actors")


def _nationality(doc: Doc, token: Token, entity_id: str) -> Actor:
    """ "Israeli", or "Russian occupiers" as a whole."""
    following = token.nbor() if token.i + 1 < len(doc) else None
    end = token.i + 1
    if following is not None and _noun(following) in _ENEMIES:
        end = following.i + 1
    return Actor(token.i, end, entity_id, doc[token.i : end].text)


def attacker_noun(token: Token) -> bool:
    """Whether a word names people or forces that attack: "gunmen", "protesters", "troops"."""
    return bool(_noun(token))


def find_actors(doc: Doc, gazetteer: Gazetteer) -> list[Actor]:
    """Everything in ``doc`` that could act, in order; roles are for `perpetrator`."""
    actors: list[Actor] = []
    covered = -1
    for span in doc.spans.get("mentions", ()):
        entity = _state(span, gazetteer) if span.label_ == "PLACE" else span.kb_id_
        if span.label_ == "GROUP" or (span.label_ == "PLACE" and entity):
            armed = span.label_ == "PLACE" or may_attack(span, gazetteer)
            owner = _owner(entity, gazetteer)
            actors.append(Actor(span.start, span.end, owner, span.text, True, armed))
            covered = max(covered, span.end)
    taken = {i for a in actors for i in range(a.start, a.end)}
    for token in doc:
        if token.i in taken:
            continue
        code = gazetteer.country_code(token.text)
        if code and gazetteer.is_demonym(token.text) and not _compounded(token):
            actors.append(_nationality(doc, token, gazetteer.country_id(code)))
        elif _nouns().get(_noun(token)) and _stands(token) and not _in_mention(doc, token):
            actors.append(Actor(token.i, token.i + 1, "", token.text))
    actors.sort(key=lambda a: (a.start, -a.end))
    actors = [_called(doc, a, actors) for a in actors]
    return [a for n, a in enumerate(actors) if not _owns(doc, a, actors[n + 1 : n + 2])]


# Tokens of "calling itself the".
CALLED = 5


def _called(doc: Doc, actor: Actor, actors: list[Actor]) -> Actor:
    """ "a militia calling itself the Islamic Resistance in Iraq": the name it gives itself."""
    after = doc[actor.end : actor.end + 2].text.lower()
    if actor.named or after not in ("calling itself", "calling themselves", "known as"):
        return actor
    name = next((a for a in actors if a.named and 0 <= a.start - actor.end <= CALLED), None)
    return replace(name, start=actor.start, end=actor.end) if name else actor


def _owns(doc: Doc, actor: Actor, following: list[Actor]) -> bool:
    """ "Yemen's Houthis": the country only says whose the group is."""
    return any(
        after.named and doc[actor.end].tag_ == "POS" and after.start == actor.end + 1
        for after in following
    )


_PEACEFUL = frozenset({"media", "ngo", "company", "international_org"})


def may_attack(span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a named group may attack: no agency, company or office that only speaks."""
    entry = gazetteer.get(span.kb_id_) if span.kb_id_ else None
    if entry is not None and entry.type in _PEACEFUL:
        return False
    return not pattern("event", "speaks_only").search(span.text)


def _compounded(token: Token) -> bool:
    """ "Iranian-made", "Turkish-backed": whose make or friend something is, not who acts."""
    return token.i + 1 < len(token.doc) and token.nbor().text in ("-", "‑", "–")


def _stands(token: Token) -> bool:
    """A noun that is no modifier: "militants", not "a militant commander"."""
    if _noun(token) != token.lower_:
        return True  # a plural, whatever the tagger makes of it
    following = token.nbor().tag_ if token.i + 1 < len(token.doc) else ""
    return token.tag_ in ("NN", "NNS", "NNP", "NNPS") and following not in ("NN", "NNS")


def _in_mention(doc: Doc, token: Token) -> bool:
    return any(s.start <= token.i < s.end for s in near(doc, "mentions", token.i, token.i + 1))


def _state(span: Span, gazetteer: Gazetteer) -> str:
    """A country, or the country of a capital that stands for its government."""
    entry = gazetteer.get(span.kb_id_)
    if entry and entry.kind == "country":
        return entry.entity_id
    return gazetteer.capital_country(span.kb_id_)


def _owner(entity_id: str, gazetteer: Gazetteer) -> str:
    """State forces act under their country's id (codebook, "Perpetrators")."""
    entry = gazetteer.get(entity_id)
    if entry is None or entry.kind != "group" or entry.type not in STATE_TYPES:
        return entity_id
    foreign = entry.affiliation == "iran" and entry.country != "IR"  # a state's force in name only
    return entity_id if foreign else gazetteer.country_id(entry.country) or entity_id
