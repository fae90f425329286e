"""Whether a clause can tell of an attack told before: types, dates, sites and actors agree."""

from __future__ import annotations

from typing import Any

from strikelog.entities.nameless_places import BASES
from strikelog.gazetteer import Gazetteer
from strikelog.rules.attack import Attack
from strikelog.rules.event_places import slug
from strikelog.rules.place_phrases import AREAS
from strikelog.rules.tellings import Site, Telling
from strikelog.rules.weapons import event_types

# What a plane drops may be told after the air strike itself, without the plane.
_DROPPED = frozenset({"airstrike", "missile", "bomb"})


def same_actor(telling: Telling, attack: Attack) -> bool:
    return bool(telling.perpetrator_id) and telling.perpetrator_id in {
        t.perpetrator_id for t in attack.first
    }


def ids(sites: list[Site]) -> set[str]:
    return {s.site_id or slug(s.name) for s in sites if s.site_id or s.name}


def precise(date: dict[str, Any]) -> bool:
    return date.get("precision") in ("day", "week", "month")


def agrees(telling: Telling, attack: Attack, gazetteer: Gazetteer, *, near: bool) -> bool:
    """Whether nothing that the telling says contradicts the attack; ``near``: told right before."""
    return (
        _types_agree(telling, attack, near=near)
        and _dates_agree(telling.date, attack.date())
        and _sites_agree(telling.sites, attack.sites(), gazetteer)
        and _actors_agree(telling, attack)
    )


# Weapons that first reports mix up or that one word covers, beside those of one event type.
_ALIKE = (
    frozenset({"small_arms", "unknown"}),
    frozenset({"suicide_bomb", "small_arms"}),
)


def _types_agree(telling: Telling, attack: Attack, *, near: bool) -> bool:
    one, other = telling.weapon_type, attack.weapon_type()
    if one == other:
        return True
    if telling.soft or all(t.soft or t.weapon_type == "unknown" for t in attack.first):
        return True
    if {one, other} == {"small_arms", "unknown"}:
        # "shot dead" and an attack by a state are hardly one
        return not any(t.perpetrator_id for t in [telling, *attack.first])
    if "unknown" in (one, other):
        types = {telling.event_type, attack.tellings[0].event_type}
        return "attack" in types or len(types) == 1 or event_types()[one] == event_types()[other]
    if {one, other} == {"drone", "airstrike"}:
        return same_actor(telling, attack)  # a state's drone strike is told as an air strike
    if (near or telling.definite) and {one, other} <= _DROPPED and not telling.perpetrator_id:
        return True
    kinds = {event_types().get(one), event_types().get(other)}
    return kinds in ({"shelling"}, {"explosive"}) or any({one, other} <= alike for alike in _ALIKE)


def _dates_agree(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if one.get("weak") or other.get("weak"):
        return True
    if not one.get("date_start") or not other.get("date_start"):
        # "days after": an attack dated against another is not that other
        return not (one and other and not (one.get("date_start") or other.get("date_start")))
    return bool(one["date_start"] <= other["date_end"] and other["date_start"] <= one["date_end"])


def _sites_agree(one: list[Site], other: list[Site], gazetteer: Gazetteer) -> bool:
    if not one or not other:
        return True
    if len(one) > 1 and len(other) > 1:
        return bool(ids(one) & ids(other))
    return any(_site_agrees(a, b, gazetteer) for a in one for b in other)


def _site_agrees(a: Site, b: Site, gazetteer: Gazetteer) -> bool:
    one, other = ids([a]) or _town(a, gazetteer), ids([b]) or _town(b, gazetteer)
    if one and other:
        return one == other or _inside(a, b, gazetteer) or _inside(b, a, gazetteer)
    if a.level == "object" or b.level == "object":
        return True
    if a.level in ("country", "area") or b.level in ("country", "area"):
        return _country_of(a, gazetteer) & _country_of(b, gazetteer) != set() or not (
            _country_of(a, gazetteer) and _country_of(b, gazetteer)
        )
    if "city" in (a.level, b.level):
        return True  # a site named by its type only may lie in the city
    return _type_agrees(a.site_type, b.site_type)


def _town(site: Site, gazetteer: Gazetteer) -> set[str]:
    """The town that a thing lies in: "a convoy near the village of Shtula"."""
    if site.town:
        return {slug(site.town)}
    if site.level != "object" and site.site_type != "other":
        return set()
    entries = [gazetteer.get(i) for i in site.within[:1]]
    return {e.entity_id for e in entries if e and e.kind == "place" and e.type not in AREAS}


def _type_agrees(one: str, other: str) -> bool:
    return one == other or {one, other} <= BASES or "" in (one, other)


def _inside(inner: Site, outer: Site, gazetteer: Gazetteer) -> bool:
    if outer.site_id in inner.within:
        return True
    entry, around = gazetteer.get(inner.site_id), gazetteer.get(outer.site_id)
    if entry is None or around is None or entry.country != around.country:
        return False
    if around.kind == "country":
        return True
    if around.type in AREAS:
        return entry.admin1 == around.admin1
    return around.kind == "place" and entry.kind == "site" and entry.city == around.name


def _country_of(site: Site, gazetteer: Gazetteer) -> set[str]:
    entries = [gazetteer.get(i) for i in (site.site_id, *site.within, site.near_of) if i]
    return {e.country for e in entries if e and e.country}


def _actors_agree(telling: Telling, attack: Attack) -> bool:
    mine = telling.perpetrator_id
    theirs = {t.perpetrator_id for t in attack.tellings if t.perpetrator_id}
    return not mine or not theirs or mine in theirs or telling.attribution == "blamed"
