"""Rows of a CSV as people save them: comma, semicolon, tab or bar between cells, "sep=" above,
a quote that nobody closed.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from strikelog.inputs.text import LONGEST, UnusableText
from strikelog.tables import csv_files

DELIMITERS = ",;\t|"
#: Characters of the longest row: where more comes, a quote was not closed.
LONGEST_ROW = 4 * LONGEST
CsvRow = tuple[int, dict[str, str], str]  # row number, cells by column, problem


class _Lines:
    """Lines of a file; those of the row that is being read can be read again."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._again: deque[str] = deque()
        self._row: list[str] = []
        self._size = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self._row.append(line)
        self._size += len(line)
        if self._size > LONGEST_ROW:
            raise csv.Error(f"row of more than {LONGEST_ROW:,} characters: a quote is not closed")
        return line

    def begin(self) -> None:
        """A row begins with the next line."""
        self._row, self._size = [], 0

    def back(self) -> str:
        """End the row that was begun with its first line, which is returned."""
        first = self._row[0]
        self._again.extendleft(reversed(self._row[1:]))
        self.begin()
        return first


def csv_rows(
    lines: Iterable[str], required: Sequence[str], known: Sequence[str]
) -> Iterator[CsvRow]:
    """Row number, cells by column name, and problem of each row but blank lines.

    A row that is not valid CSV costs itself: reading goes on with the first line after its first
    that is a whole row. UnusableText if the header can't be used: a ``required`` column is
    missing, or a ``known`` one comes twice.
    """
    source = _Lines(lines)
    row, delimiter, names = _header(source, required, known)
    reader = csv_files.reader(source, delimiter)
    broken = False  # whether lines of a broken row may follow
    while True:
        source.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            first = source.back()
            reader = csv_files.reader(source, delimiter)
            if not broken or first.count(delimiter) >= len(names) - 1:  # a row's beginning
                row += 1
                yield row, {}, f"not valid CSV ({_plain(error)})"
            broken = True
            continue
        if not cells and not broken:
            row += 1
        if not cells or (broken and len(cells) != len(names)):
            continue
        broken = False
        row += 1
        problem = "" if len(cells) <= len(names) else _TOO_MANY
        yield row, dict(zip(names, cells, strict=False)), problem


_TOO_MANY = "more cells than the header has columns; quote cells with commas"


def _plain(error: csv.Error) -> str:
    told = str(error)
    return "a quote is not closed" if told == "unexpected end of data" else told


def _header(
    lines: _Lines, required: Sequence[str], known: Sequence[str]
) -> tuple[int, str, list[str]]:
    """The header's row number, what stands between cells, and the columns' names."""
    row, first = 1, next(lines, "").removeprefix("\ufeff")
    declared = ""
    if first.lower().startswith("sep=") and len(first.rstrip("\r\n")) == 5:
        declared, row, first = first[4], 2, next(lines, "")
    readings = {one: _names(first, one) for one in declared or DELIMITERS}
    fitting = (one for one, names in readings.items() if set(required) <= set(names))
    widest = max(readings, key=lambda one: len(readings[one]))
    delimiter = next(fitting, widest)
    names = readings[delimiter]
    twice = sorted({name for name in names if name in known and names.count(name) > 1})
    if twice:
        raise UnusableText(f"column twice in the header: {', '.join(twice)}")
    require(names, required)
    return row, delimiter, names


def _names(line: str, delimiter: str) -> list[str]:
    try:
        cells: list[str] = next(csv_files.reader(iter([line]), delimiter), [])
    except csv.Error as error:
        raise UnusableText(f"the header is not valid CSV ({_plain(error)})") from error
    return [name.strip().lower() for name in cells]


def require(names: Sequence[str], required: Sequence[str]) -> None:
    """UnusableText naming the columns that are missing and those that were found."""
    missing = [column for column in required if column not in names]
    if missing:
        found = ", ".join(names[:12]) or "none"
        raise UnusableText(f"column missing: {', '.join(missing)} (found: {found})")


def renamed(values: Mapping[str, object], columns: Mapping[str, str]) -> dict[str, object]:
    """Values by our columns, from those by the caller's (in any case)."""
    lower = {str(name).strip().lower(): value for name, value in values.items()}
    return {ours: lower[theirs] for ours, theirs in columns.items() if theirs in lower}
