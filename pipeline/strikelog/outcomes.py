"""What became of an attack, as its clause tells (codebook, "outcome")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from strikelog.tellings import Site

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_FAILED = re.compile(
    r"\b(?:fail(?:ed|s)? to (?:explode|detonate|launch|go off|reach)|did(?:n['’]t| not) (?:explode|detonate|go off)"
    r"|duds?|misfired?|malfunction\w*|defus\w+|fell short|unexploded|attempted)\b",
    re.IGNORECASE,
)
_INTERCEPTED = re.compile(
    r"\b(?:intercept\w*|shot down|shoot(?:ing)? down|downed|brought down|repel\w*|thwart\w*|foil\w*"
    r"|dealt with|destroyed in (?:the air|mid-?air|flight)|neutrali[sz]ed)\b",
    re.IGNORECASE,
)
_MISSED = re.compile(
    r"\b(?:land|landed|landing|fell|fall|falling|crashed|crashing|hit|struck|exploded|exploding|impacted|came down|dropped)\b"
    r"(?:[^.,]{0,40}?)\b(?:near|nearby|outside|close to|short of|adjacent|in (?:an? )?(?:open|empty|uninhabited|deserted|vacant|unpopulated)"
    r"|in the (?:sea|desert|water|outskirts)|metres from|meters from|around|missed|off the)\b",
    re.IGNORECASE,
)
_HIT = frozenset({"impact", "burn"})
_HARM = re.compile(
    r"\b(?:kill\w*|wound\w*|injur\w*|dead|dies|died|deaths?|hurt|damag\w*|destroy\w*|casualties|set(?:ting)? (?:\w+ )*(?:on )?fire|ablaze)\b",
    re.IGNORECASE,
)
_NO_HARM = re.compile(r"\b(?:no|without|not|neither|nor|nobody|none)\b", re.IGNORECASE)


def outcome(doc: Doc, spans: list[Span], clause: Span, sites: list[Site]) -> str:
    """``hit``, ``missed``, ``intercepted``, ``failed`` or "" for what the clause tells."""
    text = clause.text
    if _FAILED.search(text) and not _harm(text):
        return "failed"
    if _INTERCEPTED.search(text) and not _harm(text):
        return "intercepted"
    if _MISSED.search(text) and not _harm(text):
        return "missed"
    kinds = {s._.trigger["kind"] for s in spans}
    if _harm(text) or kinds & _HIT:
        return "hit"
    return ""


def _harm(text: str) -> bool:
    return any(
        not _NO_HARM.search(text[max(0, m.start() - 30) : m.start()]) for m in _HARM.finditer(text)
    )
