"""Rows of articles as they stand in .csv, .tsv, .jsonl, .json and .parquet files, one at a time.

A row that can't be read has a ``problem`` and costs no other row. Rows are counted as a person
finds them: a CSV's header is row 1, a JSONL's first line and a Parquet's first row are row 1.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from strikelog.inputs.csv_rows import LONGEST_ROW, csv_rows, renamed, require
from strikelog.inputs.options import COLUMNS
from strikelog.inputs.sources import READ_ERRORS, Source, reason
from strikelog.inputs.text import (
    UTF_8,
    UnusableText,
    check,
    decode,
    encodable,
    lines,
    refuse_binary,
)

FoundRow = tuple[int, Mapping[str, object], str]  # row number, values by column, problem
PARQUET_BATCH = 64  # rows read at a time: flat memory, whatever the size of the file
#: Bytes of a line of JSONL; the longest text takes 12 million where all of it is escaped.
LONGEST_LINE = 64_000_000
#: Bytes of a .json file: it is read as a whole, and a larger one does better as .jsonl.
LONGEST_JSON = 500_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """One article as it stands in its file. ``row`` is None for a file that is one article.

    ``spare_id`` is for a row whose id is taken or that has none: its number, or its folder.
    """

    path: Path
    row: int | None = None
    cells: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    spare_id: str = ""

    @property
    def where(self) -> str:
        return place(self.path, self.row)


def place(path: Path, row: int | None) -> str:
    """File and row, as every message names them."""
    name = "standard input" if str(path) == "-" else str(path)
    return name if row is None else f"{name}: row {row}"


def table_rows(source: Source) -> Iterator[RawRow]:
    """The articles of a table, checked."""
    found = False
    stem = {"article_id": source.stem}
    try:
        check_table(source)
        for row, values, problem in TABLE_READERS[source.kind](source):
            found = True
            yield _checked_row(source, row, values, problem)
    except (UnusableText, *READ_ERRORS) as error:
        found = True
        told = str(error) if isinstance(error, UnusableText) else reason(error)
        yield RawRow(path=source.path, cells=stem, problem=told)
    if not found:
        yield RawRow(path=source.path, cells=stem, problem="holds no rows")


def count_rows(source: Source) -> int:
    """How many rows a table has. UnusableText or an error of the system where it can't be read."""
    if source.kind == ".jsonl":
        with source.open() as handle:
            return sum(bool(line.strip()) for line in lines(handle, LONGEST_LINE))
    return sum(1 for _ in TABLE_READERS[source.kind](source))


def check_table(source: Source) -> None:
    """UnusableText for what is no regular file, empty, or (unless Parquet) binary."""
    with source.open() as handle:
        head = handle.read(4096)
    if not head:
        raise UnusableText("is empty")
    if source.kind != ".parquet" and source.reading.encoding == UTF_8:
        refuse_binary(head)


def _checked_row(source: Source, row: int, values: Mapping[str, object], problem: str) -> RawRow:
    cells, bad_cells = _as_text(values)
    problem = problem or bad_cells
    spare = ""
    if not cells["article_id"].strip():
        spare = f"{source.stem}#{row}"
        cells["article_id"] = spare if problem else str(row)
    return RawRow(
        path=source.path,
        row=row,
        cells=cells,
        problem=problem or _text_problem(cells["text"]),
        spare_id=spare,
    )


def _text_problem(text: str) -> str:
    try:
        check(text)
    except UnusableText as error:
        return f"text {error}"
    return ""


def _as_text(values: Mapping[str, object]) -> tuple[dict[str, str], str]:
    """The known columns as text; what is no text is left empty and told of."""
    cells, problems = {}, []
    for column in COLUMNS:
        text = _cell_text(values.get(column), numbers=column == "published")
        if text is None or not encodable(text):
            problems.append(f"{column} is not text" if text is None else f"{column} is not UTF-8")
        cells[column] = text if text is not None and encodable(text) else ""
    return cells, "; ".join(problems)


