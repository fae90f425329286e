"""The place of a dateline, in capitals at the start of a line: "TAMPA, Fla. -", "BAKU/GANJA (X) -".

Any name can stand there, so none of the evidence is needed that a name within a sentence needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from strikelog.entities.matching import candidate
from strikelog.entities.mentions import RULE, Candidate
from strikelog.entities.places import choose_city, country_after
from strikelog.entities.text import Text
from strikelog.gazetteer import Gazetteer

_NAME = r"[A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+){0,3}"
_LINE = re.compile(
    rf"(?m)^[^\S\n]*(?P<places>{_NAME}(?:/{_NAME})*)"
    # a country or state, a date, the source in brackets; a dash or the source ends it
    r"(?P<more>, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?"
    r"(?P<date>,? [A-Z][a-z]{2,8}\.? \d{1,2},?(?: \d{4},?)?)?"
    r"(?P<source> \([A-Z][^)\n]{1,40}\))?(?P<end>[^\S\n]?(?:[–—:]|-{1,2} ))"
)


def find_dateline_places(
    text: Text,
    gazetteer: Gazetteer,
    countries: Collection[str],
    taken: Callable[[int, int], bool],
) -> Iterator[Candidate]:
    """Cities of datelines; one of no list where its country, a date or the source follows."""
    for match in _LINE.finditer(text.text):
        sure = bool(match.group("more") or match.group("date") or match.group("source"))
        for part in re.finditer(_NAME, match.group("places")):
            start = match.start("places") + part.start()
            end = match.start("places") + part.end()
            if not taken(start, end):
                yield from _place(text, gazetteer, countries, (start, end), sure=sure)


def _place(
    text: Text,
    gazetteer: Gazetteer,
    countries: Collection[str],
    span: tuple[int, int],
    *,
    sure: bool,
) -> Iterator[Candidate]:
    start, end = span
    name = text.text[start:end]
    found = gazetteer.cities(name)
    told = country_after(text, gazetteer, text.at(end) - 1)
    city = choose_city(found, countries, told) if found else None
    if city is not None:
        yield candidate(start, end, city, "city of a dateline")
    elif sure:
        yield Candidate(start, end, "PLACE", "", name, "place of a dateline", RULE)


def stands_in_dateline(text: str, start: int, end: int) -> bool:
    """Whether characters ``[start, end)`` are the place of a dateline, or one of its places."""
    line = text.rfind("\n", 0, start) + 1
    match = _LINE.match(text, line)
    return match is not None and match.start("places") <= start and end <= match.end("places")
