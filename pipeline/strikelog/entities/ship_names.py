"""Ships by name: "M/V Pelagic Star", "the product tanker CORAL MERIDIAN"."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
# One of these is in every text with a ship's name, which is cheap to ask first.
_TELLING = (
    *("MV", "M/V", "MT", "M/T", "MSC", "SS", "USNS", "HM", "INS", "RFA", "TCG", "ROKS"),
    *("tanker", "carrier", "vessel", "freighter", "ship", "trawler", "ferry", "frigate"),
    *("destroyer", "cruiser", "corvette", "-flagged", "-owned", "-operated", "-registered"),
)
_SHIP = re.compile(rf"\b(?:(?P<prefixed>{_PREFIXED})|{_TYPED})|{_FLAGGED}")


def ship_names(text: str) -> Iterator[tuple[int, int]]:
    """Characters ``[start, end)`` of the names of ships in ``text``."""
    for match in _SHIP.finditer(text) if any(word in text for word in _TELLING) else ():
        yield match.span(next(g for g in ("prefixed", "name", "flagged") if match.group(g)))
