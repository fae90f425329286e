"""The source in a dateline is a GROUP whatever its name: "BAGHDAD (Tigris Wire) - "."""

from __future__ import annotations

from collections.abc import Iterator

from strikelog.entities.matching import candidate
from strikelog.entities.mentions import RULE, Candidate
from strikelog.entities.text import Text
from strikelog.gazetteer import Gazetteer
from strikelog.gazetteer.normalization import name_key
from strikelog.lexicon import pattern

_LEAD = 400  # characters within which a dateline stands
_DATELINES = (
    # "BAGHDAD (Tigris Wire) - ", "ERBIL, Iraq, Nov. 9 (Northern Wire) -- "
    pattern("entities", "dateline_source_in_brackets"),
    # "MOSCOW, May 2. /TASS/. "
    pattern("entities", "dateline_source_in_slashes"),
    # "Riyadh, March 13, 2021, SPA -- "
    pattern("entities", "dateline_source_behind_day"),
)
_LINES = (
    pattern("entities", "line_of_source_and_place"),  # "TNA - Tyre"
    pattern("entities", "line_of_two_sources"),  # "WAM/EPS"
)


def find_dateline_sources(text: Text, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Sources of datelines, and of lines that hold nothing but source and place; with an id where
    the gazetteer has a group of this very name."""
    found = [m for each in _DATELINES for m in each.finditer(text.text, 0, _LEAD)]
    found += [m for each in _LINES for m in each.finditer(text.text)]
    for match in found:
        start, end = match.span("source")
        name = match.group("source")
        groups = {
            alias.entity_id
            for alias in gazetteer.index.get(name_key(name), ())
            if gazetteer.entries[alias.entity_id].type == "media"
        }
        if len(groups) == 1:
            yield candidate(start, end, gazetteer.entries[groups.pop()], "source of the dateline")
        else:
            yield Candidate(start, end, "GROUP", "", name, "source of the dateline", RULE)
