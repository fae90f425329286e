"""Forces told without a country: "the army", "security forces" are those of the country named
nearest, by itself or by one of its places."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from strikelog.entities.actor_names import FORCE, STATE, Actor, words_of
from strikelog.entities.doc_words import Words
from strikelog.entities.mentions import PLACES
from strikelog.gazetteer import Gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc


def with_homes(
    doc: Doc, words: Words, actors: Sequence[Actor], gazetteer: Gazetteer
) -> list[Actor]:
    """``actors``, in order, where forces of no country have the id of the nearest one."""
    countries = _countries(doc, actors, gazetteer)
    homes = sorted(countries)
    found = []
    for actor in actors:
        if _is_homes(words, actor) and homes:
            country = countries[_nearest(homes, actor.head)]
            entry = gazetteer.get(country)
            name = entry.name if entry else actor.name
            found.append(replace(actor, entity_id=country, name=name))
        else:
            found.append(actor)
    return found


def _is_homes(words: Words, actor: Actor) -> bool:
    """Whether a phrase says no more than that a state's forces are meant."""
    if actor.kind != FORCE or actor.entity_id:
        return False
    said = words.lower[actor.start : actor.end]
    return not words_of("home").isdisjoint(said) and _idle().issuperset(said)


@functools.cache
def _idle() -> frozenset[str]:
    return words_of("home") | words_of("craft") | {"fighter"}


def _countries(doc: Doc, actors: Sequence[Actor], gazetteer: Gazetteer) -> dict[int, str]:
    """Token -> id of the country named there, or of the place's named there."""
    found = {a.head: a.entity_id for a in actors if a.kind in {STATE, FORCE} and a.entity_id}
    for span in doc.spans["mentions"]:
        entry = gazetteer.get(span.kb_id_) if span.kb_id_ else None
        country = gazetteer.country_id(entry.country) if entry is not None else ""
        if country and span.label_ in PLACES:
            found[span.start] = country
    return found


def _nearest(positions: Sequence[int], to: int) -> int:
    """The nearest of sorted positions, of two the first."""
    after = bisect_left(positions, to)
    beside = positions[max(0, after - 1) : after + 1]
    return min(beside, key=lambda position: abs(position - to))
