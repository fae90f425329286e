"""The tables on disk and as DataFrames, by the one declaration in `schema`.

Written plainly so that every reader reads the same: UTF-8, "\\n", true/false, integers without
".0", ISO dates, empty for unknown. Read with types that keep "NA" a country and "000" an id.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from strikelog.errors import InputError
from strikelog.tables import csv_files
from strikelog.tables.columns import Column, Table
from strikelog.tables.records import (
    ArticleResult,
    ArticleRow,
    ConfidenceRow,
    DateRow,
    EventRow,
    FigureRow,
    HistoryRow,
    IncidentRow,
    MentionRow,
    PairRow,
    StoryRow,
)
from strikelog.tables.schema import TABLES
from strikelog.tables.schema import table as by_name

if TYPE_CHECKING:
    import pandas as pd

Record = (
    ArticleRow
    | MentionRow
    | DateRow
    | FigureRow
    | EventRow
    | IncidentRow
    | ConfidenceRow
    | PairRow
    | HistoryRow
    | StoryRow
)
Cell = str | int | float | bool | date | None

# Coordinates have at most 5 decimals (1 m), durations 4, distances 2 (codebook, figures.csv).
DECIMALS = 6
DTYPES = {
    "string": "string[python]",  # the same with and without pyarrow installed
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}


_GETTERS = {each.name: attrgetter(*each.column_names) for each in TABLES}


def cells(record: Record, table: Table) -> list[str]:
    """One record as CSV cells, in the table's order. ValueError names table, column and value."""
    try:
        return list(map(format_cell, _GETTERS[table.name](record), table.columns))
    except ValueError as error:
        raise ValueError(f"{table.name}: {error}") from error


def format_cell(value: Cell, column: Column) -> str:
    """A value as it stands in the CSV. ValueError if it is not of the column's type."""
    if value is None or value == "":
        if column.required:
            raise ValueError(f"{column.name} is empty")
        return ""
    text = _WRITERS[column.type](value)
    if text is None:
        raise ValueError(f"{column.name} {value!r} is not of type {column.type}")
    if column.values and text not in column.values:
        raise ValueError(f"{column.name} {value!r} is not one of: {' '.join(column.values)}")
    return text


def _number(value: Cell) -> str | None:
    if type(value) is int:
        return str(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    rounded = round(value, DECIMALS)
    if rounded == int(rounded):
        return str(int(rounded))
    return f"{rounded:.{DECIMALS}f}".rstrip("0")


def _integer(value: Cell) -> str | None:
    text = _number(value)
    return None if text is None or "." in text else text


def _boolean(value: Cell) -> str | None:
    return ("true" if value else "false") if isinstance(value, bool) else None


def _date(value: Cell) -> str | None:
    return value.isoformat() if type(value) is date else None


def _string(value: Cell) -> str | None:
    return value if isinstance(value, str) else None


_WRITERS = {
    "string": _string,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
}


def header(table: Table) -> str:
    return csv_files.line(table.column_names)


def records(result: ArticleResult) -> dict[str, Sequence[Record]]:
    """The rows of one article by table name; incidents belong to no single article.

    Mentions and dates in text order, so that the order never depends on how they were found.
    """
    return {
        "articles": (result.article,),
        "mentions": sorted(result.mentions, key=attrgetter("start", "end", "label")),
        "dates": sorted(result.dates, key=attrgetter("start", "end")),
        "figures": result.figures,
        "events": result.events,
        "confidence": result.confidence,
    }


def rows_of(result: ArticleResult) -> dict[str, list[list[str]]]:
    """The CSV cells of one article by table. ValueError if a value breaks the schema."""
    return {
        name: [_cells(row, by_name(name)) for row in rows] for name, rows in records(result).items()
    }


def _cells(row: Record, table: Table) -> list[str]:
    # Incidents come last: until then an event's own id stands for the one it will get.
    checked = replace(row, incident_id=row.event_id) if isinstance(row, EventRow) else row
    return cells(checked, table)


def frames(
    results: Iterable[ArticleResult], linked: Mapping[str, Iterable[Record]]
) -> dict[str, pd.DataFrame]:
    """Results in memory as the DataFrames that `read_tables` gives for the same run. ``linked``
    are the tables that are known only when all articles are read, events among them."""
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for result in results:
        for name, rows in records(result).items():
            found[name].extend(rows)
    found.update({name: list(rows) for name, rows in linked.items()})
    return {
        table.name: typed((cells(row, table) for row in found[table.name]), table)
        for table in TABLES
    }


def typed(rows: Iterable[Sequence[str]], table: Table) -> pd.DataFrame:
    import pandas as pd

    columns: Mapping[str, list[str | None]] = {name: [] for name in table.column_names}
    for row in rows:
        for values, cell in zip(columns.values(), row, strict=True):
            values.append(cell or None)
    return pd.DataFrame(
        {c.name: series(_converted(columns[c.name], c, table), c) for c in table.columns}
    )


def _converted(values: list[str | None], column: Column, table: Table) -> list[object]:
    convert = CONVERT[column.type]
    try:
        return [None if value is None else convert(value) for value in values]
    except (ValueError, KeyError) as error:
        raise InputError(
            f"{table.name}.csv: {column.name} holds what is no {column.type} ({error})"
        ) from error


def series(values: list[object], column: Column) -> pd.Series:
    """Values of a column, None where there is none."""
    import pandas as pd

    return pd.Series(values, dtype=DTYPES[column.type])


CONVERT: Mapping[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
}
