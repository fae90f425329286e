"""Strict loading of the package's data files: CSV tables of words, patterns and gazetteer rows.

A broken row raises `LexiconError` naming file and line. Files are read once per process.
"""

from __future__ import annotations

import csv
import functools
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from strikelog.errors import LexiconError

Row = Mapping[str, str]


def data_file(name: str) -> Traversable:
    """The package data file ``name``, a path below ``strikelog/data`` with forward slashes."""
    return resources.files("strikelog").joinpath("data", *name.split("/"))


@functools.cache
def rows(name: str, required: tuple[str, ...]) -> tuple[Row, ...]:
    """Rows of the packaged CSV ``name``; every cell of a ``required`` column must be filled."""
    return tuple(read_rows(data_file(name), required, label=name))


def read_rows(file: Path | Traversable, required: tuple[str, ...], *, label: str) -> Iterator[Row]:
    """Rows of any CSV with a header; cells are stripped. Errors name ``label`` and the line."""
    return (row for _, row in numbered_rows(file, required, label=label))


def numbered_rows(
    file: Path | Traversable, required: tuple[str, ...], *, label: str
) -> Iterator[tuple[int, Row]]:
    """The same with the line of the file on which each row ends, the header being line 1."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{label}: can't be read as UTF-8 text ({error})") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    missing = [column for column in required if column not in (reader.fieldnames or ())]
    if missing:
        raise LexiconError(f"{label}:1: column missing from the header: {', '.join(missing)}")
    try:
        for row in reader:
            yield reader.line_num, _checked(row, required, f"{label}:{reader.line_num}")
    except csv.Error as error:
        raise LexiconError(f"{label}:{reader.line_num}: not valid CSV ({error})") from error


def _checked(row: Mapping[str | None, object], required: tuple[str, ...], at: str) -> Row:
    if None in row:
        raise LexiconError(f"{at}: more cells than the header has columns; quote cells with commas")
    cells = {str(key): str(value or "").strip() for key, value in row.items()}
    for column in required:
        if not cells[column]:
            raise LexiconError(f"{at}: {column} is empty; fill it or delete the row")
    return cells


def table(name: str, columns: tuple[str, ...]) -> tuple[list[str], list[list[str]]]:
    """Header, which begins with ``columns``, and rows of a long packaged CSV, taken as they stand.

    A test holds that such a file is one that `rows` takes, and without white space to strip.
    """
    text = data_file(name).read_text(encoding="utf-8")
    header, *found = csv.reader(io.StringIO(text, newline=""))
    if header[: len(columns)] != list(columns):
        raise LexiconError(f"{name}:1: the header begins with other columns than {columns}")
    return header, found


def hashes() -> dict[str, str]:
    """SHA-256 of every file of lexicons, gazetteer and linking, by its name."""
    found = {}
    for folder in ("lexicons", "gazetteer", "incidents"):
        for file in data_file(folder).iterdir():
            if file.name.endswith(".csv"):
                found[f"{folder}/{file.name}"] = hashlib.sha256(file.read_bytes()).hexdigest()
    return dict(sorted(found.items()))


@functools.cache
def pattern(stage: str, name: str) -> re.Pattern[str]:
    """The compiled pattern ``name`` of lexicons/<stage>_cues.csv. KeyError for another name."""
    table = rows(f"lexicons/{stage}_cues.csv", ("name", "pattern", "example", "counterexample"))
    return re.compile({row["name"]: row["pattern"] for row in table}[name])


@functools.cache
def word_set(stage: str, name: str) -> frozenset[str]:
    """The words filed under ``name`` in lexicons/<stage>_sets.csv. KeyError for another name."""
    table = rows(f"lexicons/{stage}_sets.csv", ("set", "word"))
    found = frozenset(row["word"] for row in table if row["set"] == name)
    if not found:
        raise KeyError(f"{stage}_sets.csv has no set {name}")
    return found
