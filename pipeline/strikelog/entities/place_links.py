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
    stands_where,
    told_country,
    wider,
)
from strikelog.gazetteer import Entry, Gazetteer
from strikelog.gazetteer.normalization import name_key
from strikelog.gazetteer.rows import AREA_TYPES, CITY_TYPES

_DEEPEST = 12  # places that a phrase may name one within the other


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
    at = [i for i, m in enumerate(mentions) if m.label in ("BASE", "PLACE")]
    named = [_as_province(context, mentions[i]) for i in at]
    links = wider(context.text.text, [_spot(context, found) for found in named])
    done: dict[int, Candidate] = {}
    kept = list(mentions)
    for i, position in enumerate(at):
        kept[position] = _placed(context, named, links, i, done)
    return _by_article(context, kept)


def _as_province(context: Context, found: Candidate) -> Candidate:
    """A place without an entry as the province or state of its name, if one can be meant."""
    if found.entity_id or found.label != "PLACE":
        return found
    entry = province(context, found, "")
    return found if entry is None else replace(found, entity_id=entry.entity_id)


def _spot(context: Context, found: Candidate) -> Spot:
    entry = _entry(context.gazetteer, found)
    country = entry.country if entry is not None else ""
    return Spot(found.start, found.end, rank_of(found.label, entry), country, entry is not None)


def _entry(gazetteer: Gazetteer, found: Candidate) -> Entry | None:
    return gazetteer.get(found.entity_id) if found.entity_id else None


def _placed(
    context: Context,
    named: Sequence[Candidate],
    links: Sequence[int | None],
    at: int,
    done: dict[int, Candidate],
    depth: int = 0,
) -> Candidate:
    """``named[at]`` with what its phrase says; ``done`` holds those that are settled."""
    if at in done:
        return done[at]
    link, found = links[at], named[at]
    outer = None
    if link is not None and depth < _DEEPEST:
        outer = _placed(context, named, links, link, done, depth + 1)
    country = outer.country if outer is not None else ""
    admin1 = outer.admin1 if outer is not None else ""
    if not country and found.label == "PLACE":
        code = context.gazetteer.country_code
        country = told_country(context.text.text, found.start, code)
    exact = outer is not None and context.text.text[found.end : outer.start] == ", "
    done[at] = _within(context, found, country, admin1, exact=exact)
    return done[at]


def _within(
    context: Context, found: Candidate, country: str, admin1: str, *, exact: bool
) -> Candidate:
    """A mention in the country and province that its phrase tells ("" for none).

    ``exact`` is true where it tells the province right after the name ("Springfield, Illinois").
    """
    gazetteer = context.gazetteer
    entry = _entry(gazetteer, found)
    if entry is None and country and found.label == "PLACE":
        entry = province(context, found, country)
        found = replace(found, entity_id=entry.entity_id) if entry is not None else found
    name = entry.name if entry is not None else found.name
    other = namesake(gazetteer, name, country, admin1) if found.label == "PLACE" else None
    own = entry.admin1 if entry is not None else ""
    closer = other is not None and admin1 and other.admin1 == admin1 != own
    if exact and _elsewhere(gazetteer, entry, admin1) and not closer:
        reason = f"{found.reason}; none in the province told"
        return replace(found, entity_id="", reason=reason, country=country, admin1=admin1)
    if entry is not None and entry.country in ("", country or entry.country) and not closer:
        return replace(found, country=entry.country or country, admin1=entry.admin1 or admin1)
    if not country or (entry is not None and entry.kind == "country"):
        return replace(found, country=entry.country if entry is not None else "")
    if other is not None:
        reason = f"{found.reason}; the one in the country told"
        return replace(found, entity_id=other.entity_id, name=other.name, reason=reason,
                       country=other.country, admin1=other.admin1 or admin1)  # fmt: skip
    reason = f"{found.reason}; none in the country told" if entry is not None else found.reason
    return replace(found, entity_id="", reason=reason, country=country, admin1=admin1)


def _elsewhere(gazetteer: Gazetteer, entry: Entry | None, admin1: str) -> bool:
    """Whether a town surely lies in another province of its country than ``admin1``."""
    if entry is None or entry.type not in CITY_TYPES or not admin1 or entry.admin1 in ("", admin1):
        return False
    own, told = gazetteer.provinces(entry.admin1), gazetteer.provinces(admin1)
    return any(e.country == entry.country for e in own) and any(
        e.country == entry.country for e in told
    )


def province(context: Context, found: Candidate, country: str) -> Entry | None:
    """The province or state that a place without an entry is: in the country told, else in one
    that the article names, else the only one of its name."""
    named = context.gazetteer.provinces(context.text.text[found.start : found.end])
    if country:
        return next((e for e in named if e.country == country), None)
    here = [e for e in named if e.country in context.countries]
    if len(here) == 1:
        return here[0]
    told = found.reason.startswith(("region", "province"))  # by a list of states, by its unit
    return named[0] if len(named) == 1 and told else None


def namesake(gazetteer: Gazetteer, name: str, country: str, admin1: str) -> Entry | None:
    """The place of this name in a country, in the province told if one is; the largest of them."""
    listed = [gazetteer.entries[a.entity_id] for a in gazetteer.index.get(name_key(name), ())
              if a.rule in ("name", "plain")]  # fmt: skip
    found = [e for e in (*listed, *gazetteer.cities(name), *gazetteer.provinces(name))
             if e.kind == "place" and e.country == country]  # fmt: skip
    here = [e for e in found if admin1 and e.admin1 == admin1]
    return next(iter(here or found), None)


def _by_article(context: Context, mentions: list[Candidate]) -> list[Candidate]:
    """The mentions, unlisted places among them in the country of the nearest place before, else of
    the article's commonest. A country counts where it tells a place, not an actor."""
    text = context.text.text
    told = [m.country for m in mentions if m.country and _tells_place(context, text, m)]
    countries = Counter(told) or context.countries
    default = countries.most_common(1)[0][0] if countries else ""
    last, kept = (default, ""), []
    for found in mentions:
        if found.label in ("BASE", "PLACE"):
            if not found.country and not _is_sea(found):
                found = replace(found, country=last[0])
            if found.country == last[0] and not found.admin1 and _is_town(context, found):
                found = replace(found, admin1=last[1])
            if found.country and _tells_place(context, text, found):
                same = found.country == last[0] and not found.admin1
                last = (found.country, last[1] if same else found.admin1)
        kept.append(found)
    return kept


def _is_town(context: Context, found: Candidate) -> bool:
    entry = _entry(context.gazetteer, found)
    return rank_of(found.label, entry) in (THING, TOWN)


def _tells_place(context: Context, text: str, found: Candidate) -> bool:
    entry = _entry(context.gazetteer, found)
    return entry is None or entry.kind != "country" or stands_where(text, found.start)


def _is_sea(found: Candidate) -> bool:
    """Whether a place is one of the lists' seas and continents, which lie in no country."""
    return found.reason.startswith("region") and not found.entity_id
