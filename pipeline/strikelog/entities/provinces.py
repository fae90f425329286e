"""Provinces: the name without its unit ("Anbar" of "Anbar province"), and province or city.

The codebook's span of a place is its name. A unit beside it says which of two is meant: "the
governorate of Sulaymaniyah" is the province, "in Sulaymaniyah" the city.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from strikelog.entities.matching import Text
from strikelog.entities.mentions import LISTED, Candidate
from strikelog.entities.towns import feature_words
from strikelog.gazetteer import Entry, Gazetteer
from strikelog.gazetteer.normalization import name_key

_PROVINCES = frozenset({"governorate", "province", "state", "region"})


def without_units(
    text: Text, gazetteer: Gazetteer, candidates: Iterable[Candidate]
) -> Iterator[Candidate]:
    """The candidates, places among them without a unit at their end and as the unit says.

    A region with an id of its own keeps it ("Kurdistan Region").
    """
    for found in candidates:
        entry = gazetteer.get(found.entity_id) if found.label == "PLACE" else None
        if entry is None:
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
    """The province of a city's name where the words before say so: "the province of Kirkuk"."""
    first = text.at(found.start)
    before = [word.plain for word in text.words[max(0, first - 3) : first] if not word.article]
    if before[-1:] == ["the"]:
        before.pop()
    if before[-1:] != ["of"] or before[-2:-1] not in (["province"], ["governorate"]):
        return found
    for alias in gazetteer.index.get(name_key(f"{entry.name} province"), ()):
        province = gazetteer.entries[alias.entity_id]
        if province.type in _PROVINCES and province.country == entry.country:
            return replace(found, entity_id=province.entity_id, name=province.name,
                           rank=LISTED - 1, reason=f"{found.reason}, the {before[-2]} of that name")  # fmt: skip
    return found
