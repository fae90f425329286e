"""What is wrong with gazetteer rows, each problem with file, line and what to write instead.

Errors stop a run before its first article. Warnings are doubts that only a person can settle: a
name that two rows share, coordinates far from every city of the row's country.
"""

from __future__ import annotations

import difflib
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from strikelog import lexicon
from strikelog.gazetteer import Entry, Gazetteer, load_gazetteer
from strikelog.gazetteer.distances import kilometres
from strikelog.gazetteer.normalization import slug
from strikelog.gazetteer.rows import build
from strikelog.gazetteer.sources import (
    FILES,
    FileRow,
    merged,
    packaged_file_rows,
    packaged_rows,
    user_rows,
)
from strikelog.tables.schema import table

_ID = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
_CODE = re.compile(r"[A-Z]{2}")
_FAR = 300.0  # km from the nearest city of 15,000 people: beyond it a row needs a note
_LIMITS = {"latitude": 90.0, "longitude": 180.0}
_CHOICES = {"match": ("", "plain", "none"), "linked": ("", "no")}
_COMMON_CODES = {"UK": "GB", "EL": "GR", "SU": "RU", "UAE": "AE", "USA": "US", "KSA": "SA"}


@dataclass(frozen=True, slots=True)
class Problem:
    """A doubt or an error about one row."""

    file: str
    line: int
    message: str
    fatal: bool = True

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def problems(rows: Sequence[FileRow], known: Gazetteer) -> list[Problem]:
    """The problems of ``rows``, checked against each other and the ids and codes of ``known``."""
    columns = known_columns()
    ids = {row.entity_id for row in rows} | known.entries.keys()
    found = [*_unknown_columns(rows, columns)]
    for row in rows:
        found += [Problem(row.file, row.line, told) for told in _row_errors(row, known, ids)]
    found += _duplicates(rows)
    found += _shared_names(rows, known)
    cities = _Cities(known) if rows else None
    for row in rows:
        told = cities.far(row) if cities else ""
        if told:
            found.append(Problem(row.file, row.line, told, fatal=False))
    return sorted(found, key=lambda problem: (problem.file, problem.line, problem.message))


def file_problems(files: Sequence[Path] = ()) -> list[Problem]:
    """The problems of a user's files beside the packaged ones; of the packaged ones without any.

    InputError and LexiconError where a file can't be read at all.
    """
    if not files:
        return problems(packaged_file_rows(), load_gazetteer())
    rows = [row for file in files for row in user_rows(file)]
    found = problems(rows, load_gazetteer())
    if any(problem.fatal for problem in found):
        return found
    return problems(rows, build(merged(list(packaged_rows()), rows)))


def known_columns() -> Mapping[str, frozenset[str]]:
    """The columns of each kind: those of its packaged file."""
    found = {}
    for kind, (file, required) in FILES.items():
        found[kind] = frozenset(lexicon.rows(f"gazetteer/{file}", required)[0])
    return found


