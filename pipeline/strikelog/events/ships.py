"""Ships by name: "M/V Pelagic Star", "the product tanker CORAL MERIDIAN"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from strikelog.bounds import near
from strikelog.events.place_phrases import Location

if TYPE_CHECKING:
    from spacy.tokens import Doc

SHIP = "ship"
_NAME = r"[A-Z][\w'’-]+(?:[ \u00a0](?:[A-Z][\w'’-]*|\d+|of))*"
# Prefixes of merchant ships and of navies; a kind of ship may stand for them before a name.
_PREFIXED = rf"(?:M/?V|M/?T|MSC|SS|USS|USNS|HMS|HMCS|INS|RFA|TCG|ROKS)[ \u00a0]{_NAME}"
_TYPED = (
    r"(?:tanker|carrier|vessel|freighter|ship|trawler|ferry|frigate|destroyer|cruiser|corvette)"
    rf",?[ \u00a0](?:the |named |called )?(?P<name>{_NAME})"
)
_FLAGGED = (
    r"-(?:flagged|owned|operated|registered)(?:[ \u00a0][a-z]+){0,3}[ \u00a0]"
    rf"(?P<flagged>{_NAME})"
)
_SHIP = re.compile(rf"\b(?:(?P<prefixed>{_PREFIXED})|{_TYPED})|{_FLAGGED}")


def find_ships(doc: Doc, text: str) -> Iterator[Location]:
    """The named ships of ``doc``, whose text is ``text``, as sites of type ``ship``, without id."""
    for match in _SHIP.finditer(text):
        group = next(name for name in ("prefixed", "name", "flagged") if match.group(name))
        span = doc.char_span(*match.span(group), alignment_mode="contract")
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
