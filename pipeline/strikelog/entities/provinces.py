"""Provinces: the name without its unit ("Anbar" of "Anbar province"), and province or city.

The codebook's span of a place is its name. A unit beside it says which of two is meant: "the
governorate of Sulaymaniyah" is the province, "in Sulaymaniyah" the city.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from strikelog.entities.features import feature_words
from strikelog.entities.mentions import LISTED, Candidate
from strikelog.entities.text import Text
from strikelog.gazetteer import Entry, Gazetteer
from strikelog.gazetteer.normalization import name_key
from strikelog.gazetteer.rows import CITY_TYPES
from strikelog.lexicon import word_set

_PROVINCES = word_set("entities", "province_units")
_NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
_SHARED = re.compile(
    rf"(?:(?:, | and |, and ){_NAME})* (?P<unit>oblast|region|province|governorate|state)s\b"
)
UNLISTED = "province of a city's name"


def without_units(
    text: Text, gazetteer: Gazetteer, candidates: Iterable[Candidate]
) -> Iterator[Candidate]:
    """The candidates, places among them without a unit at their end and as the unit says.

    A region with an id of its own keeps it ("Kurdistan Region").
    """
    for found in candidates:
        entry = gazetteer.get(found.entity_id) if found.label == "PLACE" else None
        if entry is None or entry.kind != "place":
            yield found
            continue
        last = text.at(found.end) - 1
        first = text.at(found.start)
        if first < last and text.words[last].plain in feature_words("unit"):
            if not (entry.type == "region" and entry.linked):
                end = text.words[last - 1].end
                found = replace(found, end=end, rank=LISTED - 1)
            yield found
        else:
            yield _as_province(text, gazetteer, found, entry)


def _as_province(text: Text, gazetteer: Gazetteer, found: Candidate, entry: Entry) -> Candidate:
    """The province of a city's name where a unit beside it says so: "the province of Kirkuk",
    "the Gao region". A province that the gazetteer lacks has no id."""
    unit = unit_beside(text, found.start, found.end)
    if not unit or entry.type not in CITY_TYPES:
        return found
    reason = f"{found.reason}, the {unit} of that name"
    for alias in gazetteer.index.get(name_key(f"{entry.name} province"), ()):
        province = gazetteer.entries[alias.entity_id]
        if province.type in _PROVINCES and province.country == entry.country:
            return replace(found, entity_id=province.entity_id, name=province.name,
                           rank=LISTED - 1, reason=reason)  # fmt: skip
    return replace(found, entity_id="", reason=UNLISTED, rank=LISTED - 1)


# Characters after a name within which a list of names may end in their common unit.
REACH = 200


def unit_beside(text: Text, start: int, end: int) -> str:
    """The unit before or after a name: "province of X", "X region"; "" where there is none."""
    first, after = text.at(start), text.at(end)
    before = [word.plain for word in text.words[max(0, first - 3) : first] if not word.article]
    if before[-1:] == ["the"]:
        before.pop()
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in _PROVINCES | {"oblast"}:
        return before[-2]
    if after < len(text.words) and text.adjacent(after - 1, after):
        unit = text.words[after].plain
        if unit in _PROVINCES | {"oblast"}:
            return unit
    shared = _SHARED.match(text.text, end, end + REACH)  # "Odesa and Sumy oblasts"
    return shared.group("unit") if shared else ""
