"""What was hit or damaged besides the site itself, as worded (codebook, "Damage")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from strikelog.locations import Location
from strikelog.tellings import Site

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_DAMAGED = re.compile(
    r"\b(?:damag\w*|destroy\w*|set(?:ting)? fire to|burn\w*|torch\w*|hit|hits|hitting|struck|striking"
    r"|fell|landed|landing|slammed|smashed|crashed|shattered|wrecked|levelled|leveled|gutted|blew up"
    r"|collapsed?|caught fire)\b(?:[^.;]{0,60})$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"^[^.;,]{0,30}\b(?:was|were|been|being) (?:also |badly |heavily |slightly |partly |partially |completely )*(?:damaged|destroyed|hit|struck|set|burned|torched|gutted)\b",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"\bdamag\w*|\bdestroy\w*|\bset(?:ting)? fire", re.IGNORECASE)


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
        if not (_DAMAGED.search(before) or _PASSIVE.match(after)):
            continue
        thing = location.level == "object"
        if thing or (_PLAIN.search(before) and doc[location.start].idx not in chosen):
            items.append(_worded(doc, location))
    return items


def _worded(doc: Doc, location: Location) -> str:
    start = location.start
    while start < location.end - 1 and doc[start].tag_ in ("DT", "PRP$", "CD"):
        start += 1
    return " ".join(doc[start : location.end].text.split())
