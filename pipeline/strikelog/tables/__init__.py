"""What the tables are: schema, rows, files.

In: the records of an article (`records`). Out: a run's folder (`output`), with its data package
descriptor and trace, and DataFrames. `schema` declares tables and columns once; `frames` writes
cells by it, `reading` reads them, `parquet_files` does both in Parquet; `span_rows` are the rows of
what stands on a Doc whatever is made of it.
"""

from strikelog.tables.frames import (
    DTYPES,
    Record,
    cells,
    format_cell,
    frames,
    header,
    rows_of,
)
from strikelog.tables.reading import read_rows, read_tables, record

__all__ = [
    "DTYPES",
    "Record",
    "cells",
    "format_cell",
    "frames",
    "header",
    "read_rows",
    "read_tables",
    "record",
    "rows_of",
]
