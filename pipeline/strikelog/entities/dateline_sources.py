"""The source in a dateline is a GROUP whatever its name: "BAGHDAD (Tigris Wire) - "."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strikelog.entities.matching import candidate
from strikelog.entities.mentions import RULE, Candidate
from strikelog.entities.text import Text
from strikelog.gazetteer import Gazetteer
from strikelog.gazetteer.normalization import name_key

_LEAD = 400  # characters within which a dateline stands
_NAME = r"(?P<source>[A-Z][\w.&'’ -]{1,40})"
_WORD = r"(?:[A-Z\d]|[a-z]{2,3}-[A-Z])[\w.'’/-]*,?"  # of a place or a date
_DATELINES = (
    # "BAGHDAD (Tigris Wire) - ", "ERBIL, Iraq, Nov. 9 (Northern Wire) -- "
    re.compile(rf"(?m)^[^\S\n]*(?:{_WORD}[^\S\n]+){{1,9}}\({_NAME}\)[^\S\n]*(?:-{{1,2}}|[–—:])"),
    # "MOSCOW, May 2. /TASS/. "
    re.compile(r"(?m)^[A-Z][^\n/]{1,40}\. /(?P<source>[A-Z][^\n/]{1,40})/\."),
    # "Riyadh, March 13, 2021, SPA -- "
    re.compile(r"(?m)^[A-Z][\w ]+, [A-Z][a-z]+ \d{1,2}, \d{4}, (?P<source>[A-Z]{2,6}) (?:--|[–—])"),
)
_LINES = (
    re.compile(r"(?m)^(?P<source>[A-Z]{2,6})(?: - [A-Z][a-z]+| ?/ ?[A-Z]{2,6})$"),  # "TNA - Tyre"
    re.compile(r"(?m)^[A-Z]{2,6} ?/ ?(?P<source>[A-Z]{2,6})$"),  # "WAM/EPS"
)


def find_dateline_sources(text: Text, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Sources of datelines, and of lines that hold nothing but source and place; with an id where
    the gazetteer has a group of this very name."""
    found = [m for pattern in _DATELINES for m in pattern.finditer(text.text, 0, _LEAD)]
    found += [m for pattern in _LINES for m in pattern.finditer(text.text)]
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
