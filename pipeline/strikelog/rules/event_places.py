"""The where-columns of an event row: facts from the gazetteer, else as told."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from strikelog.entities.place_facts import Place, known
from strikelog.gazetteer import Entry, Gazetteer
from strikelog.rules.place_phrases import AREAS
from strikelog.rules.tellings import Site
from strikelog.text.shapes import ALPHANUMERIC


def place_of(site: Site, gazetteer: Gazetteer) -> Place:
    """The where-columns: facts from the gazetteer where it knows the place, else as told."""
    entry = gazetteer.get(site.site_id) if site.site_id else None
    around = [e for e in map(gazetteer.get, site.within) if e]
    if entry and (entry.kind == "country" or entry.type in AREAS):
        return _area(site, [entry, *around])
    if entry:
        return known(entry, site.text)
    if site.level == "object" or site.site_type == "other":
        # a house, market or convoy in a city: the city is the site (codebook, "Where")
        city = next((e for e in around if e.kind == "place" and e.type not in AREAS), None)
        if city:
            return known(city, site.text)
        if site.town:
            return _unlisted(site.town, _area(site, around))
    place = _area(site, around or [e for e in [gazetteer.get(site.near_of)] if e])
    if site.near_of and not around:
        place = replace(place, geo_precision="country" if place.country else "", admin1="")
    if site.level == "object" and site.site_type == "other":
        return place  # a car or a roof is no site; it stands in the damage
    if site.level == "city":
        return _unlisted(site.name, place)
    return replace(
        place,
        site_type=site.site_type or "other",
        site_name=site.name if site.level == "site" else "",
        latitude=place.latitude if place.geo_precision in ("city", "admin1") else None,
        longitude=place.longitude if place.geo_precision in ("city", "admin1") else None,
    )


def _unlisted(town: str, around: Place) -> Place:
    """A town that no gazetteer has, somewhere in the area around it."""
    return replace(
        around,
        site_id=slug(town),
        site_name=town,
        site_type="city",
        latitude=None,
        longitude=None,
        geo_precision="city",
    )


def slug(name: str) -> str:
    """The codebook's id of a populated place that no gazetteer has: "El Adde" -> el_adde."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "_".join(ALPHANUMERIC.findall(plain))


def _area(site: Site, entries: Sequence[Entry]) -> Place:
    """No named site: country or province as told, several countries joined by ";"."""
    codes = ";".join(dict.fromkeys(e.country for e in entries if e.country))
    best = next(iter(entries), None)
    if best is None:
        return Place(location_text=site.text)
    precision = "country" if best.kind == "country" else "admin1" if best.type in AREAS else "city"
    if ";" in codes:
        precision = "country"
    exact = precision != "country"
    return Place(
        location_text=site.text,
        admin1=best.admin1 if exact else "",
        country=codes,
        latitude=best.latitude if exact else None,
        longitude=best.longitude if exact else None,
        geo_precision=precision,
    )
