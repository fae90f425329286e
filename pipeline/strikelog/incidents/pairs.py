"""Why two events are one attack, or not: the rows of incident_pairs.csv."""

from __future__ import annotations

from collections.abc import Iterator

from strikelog.incidents.linking import Linker
from strikelog.incidents.scores import weights
from strikelog.tables.records import PairRow


def pair_rows(linker: Linker) -> Iterator[PairRow]:
    """The pairs that were likely enough to keep, and those that a person decided, in order."""
    by_hand = linker.joined | linker.split
    yield from (_row(linker, *pair) for pair in sorted(by_hand))
    for one, other in zip(linker.ones, linker.others, strict=True):
        if (one, other) not in by_hand:
            yield _row(linker, one, other)


def _row(linker: Linker, one: int, other: int) -> PairRow:
    found = linker.score(one, other)
    return PairRow(
        event_id=linker.events[one].event_id,
        other_event_id=linker.events[other].event_id,
        score=round(found.probability, 3),
        decision=_decision(linker, one, other),
        features="; ".join(_weighed(name) for name in found.features),
    )


def _decision(linker: Linker, one: int, other: int) -> str:
    if (one, other) in linker.joined:
        return "joined_by_hand"
    if (one, other) in linker.split:
        return "split_by_hand"
    return "joined" if linker.home[one] == linker.home[other] else "apart"


def _weighed(name: str) -> str:
    """A feature with its weight; what bars two events has none."""
    weight = weights().get(name)
    return name if weight is None else f"{name} {weight:+g}"
