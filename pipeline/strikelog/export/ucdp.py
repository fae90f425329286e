"""A table with the columns of UCDP GED: a row an incident with at least one death."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

from strikelog.export.coded import Coded, NoPlaceError, write_coded
from strikelog.export.incident import BETWEEN, Incident
from strikelog.export.values import Run, Value

PRECISIONS = {1: 1, 6: 2, 7: 3, 31: 4, 366: 5}  # days at most -> UCDP's date_prec
PLACES = {"site": 1, "city": 1, "admin1": 4, "country": 6}
CELL = 0.5  # degrees of a PRIO-GRID cell
CELLS_A_ROW = 720


def write(run: Run, folder: Path) -> None:
    """``ucdp.csv`` and ``ucdp_losses.md``."""
    write_coded(run, folder, "ucdp", "UCDP GED's columns", coded)


def coded(incident: Incident) -> Coded:
    """NoPlaceError without a death, without a date, or with one vaguer than a year."""
    row, place, day = incident.row, incident.place, incident.row["date_start"]
    low, high = row["killed_low"], row["killed_high"]
    if not low:
        raise NoPlaceError("without a death that is told for sure")
    days = incident.days
    if days is None or not isinstance(day, date):
        raise NoPlaceError("without a date")
    precision = next((code for most, code in PRECISIONS.items() if days <= most), None)
    if precision is None:
        raise NoPlaceError("dated to more than a year")
    latitude, longitude = place["latitude"], place["longitude"]
    cells = {
        "id": row["incident_id"],
        "year": day.year,
        "number_of_sources": row["articles"],
        "source_article": incident.listed("title"),
        "source_office": incident.listed("source"),
        "source_date": incident.listed("published"),
        "source_headline": incident.articles[0]["title"],
        "source_original": BETWEEN.join(map(str, incident.told("attributed_by"))),
        "where_prec": PLACES.get(str(place["geo_precision"])),
        "where_coordinates": incident.location,
        "where_description": place["location_text"],
        "adm_1": place["admin1"],
        "latitude": latitude,
        "longitude": longitude,
        "geom_wkt": _point(latitude, longitude),
        "priogrid_gid": cell(latitude, longitude),
        "country": incident.country,
        "event_clarity": 1,
        "date_prec": precision,
        "date_start": day,
        "date_end": row["date_end"],
        "best": low if low == high else None,
        "high": high,
        "low": low,
    }
    return Coded(cells, _lost(incident))


def cell(latitude: Value, longitude: Value) -> int | None:
    """The PRIO-GRID cell of a point in degrees: half a degree wide, counted from the south-west."""
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return None
    row, column = math.floor((latitude + 90) / CELL), math.floor((longitude + 180) / CELL)
    return row * CELLS_A_ROW + column + 1


def _point(latitude: Value, longitude: Value) -> str | None:
    return None if latitude is None or longitude is None else f"POINT ({longitude} {latitude})"


def _lost(incident: Incident) -> list[str]:
    row = incident.row
    losses = {
        "killed is a range or open-ended, so no best": row["killed_low"] != row["killed_high"],
        "a perpetrator is named, but no side of a conflict": bool(incident.told("perpetrator")),
        "several countries are named": ";" in str(incident.place["country"]),
    }
    return [what for what, true in losses.items() if true]
