"""Ships by name: "M/V Pelagic Star", "the product tanker CORAL MERIDIAN"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strikelog.entities.ship_names import SHIP, ship_names
from strikelog.rules.place_phrases import Location
from strikelog.text.bounds import near

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_ships(doc: Doc, text: str) -> Iterator[Location]:
    """The named ships of ``doc``, whose text is ``text``, as sites of type ``ship``, without id."""
    for start, end in ship_names(text):
        span = doc.char_span(start, end, alignment_mode="contract")
        if span is None or _is_other(doc, span.start):
            continue
        yield Location(
            start=span.start,
            end=span.end,
            text_end=span.end,
            level="site",
            site_type=SHIP,
            entity_id="",
            definite=True,
            name=span.text,
        )


def _is_other(doc: Doc, index: int) -> bool:
    """A capital that begins a day or a place: "the vessel Monday", "a ship Yemen's"."""
    return any(
        span.start <= index < span.end
        for group in ("dates", "mentions")
        for span in near(doc, group, index, index + 1)
        if group == "dates" or span.kb_id_
    )