def _unknown_columns(
    rows: Sequence[FileRow], columns: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    for file, row in {row.file: row for row in rows}.items():
        for column in sorted(row.cells.keys() - columns[row.kind]):
            near = difflib.get_close_matches(column, sorted(columns[row.kind]), 1)
            hint = f"write {near[0]}" if near else "delete it"
            takes = ", ".join(sorted(columns[row.kind]))
            yield Problem(file, 1, f"unknown column {column!r}; {hint} ({row.kind} rows: {takes})")


# --- one row -------------------------------------------------------------------------------------
def _row_errors(row: FileRow, known: Gazetteer, ids: Iterable[str]) -> Iterator[str]:
    yield from _id_errors(row, known)
    yield from _type_errors(row, known)
    yield from _country_errors(row, known)
    yield from _coordinate_errors(row)
    for column, allowed in _CHOICES.items():
        cell = row.cells.get(column, "")
        if cell not in allowed:
            told = " or ".join(choice for choice in allowed if choice)
            yield f"{column} {cell!r} is unknown; write {told}, or leave it empty"
    for column in ("parent", "affiliation"):
        group = row.cells.get(column, "")
        if group and group not in ids:
            yield f"{column} {group!r} is no id of a row; add the group or leave the cell empty"


def _id_errors(row: FileRow, known: Gazetteer) -> Iterator[str]:
    column = f"{row.kind}_id"
    if not _ID.fullmatch(row.entity_id):
        yield f"{column} {row.entity_id!r} is no id; write {slug(row.entity_id) or 'a slug'!r}"
    entry = known.entries.get(row.entity_id)
    if entry is not None and entry.kind != row.kind:
        yield f"{column} {row.entity_id!r} is the id of a {entry.kind}; take another"
    for needed in FILES[row.kind][1] if entry is None else ():
        if not row.cells.get(needed):
            yield f"{needed} is empty; a new {row.kind} needs it"


def _type_errors(row: FileRow, known: Gazetteer) -> Iterator[str]:
    kind_of_site = row.cells.get("type", "")
    allowed = _types(row.kind, known)
    if kind_of_site and allowed and kind_of_site not in allowed:
        yield f"type {kind_of_site!r} is unknown; write one of {', '.join(sorted(allowed))}"
    words = lexicon.rows("lexicons/entities_site_words.csv", ("phrase", "position", "types"))
    kinds = {word["kind"] for word in words}
    for cell in row.cells.get("accepts", "").split("|"):
        if cell and cell not in kinds:
            yield f"accepts {cell!r} is unknown; write one of {', '.join(sorted(kinds))}"


def _types(kind: str, known: Gazetteer) -> frozenset[str]:
    if kind == "site":
        (column,) = (c for c in table("events").columns if c.name == "site_type")
        return frozenset(column.values)
    return frozenset(e.type for e in known.entries.values() if e.kind == kind and e.type)


def _country_errors(row: FileRow, known: Gazetteer) -> Iterator[str]:
    codes = known.country_ids.keys() | ({row.cells.get("code", "")} - {""})
    for column in ("country", "owner", "near"):
        for code in row.cells.get(column, "").replace(";", "|").split("|"):
            if code and code not in codes and not (column == "near" and code == "*"):
                meant = _COMMON_CODES.get(code.upper()) or known.country_code(code)
                hint = f"write {meant}" if meant else "write an ISO 3166-1 alpha-2 code such as IQ"
                yield f"{column} {code!r} is no country code; {hint}"
    code = row.cells.get("code", "")
    if code and not _CODE.fullmatch(code):
        yield f"code {code!r} is no country code; write two capitals such as IQ"


def _coordinate_errors(row: FileRow) -> Iterator[str]:
    cells = {column: row.cells.get(column, "") for column in _LIMITS}
    if any(cells.values()) and not all(cells.values()):
        yield "only one of latitude and longitude is filled; write both or none"
    for column, cell in cells.items():
        degrees = _number(cell)
        if cell and degrees is None:
            yield f"{column} {cell!r} is no number; write degrees with a point, such as 33.79"
        elif degrees is not None and abs(degrees) > _LIMITS[column]:
            most = f"{_LIMITS[column]:.0f}"
            yield f"{column} {cell} is beyond {most} degrees; are the two columns swapped?"


def _number(cell: str) -> float | None:
    try:
        degrees = float(cell)
    except ValueError:
        return None
    return degrees if math.isfinite(degrees) else None


# --- several rows --------------------------------------------------------------------------------
def _duplicates(rows: Sequence[FileRow]) -> Iterator[Problem]:
    first: dict[str, FileRow] = {}
    for row in rows:
        before = first.setdefault(row.entity_id, row)
        if before is not row:
            told = f"the id {row.entity_id!r} stands at {before.at} too; make them one row"
            yield Problem(row.file, row.line, told)


def _shared_names(rows: Sequence[FileRow], known: Gazetteer) -> Iterator[Problem]:
    """Names that always count and belong to two rows of one kind, neither with a note."""
    owners: dict[tuple[str, tuple[str, ...], str], set[str]] = defaultdict(set)
    noted = {row.entity_id for row in rows if row.cells.get("note")}
    at = {row.entity_id: row for row in rows}
    for aliases in known.index.values():
        for alias in aliases:
            entry = known.entries[alias.entity_id]
            if alias.rule in ("name", "plain", "exact") and not entry.near:
                cased = alias.text if alias.rule == "exact" else ""
                owners[entry.kind, alias.spelled, cased].add(alias.entity_id)
    for (_, spelled, _), ids in sorted(owners.items()):
        own = sorted(ids & at.keys())
        if len(ids) > 1 and own and not ids & noted:
            row, others = at[own[-1]], ", ".join(sorted(ids - {own[-1]}))
            told = f"the name {' '.join(spelled)!r} belongs to {others} too; say in note how to"
            yield Problem(row.file, row.line, f"{told} tell them apart", fatal=False)


class _Cities:
    """The cities of 15,000 and more people by country."""

    def __init__(self, known: Gazetteer) -> None:
        self._by_country: dict[str, list[Entry]] = defaultdict(list)
        for city in known.world().values():
            self._by_country[city.country].append(city)

    def far(self, row: FileRow) -> str:
        """What is odd about the row's coordinates, "" where nothing is or a note stands beside."""
        latitude = _number(row.cells.get("latitude", ""))
        longitude = _number(row.cells.get("longitude", ""))
        cities = self._by_country.get(row.cells.get("country", ""), ())
        if latitude is None or longitude is None or not cities or row.cells.get("note"):
            return ""
        if abs(latitude) > _LIMITS["latitude"] or abs(longitude) > _LIMITS["longitude"]:
            return ""  # told as an error
        away, nearest = min((kilometres(latitude, longitude, c), c.name) for c in cities)
        if away <= _FAR:
            return ""
        swapped = min(kilometres(longitude, latitude, c) for c in cities)
        hint = (
            "are latitude and longitude swapped?"
            if swapped <= _FAR
            else "correct it or say in note why"
        )
        code = row.cells["country"]
        return f"{away:,.0f} km from {nearest}, the nearest city of {code}; {hint}"
