"""A table as Parquet: a folder of files of so many rows each, columns typed and described."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from strikelog.errors import InputError
from strikelog.tables import csv_files
from strikelog.tables.columns import Table
from strikelog.tables.frames import CONVERT

FOLDER = "parquet"  # in a run's folder; in it one a table
ROWS = 50_000  # a file
TYPES = {
    "string": "string",
    "integer": "int64",
    "number": "float64",
    "boolean": "bool_",
    "date": "date32",
}


def pyarrow() -> Any:
    """The library. InputError without it."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise InputError("Parquet needs pyarrow: pip install 'strikelog[parquet]'") from error
    return pyarrow


def table_folder(run: Path, table: Table) -> Path:
    return run / FOLDER / table.name


def arrow_schema(table: Table) -> Any:
    """The table's columns as pyarrow has them."""
    arrow = pyarrow()
    return arrow.schema(
        [
            arrow.field(
                column.name,
                getattr(arrow, TYPES[column.type])(),
                nullable=not column.required,
                metadata={"description": column.description},
            )
            for column in table.columns
        ],
        metadata={"description": table.description},
    )


class ParquetTable:
    """Lines of CSV, in the order of the table's columns -> files in ``folder``."""

    def __init__(self, folder: Path, table: Table) -> None:
        self.folder = table_folder(folder, table)
        self.folder.mkdir(parents=True)
        self.table = table
        self._rows: list[list[str]] = []
        self._files = 0

    def write(self, lines: str) -> None:
        self._rows += csv_files.reader(io.StringIO(lines, newline=""))
        while len(self._rows) >= ROWS:
            self._flush(self._rows[:ROWS])
            self._rows = self._rows[ROWS:]

    def close(self) -> None:
        """Write what is left; a table without rows has one file, which tells its columns."""
        if self._rows or not self._files:
            self._flush(self._rows)

    def _flush(self, rows: Iterable[list[str]]) -> None:
        arrow = pyarrow()
        schema = arrow_schema(self.table)
        found: list[list[Any]] = [[] for _ in schema]
        for row in rows:
            for cells, cell, column in zip(found, row, self.table.columns, strict=True):
                cells.append(CONVERT[column.type](cell) if cell else None)
        pairs = zip(found, schema, strict=True)
        arrays = [arrow.array(cells, type=field.type) for cells, field in pairs]
        path = self.folder / f"part-{self._files:05}.parquet"
        with path.open("wb") as handle:
            arrow.parquet.write_table(arrow.Table.from_arrays(arrays, schema=schema), handle)
            handle.flush()
            os.fsync(handle.fileno())
        self._files += 1


def read_columns(run: Path, table: Table) -> dict[str, list[Any]]:
    """The values of a table by column. InputError for what is no such table."""
    arrow = pyarrow()
    found: dict[str, list[Any]] = {name: [] for name in table.column_names}
    for path in sorted(table_folder(run, table).glob("*.parquet")):
        try:
            read = arrow.parquet.read_table(path, columns=list(table.column_names))
            for name in table.column_names:
                found[name] += read.column(name).to_pylist()
        except (arrow.ArrowException, OSError, KeyError) as error:
            raise InputError(f"{path}: not a Parquet table of strikelog run ({error})") from error
    return found
