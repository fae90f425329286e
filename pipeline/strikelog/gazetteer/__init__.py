"""The gazetteer: sites, groups, people, places, countries, as read from data/gazetteer/*.csv.

One file per kind, columns as data/gazetteer/README.md documents them. What a rule can do is no
row: spellings meet in `normalization`, a type word after a name ("Balad air base") is a stem here
and a phrase in lexicons/entities_site_words.csv. World cities are read on first use.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from strikelog.errors import LexiconError
from strikelog.gazetteer.normalization import name_key, plain, words

if TYPE_CHECKING:
    from strikelog.gazetteer.rows import Cities
    from strikelog.gazetteer.sources import FileRow

Key = tuple[str, ...]

#: Names whose words are what stands between spaces and hyphens.
_SIMPLE = re.compile(r"[A-Za-z][a-z]*(?:[ -][A-Za-z][a-z]*)*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the gazetteer. ``country`` is ISO 3166-1 alpha-2; "" is none or unknown."""

    entity_id: str
    kind: str
    name: str
    type: str = ""
    admin1: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    city: str = ""
    affiliation: str = ""
    owner: str = ""  # of an embassy: the country it belongs to
    accepts: tuple[str, ...] = ()  # kinds of type words that a site takes beyond those of its type
    near: tuple[str, ...] = ()  # its names mean it only where an article names one of these
    population: int = 0  # of a world city
    role: str = ""  # of a person: "Prime Minister of Iraq"
    active: str = ""  # of a person: years, e.g. "2019-2022"
    linked: bool = True  # False: facts on a place whose mentions take no id


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of an entry. ``rule`` says when it counts.

    ``name`` always (capitalised) · ``exact`` only in this very spelling and case · ``plain``
    without folding of transliterations · ``stem`` only with a type word · ``surname`` of a person
    """

    key: Key
    entity_id: str
    rule: str
    text: str
    spelled: Key = ()  # its words in standard spelling, articles left out
    article: bool = False  # only with its leading article: "Al-Bab", not "Bab"


Index = Mapping[Key, tuple[Alias, ...]]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All entries and their names, filed under their keys.

    Plain dicts behind read-only types: a mapping proxy can't go to another process.
    """

    entries: Mapping[str, Entry]
    index: Index
    lengths: Mapping[str, tuple[int, ...]]  # first word of a key -> lengths of such keys
    codes: Mapping[str, str]  # plain country name or demonym -> ISO code
    country_ids: Mapping[str, str]  # ISO code -> id
    capitals: Mapping[str, str]  # id of a capital city -> id of its country
    capital_codes: Mapping[str, str]  # plain name of a capital city -> ISO code
    demonyms: frozenset[str]  # plain words that are adjectives or people, not names
    people: Mapping[str, tuple[Entry, ...]]  # persons by the folded last word of their names
    missions: tuple[Entry, ...]  # embassies and consulates
    files: tuple[tuple[str, str], ...] = ()  # a user's files and their SHA-256

    def get(self, entity_id: str) -> Entry | None:
        """The entry of ``entity_id``, world cities and provinces included."""
        return self.entries.get(entity_id) or _world().get(entity_id) or _divisions().get(entity_id)

    def country_code(self, word: str) -> str:
        """ISO code of a country's name, demonym or people: "Iraqi", "Britons", "U.S."; else ""."""
        if not word[:1].isupper() or (plain(word) == "us" and not word.isupper()):
            return ""
        return self.codes.get(plain_key(word), "")

    def is_demonym(self, word: str) -> bool:
        """Whether a word is an adjective or name of a people ("Iraqi", "Turks"), no country."""
        return word[:1].isupper() and plain_key(word) in self.demonyms

    def country_id(self, code: str) -> str:
        """Id of the country with an ISO code: "US" -> "united_states"; else ""."""
        return self.country_ids.get(code, "")

    def capital_country(self, entity_id: str) -> str:
        """Country id for a capital city: "washington" -> "united_states"; else ""."""
        return self.capitals.get(entity_id, "")

    def capital(self, code: str) -> str:
        """Id of the capital city of the country with an ISO code: "RU" -> "moscow"; else ""."""
        country = self.country_id(code)
        return next((city for city, home in self.capitals.items() if home == country), "")

    def capital_code(self, word: str) -> str:
        """ISO code of the country whose capital is named: "Tehran" -> "IR"; else ""."""
        return self.capital_codes.get(plain_key(word), "") if word[:1].isupper() else ""

    def is_actor(self, name: str) -> bool:
        """Whether a name is a listed group's or person's, whatever the context."""
        key = name_key(name)
        return any(
            self.entries[alias.entity_id].kind in {"group", "person"}
            for alias in self.index.get(key, ())
            if alias.rule != "exact" or alias.text == name
        )

    def world(self) -> Mapping[str, Entry]:
        """World cities by id, the largest first."""
        return _world()

    def cities(self, name: str) -> tuple[Entry, ...]:
        """World cities of this very name (diacritics aside), the largest first."""
        return tuple(_world()[city] for city in _world_by_name().get(plain_key(name), ()))

    def provinces(self, name: str) -> tuple[Entry, ...]:
        """Provinces and states of all countries of this very name or abbreviation."""
        return _divisions_by_name().get(plain_key(name), ())


@functools.lru_cache(maxsize=65536)
def plain_key(name: str) -> str:
    """A name's plain words joined by single spaces, articles included."""
    if _SIMPLE.fullmatch(name):
        return name.replace("-", " ").lower()
    return " ".join(word.plain for word in words(name))


def load_gazetteer(files: Sequence[str] = ()) -> Gazetteer:
    """The packaged gazetteer, with the rows of a user's CSV ``files``, read once per process.

    InputError or LexiconError where one of them is missing or broken: file, line, what to write.
    """
    from strikelog.gazetteer.sources import digest

    return _load(tuple((file, digest(Path(file))) for file in files))


@functools.lru_cache(maxsize=4)
def _load(files: tuple[tuple[str, str], ...]) -> Gazetteer:
    from strikelog.gazetteer import sources
    from strikelog.gazetteer.rows import build

    packaged = list(sources.packaged_rows())
    if not files:
        return build(packaged)
    added = [row for file, _ in files for row in sources.user_rows(Path(file))]
    return build(sources.merged(packaged, checked(added, _load(()))), files)


def checked(rows: Sequence[FileRow], packaged: Gazetteer) -> Sequence[FileRow]:
    """``rows`` of a user. LexiconError with every error that `checks` finds in them."""
    from strikelog.gazetteer.checks import problems

    errors = [str(problem) for problem in problems(rows, packaged) if problem.fatal]
    if errors:
        raise LexiconError("\n".join(errors))
    return rows


@functools.cache
def _world() -> Cities:
    from strikelog.gazetteer.rows import read_cities

    return read_cities()


@functools.cache
def _world_by_name() -> Mapping[str, Sequence[str]]:
    from strikelog.gazetteer.rows import cities_by_name

    return cities_by_name(_world())


@functools.cache
def _divisions() -> Mapping[str, Entry]:
    from strikelog.gazetteer.rows import read_provinces

    return {entry.entity_id: entry for entry, _ in read_provinces()}


@functools.cache
def _divisions_by_name() -> Mapping[str, tuple[Entry, ...]]:
    from strikelog.gazetteer.rows import read_provinces

    found: dict[str, list[Entry]] = {}
    for entry, names in read_provinces():
        for name in names:
            found.setdefault(plain_key(name), []).append(entry)
    return {name: tuple(entries) for name, entries in found.items()}
