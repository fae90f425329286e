"""What became of an attack, as its clause tells (codebook, "outcome")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strikelog.lexicon import pattern
from strikelog.rules.tellings import Site

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_HIT = frozenset({"impact", "burn"})


def outcome(doc: Doc, spans: list[Span], clause: Span, sites: list[Site]) -> str:
    """``hit``, ``missed``, ``intercepted``, ``failed`` or "" for what the clause tells."""
    text = clause.text
    if pattern("event", "failed").search(text) and not _harm(text):
        return "failed"
    if pattern("event", "intercepted").search(text) and not _harm(
        pattern("event", "intercepted").sub("", text)
    ):
        return "intercepted"
    if pattern("event", "missed").search(text) and not _harm(text):
        return "missed"
    kinds = {s._.trigger["kind"] for s in spans}
    if _harm(text) or kinds & _HIT:
        return "hit"
    return ""


def _harm(text: str) -> bool:
    return any(
        not pattern("event", "no_harm").search(text[max(0, m.start() - 30) : m.start()])
        for m in pattern("event", "harm").finditer(text)
    )
