"""Embassies and consulates: "U.S. Embassy in Baghdad" is one BASE with nothing inside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from strikelog.entities.context import Context
from strikelog.entities.matching import candidate
from strikelog.entities.mentions import LISTED, Candidate
from strikelog.entities.text import Text
from strikelog.gazetteer import Entry, Gazetteer
from strikelog.gazetteer.normalization import name_key, slug
from strikelog.lexicon import pattern
from strikelog.text.shapes import bare

_EMBASSY = pattern("entities", "mission_word")
_MISSION = pattern("entities", "mission")
_OWNER = pattern("entities", "mission_owner")
_HOST = pattern("entities", "mission_host")


def find_embassies(text: Text, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """ "U.S. Embassy in Baghdad": one BASE; the id where the gazetteer has that mission."""
    for match in _MISSION.finditer(text.text):
        owner = _owner(text.text, match.start(), gazetteer)
        if owner is None:
            continue
        start, code = owner
        host, end = _host(text.text, match.end(), gazetteer)
        found = missions(gazetteer, code, host, match.group("mission"))
        entry = found[0] if len(found) == 1 else None
        if entry is not None:
            yield candidate(start, end, entry, "embassy of a country in a place")
        else:
            name = text.text[start:end]
            yield Candidate(start, end, "BASE", "", name, "embassy of a country", LISTED, "embassy")


def _owner(text: str, end: int, gazetteer: Gazetteer) -> tuple[int, str] | None:
    """Start and code of the country named right before character ``end``."""
    match = _OWNER.search(text[max(0, end - 40) : end])
    if match is None:
        return None
    parts = match.group("owner").split()
    for size in range(len(parts), 0, -1):
        name = " ".join(parts[-size:])
        code = gazetteer.country_code(name)
        if code:
            return text.rindex(parts[-size], 0, end), code
    return None


def _host(text: str, end: int, gazetteer: Gazetteer) -> tuple[str, int]:
    """The place after "in" (city or country as the gazetteer spells its key), and its end."""
    match = _HOST.match(text, end)
    if match is None:
        return "", end
    host = bare(match.group("host").rstrip(".")).rstrip("'’")
    parts = host.split(" ")
    for size in range(len(parts), 0, -1):
        name = bare(" ".join(parts[:size]))
        if gazetteer.country_code(name) or _known_place(gazetteer, name):
            return name, match.start("host") + len(name)
    return "", end


def _known_place(gazetteer: Gazetteer, name: str) -> bool:
    if "'" in name or "’" in name:
        return bool(gazetteer.cities(name))
    aliases = gazetteer.index.get(name_key(name), ())
    listed = any(gazetteer.entries[alias.entity_id].kind == "place" for alias in aliases)
    return listed or bool(gazetteer.cities(name))


def missions(gazetteer: Gazetteer, owner: str, host: str, mission: str) -> list[Entry]:
    """Embassies (or consulates) of country ``owner`` in the city or country named ``host``."""
    code, key = gazetteer.country_code(host), name_key(host)
    word = mission.split()[0].split("-")[0].casefold()
    return [
        entry
        for entry in gazetteer.missions
        if entry.owner == owner and word in entry.name.casefold()
        if (entry.country == code if code else name_key(entry.city) == key)
    ]


def link_embassies(context: Context, mentions: list[Candidate]) -> list[Candidate]:
    """ "The US embassy" is the one that the article names, or else the one whose city it names."""
    told = {found.entity_id for found in mentions if found.entity_id}
    return [_link_embassy(context, found, told) for found in mentions]


def _link_embassy(context: Context, found: Candidate, told: set[str]) -> Candidate:
    if found.type != "embassy" or found.entity_id:
        return found
    surface = context.text.text[found.start : found.end]
    mission = _EMBASSY.search(surface)
    if mission is None or any(word in ("in", "at") for word in surface.split()):
        return found
    code = context.gazetteer.country_code(surface[: mission.start()].strip())
    own = [
        entry
        for entry in context.gazetteer.missions
        if entry.owner == code
        if mission.group().casefold() in entry.name.casefold()
    ]
    named = [entry for entry in own if entry.entity_id in told]
    fitting = named or [entry for entry in own if _city_told(context.gazetteer, entry, told)]
    if len(fitting) != 1:
        return found
    entry, reason = fitting[0], "the embassy that the article names, or in the city that it names"
    return replace(found, entity_id=entry.entity_id, name=entry.name, reason=reason)


def _city_told(gazetteer: Gazetteer, entry: Entry, told: set[str]) -> bool:
    """Whether the mission's city, or the capital where its suburb lies, is among ids told."""
    country = gazetteer.country_id(entry.country)
    capital = any(gazetteer.capital_country(entity_id) == country for entity_id in told)
    return slug(entry.city) in told or ("Embassy" in entry.name and capital)
