"""The gazetteer's files: the packaged ones, and those of a user that add rows or override them.

A file holds rows of one kind; its id column (`site_id`, `group_id`, `person_id`, `place_id`,
`country_id`) says which. Columns are documented in data/gazetteer/README.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from strikelog import lexicon
from strikelog.errors import InputError, LexiconError

Row = lexicon.Row

#: Kind -> packaged file and the columns that a row of its own must fill.
FILES: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "site": ("sites.csv", ("site_id", "name", "type", "country")),
        "group": ("groups.csv", ("group_id", "name", "type")),
        "person": ("people.csv", ("person_id", "name")),
        "place": ("places.csv", ("place_id", "name", "type")),
        "country": ("countries.csv", ("country_id", "code", "name")),
    }
)


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row of a gazetteer file, with where it stands."""

    file: str
    line: int
    kind: str
    cells: Row

    @property
    def entity_id(self) -> str:
        return self.cells[f"{self.kind}_id"]

    @property
    def at(self) -> str:
        """ "my.csv:7", as messages name it."""
        return f"{self.file}:{self.line}"


def packaged_rows() -> Iterator[tuple[str, Row]]:
    """(kind, row) of every packaged row but the world cities."""
    for kind, (file, required) in FILES.items():
        for row in lexicon.rows(f"gazetteer/{file}", required):
            yield kind, row


def packaged_file_rows() -> list[FileRow]:
    """The same rows with their files and lines, for the checks."""
    found = []
    for kind, (file, required) in FILES.items():
        path = lexicon.data_file(f"gazetteer/{file}")
        numbered = lexicon.numbered_rows(path, required, label=file)
        found += [FileRow(file, line, kind, row) for line, row in numbered]
    return found


def user_rows(file: Path) -> list[FileRow]:
    """The rows of a user's CSV, their kind told by the id column.

    InputError where there is no such file, LexiconError (file and line) where it is broken.
    """
    if not file.is_file():
        raise InputError(f"gazetteer {file}: no such file; name a CSV with the option --gazetteer")
    found = []
    kind = ""
    for line, row in lexicon.numbered_rows(file, (), label=str(file)):
        kind = kind or kind_of(row, str(file))
        if not row[f"{kind}_id"]:
            raise LexiconError(f"{file}:{line}: {kind}_id is empty; fill it or delete the row")
        found.append(FileRow(str(file), line, kind, row))
    if not found:
        raise LexiconError(f"{file}:1: no rows; write a header and at least one row below it")
    return found


def kind_of(columns: Mapping[str, str], file: str) -> str:
    """The kind of rows that have these columns."""
    kinds = [kind for kind in FILES if f"{kind}_id" in columns]
    if len(kinds) == 1:
        return kinds[0]
    needed = ", ".join(f"{kind}_id" for kind in FILES)
    told = f"both {kinds[0]}_id and {kinds[1]}_id" if kinds else "no id column"
    raise LexiconError(f"{file}:1: {told}; the header needs exactly one of {needed}")


def merged(packaged: Sequence[tuple[str, Row]], added: Sequence[FileRow]) -> list[tuple[str, Row]]:
    """(kind, row) of the packaged rows with those of a user.

    The filled cells of a row with a known id replace those of that row, its empty ones leave them.
    """
    rows = {row[f"{kind}_id"]: (kind, row) for kind, row in packaged}
    for new in added:
        _, known = rows.get(new.entity_id, (new.kind, {}))
        filled = {column: cell for column, cell in new.cells.items() if cell or column not in known}
        rows[new.entity_id] = (new.kind, {**known, **filled})
    return list(rows.values())


def digest(file: Path) -> str:
    """SHA-256 of a file, for the record of a run; "" where it can't be read."""
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
