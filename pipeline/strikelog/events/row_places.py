"""The where-columns of an attack's rows: one row a site, or the area that is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from strikelog.events.story import WHERE, Source, chosen
from strikelog.lexicon import pattern
from strikelog.reader.candidates import Candidate

AROUND = ("admin1", "country", "latitude", "longitude")


#: A further site of a joint strike has a name, and is at least this likely: less so in one list
#: with the first. On dev (586 texts) core slots .680; at .9 for all .678, at .6 for all .668.
JOINT_SORTS = ("named_site", "city")
JOINT, LISTED = 0.95, 0.7


def places_of(
    source: Source, attack: dict[str, Any], others: Collection[str] = ()
) -> list[dict[str, Any]]:
    """The where-columns of each row: one a site; of an attack without one, the area told.

    A further site of a joint strike has a name, is told in the sentence of the first, and is not
    where another attack (``others``, keys of sites) struck.
    """
    area = chosen(source, attack, "area")
    best = chosen(source, attack, "site")
    if best is None:
        return [_area(area)]
    picked, struck = [best], [source.options[option] for option, _ in attack["sites"]]
    for option, share in attack["sites"]:
        other = source.options[option]
        named = other.sort in JOINT_SORTS and best.sort in JOINT_SORTS
        near = source.sentence(other.start) == source.sentence(best.start)
        bar = LISTED if named and near and listed(source.text, best, other, struck) else JOINT
        if share > bar and named and near and place_key(other) not in others:
            picked.append(other)
    rows: dict[str, dict[str, Any]] = {}
    for place in sorted(picked, key=lambda place: place.start):
        rows.setdefault(place_key(place), _site(place, area if place is best else None))
    return list(rows.values())


def listed(text: str, one: Candidate, other: Candidate, places: Iterable[Candidate]) -> bool:
    """Whether two sites stand in one list, with nothing but ``places`` between: "Kherson, Bilozerka
    and Nikopol"."""
    first, last = sorted((one, other), key=lambda place: place.start)
    end = first.end
    for place in sorted(places, key=lambda place: place.start):
        if end <= place.start < last.start and pattern("event", "goes_on").search(
            text[end : place.start]
        ):
            end = place.end
    return bool(pattern("event", "goes_on").search(text[end : last.start]))


def place_key(place: Candidate) -> str:
    """Equal for candidates that are one place."""
    return str(place.facts["site_id"] or place.facts["site_name"] or place.text.lower())


def _site(place: Candidate, area: Candidate | None) -> dict[str, Any]:
    row = {column: place.facts[column] for column in WHERE if column != "location_text"}
    row["location_text"] = place.facts.get("location_text") or place.text
    if area is not None and not row["country"]:
        row |= {column: area.facts[column] for column in AROUND[:2]}
    return row


def _area(area: Candidate | None) -> dict[str, Any]:
    """Regions are no sites: they leave name and type empty and give their words."""
    row: dict[str, Any] = dict.fromkeys(WHERE, "") | {"latitude": None, "longitude": None}
    if area is None:
        return row
    facts = area.facts
    exact = facts["geo_precision"] in ("admin1", "city", "site") and facts["admin1"]
    return row | {
        "location_text": facts.get("location_text") or area.text,
        "admin1": facts["admin1"],
        "country": facts["country"],
        "latitude": facts["latitude"] if exact else None,
        "longitude": facts["longitude"] if exact else None,
        "geo_precision": "admin1" if exact else "country" if facts["country"] else "",
    }
