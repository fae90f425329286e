"""--metadata: a CSV that adds to articles, or overrides, by article_id."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from strikelog.inputs.formats import check_table, csv_rows, place
from strikelog.inputs.text import UnusableText, encodable
from strikelog.errors import InputError

Warn = Callable[[str], None]
COLUMNS = ("published", "title", "source", "url")


@dataclass(frozen=True, slots=True)
class MetadataRow:
    """What the caller says of one article: its filled cells, or why the row can't be used."""

    where: str
    cells: Mapping[str, str]
    problem: str = ""


def read_metadata(path: Path, warn: Warn) -> dict[str, MetadataRow]:
    """Rows by article_id. A second row for an id that says otherwise is told of and not used.

    InputError if the file can't be read at all or has no column article_id.
    """
    found: dict[str, MetadataRow] = {}
    try:
        check_table(path)
        for article_id, row in _rows(path):
            if not article_id:
                warn(f"{row.where}: {row.problem or 'no article_id'}; the row is not used")
                continue
            first = found.setdefault(article_id, row)
            if first.cells != row.cells:
                warn(f"{row.where}: article_id {article_id} was in {first.where}, which counts")
    except OSError as error:
        raise InputError(f"{path}: metadata can't be read ({error.strerror or error})") from error
    except UnusableText as error:
        raise InputError(f"{path}: metadata: {error}") from error
    return found


def _rows(path: Path) -> Iterator[tuple[str, MetadataRow]]:
    for number, row, problem in csv_rows(path, ("article_id",)):
        cells = {name: row[name].strip() for name in COLUMNS if row.get(name, "").strip()}
        broken = [name for name, cell in cells.items() if not encodable(cell)]
        if broken:
            problem = problem or f"{', '.join(broken)}: not UTF-8"
        kept = {name: cell for name, cell in cells.items() if name not in broken}
        yield row.get("article_id", "").strip(), MetadataRow(place(path, number), kept, problem)
