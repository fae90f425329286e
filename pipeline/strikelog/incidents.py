"""Events of many articles -> incidents: the same real-world attack across articles.

By the codebook, "incidents.csv": sites agree, dates overlap, types are compatible; figures never
block a merge, they make it disputed. Events of one article stay apart: the article told them apart.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from strikelog.tables.records import EventRow, IncidentRow, Number

# Types that one attack is told as: an article that does not tell the weapon calls it "attack",
# rockets and drones are mixed up in first reports (codebook: "their types are compatible").
COMPATIBLE = frozenset(
    {
        frozenset({"attack", other})
        for other in ("shelling", "air_drone_strike", "explosive", "armed_assault", "mob")
    }
    | {frozenset({"shelling", "air_drone_strike"})}
)
# Kilometres within which a town and a site are one place: the site lies in it or beside it.
NEAR_KM = 15.0
_CELL = 0.5  # degrees: wider than NEAR_KM up to 70 degrees of latitude


Published = Mapping[str, date | None]  # by article id


@dataclass(slots=True)
class _Incident:
    events: list[EventRow] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)


def link(
    events: Sequence[EventRow], published: Published | None = None
) -> tuple[list[EventRow], list[IncidentRow]]:
    """Give every event its ``incident_id``; the incidents, in the order of their first event.

    ``published`` by article id bounds events without a date. Deterministic in the order of
    ``events``; an event joins the first incident that all its members are compatible with.
    """
    incidents: list[_Incident] = []
    blocks: dict[str, list[_Incident]] = {}
    for event in events:
        near = {id(i): i for block in _blocks(event, around=True) for i in blocks.get(block, ())}
        fitting = [i for i in near.values() if _fits(event, i, published or {})]
        home = min(fitting, key=lambda i: _distance(event, i), default=None)
        if home is None:
            home = _Incident()
            incidents.append(home)
        for block in _blocks(event, around=False):
            if home not in blocks.setdefault(block, []):
                blocks[block].append(home)
        home.events.append(event)
        home.articles.add(event.article_id)
    ids = _ids(incidents)
    of = {e.event_id: i for i, inc in zip(ids, incidents, strict=True) for e in inc.events}
    rows = [_row(i, inc) for i, inc in zip(ids, incidents, strict=True)]
    return [replace(e, incident_id=of[e.event_id]) for e in events], rows


def _blocks(event: EventRow, *, around: bool) -> list[str]:
    """Keys under which events of one incident meet: site, cell of the map, pairs of specifics."""
    keys = [event.site_id] if event.site_id else []
    keys += [
        f"{one}&{other}" for one, other in itertools.combinations(sorted(_specifics(event)), 2)
    ]
    if event.latitude is not None and event.longitude is not None and _is_point(event):
        row, column = round(event.latitude / _CELL), round(event.longitude / _CELL)
        reach = (-1, 0, 1) if around else (0,)
        keys += [f"@{row + a},{column + b}" for a in reach for b in reach]
    return keys


def _is_point(event: EventRow) -> bool:
    return event.geo_precision in ("site", "city")


def _fits(event: EventRow, incident: _Incident, published: Published) -> bool:
    if event.article_id in incident.articles:
        return False
    return all(same_attack(event, other, published) for other in incident.events)


def _distance(event: EventRow, incident: _Incident) -> tuple[bool, float]:
    """Rank among incidents that fit: the same site before a near one, close dates before wide."""
    same = any(event.site_id == other.site_id != "" for other in incident.events)
    days = [abs((event.date_start - o.date_start).days) for o in incident.events
            if event.date_start and o.date_start]  # fmt: skip
    return not same, min(days, default=math.inf)


def same_attack(one: EventRow, other: EventRow, published: Published) -> bool:
    """Whether two events of different articles are one attack, as far as their rows tell."""
    known = not (_told_too_early(one, other, published) or _told_too_early(other, one, published))
    if not known or not _compatible(one, other):
        return False
    unsited = not (one.site_id and other.site_id)
    undated = not (one.date_start and one.date_end and other.date_start and other.date_end)
    return (
        (_same_country(one, other) if unsited else _same_site(one, other))
        and (undated or _overlap(one, other))
        and not ((unsited or undated) and len(_specifics(one) & _specifics(other)) < AGREEMENTS)
    )


# Agreements beyond site and date that merge two events of which one lacks either (codebook).
AGREEMENTS = 2


def _same_country(one: EventRow, other: EventRow) -> bool:
    return not (one.country and other.country) or one.country == other.country


def _told_too_early(undated: EventRow, other: EventRow, published: Published) -> bool:
    """An event with no date lies on or before its article's publication day."""
    day = published.get(undated.article_id)
    return bool(undated.date_start is None and day and other.date_start and other.date_start > day)


