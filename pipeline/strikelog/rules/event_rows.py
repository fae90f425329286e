"""Attacks -> event rows: one row per site, every column by the codebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date

from strikelog.entities.place_facts import Place
from strikelog.events.totals import Total
from strikelog.gazetteer import Gazetteer
from strikelog.rules.attack import Attack
from strikelog.rules.claims import Statement
from strikelog.rules.event_actors import who_of
from strikelog.rules.event_places import place_of
from strikelog.rules.layout import lead_end, title_tells
from strikelog.rules.weapons import event_types
from strikelog.tables.records import EventRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An attack with what other stages found of it."""

    attack: Attack
    totals: dict[str, Total]
    statements: Sequence[Statement] = ()


@dataclass(slots=True)
class _Numbering:
    events: int = 0
    joints: int = 0
    rows: list[EventRow] = field(default_factory=list)
    main: set[str] = field(default_factory=set)  # sites of rows that are salient


def event_rows(
    article_id: str, text: str, told: Sequence[Told], gazetteer: Gazetteer, title: str = ""
) -> tuple[list[EventRow], list[list[str]]]:
    """Rows in the order of first mention, and for each attack the ids of its rows."""
    numbering = _Numbering()
    ids = []
    for item in told:
        rows = _rows(article_id, text, item, title, gazetteer, numbering)
        numbering.rows += rows
        numbering.main |= {row.site_id for row in rows if row.salience == "main"}
        ids.append([row.event_id for row in rows])
    return _with_countries(numbering.rows), ids


def _with_countries(rows: list[EventRow]) -> list[EventRow]:
    """A town that no gazetteer has lies where all the article's other places do, if in one
    country."""
    countries = {row.country for row in rows if row.country}
    if len(countries) != 1:
        return rows
    (country,) = countries
    return [
        replace(row, country=country) if row.site_type == "city" and not row.country else row
        for row in rows
    ]


def _rows(
    article_id: str, text: str, told: Told, title: str, gazetteer: Gazetteer, numbering: _Numbering
) -> list[EventRow]:
    sites = told.attack.sites()
    joint = ""
    if len(sites) > 1:
        numbering.joints += 1
        joint = f"{article_id}-j{numbering.joints}"
    rows: list[EventRow] = []
    for place in [place_of(site, gazetteer) for site in sites] or [Place()]:
        numbering.events += 1
        # of two attacks on one place, a title tells of the first
        headline = "" if place.site_id in numbering.main else title
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
        **asdict(place),
        munitions_low=totals["munitions"].low,
        munitions_high=totals["munitions"].high,
        killed_low=totals["killed"].low,
        killed_high=totals["killed"].high,
        wounded_low=totals["wounded"].low,
        wounded_high=totals["wounded"].high,
        disputed=any(t.disputed for t in totals.values()),
        **asdict(who),
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
