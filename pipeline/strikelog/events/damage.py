"""What was hit or damaged besides the site itself, as worded (codebook, "Damage")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strikelog.events.place_phrases import Location
from strikelog.events.tellings import Site
from strikelog.lexicon import pattern

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


def find_damage(
    doc: Doc,
    locations: list[Location],
    spans: list[Span],
    clause: tuple[int, int],
    sites: list[Site],
) -> list[str]:
    """Things of the clause that were hit or damaged, without their determiners."""
    start, end = clause
    chosen = {site.start for site in sites}
    items = []
    for location in locations:
        if not start <= location.start < end or location.mention:
            continue
        before = doc[start : location.start].text
        after = doc[location.end : end].text
        if not (pattern("damaged_before").search(before) or pattern("damaged_after").match(after)):
            continue
        thing = location.level == "object"
        if thing or (
            pattern("damage_word").search(before) and doc[location.start].idx not in chosen
        ):
            items.append(_worded(doc, location))
    return items


def _worded(doc: Doc, location: Location) -> str:
    start = location.start
    while start < location.end - 1 and doc[start].tag_ in ("DT", "PRP$", "CD"):
        start += 1
    return " ".join(doc[start : location.end].text.split())
