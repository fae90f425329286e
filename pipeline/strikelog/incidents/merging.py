"""The events of one incident -> its row, its history and its id."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from strikelog.incidents.facts import MEASURES, Bounds, Facts, normal
from strikelog.tables.records import HistoryRow, IncidentRow, Number

DIGITS = 4  # of the hash in an id; more where two incidents share them


def incident_row(
    incident_id: str, events: Sequence[Facts], stories: Mapping[str, str]
) -> IncidentRow:
    """``stories`` has, by article, the story that its text is a copy of."""
    best = min((e for e in events if e.days), key=lambda e: e.days[1] - e.days[0], default=None)  # type: ignore[index]
    first = next((e for e in events if e.place), events[0])
    articles = {event.article_id for event in events}
    days = best.days if best and best.days else None
    return IncidentRow(
        incident_id=incident_id,
        date_start=date.fromordinal(days[0]) if days else None,
        date_end=date.fromordinal(days[1]) if days else None,
        site_id=first.site_id,
        site_name=first.site_name,
        country=first.country or next((e.country for e in events if e.country), ""),
        event_type=next((e.event_type for e in events if e.event_type != "attack"), "attack"),
        articles=len(articles),
        sources=len({stories.get(article, article) for article in articles}),
        event_ids=";".join(event.event_id for event in events),
        **figures(events),
    )


def figures(events: Sequence[Facts]) -> dict[str, Any]:
    """The columns of figures of some events, as one report after the other tells them."""
    found: dict[str, Any] = {}
    disputed = any(event.disputed for event in events)
    for at, measure in enumerate(MEASURES):
        low, high, apart = _bounds([event.counts[at] for event in events])
        found |= {f"{measure}_low": low, f"{measure}_high": high}
        disputed = disputed or apart
    return found | {"disputed": disputed}


def _bounds(counts: Iterable[Bounds]) -> tuple[Number | None, Number | None, bool]:
    """Smallest low, largest finite high (empty if an open low lies above it), and dispute."""
    told = [(low, high) for low, high in counts if low is not None]
    if not told:
        return None, None, False
    highs = [high for _, high in told if high is not None]
    high = max(highs, default=None)
    disputed = bool(highs) and min(highs) < max(low for low, _ in told)
    open_low = max((low for low, high in told if high is None), default=None)
    if high is not None and open_low is not None and open_low > high:
        high = None
    return min(low for low, _ in told), high, disputed


def history(incident_id: str, events: Iterable[Facts]) -> Iterator[HistoryRow]:
    """What the reports of each day of publication gave, day by day; of those whose day is known."""
    by_day: dict[int, list[Facts]] = defaultdict(list)
    for event in events:
        if event.told is not None:
            by_day[event.told].append(event)
    for day in sorted(by_day):
        yield HistoryRow(
            incident_id=incident_id,
            as_of=date.fromordinal(day),
            articles=len({event.article_id for event in by_day[day]}),
            **figures(by_day[day]),
        )


def ids(incidents: Sequence[Sequence[Facts]]) -> list[str]:
    """An id an incident: day and place of its earliest event, and some digits of a hash of it.

    Which event is the earliest depends on no other incident: it is the one published first, and
    of several the first by id. So an id changes only with an earlier report of the same attack.
    """
    firsts = [min(events, key=_earliest) for events in incidents]
    hashes = [hashlib.blake2b(e.event_id.encode(), digest_size=16).hexdigest() for e in firsts]
    found: dict[str, int] = defaultdict(int)
    for event, digits in zip(firsts, hashes, strict=True):
        found[_id(event, digits)] += 1
    return [
        _id(event, digits) if found[_id(event, digits)] == 1 else _id(event, digits, len(digits))
        for event, digits in zip(firsts, hashes, strict=True)
    ]


def _earliest(event: Facts) -> tuple[bool, int, str]:
    return event.told is None, event.told or 0, event.event_id


def _id(event: Facts, digits: str, shown: int = DIGITS) -> str:
    day = date.fromordinal(event.days[0]).isoformat() if event.days else "undated"
    place = event.site_id or event.site_name or event.admin1 or event.country or "somewhere"
    return f"{day}_{normal(place).replace(' ', '_')}-{digits[:shown]}"
