"""What a place phrase is, before anything is said of its role."""

from __future__ import annotations

from dataclasses import dataclass

from strikelog.gazetteer.rows import AREA_TYPES as AREAS

__all__ = ["AREAS", "Location"]


@dataclass(frozen=True, slots=True)
class Location:
    """One place phrase. Token offsets ``start``/``end``; ``text_end`` is the end of its chain.

    ``level``: ``site``, ``object`` (a thing hit inside a place), ``city``, ``area``, ``country``.
    ``within``: ids of the places the phrase says it lies in, nearest first; ``town``: the name of
    one that no gazetteer has. ``near_of``: the phrase gives a bearing from that place, so it does
    not lie in it.
    """

    start: int
    end: int
    text_end: int
    level: str
    site_type: str
    entity_id: str
    definite: bool
    within: tuple[str, ...] = ()
    near_of: str = ""
    count: int = 1
    mention: bool = True
    name: str = ""
    town: str = ""
