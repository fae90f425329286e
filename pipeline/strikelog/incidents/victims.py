"""Who was killed or hurt by name, from the figures of an event."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from strikelog.incidents.facts import normal
from strikelog.tables.records import FigureRow

HARM = frozenset({"killed", "wounded", "casualties"})
# Two or more words with a capital and no number: a name, where the figure is no count.
NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Za-z][\w’'-]*){0,4} [A-Z][\w’'-]+")


def victims_of(figures: Iterable[FigureRow]) -> Mapping[str, frozenset[str]]:
    """Named victims by event id: ids of the gazetteer, else the names case folded."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in figures:
        if row.event_id and row.measure in HARM:
            if row.entity_id:
                found[row.event_id].add(row.entity_id)
            elif NAME.fullmatch(row.text):
                found[row.event_id].add(normal(row.text))
    return {event: frozenset(names) for event, names in found.items()}
