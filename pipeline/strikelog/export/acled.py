"""A table with ACLED's columns: a row an incident."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from strikelog.export.coded import Coded, NoPlaceError, write_coded
from strikelog.export.incident import Incident
from strikelog.export.values import Run
from strikelog.lexicon import rows

PRECISIONS = {1: 1, 7: 2, 31: 3}  # days at most -> ACLED's time_precision
PLACES = {"site": 1, "city": 1, "admin1": 3}
TYPES = ("event_type", "weapon_type", "acled_event_type", "acled_sub_event_type")


def write(run: Run, folder: Path) -> None:
    """``acled.csv`` and ``acled_losses.md``."""
    write_coded(run, folder, "acled", "ACLED's columns", coded)


def coded(incident: Incident) -> Coded:
    """NoPlaceError without a date, or with one vaguer than a month."""
    row, place, day = incident.row, incident.place, incident.row["date_start"]
    days = incident.days
    if days is None or not isinstance(day, date):
        raise NoPlaceError("without a date")
    precision = next((code for most, code in PRECISIONS.items() if days <= most), None)
    if precision is None:
        raise NoPlaceError("dated to more than a month")
    kind, sub = types(str(row["event_type"]), str(incident.first("weapon_type")))
    cells = {
        "event_id_cnty": row["incident_id"],
        "event_date": day,
        "year": day.year,
        "time_precision": precision,
        "event_type": kind,
        "sub_event_type": sub,
        "actor1": incident.first("perpetrator"),
        "country": incident.country,
        "admin1": place["admin1"],
        "location": incident.location,
        "latitude": place["latitude"],
        "longitude": place["longitude"],
        "geo_precision": PLACES.get(str(place["geo_precision"])),
        "source": incident.listed("source"),
        "notes": incident.sentence,
        "fatalities": row["killed_low"],
    }
    return Coded(cells, list(_lost(incident, kind)))


def types(event_type: str, weapon_type: str) -> tuple[str, str]:
    """ACLED's event_type and sub_event_type; empty where who was hit decides."""
    for row in rows("export/acled_types.csv", TYPES):
        if row["event_type"] == event_type and row["weapon_type"] in (weapon_type, "*"):
            return row["acled_event_type"], row["acled_sub_event_type"]
    return "", ""


def _lost(incident: Incident, kind: str) -> list[str]:
    row, named = incident.row, incident.told("perpetrator")
    losses = {
        "of a span of days only the first is told": incident.days != 1,
        "no event_type: who was hit, or the weapon, decides": not kind,
        "killed is a range or open-ended, fatalities the smallest": row["killed_low"]
        != row["killed_high"],
        "several perpetrators are named, actor1 is the first": len(named) > 1,
        "several countries are named": ";" in str(incident.place["country"]),
        "known to the country only, no geo_precision": incident.place["geo_precision"] == "country",
    }
    return [what for what, true in losses.items() if true]
