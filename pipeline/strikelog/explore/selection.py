"""Events chosen by when, where, with what and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from strikelog.lexicon import rows

if TYPE_CHECKING:
    import pandas as pd

SITE = ("site_id", "site_name", "location_text", "admin1")
WEAPON = ("weapon_type", "weapon")
PERPETRATOR = ("perpetrator_id", "perpetrator")


def select(
    events: pd.DataFrame,
    *,
    since: date | None = None,
    until: date | None = None,
    site: str = "",
    country: str = "",
    weapon: str = "",
    perpetrator: str = "",
) -> pd.DataFrame:
    """The events that fit all that is given.

    ``since`` and ``until`` are days: an event fits if it may have happened on one of those between,
    both included; one without a date does not. ``country`` is a code or an English name, the others
    are any part of an id or a wording, in capitals or not.
    """
    import pandas as pd

    kept = pd.Series(True, index=events.index)
    if since is not None:
        kept &= (events["date_end"] >= pd.Timestamp(since)).fillna(False)
    if until is not None:
        kept &= (events["date_start"] <= pd.Timestamp(until)).fillna(False)
    if country:
        wanted = code_of(country)
        kept &= events["country"].fillna("").map(lambda cell: wanted in cell.split(";"))
    for words, columns in ((site, SITE), (weapon, WEAPON), (perpetrator, PERPETRATOR)):
        if words:
            kept &= _holding(events, columns, words)
    return events[kept]


def code_of(country: str) -> str:
    """The code of a country named in English; else what was given, in capitals."""
    table = rows("gazetteer/countries.csv", ("country_id", "code", "name"))
    codes = {row["name"].casefold(): row["code"] for row in table}
    return codes.get(country.casefold(), country.upper())


def _holding(events: pd.DataFrame, columns: Sequence[str], words: str) -> pd.Series:
    """Whether one of the columns holds the words; "_" of ids is a space."""
    wanted = words.casefold().replace("_", " ")
    cells = events[list(columns)].fillna("").agg("\n".join, axis=1)
    return cells.map(lambda cell: wanted in cell.casefold().replace("_", " "))
