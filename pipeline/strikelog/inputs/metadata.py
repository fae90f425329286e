"""--metadata: a CSV that adds to articles, or overrides, by article_id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from strikelog.errors import InputError
from strikelog.inputs.files import Warn
from strikelog.inputs.options import COLUMNS as KNOWN
from strikelog.inputs.options import Reading
from strikelog.inputs.sources import READ_ERRORS, Source, reason
from strikelog.inputs.tables import check_table, place, read_csv
from strikelog.inputs.text import UnusableText, encodable

COLUMNS = ("published", "title", "source", "url")


@dataclass(frozen=True, slots=True)
class MetadataRow:
    """What the caller says of one article: its filled cells, or why the row can't be used."""

    where: str
    cells: Mapping[str, str]
    problem: str = ""


def read_metadata(path: Path, reading: Reading, warn: Warn) -> dict[str, MetadataRow]:
    """Rows by article_id. A second row for an id that says otherwise is told of and not used.

    InputError if the file can't be read at all or has no column article_id.
    """
    found: dict[str, MetadataRow] = {}
    try:
        source = Source(path, reading)
        check_table(source)
        for article_id, row in _rows(source):
            if not article_id:
                warn(f"{row.where}: {row.problem or 'no article_id'}; the row is not used")
                continue
            first = found.setdefault(article_id, row)
            if first.cells != row.cells:
                warn(f"{row.where}: article_id {article_id} was in {first.where}, which counts")
    except READ_ERRORS as error:
        raise InputError(f"{path}: metadata can't be read ({reason(error)})") from error
    except UnusableText as error:
        raise InputError(f"{path}: metadata: {error}") from error
    return found


def _rows(source: Source) -> Iterator[tuple[str, MetadataRow]]:
    for number, row, problem in read_csv(source, ("article_id",), _columns(source.reading)):
        told = {name: str(row[name]).strip() for name in COLUMNS if row.get(name)}
        cells = {name: cell for name, cell in told.items() if cell}
        broken = [name for name, cell in cells.items() if not encodable(cell)]
        if broken:
            problem = problem or f"{', '.join(broken)}: not UTF-8"
        kept = {name: cell for name, cell in cells.items() if name not in broken}
        article_id = str(row.get("article_id") or "").strip()
        yield article_id, MetadataRow(place(source.path, number), kept, problem)


def _columns(reading: Reading) -> dict[str, str]:
    """The columns of metadata: ours, whatever those of the articles' tables are called."""
    return {name: name for name in KNOWN}
