"""What was hit or damaged besides the site itself, as worded (codebook, "Damage")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strikelog.lexicon import pattern
from strikelog.rules.place_phrases import Location
from strikelog.rules.tellings import Site

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
        if not (
            pattern("event", "damaged_before").search(before)
            or pattern("event", "damaged_after").match(after)
        ):
            continue
        if pattern("event", "speaks").match(after):
            continue  # "the emirate's media office said"
        # what is no place of its own is a thing hit in its place
        thing = location.level == "object" or location.site_type == "other"
        if thing or (
            pattern("event", "damage_word").search(before) and doc[location.start].idx not in chosen
        ):
            items.append(_worded(doc, location))
    return items


def _worded(doc: Doc, location: Location) -> str:
    """ "restaurant inside the airbase", but "house" of "a house in Rafah"."""
    start = location.start
    while start < location.end - 1 and doc[start].tag_ in ("DT", "PRP$"):
        start += 1
    end = location.end if location.within or location.near_of else location.text_end
    return " ".join(doc[start:end].text.split())
