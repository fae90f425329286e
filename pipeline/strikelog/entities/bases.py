"""A town or the base beside it: when a bare town name means the base (codebook, BASE)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from strikelog.entities.context import Context, cues, is_town
from strikelog.entities.mentions import Candidate
from strikelog.entities.places import country_after
from strikelog.gazetteer import Entry
from strikelog.gazetteer.normalization import name_key
from strikelog.lexicon import pattern

_PLURAL = pattern("entities", "plural_bases")
_LARGE = 100_000  # inhabitants: a city spoken of for its own sake


def settle_bases(context: Context, mentions: list[Candidate]) -> list[Candidate]:
    """Bare town names that mean the base there, by what stands around and what was told."""
    told = {found.entity_id for found in mentions if found.label == "BASE" and found.entity_id}
    settled: list[Candidate] = []
    for at, found in enumerate(mentions):
        site = _site_beside(context, found) if found.label == "PLACE" else None
        reason = _base_reason(context, mentions, at, site, told) if site is not None else ""
        if site is None or not reason:
            settled.append(found)
            continue
        told.add(site.entity_id)
        settled.append(
            replace(found, label="BASE", entity_id=site.entity_id, name=site.name, reason=reason,
                    type=site.type)
        )  # fmt: skip
    return settled


def _site_beside(context: Context, found: Candidate) -> Entry | None:
    """The one military site whose stem is a listed town's name."""
    key = name_key(context.text.text[found.start : found.end])
    sites = {
        alias.entity_id: context.gazetteer.entries[alias.entity_id]
        for alias in context.gazetteer.index.get(key, ())
        if alias.rule == "stem"
    }
    bases = [
        site
        for site in sites.values()
        if site.type in {"air_base", "military_base"} or {"base", "air_base"} & set(site.accepts)
    ]
    return bases[0] if len(bases) == 1 else None


def _base_reason(
    context: Context, mentions: Sequence[Candidate], at: int, site: Entry, told: set[str]
) -> str:
    """Why a bare town name is the base; "" where it is the town."""
    found = mentions[at]
    if _in_list_of_bases(context, mentions, at) or _shares_plural(context, mentions, at):
        return "listed among bases"
    if country_after(context.text, context.gazetteer, context.text.at(found.end) - 1):
        return ""
    if site.type == "airport" or is_town(context, found):
        return ""
    index = context.text.at(found.start)
    after = {word.plain for word in context.text.words[index + 1 : index + 10]}
    relative = pattern("entities", "relative_place").match(context.after(found)) is not None
    if relative and after & cues("base"):
        return "clause about a base"
    named = site.entity_id in told or _base_named_nearby(context, found)
    return "base told before" if named and not _is_large(context, found) else ""


def _is_large(context: Context, found: Candidate) -> bool:
    """Whether the town is a large city or the seat of its province: spoken of for its own sake."""
    entry = context.gazetteer.get(found.entity_id)
    return entry is not None and (entry.admin1 == entry.name or entry.population > _LARGE)


def _in_list_of_bases(context: Context, mentions: Sequence[Candidate], at: int) -> bool:
    """ "hit two bases, Ain al-Asad and Irbil": joined to a base, after a plural that says so."""
    if at == 0 or mentions[at - 1].label != "BASE":
        return False
    previous = mentions[at - 1]
    between = context.text.text[previous.end : mentions[at].start]
    if not pattern("entities", "joined_bases").fullmatch(between):
        return False
    return pattern("entities", "bases_before").search(context.before(previous, 60)) is not None


# Names before the plural type word of a list, and characters before a town, that are looked at.
LONGEST_LIST = 20
LOOKED_BACK = 20_000


def _shares_plural(context: Context, mentions: Sequence[Candidate], at: int) -> bool:
    """ "Balad and Taji bases": the plural type word after the last name holds for all."""
    for before, following in pairwise(mentions[at : at + LONGEST_LIST]):
        between = context.text.text[before.end : following.start]
        if not pattern("entities", "listed_bases").fullmatch(between):
            return False
        if following.label != "PLACE":
            plural = _PLURAL.match(context.after(following, 40)) is not None
            return following.label == "BASE" and plural
    return False


def _base_named_nearby(context: Context, found: Candidate) -> bool:
    """Whether an earlier phrase puts a base in the town: "an airbase in Balad"."""
    name = re.escape(context.text.text[found.start : found.end])
    pattern = rf"\b(?:air ?)?base (?:in|at|near) {name}\b"
    before = context.text.text[max(0, found.start - LOOKED_BACK) : found.start]
    if "base" not in before.lower():
        return False
    return re.search(pattern, before, re.IGNORECASE) is not None