def _cell_text(value: object, *, numbers: bool) -> str | None:
    if value is None or value != value:  # NaN and NaT are not equal to themselves
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, date):  # a datetime is one too; Parquet has both
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and (numbers or value.is_integer()):
        return str(int(value)) if abs(value) < 1e18 else str(value)
    return None


def read_csv(
    source: Source, required: tuple[str, ...], columns: Mapping[str, str]
) -> Iterator[FoundRow]:
    """Rows of a CSV by our columns; ``required`` are ours too."""
    with source.open_text(_with_mark(source.reading.encoding)) as handle:
        known = tuple(columns.values())
        for row, cells, problem in csv_rows(
            lines(handle, LONGEST_ROW), [columns[name] for name in required], known
        ):
            yield row, renamed(cells, columns), problem


def _with_mark(encoding: str) -> str:
    return "utf-8-sig" if encoding == UTF_8 else encoding


def _csv_articles(source: Source) -> Iterator[FoundRow]:
    yield from read_csv(source, ("text",), source.reading.columns)


def _jsonl_articles(source: Source) -> Iterator[FoundRow]:
    with source.open() as handle:  # bytes: only "\n" ends a line, and a bad byte spoils one line
        for row, line in enumerate(lines(handle, LONGEST_LINE), 1):
            line = line.removeprefix(codecs.BOM_UTF8) if row == 1 else line
            if line.strip():
                yield row, *_json_object(source, line)


def _json_object(source: Source, line: bytes) -> tuple[Mapping[str, object], str]:
    """The object on a line of JSONL, and what is wrong with it."""
    if len(line) > LONGEST_LINE:
        return {}, f"has more than {LONGEST_LINE:,} bytes"
    try:
        value = json.loads(decode(line, source.reading.encoding))
    except UnusableText as error:
        return {}, str(error)
    except (ValueError, RecursionError) as error:
        return {}, f"not valid JSON ({error})"
    return _object(source, value)


def _object(source: Source, value: object) -> tuple[Mapping[str, object], str]:
    if not isinstance(value, dict):
        return {}, "not a JSON object"
    return renamed(value, source.reading.columns), ""


def _json_articles(source: Source) -> Iterator[FoundRow]:
    """The objects of a JSON array; one object is one article, and objects a line are JSONL."""
    with source.open() as handle:
        data = handle.read(LONGEST_JSON + 1)
    if len(data) > LONGEST_JSON:
        raise UnusableText(f"has more than {LONGEST_JSON:,} bytes; save it as .jsonl")
    text = decode(data.removeprefix(codecs.BOM_UTF8), source.reading.encoding)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        if getattr(error, "msg", "") == "Extra data":
            yield from _jsonl_articles(source)
            return
        raise UnusableText(f"not valid JSON ({error})") from error
    for row, value in enumerate(found if isinstance(found, list) else [found], 1):
        yield row, *_object(source, value)


def _parquet_articles(source: Source) -> Iterator[FoundRow]:
    import pyarrow
    import pyarrow.parquet

    row, columns = 0, source.reading.columns
    try:
        with source.open() as handle, pyarrow.parquet.ParquetFile(handle) as file:
            names = file.schema_arrow.names
            require([name.strip().lower() for name in names], [columns["text"]])
            known = [name for name in names if name.strip().lower() in columns.values()]
            for batch in file.iter_batches(batch_size=PARQUET_BATCH, columns=known):
                for values in batch.to_pylist():
                    row += 1
                    yield row, renamed(values, columns), ""
    except (pyarrow.ArrowException, OSError) as error:
        raise UnusableText(f"not a Parquet file that can be read ({_first_line(error)})") from error


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


TABLE_READERS: Mapping[str, Callable[[Source], Iterator[FoundRow]]] = {
    ".jsonl": _jsonl_articles,
    ".json": _json_articles,
    ".csv": _csv_articles,
    ".tsv": _csv_articles,
    ".parquet": _parquet_articles,
}
