"""Totals of labelled events: the figures of one source add up, sources give the bounds."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any

from strikelog.events.totals import Told, Total, total

MEASURES = ("munitions", "killed", "wounded")

Row = Mapping[str, Any]


def add_totals(events: Sequence[MutableMapping[str, Any]], figures: Sequence[Row]) -> None:
    """Fill in the totals and ``disputed`` of ``events`` from their ``figures``.

    The first row of a joint strike has its figures; its zero holds for the others too.
    """
    first: dict[str, MutableMapping[str, Any]] = {}
    for event in events:
        lead = first.setdefault(event["joint_id"] or event["event_id"], event)
        for measure in MEASURES:
            own = [
                figure
                for figure in figures
                if figure["event_id"] == event["event_id"] and figure["measure"] == measure
            ]
            found = total_of(own)
            if not own and lead is not event and lead[f"{measure}_high"] == 0:
                found = Total(low=0, high=0)
            event[f"{measure}_low"], event[f"{measure}_high"] = found.low, found.high
            event["disputed"] = event["disputed"] or found.disputed


def total_of(figures: Sequence[Row]) -> Total:
    """The total of one measure of one event."""
    sources: dict[str, list[Row]] = {}
    for figure in figures:
        sources.setdefault(figure["reported_by"], []).append(figure)
    return total([_sum(source, parts) for source, parts in sources.items()])


def _sum(source: str, parts: Sequence[Row]) -> Told:
    """What one source tells, its parts added up."""
    lows = [each["value_low"] or 0 for each in parts]
    highs = [each["value_high"] for each in parts]
    high = None if None in highs else sum(highs)
    bounds = {each["bound"] for each in parts}
    return Told(
        low=sum(lows),
        high=high,
        bound=bounds.pop() if len(bounds) == 1 else ("at_least" if high is None else "about"),
        source=source,
        sentence=0,
        of_group=all(each["nationality"] for each in parts),
    )
