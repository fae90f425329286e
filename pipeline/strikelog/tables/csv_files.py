"""The csv module as Strikelog uses it, for reading and writing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

# The most that the csv module takes everywhere (a C long); its default is 128 KiB, and an article
# may be longer.
LONGEST_CELL = 2**31 - 1


def reader(lines: Iterable[str], delimiter: str = ",") -> Iterator[list[str]]:
    """Rows of ``lines``, of a file opened with ``newline=""``. csv.Error for a row that is not
    valid CSV, after which the next row can be read.
    """
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(lines, delimiter=delimiter, strict=True)


def line(row: Sequence[str]) -> str:
    """One line of CSV, ended by "\\n".

    The csv module quotes a lone carriage return only if its own line end holds one, and an
    unquoted one breaks the row for every reader.
    """
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerow(row)
    return buffer.getvalue()[:-2] + "\n"
