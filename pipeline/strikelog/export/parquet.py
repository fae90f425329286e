"""A Parquet file a table, its columns typed and described."""

from __future__ import annotations

from pathlib import Path

from strikelog.export.values import Run, package, written_tables
from strikelog.tables.parquet_files import arrow_schema


def write(run: Run, folder: Path) -> None:
    """``events.parquet`` and so on."""
    arrow = package("pyarrow", "parquet")
    parquet = package("pyarrow.parquet", "parquet")
    for table in written_tables(run):
        schema = arrow_schema(table)
        columns = list(zip(*run.rows(table), strict=True)) or [()] * len(schema)
        pairs = zip(columns, schema, strict=True)
        arrays = [arrow.array(cells, type=field.type) for cells, field in pairs]
        parquet.write_table(
            arrow.Table.from_arrays(arrays, schema=schema), folder / f"{table.name}.parquet"
        )
