"""Places linked by what their phrase says they lie in: "San Jose, Colombia", "the Lebanese city of
Tripoli". Never against the phrase: a namesake elsewhere loses its id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from strikelog.entities.context import Context
from strikelog.entities.mentions import Candidate
from strikelog.entities.place_chains import (
    AREA,
    COUNTRY,
    THING,
    TOWN,
    Spot,
    told_country,
    wider,
)
from strikelog.gazetteer import Entry, Gazetteer
from strikelog.gazetteer.normalization import name_key
from strikelog.gazetteer.rows import AREA_TYPES


def rank_of(label: str, entry: Entry | None) -> int:
    """The rank of a mention for `place_chains`."""
    if label == "BASE":
        return THING
    if entry is not None and entry.kind == "country":
        return COUNTRY
    return AREA if entry is not None and entry.type in AREA_TYPES else TOWN


def placed(context: Context, mentions: Sequence[Candidate]) -> list[Candidate]:
    """The mentions, places and sites among them with country and province and the entry that these
    allow; where the phrase says neither, those of the article's nearest place."""
    named = [m for m in mentions if m.label in ("BASE", "PLACE")]
    spots = [_spot(context, found) for found in named]
    links = wider(context.text.text, spots)
    settled = {id(m): m for m in mentions}
    done: dict[int, Candidate] = {}
    for at, found in enumerate(named):
        settled[id(found)] = _placed(context, named, links, at, done)
    order = [settled[id(m)] for m in mentions]
    return _by_article(order)


def _spot(context: Context, found: Candidate) -> Spot:
    entry = _entry(context.gazetteer, found)
    country = entry.country if entry is not None else ""
    return Spot(found.start, found.end, rank_of(found.label, entry), country)


def _entry(gazetteer: Gazetteer, found: Candidate) -> Entry | None:
    return gazetteer.get(found.entity_id) if found.entity_id else None


def _placed(
    context: Context,
    named: Sequence[Candidate],
    links: Sequence[int | None],
    at: int,
    done: dict[int, Candidate],
) -> Candidate:
    """``named[at]`` with what its phrase says; ``done`` holds those that are settled."""
    if at in done:
        return done[at]
    link, found = links[at], named[at]
    outer = _placed(context, named, links, link, done) if link is not None else None
    country = outer.country if outer is not None else ""
    admin1 = outer.admin1 if outer is not None else ""
    if not country and found.label == "PLACE":
        code = context.gazetteer.country_code
        country = told_country(context.text.text, found.start, code)
    done[at] = _within(context.gazetteer, found, country, admin1)
    return done[at]


def _within(gazetteer: Gazetteer, found: Candidate, country: str, admin1: str) -> Candidate:
    """A mention in the country and province that its phrase tells ("" for none)."""
    entry = _entry(gazetteer, found)
    if entry is not None and (not country or not entry.country or entry.country == country):
        return replace(found, country=entry.country or country, admin1=entry.admin1 or admin1)
    if not country:
        return found
    name = entry.name if entry is not None else found.name
    other = namesake(gazetteer, name, country, admin1) if found.label == "PLACE" else None
    if other is not None:
        reason = f"{found.reason}; the one in the country told"
        return replace(found, entity_id=other.entity_id, name=other.name, reason=reason,
                       country=other.country, admin1=other.admin1 or admin1)  # fmt: skip
    if entry is not None and entry.kind == "country":
        return replace(found, country=entry.country)
    reason = f"{found.reason}; none in the country told" if entry is not None else found.reason
    return replace(found, entity_id="", reason=reason, country=country, admin1=admin1)


def namesake(gazetteer: Gazetteer, name: str, country: str, admin1: str) -> Entry | None:
    """The place of this name in a country, in the province told if one is; the largest of them."""
    listed = [gazetteer.entries[a.entity_id] for a in gazetteer.index.get(name_key(name), ())
              if a.rule in ("name", "plain")]  # fmt: skip
    found = [e for e in (*listed, *gazetteer.cities(name))
             if e.kind == "place" and e.country == country]  # fmt: skip
    here = [e for e in found if admin1 and e.admin1 == admin1]
    return next(iter(here or found), None)


def _by_article(mentions: list[Candidate]) -> list[Candidate]:
    """The mentions, unlisted places among them in the country of the nearest place before, else of
    the article's commonest."""
    countries = Counter(m.country for m in mentions if m.country)
    default = countries.most_common(1)[0][0] if countries else ""
    last, kept = default, []
    for found in mentions:
        if found.label in ("BASE", "PLACE"):
            if found.country:
                last = found.country
            else:
                found = replace(found, country=last)
        kept.append(found)
    return kept
