"""Rows of the gazetteer turned into entries, names and look-ups.

Columns are documented in data/gazetteer/README.md.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from strikelog import lexicon
from strikelog.errors import LexiconError
from strikelog.gazetteer import Alias, Entry, Gazetteer, Index, Key, plain_key
from strikelog.gazetteer.normalization import name_key, standard, words

Row = lexicon.Row


# What a canonical name has beyond the name itself: "The" and a qualification in brackets.
_MATCH = {"country": "plain"}  # how the names of a kind match where its rows do not say
_NO_NAME = re.compile(r"^The |\s*\([^)]*\)")


def build(rows: Iterable[tuple[str, Row]], files: tuple[tuple[str, str], ...] = ()) -> Gazetteer:
    """A gazetteer of (kind, row) pairs; of two rows with one id the later one wins.

    ``files`` are a user's files that rows came from, with their digests.
    """
    by_id = {row[f"{kind}_id"]: (kind, row) for kind, row in rows}
    entries = {key: _entry(key, kind, row) for key, (kind, row) in by_id.items()}
    countries = [row for kind, row in by_id.values() if kind == "country"]
    names, demonyms = _country_words(countries)
    index = _index(alias for kind, row in by_id.values() for alias in _aliases(kind, row))
    return Gazetteer(
        entries=entries,
        index=index,
        lengths=_lengths(index),
        codes={**names, **demonyms},
        country_ids={row["code"]: row["country_id"] for row in countries},
        capitals={row["capital_id"]: row["country_id"] for row in countries if row["capital_id"]},
        capital_codes={
            plain_key(row["capital"]): row["code"] for row in countries if row["capital"]
        },
        demonyms=frozenset(demonyms),
        people=_people(entries.values()),
        missions=tuple(entry for entry in entries.values() if entry.type == "embassy"),
        files=files,
    )


def _people(entries: Iterable[Entry]) -> Mapping[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.kind == "person":
            found.setdefault(name_key(entry.name)[-1], []).append(entry)
    return {last: tuple(people) for last, people in found.items()}


def _entry(entity_id: str, kind: str, row: Row) -> Entry:
    return Entry(
        entity_id=entity_id,
        kind=kind,
        name=row["name"],
        type=row.get("type", ""),
        admin1=row.get("admin1", ""),
        country=row.get("country", "") or row.get("code", ""),
        latitude=_degrees(row, "latitude"),
        longitude=_degrees(row, "longitude"),
        city=row.get("city", "") or (row["name"] if row.get("type") in CITY_TYPES else ""),
        affiliation=row.get("affiliation", "") or row.get("patron", ""),
        owner=row.get("owner", ""),
        accepts=_cells(row, "accepts"),
        near=_cells(row, "near"),
        population=int(row.get("population", "") or 0),
        role=row.get("role", ""),
        active=row.get("active", ""),
        linked=row.get("linked", "") != "no",
    )


CITY_COLUMNS = ("country", "latitude", "longitude")
CITY_TYPES = lexicon.word_set("gazetteer", "cities")
# Types that are areas, not populated places.
AREA_TYPES = lexicon.word_set("gazetteer", "areas")


def _degrees(row: Row, column: str) -> float | None:
    text = row.get(column, "")
    try:
        return float(text) if text else None
    except ValueError as error:
        raise LexiconError(f"gazetteer: {column} {text!r} of {row['name']} is no number") from error


def _cells(row: Row, column: str) -> tuple[str, ...]:
    return tuple(cell for cell in row.get(column, "").split("|") if cell)


def _aliases(kind: str, row: Row) -> Iterator[Alias]:
    entity_id = row[f"{kind}_id"]
    rule = "plain" if "plain" in (row.get("match"), _MATCH.get(kind)) else "name"
    named = () if row.get("match") == "none" else (_NO_NAME.sub("", row["name"]),)
    for name in (*named, *_cells(row, "aliases")):
        yield from _alias(name, entity_id, "exact" if name.isupper() else rule)
    for column, own in (("exact", "exact"), ("stems", "stem"), ("surnames", "surname")):
        for name in _cells(row, column):
            yield from _alias(name, entity_id, own)


def _alias(name: str, entity_id: str, rule: str) -> Iterator[Alias]:
    found = words(name)
    content = [word for word in found if not word.article]
    if content:
        key = tuple(word.folded for word in content)
        spelled = tuple(standard(word.text) for word in content)
        article = found[0].article and rule != "stem"
        yield Alias(key, entity_id, rule, name, spelled, article)


def _index(aliases: Iterable[Alias]) -> Index:
    filed: dict[Key, list[Alias]] = {}
    for alias in aliases:
        filed.setdefault(alias.key, []).append(alias)
    return {key: tuple(found) for key, found in filed.items()}


def _lengths(index: Index) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for key in index:
        found.setdefault(key[0], set()).add(len(key))
    return {first: tuple(sorted(sizes)) for first, sizes in found.items()}


def _country_words(rows: Iterable[Row]) -> tuple[dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    for row in rows:
        for name in (row["name"], *_cells(row, "aliases")):
            names[plain_key(name)] = row["code"]
        for word in _cells(row, "demonyms"):
            key = plain_key(word)
            demonyms[key] = row["code"]
            if not key.endswith(("s", "sh", "ch", "ese", "men")):
                demonyms[key + "s"] = row["code"]
    return names, demonyms


class Cities(Mapping[str, Entry]):
    """World cities by id, the largest first, made into entries where they are asked for."""

    def __init__(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        self.columns = columns
        self.rows = {row[0]: row for row in rows}
        self._entries: dict[str, Entry] = {}

    def __getitem__(self, city_id: str) -> Entry:
        if city_id not in self._entries:
            row = dict(zip(self.columns, self.rows[city_id], strict=True))
            self._entries[city_id] = _entry(city_id, "place", {**row, "type": "city"})
        return self._entries[city_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def read_cities() -> Cities:
    """World cities by id, the largest first."""
    return Cities(*lexicon.table("gazetteer/cities.csv", ("city_id", "name", *CITY_COLUMNS)))


def cities_by_name(cities: Cities) -> Mapping[str, Sequence[str]]:
    """Ids by plain name. The file stands in order of size, so the largest come first."""
    found: dict[str, list[str]] = {}
    name = cities.columns.index("name")
    for city, row in cities.rows.items():
        found.setdefault(plain_key(row[name]), []).append(city)
    for alias in lexicon.rows("gazetteer/city_names.csv", ("alias", "city_id")):
        found.setdefault(plain_key(alias["alias"]), []).append(alias["city_id"])
    return found


@functools.cache
def read_provinces() -> tuple[tuple[Entry, tuple[str, ...]], ...]:
    """Provinces and states of all countries with their names."""
    rows = lexicon.rows("gazetteer/provinces.csv", ("province_id", "name", "country"))
    facts = {"type": "province", "linked": "no"}
    return tuple(
        (
            _entry(row["province_id"], "place", {**row, **facts, "admin1": row["name"]}),
            (row["name"], *_cells(row, "aliases")),
        )
        for row in rows
    )
