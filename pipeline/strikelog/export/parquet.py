"""A Parquet file a table, its columns typed and described."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from strikelog.export.values import Run, package, written_tables
from strikelog.tables.columns import Table

TYPES = {
    "string": "string",
    "integer": "int64",
    "number": "float64",
    "boolean": "bool_",
    "date": "date32",
}


def write(run: Run, folder: Path) -> None:
    """``events.parquet`` and so on."""
    arrow = package("pyarrow", "parquet")
    parquet = package("pyarrow.parquet", "parquet")
    for table in written_tables(run):
        schema = _schema(table, arrow)
        columns = list(zip(*run.rows(table), strict=True)) or [()] * len(schema)
        pairs = zip(columns, schema, strict=True)
        arrays = [arrow.array(cells, type=field.type) for cells, field in pairs]
        parquet.write_table(
            arrow.Table.from_arrays(arrays, schema=schema), folder / f"{table.name}.parquet"
        )


def _schema(table: Table, arrow: Any) -> Any:
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
