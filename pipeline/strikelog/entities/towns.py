"""Populated places beyond the gazetteer: the codebook gives them the slug of their name as id.

A place of no list is a town unless its name or the words beside it say that it is a region, a
water, a mountain ("the Khabur", "Wadi Rum", "Gao region"): those have no id beyond the gazetteer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from strikelog.entities.context import Context, cues
from strikelog.entities.dateline_places import stands_in_dateline
from strikelog.entities.features import feature_words
from strikelog.entities.matching import locative
from strikelog.entities.mentions import Candidate
from strikelog.gazetteer import Gazetteer
from strikelog.gazetteer.normalization import plain_words, slug
from strikelog.lexicon import pattern


def table_id(found: Candidate, gazetteer: Gazetteer) -> str:
    """The id that mentions.csv gives: that of the gazetteer, a town's slug, or "".

    Regions and seas that serve only their facts (column `linked` of places.csv) have none.
    """
    entry = gazetteer.get(found.entity_id) if found.entity_id else None
    return found.slug if entry is None or not entry.linked else found.entity_id


_AND = (", ", " and ", ", and ")
# After a person: a verb of speaking, an age, an apposition.
_OF_PERSON = pattern("entities", "of_a_person")
# Reasons of places without an id that are no unlisted towns.
_NO_TOWN = frozenset(
    {"region", "name of several things", "one of several cities", "province of a city's name",
     "province by its unit"}
)  # fmt: skip


def name_towns(context: Context, mentions: list[Candidate]) -> list[Candidate]:
    """The mentions, those of unlisted towns with the slug of their name.

    A region that heads a dateline is the town of its name there ("GAZA (Reuters) -").
    """
    areas = {name for found in mentions for name in _area_names(context, found)}
    named = []
    for found in mentions:
        surface = context.text.text[found.start : found.end]
        if _unlisted(found) and plain_words(found.name) not in areas:
            found = replace(found, slug=_slug(context.gazetteer, found))
        elif _is_region(context, found) and stands_in_dateline(
            context.text.text, found.start, found.end
        ):
            found = replace(found, slug=slug(surface))
        named.append(found)
    return named


def _slug(gazetteer: Gazetteer, found: Candidate) -> str:
    """The slug of a town's name, with its country where a town elsewhere has the bare one."""
    own = slug(found.name)
    country = gazetteer.country_id(found.country)
    taken = gazetteer.get(own)
    return f"{own}_{country}" if taken and country and taken.country != found.country else own


def listed_towns(context: Context, mentions: list[Candidate]) -> list[Candidate]:
    """The mentions, of which one that the model calls something else is a place where it stands on
    a list of places: "airstrikes on Al-Fateera and Kafar Aweed", "hit X, Toretsk and Lyman"."""
    kept: list[Candidate] = []
    told = False  # whether the list before is one of places
    for at, found in enumerate(mentions):
        goes_on = told and _joined(context, kept[-1], found)
        attacked = _follows_attack(context, found)
        before_place = _before_place(context, mentions, at)
        if _may_be_town(context, found):
            person = found.label == "PERSON"
            opens = attacked and before_place and person
            if opens or (goes_on and (person or before_place)):
                found = replace(found, label="PLACE", reason="on a list of places")
        place = locative(context.text, context.text.at(found.start)) or attacked
        told = found.label == "PLACE" and (goes_on or place)
        kept.append(found)
    return kept


def _before_place(context: Context, mentions: list[Candidate], at: int) -> bool:
    """Whether a place goes on from the mention: "X, Toretsk", "X and Toretsk"."""
    if at + 1 == len(mentions) or mentions[at + 1].label != "PLACE":
        return False
    return _joined(context, mentions[at], mentions[at + 1])


def _may_be_town(context: Context, found: Candidate) -> bool:
    guessed = found.reason in ("language model: PERSON", "language model: ORG")
    return guessed and _OF_PERSON.match(context.after(found)) is None


def _joined(context: Context, before: Candidate, found: Candidate) -> bool:
    return context.text.text[before.end : found.start] in _AND


def _follows_attack(context: Context, found: Candidate) -> bool:
    index = context.text.at(found.start)
    return index > 0 and context.text.words[index - 1].text in cues("at")


def _is_region(context: Context, found: Candidate) -> bool:
    entry = context.gazetteer.get(found.entity_id) if found.entity_id else None
    return entry is not None and not entry.linked


def _unlisted(found: Candidate) -> bool:
    """Whether a mention is a place of no list; listed regions and states say so in their reason."""
    return (
        found.label == "PLACE"
        and not found.entity_id
        and found.reason.split(";")[0] not in _NO_TOWN
        and len(found.name) > 2
    )


def _area_names(context: Context, found: Candidate) -> Iterator[tuple[str, ...]]:
    if _unlisted(found) and _is_area(context, found):
        yield plain_words(found.name)


def _is_area(context: Context, found: Candidate) -> bool:
    """Whether anything says that the place is no town."""
    own = plain_words(found.name)
    after = plain_words(context.after(found))
    before = plain_words(context.before(found))
    kinds = feature_words("area")
    if (
        set(own) & kinds
        or own[-1].endswith("shire")
        or (after and after[0] in kinds and not _cut(context, found))
    ):
        return True
    if before[-1:] == ("of",) and before[-2:-1] and before[-2] in kinds:
        return True
    # "the Khabur", but "the Kherbet Selem area" may be a town's
    around = bool(after) and after[0] in cues("kind") and not _cut(context, found)
    the = before[-1:] == ("the",) and not around
    return the or bool(before and before[-1] in kinds)


def _cut(context: Context, found: Candidate) -> bool:
    """Whether a mark stands between a name and what follows."""
    return not context.after(found, 1).startswith((" ", "-", "\u00a0"))
