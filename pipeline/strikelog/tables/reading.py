"""The tables of runs, read back as DataFrames: of CSV or of Parquet, of one run or of several."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from strikelog.errors import InputError
from strikelog.tables import csv_files
from strikelog.tables.columns import Column, Table
from strikelog.tables.frames import CONVERT, format_cell, series, typed
from strikelog.tables.parquet_files import read_columns, table_folder
from strikelog.tables.schema import TABLES

if TYPE_CHECKING:
    import pandas as pd

Row = TypeVar("Row")
Folder = Path | str | os.PathLike[str]


def read_tables(folder: Folder | Sequence[Folder]) -> dict[str, pd.DataFrame]:
    """The tables of a run as DataFrames; of several runs, one after the other, given a list.

    Text is ``string``, whole numbers ``Int64``, other numbers ``Float64``, true/false
    ``boolean``, dates ``datetime64[s]``; empty cells are missing. Columns that the schema does
    not know are left out; a table that is ``optional`` in the schema is empty where its file is
    missing, a column with a value for ``absent`` has that. An incident_id of an earlier run that
    a later one has too ends in "~2" there (and so on): incidents are each run's own.

    InputError names a table or column that is missing, a bad cell, or an article that two runs
    have.
    """
    if isinstance(folder, str | os.PathLike):
        return {table.name: _frame(Path(folder), table) for table in TABLES}
    return _together([(str(each), read_tables(each)) for each in folder])


def _frame(folder: Path, table: Table) -> pd.DataFrame:
    import pandas as pd

    if not (folder / f"{table.name}.csv").exists() and table_folder(folder, table).is_dir():
        columns = read_columns(folder, table)
        return pd.DataFrame({c.name: series(columns[c.name], c) for c in table.columns})
    return typed(_read(folder, table), table)


def _together(runs: Iterable[tuple[str, dict[str, pd.DataFrame]]]) -> dict[str, pd.DataFrame]:
    import pandas as pd

    found: dict[str, list[pd.DataFrame]] = {table.name: [] for table in TABLES}
    homes: dict[str, str] = {}
    taken: dict[str, int] = {}
    for name, tables in runs:
        for article in tables["articles"]["article_id"]:
            if article in homes:
                raise InputError(f"{name}: has the article {article}, as {homes[article]} has")
            homes[article] = name
        names = {}
        for incident in tables["incidents"]["incident_id"]:
            taken[incident] = taken.get(incident, 0) + 1
            names[incident] = incident if taken[incident] == 1 else f"{incident}~{taken[incident]}"
        for table in TABLES:
            frame = tables[table.name]
            if "incident_id" in frame:
                again = frame["incident_id"].map(lambda each, names=names: names.get(each, each))
                frame = frame.assign(incident_id=again.astype(frame["incident_id"].dtype))
            found[table.name].append(frame)
    if not homes:
        return {table.name: typed((), table) for table in TABLES}
    return {name: pd.concat(frames, ignore_index=True) for name, frames in found.items()}


def read_rows(folder: Path, table: Table) -> Iterator[list[str]]:
    """The cells of a table, in the order of its columns, row by row. InputError."""
    if not (folder / f"{table.name}.csv").exists() and table_folder(folder, table).is_dir():
        columns = read_columns(folder, table)
        values = zip(*(columns[column.name] for column in table.columns), strict=True)
        yield from ([format_cell(v, c) for v, c in zip(row, table.columns, strict=True)]
                    for row in values)  # fmt: skip
    else:
        yield from _read(folder, table)


def record(kind: type[Row], row: Sequence[str], table: Table) -> Row:
    """A record of ``kind`` from the cells of its table. InputError for a bad cell."""
    cells = zip(table.columns, row, strict=True)
    return kind(**{column.name: _value(cell, column, table) for column, cell in cells})


def _value(cell: str, column: Column, table: Table) -> Any:
    if not cell:
        return "" if column.type == "string" else None
    try:
        return CONVERT[column.type](cell)
    except (ValueError, KeyError) as error:
        raise InputError(
            f"{table.name}.csv: {column.name} holds what is no {column.type} ({error})"
        ) from error


def _read(folder: Path, table: Table) -> Iterator[list[str]]:
    path = folder / f"{table.name}.csv"
    if table.optional and folder.is_dir() and not path.exists():
        return
    try:
        handle = path.open(encoding="utf-8-sig", newline="")
    except OSError as error:
        raise InputError(
            f"{path}: can't be read ({error.strerror}); name a folder that strikelog run wrote"
        ) from error
    with handle:
        try:
            yield from _rows(csv_files.reader(handle), table, path)
        except (csv.Error, UnicodeDecodeError) as error:
            raise InputError(f"{path}: not a CSV table in UTF-8 ({error})") from error


def _rows(reader: Iterator[list[str]], table: Table, path: Path) -> Iterator[list[str]]:
    names = next(reader, [])
    missing = [c.name for c in table.columns if c.name not in names and c.absent is None]
    if missing:
        raise InputError(f"{path}: column missing from the header: {', '.join(missing)}")
    # a column that may be missing has its value beside the row
    beside = [c.absent or "" for c in table.columns if c.name not in names]
    found = [*names, *(c.name for c in table.columns if c.name not in names)]
    places = [found.index(name) for name in table.column_names]
    for number, row in enumerate(reader, 2):
        if len(row) != len(names):
            raise InputError(f"{path}: row {number} has {len(row)} cells, the header {len(names)}")
        whole = [*row, *beside]
        yield [whole[place] for place in places]
