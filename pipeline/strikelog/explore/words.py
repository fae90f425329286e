"""Cells as a person reads them: a day or a span of days, a number with its bounds, a clean line."""

from __future__ import annotations

import functools
from calendar import monthrange
from collections.abc import Mapping
from typing import Any

from strikelog.lexicon import rows

OPEN, RANGE = "+", "–"  # "14+" is open-ended


def line(text: object) -> str:
    """Any text on one line, without what could steer a terminal or turn the writing around."""
    words = " ".join(str(text).split())
    return "".join(letter for letter in words if letter.isprintable())


def cell(value: Any) -> str:
    """A cell as text; empty for a missing one."""
    import pandas as pd

    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return ""
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else line(value)


def number(value: Any) -> str:
    """A number without ".0"; empty for a missing one."""
    return cell(value).removesuffix(".0")


def bounds(row: Mapping[str, Any], measure: str) -> str:
    """``killed_low`` and ``killed_high`` in one: 2, 3–6, 14+; empty where nothing is told."""
    low, high = cell(row[f"{measure}_low"]), cell(row[f"{measure}_high"])
    if not low and not high:
        return ""
    if not high:
        return f"{low}{OPEN}"
    return low if low == high else f"{low or 0}{RANGE}{high}"


def days(row: Mapping[str, Any]) -> str:
    """A day, a whole month or year, or the first and last of several days."""
    start, end = cell(row["date_start"]), cell(row["date_end"])
    if start == end:
        return start
    if (start[4:], end[4:]) == ("-01-01", "-12-31") and start[:4] == end[:4]:
        return start[:4]
    if start[:7] != end[:7]:
        return f"{start}..{end}"
    whole = start.endswith("-01") and int(end[8:]) == monthrange(int(end[:4]), int(end[5:7]))[1]
    return start[:7] if whole else f"{start}..{end[8:]}"


def place(row: Mapping[str, Any]) -> str:
    """The site by name, else as worded, else the province."""
    return cell(row["site_name"]) or cell(row["location_text"]) or cell(row["admin1"])


def weapon(row: Mapping[str, Any]) -> str:
    return cell(row["weapon_type"]).replace("_", " ")


def country_name(code: str) -> str:
    """English name; the code where there is none."""
    table = rows("gazetteer/countries.csv", ("country_id", "code", "name"))
    return {row["code"]: row["name"] for row in table}.get(code, code)


@functools.cache
def names() -> dict[str, str]:
    """Names of the packaged gazetteer's groups, people and countries by id."""
    kinds = {"groups": "group_id", "people": "person_id", "countries": "country_id"}
    return {
        row[column]: row["name"]
        for kind, column in kinds.items()
        for row in rows(f"gazetteer/{kind}.csv", (column, "name"))
    }


def who(row: Mapping[str, Any]) -> str:
    """The perpetrator by the name of its id, else as worded."""
    return names().get(cell(row["perpetrator_id"])) or cell(row["perpetrator"])
