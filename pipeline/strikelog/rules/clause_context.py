"""What a whole Doc offers as arguments of its attack words, found once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from strikelog.gazetteer import Gazetteer
from strikelog.lexicon import pattern, word_set
from strikelog.numbers.phrases import view_of
from strikelog.numbers.reporters import Reporters
from strikelog.rules import layout
from strikelog.rules.actor_antecedents import with_antecedents
from strikelog.rules.actors import Actor, find_actors
from strikelog.rules.locations import find_locations
from strikelog.rules.place_phrases import Location
from strikelog.rules.weapons import Weapon, find_weapons
from strikelog.text.bounds import near

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


@dataclass(frozen=True, slots=True)
class Context:
    """Weapons, places, actors and dates outside datelines; who says what; headings and lead."""

    doc: Doc
    text: str
    gazetteer: Gazetteer
    weapons: list[Weapon]
    locations: list[Location]
    actors: list[Actor]
    dates: list[Span]
    headings: list[dict[str, Any]]
    reporters: Reporters
    lead_end: int


def context_of(doc: Doc, gazetteer: Gazetteer) -> Context:
    """The context of one Doc."""
    text = doc.text  # spaCy joins all tokens anew at every call
    outside = layout.outside_datelines(text)
    dates = [s for s in doc.spans.get("dates", ()) if s._.date and outside(s._.date["start"])]
    weapons = [w for w in find_weapons(text) if not (_in_name(doc, w) or _named(text, w))]
    return Context(
        doc=doc,
        text=text,
        gazetteer=gazetteer,
        weapons=weapons,
        locations=[
            x
            for x in find_locations(doc, text, gazetteer)
            if outside(doc[x.start].idx) and not _is_weapon(doc, x, weapons)
        ],
        actors=with_antecedents(
            doc,
            [a for a in find_actors(doc, gazetteer) if outside(doc[a.start].idx)],
            gazetteer,
        ),
        dates=dates,
        headings=layout.date_headings(text, [s._.date for s in dates], doc._.published),
        reporters=Reporters(doc, view_of(doc)),
        lead_end=layout.lead_end(text),
    )


def _is_weapon(doc: Doc, location: Location, weapons: list[Weapon]) -> bool:
    """ "unmanned aerial vehicles" are no vehicles that were hit."""
    if location.mention:
        return False
    last = doc[location.end - 1].idx
    return any(w.start <= last < w.end for w in weapons)


def covering(doc: Doc, weapon: Weapon) -> Span:
    """The tokens of a weapon phrase, whole where it ends inside one."""
    span = doc.char_span(weapon.start, weapon.end, alignment_mode="expand")
    if span is None:
        raise ValueError(f"no tokens at {weapon.start}:{weapon.end}")
    return span


def _in_name(doc: Doc, weapon: Weapon) -> bool:
    """Part of a longer name ("Drone Unit 22"); a model's name that is but the weapon is none."""
    token = covering(doc, weapon).start
    return any(
        s.start_char <= weapon.start < s.end_char
        and s.label_ in ("GROUP", "PERSON")
        and (s.kb_id_ or s.end_char > weapon.end)
        for s in near(doc, "mentions", token, token + 1)
    )


# Weapon words that teams and products are called by.
_TEAMS = word_set("event", "teams")


def _named(text: str, weapon: Weapon) -> bool:
    """A common noun with a capital inside a sentence is a name: "the Rockets lost"."""
    word = weapon.text.split()[-1]
    if not word.istitle() or word.lower().rstrip("s") not in _TEAMS:
        return False
    line = text[: weapon.start].rsplit("\n", 1)[-1]
    return bool(pattern("event", "the_before").search(line))