def _same_site(one: EventRow, other: EventRow) -> bool:
    """One id; or a town and a site in or beside it. Two named sites are two, however near."""
    if one.site_id and one.site_id == other.site_id:
        return True
    kinds = {one.geo_precision, other.geo_precision}
    return "city" in kinds and kinds <= {"city", "site"} and _kilometres(one, other) <= NEAR_KM


def _kilometres(one: EventRow, other: EventRow) -> float:
    """Great-circle distance; infinite if a coordinate is unknown."""
    points = (one.latitude, one.longitude, other.latitude, other.longitude)
    if None in points:
        return math.inf
    lat1, lon1, lat2, lon2 = (math.radians(float(p)) for p in points if p is not None)
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


EARTH_KM = 6371.0


def _overlap(one: EventRow, other: EventRow) -> bool:
    assert one.date_start and one.date_end and other.date_start and other.date_end
    return one.date_start <= other.date_end and other.date_start <= one.date_end


def _specifics(event: EventRow) -> set[str]:
    """What few attacks share: counts above zero, and the perpetrator with the weapon."""
    told = {f"{m}={getattr(event, m)}" for m in _COUNTS if getattr(event, m)}
    if event.perpetrator_id and event.weapon_type != "unknown":
        told.add(f"{event.perpetrator_id} with {event.weapon_type}")
    return told


_COUNTS = ("munitions_low", "killed_low", "wounded_low")


def _compatible(one: EventRow, other: EventRow) -> bool:
    return (
        one.event_type == other.event_type
        or frozenset({one.event_type, other.event_type}) in COMPATIBLE
    )


def _ids(incidents: Iterable[_Incident]) -> list[str]:
    """Readable and stable: day and site, else the first event's id; a repeated one is numbered."""
    seen: dict[str, int] = {}
    ids = []
    for incident in incidents:
        first = incident.events[0]
        start = min((e.date_start for e in incident.events if e.date_start), default=None)
        base = f"{start}_{first.site_id}" if start and first.site_id else f"i_{first.event_id}"
        seen[base] = seen.get(base, 0) + 1
        ids.append(base if seen[base] == 1 else f"{base}_{seen[base]}")
    return ids


def _row(incident_id: str, incident: _Incident) -> IncidentRow:
    events = incident.events
    dated = [e for e in events if e.date_start and e.date_end]
    best = min(dated, key=_length, default=None)
    first = events[0]
    bounds = {m: _bounds(events, m) for m in ("munitions", "killed", "wounded")}
    return IncidentRow(
        incident_id=incident_id,
        date_start=best.date_start if best else None,
        date_end=best.date_end if best else None,
        site_id=first.site_id,
        site_name=first.site_name,
        country=first.country,
        event_type=next((e.event_type for e in events if e.event_type != "attack"), "attack"),
        articles=len(incident.articles),
        event_ids=";".join(e.event_id for e in events),
        munitions_low=bounds["munitions"][0],
        munitions_high=bounds["munitions"][1],
        killed_low=bounds["killed"][0],
        killed_high=bounds["killed"][1],
        wounded_low=bounds["wounded"][0],
        wounded_high=bounds["wounded"][1],
        disputed=any(e.disputed for e in events) or any(b[2] for b in bounds.values()),
    )


def _length(event: EventRow) -> int:
    assert event.date_start and event.date_end
    return (event.date_end - event.date_start).days


def _bounds(events: Sequence[EventRow], measure: str) -> tuple[Number | None, Number | None, bool]:
    """Smallest low, largest finite high (empty if an open low lies above it), and dispute."""
    told = [
        (getattr(e, f"{measure}_low"), getattr(e, f"{measure}_high"))
        for e in events
        if getattr(e, f"{measure}_low") is not None
    ]
    if not told:
        return None, None, False
    low = min(t[0] for t in told)
    high = max((t[1] for t in told if t[1] is not None), default=None)
    open_low = max((t[0] for t in told if t[1] is None), default=None)
    disputed = high is not None and any(
        a[1] is not None and a[1] < b[0] for a in told for b in told
    )
    if high is not None and open_low is not None and open_low > high:
        high = None
    return low, high, disputed
