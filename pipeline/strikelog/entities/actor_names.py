"""Named actors: groups, states by name, capital or adjective, persons; with the id they act under.

State forces act under their country's id (codebook, "Perpetrators"); agencies, ministries and
offices only speak.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from strikelog import lexicon
from strikelog.entities.backing import BACKED_IDS
from strikelog.entities.doc_words import Words
from strikelog.gazetteer import Gazetteer
from strikelog.gazetteer.normalization import name_key
from strikelog.lexicon import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

GROUP, STATE, FORCE, GENERIC, PERSON = "group", "state", "force", "generic", "person"
STATE_TYPES = frozenset({"state_military", "government"})
_BACKED = "armed actor by its backing"  # reason of a mention: entities/backing.py
# After these a country is a place ("in Iraq"), after a comma it says where a town lies.
_LOCATIVE = word_set("entities", "locative")
_PREDICATE = word_set("entities", "predicates_by_tag")
_BY_LOOKS = word_set("entities", "nouns_by_tag") | {"JJ"}


@dataclass(frozen=True, slots=True)
class Named:
    """A named actor: tokens ``[start, end)``, kind, the id it acts under or "", canonical name."""

    start: int
    end: int
    kind: str
    entity_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A possible doer: tokens ``[start, end)``, ``head`` the token that heads its phrase."""

    start: int
    end: int
    head: int
    kind: str
    entity_id: str
    name: str
    suspected: bool = False


Cover = Sequence[Named | None]  # of each token, and one beyond the last


@functools.cache
def words_of(role: str) -> frozenset[str]:
    """Words of lexicons/actor_words.csv that have a role."""
    rows = lexicon.rows("lexicons/actor_words.csv", ("word", "role"))
    return frozenset(row["word"] for row in rows if role in row["role"].split("|"))


def find_named(doc: Doc, words: Words, gazetteer: Gazetteer) -> list[Named]:
    """All named actors of a Doc in order; no two share a token."""
    found = [named for span in doc.spans["mentions"] if (named := _mention(span, words, gazetteer))]
    taken = {i for span in doc.spans["mentions"] for i in range(span.start, span.end)}
    found.extend(_nationalities(words, gazetteer, taken))
    found.sort(key=lambda named: (named.start, -named.end))
    kept: list[Named] = []
    for named in found:
        if not kept or named.start >= kept[-1].end:
            kept.append(named)
    return kept


def _mention(span: Span, words: Words, gazetteer: Gazetteer) -> Named | None:
    name = " ".join(span.text.split())
    if span.label_ == "PERSON":
        return Named(span.start, span.end, PERSON, span.kb_id_, span._.mention["name"] or name)
    if span.label_ == "PLACE":
        country = _state(span, gazetteer)
        return _of_state(span.start, span.end, country, gazetteer, STATE) if country else None
    if span.label_ != "GROUP" or not may_attack(span, words, gazetteer):
        return None
    if owner := _owner(span.kb_id_, gazetteer):
        return _of_state(span.start, span.end, owner, gazetteer, FORCE)
    if span._.mention["reason"].startswith(_BACKED) or span.kb_id_ in BACKED_IDS:
        return Named(span.start, span.end, GENERIC, span.kb_id_, span._.mention["name"] or name)
    named = span._.mention["name"] if span.kb_id_ else name
    return _national(span, words, gazetteer) or Named(
        span.start, span.end, GROUP, span.kb_id_, named
    )


def _of_state(start: int, end: int, country: str, gazetteer: Gazetteer, kind: str) -> Named:
    entry = gazetteer.get(country)
    return Named(start, end, kind, country, entry.name if entry else country)


def _state(span: Span, gazetteer: Gazetteer) -> str:
    """Id of a country, or of the country whose capital stands for its government."""
    entry = gazetteer.get(span.kb_id_) if span.kb_id_ else None
    if entry is not None and entry.kind == "country":
        return entry.entity_id
    return gazetteer.capital_country(span.kb_id_)


def _owner(entity_id: str, gazetteer: Gazetteer) -> str:
    """Id of the country that a state force or ministry acts for, else ""."""
    entry = gazetteer.get(entity_id) if entity_id else None
    if entry is None or entry.kind != "group" or entry.type not in STATE_TYPES:
        return ""
    return gazetteer.country_id(entry.country)


def _national(span: Span, words: Words, gazetteer: Gazetteer) -> Named | None:
    """ "Sudanese army", "Egyptian police" without an id: the country's."""
    code = gazetteer.country_code(span[0].text)
    if span.kb_id_ or not code or words.lower[span.end - 1] not in words_of("force"):
        return None
    return _of_state(span.start, span.end, gazetteer.country_id(code), gazetteer, FORCE)


def may_attack(span: Span, words: Words, gazetteer: Gazetteer) -> bool:
    """Whether a GROUP may attack: no agency, ministry or office that only speaks."""
    entry = gazetteer.get(span.kb_id_) if span.kb_id_ else None
    if entry is not None and entry.kind == "group":
        return entry.type not in {"media", "ngo"}
    return words_of("speaks").isdisjoint(words.lower[span.start : span.end])


def listed_group(name: str, gazetteer: Gazetteer) -> tuple[str, str]:
    """Id and name of the armed group that a name in any case is: "boko haram"; else "", ""."""
    for alias in gazetteer.index.get(name_key(name), ()):
        entry = gazetteer.entries[alias.entity_id]
        if alias.rule == "name" and entry.type == "armed_group":
            return entry.entity_id, entry.name
    return "", ""


def _nationalities(words: Words, gazetteer: Gazetteer, taken: set[int]) -> Iterator[Named]:
    """Adjectives and peoples of states: "Israeli", "Sri Lankan", "Russians"."""
    skip = 0
    for index, text in enumerate(words.text):
        if index < skip or index in taken or not text[0].isupper():
            continue
        if words.tag[index] not in _BY_LOOKS or words.lower[index] in words_of("people"):
            continue
        for end in (min(index + 2, len(words)), index + 1):
            code = gazetteer.country_code(" ".join(words.text[index:end]))
            if code and not _compounded(words, end):
                skip = end
                country = gazetteer.country_id(code)
                yield _of_state(index, skip, country, gazetteer, STATE)
                break


def _compounded(words: Words, end: int) -> bool:
    """ "Iranian-made", "Turkish-backed": whose make or friend something is, not who acts."""
    return end < len(words) and words.glued(end) and words.text[end + 1][0].islower()


def is_place(words: Words, named: Named, places: Collection[int]) -> bool:
    """Whether a state is only where something is: "in Iraq", "southern Iraq", "Balad, Iraq";
    ``places`` are the ends of the places named."""
    if words.tag[named.start] == "JJ" or not named.start:
        return False
    following = words.tag[named.end] if named.end < len(words) else ""
    before = words.lower[named.start - 1]
    if before == ",":
        return named.start - 1 in places and following not in _PREDICATE
    if before in words_of("direction"):
        return True
    return before in _LOCATIVE and following not in _BY_LOOKS
