"""Actors told by a common noun that mean one named before: "the group", "the military"."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from strikelog.gazetteer import Gazetteer
from strikelog.lexicon import pattern, word_set
from strikelog.rules.actors import Actor
from strikelog.rules.word_index import positions
from strikelog.text.bounds import starting_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_GROUPS = word_set("event", "groups")
_FORCES = word_set("event", "forces")
_ENEMIES = word_set("event", "enemies")
# What an army attacks with, or what it does: "an army drone", "a junta airstrike".
_MEANS = word_set("event", "means")
_MEANT = _GROUPS | _FORCES | _ENEMIES
# Types of named groups that attack; agencies and companies only tell of it.
_ARMED = frozenset({"armed_group", "coalition"})


def with_antecedents(doc: Doc, actors: Sequence[Actor], gazetteer: Gazetteer) -> list[Actor]:
    """``actors`` and the common nouns that mean one of those before them, in order."""
    taken = {i for a in actors if a.named for i in range(a.start, a.end)}
    enemy = functools.cache(lambda: _enemy(doc, actors, gazetteer))
    state = functools.cache(lambda: _main_state(actors, gazetteer))
    found = [
        actor
        for index in positions(doc, _MEANT)
        if index not in taken
        and (actor := _meant(doc, doc[index], actors, gazetteer, enemy, state))
    ]
    replaced = {a.end for a in found}
    kept = [a for a in actors if a.entity_id or a.end not in replaced]
    return sorted([*kept, *found], key=lambda a: (a.start, -a.end))


def _meant(
    doc: Doc,
    token: Token,
    actors: Sequence[Actor],
    gazetteer: Gazetteer,
    enemy: Callable[[], Actor | None],
    state: Callable[[], Actor | None],
) -> Actor | None:
    form = token.lower_
    if form in _ENEMIES:
        return _as(token, enemy())
    start = _determiner(doc, token)
    if form in _FORCES and _modifies(doc, token) and _attacks(doc[token.i + 1]):
        start = token.i  # "an army drone", "government artillery"
    if start is None:
        return None
    near = starting_in(actors, 0, start)[-LOOKED_BACK:]
    before = [a for a in near if a.end <= start and a.entity_id]
    if form in _GROUPS:
        return _as(token, next((a for a in reversed(before) if _is_armed(a, gazetteer)), None))
    if form in _FORCES and (start == token.i or not _modifies(doc, token)):
        force = next((a for a in reversed(before) if _is_force(doc, a, gazetteer)), None)
        return _as(token, force or _heading(doc, before, gazetteer) or state())
    return None


def _as(token: Token, antecedent: Actor | None) -> Actor | None:
    return replace(antecedent, start=token.i, end=token.i + 1) if antecedent else None


def _determiner(doc: Doc, token: Token) -> int | None:
    """Where "the group", "the Iran-aligned group" begins; None without "the" or "this"."""
    for index in range(token.i - 1, max(token.sent.start, token.i - 4) - 1, -1):
        if doc[index].lower_ in ("the", "this"):
            return index
        if doc[index].tag_ not in ("JJ", "NN", "NNP", "HYPH", "VBN"):
            return None
    return None


def _attacks(token: Token) -> bool:
    return token.lower_.rstrip("s") in _MEANS


def _modifies(doc: Doc, token: Token) -> bool:
    return token.i + 1 < len(doc) and doc[token.i + 1].tag_ in ("NN", "NNS")


def _is_armed(actor: Actor, gazetteer: Gazetteer) -> bool:
    entry = gazetteer.get(actor.entity_id)
    return entry is not None and entry.kind == "group" and entry.type in _ARMED


def _is_state(actor: Actor, gazetteer: Gazetteer) -> bool:
    entry = gazetteer.get(actor.entity_id)
    return entry is not None and entry.kind == "country"


def _is_force(doc: Doc, actor: Actor, gazetteer: Gazetteer) -> bool:
    """A state's forces: "Israeli military", "IDF"; not the state as a place."""
    following = doc[actor.end].lower_ if actor.end < len(doc) else ""
    forces = (*_FORCES, "forces", "troops", "air", "warplanes", "jets", "soldiers", "drone",
              "drones", "strike", "strikes", "airstrike", "airstrikes")  # fmt: skip
    return _is_state(actor, gazetteer) and (
        following in forces or bool(pattern("event", "state_force").search(actor.text))
    )


def _heading(doc: Doc, before: Sequence[Actor], gazetteer: Gazetteer) -> Actor | None:
    """The last country that stands on a line of its own, as in round-ups."""
    for actor in reversed(before):
        left = doc[max(0, actor.start - BESIDE) : actor.start].text_with_ws.rsplit("\n", 1)[-1]
        right = doc[actor.end : actor.end + BESIDE].text.split("\n", 1)[0]
        if not (left + right).strip(" :•*-–—") and actor.named and _is_state(actor, gazetteer):
            return actor
    return None


# Actors before a word that are tried as what it means, and tokens beside one that tell whether it
# stands alone on its line.
LOOKED_BACK = 200
BESIDE = 12


def _main_state(actors: Sequence[Actor], gazetteer: Gazetteer) -> Actor | None:
    """The state that an article names most, if no other as often: its army is "the army"."""
    states = [a for a in actors if _is_state(a, gazetteer)]
    counted = Counter(a.entity_id for a in states).most_common(2)
    if not counted or (len(counted) > 1 and counted[1][1] == counted[0][1]):
        return None
    return next(a for a in states if a.entity_id == counted[0][0])


def _enemy(doc: Doc, actors: Sequence[Actor], gazetteer: Gazetteer) -> Actor | None:
    """Whom the article calls the enemy: the state whose name stands before such a word, else the
    only state that it names as attacking."""
    called = [a for a in actors if _is_state(a, gazetteer) and _called_enemy(doc, a)]
    forces = [a for a in actors if _is_force(doc, a, gazetteer)]
    ids = {a.entity_id for a in called or forces}
    return (called or forces)[0] if len(ids) == 1 else None


def _called_enemy(doc: Doc, actor: Actor) -> bool:
    last = doc[actor.end - 1].lower_
    return last in _ENEMIES or (actor.end < len(doc) and doc[actor.end].lower_ in _ENEMIES)
