"""Rows of articles as they stand in .txt, .jsonl, .csv and .parquet files, one at a time.

A row that can't be read has a ``problem`` and costs no other row. Rows are counted as a person
finds them: a CSV's header is row 1, a JSONL's first line and a Parquet's first row are row 1.
"""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from strikelog import csv_files
from strikelog.inputs.text import (
    UnusableText,
    check,
    decode,
    encodable,
    exists,
    read_text,
    refuse_binary,
    require_file,
)

COLUMNS = ("article_id", "text", "published", "title", "source", "url")
REQUIRED = ("article_id", "text")
FoundRow = tuple[int, Mapping[str, object], str]  # row number, values by column, problem
PARQUET_BATCH = 64  # rows read at a time: flat memory, whatever the size of the file


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """One article as it stands in its file. ``row`` is None for a file that is one article."""

    path: Path
    row: int | None = None
    cells: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""

    @property
    def where(self) -> str:
        return place(self.path, self.row)


def place(path: Path, row: int | None) -> str:
    """File and row, as every message names them."""
    return str(path) if row is None else f"{path}: row {row}"


def txt_rows(path: Path) -> Iterator[RawRow]:
    """The one article of a .txt file; its stem is the id."""
    cells = {"article_id": path.stem}
    try:
        yield RawRow(path=path, cells=cells | {"text": read_text(path)})
    except UnusableText as error:
        yield RawRow(path=path, cells=cells, problem=str(error))


def unknown_rows(path: Path) -> Iterator[RawRow]:
    """A failed row for a file that Strikelog has no reader for."""
    problem = f"{path.suffix or 'no suffix'}: not a kind of file that is read; give .txt, " \
              ".jsonl, .csv or .parquet"  # fmt: skip
    if not exists(path):
        problem = "no such file or folder"
    yield RawRow(path=path, cells={"article_id": path.stem}, problem=problem)


def table_rows(path: Path) -> Iterator[RawRow]:
    """The articles of a .jsonl, .csv or .parquet file, checked."""
    read = TABLE_READERS[path.suffix.lower()]
    found = False
    try:
        check_table(path)
        for row, values, problem in read(path):
            found = True
            yield _checked_row(path, row, values, problem)
    except (UnusableText, OSError) as error:
        found = True
        yield RawRow(path=path, cells={"article_id": path.stem}, problem=str(error))
    if not found:
        yield RawRow(path=path, cells={"article_id": path.stem}, problem="holds no rows")


def check_table(path: Path) -> None:
    """UnusableText for what is no regular file, empty, or (unless Parquet) binary."""
    require_file(path)
    try:
        with path.open("rb") as handle:
            head = handle.read(4096)
    except OSError as error:
        raise UnusableText(f"can't be read ({error.strerror or error})") from error
    if not head:
        raise UnusableText("is empty")
    if path.suffix.lower() != ".parquet":
        refuse_binary(head)


def _checked_row(path: Path, row: int, values: Mapping[str, object], problem: str) -> RawRow:
    cells, bad_cells = _as_text(values)
    problem = problem or bad_cells
    if not cells["article_id"].strip():
        cells["article_id"] = f"{path.stem}#{row}"
        problem = problem or "no article_id"
    return RawRow(path=path, row=row, cells=cells, problem=problem or _text_problem(cells["text"]))


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
        value = values.get(column)
        text = _cell_text(value)
        if text is None or not encodable(text):
            problems.append(f"{column} is not text" if text is None else f"{column} is not UTF-8")
        cells[column] = text if text is not None and encodable(text) else ""
    return cells, "; ".join(problems)


def _cell_text(value: object) -> str | None:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, date):  # a datetime is one too; Parquet has both
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return None


def csv_rows(path: Path, required: Sequence[str]) -> Iterator[tuple[int, dict[str, str], str]]:
    """Row number, cells by column name, and problem of each row of a CSV but blank lines.

    Bytes that are no UTF-8 come as lone surrogates, so that they spoil their own row only.
    UnusableText if the header can't be used.
    """
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as handle:
        reader = csv_files.reader(handle)
        names = _header(reader)
        require(names, required)
        row = 1
        while True:
            row += 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield row, {}, f"not valid CSV ({error})"
                continue
            if cells:
                yield row, dict(zip(names, cells, strict=False)), _width_problem(cells, names)


def _width_problem(cells: list[str], names: list[str]) -> str:
    if len(cells) > len(names):
        return "more cells than the header has columns; quote cells with commas"
    return ""


def _header(reader: Iterator[list[str]]) -> list[str]:
    try:
        names = [name.strip().lower() for name in next(reader, [])]
    except csv.Error as error:
        raise UnusableText(f"the header is not valid CSV ({error})") from error
    twice = sorted({name for name in names if name in COLUMNS and names.count(name) > 1})
    if twice:
        raise UnusableText(f"column twice in the header: {', '.join(twice)}")
    return names


def require(names: Sequence[str], required: Sequence[str]) -> None:
    """UnusableText naming the columns that are missing and those that were found."""
    missing = [column for column in required if column not in names]
    if missing:
        found = ", ".join(names[:12]) or "none"
        raise UnusableText(f"column missing: {', '.join(missing)} (found: {found})")


def _csv_articles(path: Path) -> Iterator[FoundRow]:
    yield from csv_rows(path, REQUIRED)


def _jsonl_articles(path: Path) -> Iterator[FoundRow]:
    with path.open("rb") as handle:  # bytes: only "\n" ends a line, and a bad byte spoils one line
        for row, line in enumerate(handle, 1):
            line = line.removeprefix(codecs.BOM_UTF8) if row == 1 else line
            if line.strip():
                yield row, *_json_object(line)


def _json_object(line: bytes) -> tuple[Mapping[str, object], str]:
    """The object on a line of JSONL, and what is wrong with it."""
    try:
        value = json.loads(decode(line))
    except UnusableText as error:
        return {}, str(error)
    except (ValueError, RecursionError) as error:
        return {}, f"not valid JSON ({error})"
    return (value, "") if isinstance(value, dict) else ({}, "not a JSON object")


def _parquet_articles(path: Path) -> Iterator[FoundRow]:
    import pyarrow
    import pyarrow.parquet

    row = 0
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            names = file.schema_arrow.names
            require(names, REQUIRED)
            known = [name for name in names if name in COLUMNS]
            for batch in file.iter_batches(batch_size=PARQUET_BATCH, columns=known):
                for values in batch.to_pylist():
                    row += 1
                    yield row, values, ""
    except (pyarrow.ArrowException, OSError) as error:
        raise UnusableText(f"not a Parquet file that can be read ({_first_line(error)})") from error


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


TABLE_READERS: Mapping[str, Callable[[Path], Iterator[FoundRow]]] = {
    ".jsonl": _jsonl_articles,
    ".csv": _csv_articles,
    ".parquet": _parquet_articles,
}
