"""A run as the exports read it: plain Python values, None where a cell is empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strikelog.errors import InputError
from strikelog.tables import read_tables
from strikelog.tables.columns import Table
from strikelog.tables.schema import TABLES
from strikelog.tables.texts import read_texts

if TYPE_CHECKING:
    import pandas as pd

Value = str | int | float | bool | date | None
Row = tuple[Value, ...]
Record = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Run:
    """A run's tables by name, and its texts by article id."""

    tables: Mapping[str, pd.DataFrame]
    texts: Mapping[str, str]

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table, cells in the schema's order."""
        return rows(self.tables[table.name])

    def records(self, name: str) -> list[Record]:
        """The rows of the table ``name``, cells by column."""
        frame = self.tables[name]
        return [dict(zip(frame.columns, row, strict=True)) for row in rows(frame)]


def read_run(folder: Path | str) -> Run:
    """The run in a folder. InputError names what can't be read."""
    return Run(read_tables(folder), read_texts(folder))


def rows(frame: pd.DataFrame) -> Iterator[Row]:
    """The rows of a table as tuples of plain values."""
    columns = [_plain(frame[name]) for name in frame.columns]
    return zip(*columns, strict=True)


def _plain(column: pd.Series) -> list[Value]:
    empty = column.isna()
    return [
        None if none else value.date() if isinstance(value, datetime) else value
        for value, none in zip(column.tolist(), empty, strict=True)
    ]


def package(module: str, extra: str) -> Any:
    """An optional package's ``module``. InputError says how to install it."""
    try:
        return import_module(module)
    except ImportError as error:
        raise InputError(
            f'this export needs a package: pip install "strikelog[{extra}]" ({error})'
        ) from error


def written_tables(run: Run) -> list[Table]:
    """The tables of the schema that the run has."""
    return [table for table in TABLES if table.name in run.tables]
