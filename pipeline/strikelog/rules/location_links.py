"""Nameless sites linked: "the base" to the one told before, or to the gazetteer by its town."""

from __future__ import annotations

from dataclasses import replace

from strikelog.entities.nameless_places import BASES
from strikelog.entities.ship_names import SHIP
from strikelog.gazetteer import Entry, Gazetteer
from strikelog.rules.place_phrases import AREAS, Location


def with_antecedents(locations: list[Location], gazetteer: Gazetteer) -> list[Location]:
    """ "the base", "the same airport": the last named site of such a type told before."""
    linked: list[Location] = []
    for location in locations:
        known = replace(location, entity_id=resolve_site(location, gazetteer))
        if _points_back(known):
            before = next((b for b in reversed(linked) if _may_mean(known, b)), None)
            if before is not None:
                known = replace(
                    known, level=before.level, entity_id=before.entity_id, name=before.name
                )
        if known.site_type or known.level != "site" or known.entity_id or known.name:
            linked.append(known)
    return linked


def _points_back(location: Location) -> bool:
    return (
        (location.level == "site" or location.site_type == SHIP)
        and location.definite
        and location.count == 1
        and not (location.name or location.entity_id or location.within or location.near_of)
    )


def _may_mean(location: Location, before: Location) -> bool:
    if before.level != "site" or not (before.entity_id or before.name):
        return False
    if location.site_type == "other":
        return False  # "the school" is no crossing named before
    if not location.site_type:  # "the site", "the facility": whatever was named
        return True
    if location.site_type in ("military_base", "camp"):
        return before.site_type in BASES
    if location.site_type in ("oil_field", "gas_field"):
        return before.site_type in ("oil_field", "gas_field")
    return location.site_type == before.site_type


def resolve_site(location: Location, gazetteer: Gazetteer) -> str:
    """Id of the one gazetteer site of this type that lies in the told city; "" if not sure.

    "an airbase in Balad": the gazetteer has one air base in Balad.
    """
    if location.entity_id or location.level != "site" or location.count > 1:
        return location.entity_id
    for place_id in location.within:
        place = gazetteer.get(place_id)
        if place is None or place.kind != "place" or place.type in AREAS:
            continue
        found = _sites_in(gazetteer, place, location.site_type)
        if len(found) == 1:
            return found[0]
    return ""


def _sites_in(gazetteer: Gazetteer, place: Entry, site_type: str) -> list[str]:
    names = {place.name.casefold(), place.entity_id.replace("_", " ")}
    return [
        entry.entity_id
        for entry in gazetteer.entries.values()
        if entry.kind == "site"
        and entry.type == site_type
        and entry.country == place.country
        and entry.city.casefold() in names
    ]
