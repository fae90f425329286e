"""What describes the tables to others, generated from `schema`: the Frictionless data package
descriptor (https://specs.frictionlessdata.io/tabular-data-package/) and docs/tables.md.
"""

from __future__ import annotations

from typing import Any

from strikelog import __version__
from strikelog.tables.columns import Column, ForeignKey, Table
from strikelog.tables.schema import TABLES


def descriptor(*, parquet: bool = False) -> dict[str, Any]:
    """What ``datapackage.json`` holds, of tables in CSV or only in Parquet."""
    return {
        "profile": "tabular-data-package",
        "name": "strikelog-tables",
        "title": "Attacks told in news articles",
        "description": f"Linked tables, written by Strikelog {__version__}.",
        "resources": [_parquet(table) if parquet else _resource(table) for table in TABLES],
    }


def _resource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": _schema(table),
    }


def _parquet(table: Table) -> dict[str, Any]:
    csv_only = ("mediatype", "encoding", "dialect")
    kept = {name: value for name, value in _resource(table).items() if name not in csv_only}
    return kept | {"path": f"parquet/{table.name}/part-00000.parquet", "format": "parquet"}


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column, table) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
    }
    if table.foreign_keys:
        schema["foreignKeys"] = [_foreign_key(key) for key in table.foreign_keys]
    return schema


def _field(column: Column, table: Table) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": column.description,
    }
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if table.primary_key == (column.name,):
        constraints["unique"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    return field | ({"constraints": constraints} if constraints else {})


def _foreign_key(key: ForeignKey) -> dict[str, Any]:
    return {
        "fields": [key.column],
        "reference": {"resource": key.table, "fields": [key.target]},
    }


def columns_markdown() -> str:
    """The page of docs/tables.md: one heading and table for each."""
    return "\n\n".join(_markdown(table) for table in TABLES) + "\n"


def _markdown(table: Table) -> str:
    lines = [
        f"### {table.name}.csv",
        "",
        table.description,
        "",
        "| column | type | meaning |",
        "|---|---|---|",
    ]
    return "\n".join([*lines, *(_markdown_row(column) for column in table.columns)])


def _markdown_row(column: Column) -> str:
    values = " · ".join(f"`{value}`" for value in column.values)
    meaning = f"{column.description} {values}".rstrip()
    return f"| `{column.name}` | {column.type} | {meaning} |"
