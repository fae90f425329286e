"""What the finders of names hand to each other: candidates, and which of them stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# Which evidence goes first where two candidates overlap and neither is longer.
LISTED, RULE, MODEL = 0, 1, 2
#: Labels of what has a place on the map.
PLACES = frozenset({"PLACE", "BASE"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible mention: characters ``[start, end)`` of the text, why, and how sure (rank)."""

    start: int
    end: int
    label: str
    entity_id: str
    name: str
    reason: str
    rank: int = LISTED
    type: str = ""  # site type of a BASE
    alias: str = ""  # the gazetteer's alias that matched
    outer: bool = False  # may hold a PLACE inside ("factions armed by Tehran")
    slug: str = ""  # id of a populated place that the gazetteer lacks
    country: str = ""  # of a place: where it lies by its phrase, by the gazetteer, by the article
    admin1: str = ""


class Covered:
    """Which characters of a text lie in mentions; a question costs no more in a longer text."""

    def __init__(self, mentions: Iterable[Candidate] = ()) -> None:
        self._marks = bytearray()
        for found in mentions:
            self.add(found)

    def add(self, found: Candidate) -> None:
        """Mark the characters of a mention."""
        self._marks.extend(bytes(max(0, found.end - len(self._marks))))
        self._marks[found.start : found.end] = b"\x01" * (found.end - found.start)

    def __call__(self, start: int, end: int) -> bool:
        """Whether any character of ``[start, end)`` is covered."""
        return 1 in self._marks[start:end]


def settle(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that stand, in text order: longest first, then the surer evidence.

    Only a PLACE inside an ``outer`` group overlaps another mention (codebook: the only nesting).
    """
    kept: list[Candidate] = []
    covered, closed = Covered(), Covered()  # by any mention; by one that holds no other
    for found in sorted(candidates, key=_precedence):
        if closed(found.start, found.end):
            continue
        free = not covered(found.start, found.end)
        if free or not any(_clash(found, outer) for outer in kept if outer.outer):
            kept.append(found)
            covered.add(found)
            if not found.outer:
                closed.add(found)
    return sorted(kept, key=lambda c: (c.start, -c.end, c.label))


def _precedence(found: Candidate) -> tuple[int, int, int, str, str]:
    return (found.start - found.end, found.rank, found.start, found.label, found.entity_id)


def _clash(one: Candidate, other: Candidate) -> bool:
    if one.end <= other.start or other.end <= one.start:
        return False
    inner, outer = sorted((one, other), key=lambda c: c.end - c.start)
    nested = outer.start <= inner.start and inner.end <= outer.end and inner.end > inner.start
    return not (nested and outer.outer and inner.label == "PLACE")
