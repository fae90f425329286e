"""One SQLite database: the tables with their keys and vocabularies, texts, indices and views."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

from strikelog.export.values import Run, Value, written_tables
from strikelog.lexicon import data_file
from strikelog.tables.columns import Column, Table

FILE = "attacks.sqlite"
TYPES = {
    "string": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
}
INDEXED = {"events": ("date_start", "country", "site_id", "weapon_type", "perpetrator_id")}
VIEWS = "export/views.sql"


def write(run: Run, folder: Path) -> None:
    """``attacks.sqlite``; rows that break a key or a vocabulary raise sqlite3.IntegrityError."""
    base = sqlite3.connect(folder / FILE)
    try:
        base.execute("PRAGMA foreign_keys = ON")
        tables = written_tables(run)
        for table in tables:
            base.execute(_create(table))
        base.executescript(data_file(VIEWS).read_text(encoding="utf-8"))
        with base:
            base.execute("PRAGMA defer_foreign_keys = ON")
            for table in tables:
                marks = ", ".join("?" * len(table.columns))
                rows = (tuple(map(_stored, row)) for row in run.rows(table))
                base.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)
            base.executemany("INSERT INTO texts VALUES (?, ?)", run.texts.items())
        for table in tables:
            for column in _indexed(table):
                base.execute(f'CREATE INDEX "{table.name}_{column}" ON "{table.name}" ("{column}")')
        base.execute("PRAGMA optimize")
    finally:
        base.close()


def _create(table: Table) -> str:
    keys = ", ".join(f'"{name}"' for name in table.primary_key)
    parts = [
        *(_column(column) for column in table.columns),
        f"PRIMARY KEY ({keys})",
        *(
            f'FOREIGN KEY ("{key.column}") REFERENCES "{key.table}" ("{key.target}")'
            for key in table.foreign_keys
        ),
    ]
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(parts) + "\n) STRICT"


def _column(column: Column) -> str:
    values = [f"'{value}'" for value in column.values]
    if column.type == "boolean":
        values = ["0", "1"]
    allowed = f' CHECK ("{column.name}" IN ({", ".join(values)}))' if values else ""
    needed = " NOT NULL" if column.required else ""
    return f'"{column.name}" {TYPES[column.type]}{needed}{allowed}'


def _indexed(table: Table) -> list[str]:
    own = [key.column for key in table.foreign_keys if key.column != table.primary_key[0]]
    return list(dict.fromkeys([*own, *INDEXED.get(table.name, ())]))


def _stored(value: Value) -> str | int | float | None:
    return value.isoformat() if isinstance(value, date) else value
