"""Attacks -> event rows: one row per site, every column by the codebook."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from strikelog.claims import Statement
from strikelog.coreference import Attack
from strikelog.gazetteer import Entry, Gazetteer
from strikelog.layout import lead_end, title_tells
from strikelog.locations import AREAS
from strikelog.records import EventRow
from strikelog.tellings import Site, Telling
from strikelog.totals import Total
from strikelog.weapons import event_types


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An attack with what other stages found of it."""

    attack: Attack
    totals: dict[str, Total]
    statements: Sequence[Statement] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The where-columns of an event row."""

    site_id: str = ""
    site_name: str = ""
    site_type: str = ""
    location_text: str = ""
    admin1: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    geo_precision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """The who-columns of an event row."""

    perpetrator_id: str = ""
    perpetrator: str = ""
    attribution: str = ""
    attributed_by: str = ""
    claim: str = ""


@dataclass(slots=True)
class _Numbering:
    events: int = 0
    joints: int = 0
    rows: list[EventRow] = field(default_factory=list)


def event_rows(
    article_id: str, text: str, told: Sequence[Told], gazetteer: Gazetteer, title: str = ""
) -> tuple[list[EventRow], list[list[str]]]:
    """Rows in the order of first mention, and for each attack the ids of its rows."""
    numbering = _Numbering()
    ids = []
    for item in told:
        rows = _rows(article_id, text, item, title, gazetteer, numbering)
        numbering.rows += rows
        ids.append([row.event_id for row in rows])
    return numbering.rows, ids


def _rows(
    article_id: str, text: str, told: Told, title: str, gazetteer: Gazetteer, numbering: _Numbering
) -> list[EventRow]:
    sites = told.attack.sites()
    joint = ""
    # of two attacks on one place, a title tells of the first
    main = {row.site_id for row in numbering.rows if row.salience == "main"}
    if len(sites) > 1:
        numbering.joints += 1
        joint = f"{article_id}-j{numbering.joints}"
    rows: list[EventRow] = []
    for place in [place_of(site, gazetteer) for site in sites] or [Place()]:
        numbering.events += 1
        headline = "" if place.site_id in main else title
        row = _row(f"{article_id}-e{numbering.events}", article_id, text, told, headline, place)
        rows.append(replace(row, joint_id=joint) if not rows else _joined(row, joint))
    return rows


def _joined(row: EventRow, joint: str) -> EventRow:
    """A further row of a joint strike: figures stand on the first only, a zero on all."""
    kept = {
        f"{measure}_{end}": 0 if getattr(row, f"{measure}_high") == 0 else None
        for measure in ("munitions", "killed", "wounded")
        for end in ("low", "high")
    }
    return replace(row, joint_id=joint, disputed=False, **kept)  # type: ignore[arg-type]


def _row(
    event_id: str, article_id: str, text: str, told: Told, title: str, place: Place
) -> EventRow:
    attack, totals = told.attack, told.totals
    first = attack.tellings[0]
    when = attack.date()
    weapon_type = attack.weapon_type()
    who = who_of(attack, told.statements)
    return EventRow(
        event_id=event_id,
        article_id=article_id,
        event_type=_event_type(attack, weapon_type),
        weapon_type=weapon_type,
        weapon=_weapon(attack, weapon_type),
        salience=_salience(text, attack, title, place.site_name),
        outcome=_outcome(attack, totals),
        date_start=_day(when.get("date_start")),
        date_end=_day(when.get("date_end")),
        date_precision=when.get("precision", "") if when.get("date_start") else "",
        date_text=when.get("text", ""),
        site_id=place.site_id,
        site_name=place.site_name,
        site_type=place.site_type,
        location_text=place.location_text,
        admin1=place.admin1,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        geo_precision=place.geo_precision,
        munitions_low=totals["munitions"].low,
        munitions_high=totals["munitions"].high,
        killed_low=totals["killed"].low,
        killed_high=totals["killed"].high,
        wounded_low=totals["wounded"].low,
        wounded_high=totals["wounded"].high,
        disputed=any(t.disputed for t in totals.values()),
        perpetrator_id=who.perpetrator_id,
        perpetrator=who.perpetrator,
        attribution=who.attribution,
        attributed_by=who.attributed_by,
        claim=who.claim,
        damage="; ".join(dict.fromkeys(d for t in attack.tellings for d in t.damage)),
        trigger=text[first.start : first.end],
        trigger_start=first.start,
        trigger_end=first.end,
        evidence_start=first.evidence[0],
        evidence_end=first.evidence[1],
    )


def _salience(text: str, attack: Attack, title: str, place: str) -> str:
    lead = lead_end(text)
    told = any(t.start < lead for t in attack.tellings) or title_tells(title, place)
    return "main" if told else "background"


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _event_type(attack: Attack, weapon_type: str) -> str:
    if weapon_type != "unknown":
        return event_types()[weapon_type]
    typed = [t.event_type for t in attack.tellings if t.event_type != "attack"]
    return typed[0] if typed else "attack"


def _weapon(attack: Attack, weapon_type: str) -> str:
    worded = [t for t in attack.tellings if t.weapon and t.weapon_type == weapon_type]
    return max(worded, key=lambda t: t.weapon_specificity).weapon if worded else ""


def _outcome(attack: Attack, totals: dict[str, Total]) -> str:
    told = [t.outcome for t in attack.tellings if t.outcome]
    harmed = any((totals[m].low or 0) > 0 for m in ("killed", "wounded"))
    if harmed or "hit" in told:
        return "hit"
    return told[0] if told else ""


def who_of(attack: Attack, statements: Sequence[Statement]) -> Who:
    """A group's own claim outweighs the article's voice, that outweighs blame by others."""
    told = {s.kind for s in statements}
    claim = next((kind for kind in ("claimed", "denied", "none") if kind in told), "")
    claimed = next((s for s in statements if s.kind == "claimed" and s.actor), None)
    if claimed and claimed.actor:
        actor = claimed.actor
        return Who(
            perpetrator_id=actor.entity_id,
            perpetrator=actor.text,
            attribution="claimed",
            attributed_by=actor.text,
            claim="claimed",
        )
    named = [t for t in attack.tellings if t.perpetrator]
    best = min(named, key=_actor_rank, default=None)
    blamed = next((s for s in statements if s.kind == "blamed" and s.actor), None)
    if best and (best.perpetrator_id or not blamed):
        own = "claimed" if best.attribution == "claimed" else claim
        return Who(
            perpetrator_id=best.perpetrator_id,
            perpetrator=best.perpetrator,
            attribution=best.attribution,
            attributed_by=best.attributed_by,
            claim=own,
        )
    if blamed and blamed.actor:
        return Who(
            perpetrator_id=blamed.actor.entity_id,
            perpetrator=blamed.actor.text,
            attribution="blamed" if blamed.source else "asserted",
            attributed_by=blamed.source,
            claim=claim,
        )
    return Who(claim=claim)


def _actor_rank(telling: Telling) -> tuple[bool, int]:
    order = {"claimed": 0, "asserted": 1, "blamed": 2, "": 3}
    return (not telling.perpetrator_id, order[telling.attribution])


def place_of(site: Site, gazetteer: Gazetteer) -> Place:
    """The where-columns: facts from the gazetteer where it knows the place, else as told."""
    entry = gazetteer.get(site.site_id) if site.site_id else None
    around = [e for e in map(gazetteer.get, site.within) if e]
    if entry and (entry.kind == "country" or entry.type in AREAS):
        return _area(site, [entry, *around])
    if entry:
        return _known(site, entry)
    if site.level == "object" or site.site_type == "other":
        # a house, market or convoy in a city: the city is the site (codebook, "Where")
        city = next((e for e in around if e.kind == "place" and e.type not in AREAS), None)
        if city:
            return _known(site, city)
    place = _area(site, around or [e for e in [gazetteer.get(site.near_of)] if e])
    if site.near_of and not around:
        place = replace(place, geo_precision="country" if place.country else "", admin1="")
    return replace(
        place,
        site_type=site.site_type or ("city" if site.level == "city" else "other"),
        site_id=slug(site.name) if site.level == "city" else "",
        site_name=site.name if site.level in ("site", "city") else "",
        latitude=place.latitude if place.geo_precision in ("city", "admin1") else None,
        longitude=place.longitude if place.geo_precision in ("city", "admin1") else None,
    )


def slug(name: str) -> str:
    """The codebook's id of a populated place that no gazetteer has: "El Adde" -> el_adde."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def _known(site: Site, entry: Entry) -> Place:
    city = entry.kind == "place"
    return Place(
        site_id=entry.entity_id,
        site_name=entry.name,
        site_type="city" if city else entry.type,
        location_text=site.text,
        admin1=entry.admin1,
        country=entry.country,
        latitude=entry.latitude,
        longitude=entry.longitude,
        geo_precision="city" if city else "site",
    )


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
