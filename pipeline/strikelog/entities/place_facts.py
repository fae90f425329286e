"""The where-columns of an event row at a place: facts from the gazetteer, else as told."""

from __future__ import annotations

from dataclasses import dataclass

from strikelog.gazetteer import Entry
from strikelog.gazetteer.rows import AREA_TYPES


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The where-columns of an event row (codebook, events.csv)."""

    site_id: str = ""
    site_name: str = ""
    site_type: str = ""
    location_text: str = ""
    admin1: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    geo_precision: str = ""


def known(entry: Entry, text: str) -> Place:
    """A listed site, city, region or country; a region is no site (codebook, rulings)."""
    country, area = entry.kind == "country", entry.type in AREA_TYPES
    if country or area:
        return Place(
            location_text=text,
            admin1="" if country else entry.admin1,
            country=entry.country,
            latitude=entry.latitude if area else None,
            longitude=entry.longitude if area else None,
            geo_precision="country" if country else "admin1",
        )
    city = entry.kind == "place"
    return Place(
        site_id=entry.entity_id,
        site_name=entry.name,
        site_type="city" if city else entry.type,
        location_text=text,
        admin1=entry.admin1,
        country=entry.country,
        latitude=entry.latitude,
        longitude=entry.longitude,
        geo_precision="city" if city else "site",
    )
