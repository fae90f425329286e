"""Incidents by B-cubed over events (Bagga and Baldwin 1998): is each event among its own kind?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from strikelog.evaluation.scoring import ArticleScore
from strikelog.evaluation.scoring.counts import Key, Tally
from strikelog.evaluation.scoring.slots import Row

KEY: Key = ("tables", "incidents, B-cubed")


@dataclass(frozen=True, slots=True)
class Unit:
    """One event: aligned (both sides), missed (gold only) or invented (predicted only)."""

    article_id: str
    gold: Row | None
    predicted: Row | None

    @property
    def gold_incident(self) -> str | None:
        return incident(self.gold)

    @property
    def predicted_incident(self) -> str | None:
        return incident(self.predicted)


def incident(event: Row | None) -> str | None:
    """The event's incident; an event with none is one of its own."""
    if event is None:
        return None
    return event.get("incident_id") or f"only {event['event_id']}"


def units(scores: Sequence[ArticleScore]) -> list[Unit]:
    """All events of all scored articles."""
    found: list[Unit] = []
    for score in scores:
        events = score.aligned["events"]
        found += [Unit(score.article_id, one, other) for one, other in events.pairs]
        found += [Unit(score.article_id, row, None) for row in events.missed]
        found += [Unit(score.article_id, None, row) for row in events.invented]
    return found


def b_cubed(events: Sequence[Unit]) -> dict[str, Tally]:
    """Tallies by article. An event's share of recall is the part of its gold incident that
    stands with it in the predicted incident too, its share of precision the reverse; an event
    that is not aligned has none. Incidents reach across articles, the shares do not."""
    gold = Counter(unit.gold_incident for unit in events)
    predicted = Counter(unit.predicted_incident for unit in events)
    both = Counter((unit.gold_incident, unit.predicted_incident) for unit in events)
    tallies: dict[str, Tally] = defaultdict(Tally)
    for unit in events:
        one, other = unit.gold_incident, unit.predicted_incident
        if one is None:
            tally = Tally(predicted=1)
        elif other is None:
            tally = Tally(gold=1)
        else:
            tally = Tally(1, 1, both[one, other] / gold[one], both[one, other] / predicted[other])
        tallies[unit.article_id] += tally
    return dict(tallies)


def misplaced(events: Sequence[Unit]) -> list[tuple[Unit, str, str]]:
    """Aligned events whose incident has other members: with gold's and the predicted members."""
    gold: dict[str | None, list[Unit]] = defaultdict(list)
    predicted: dict[str | None, list[Unit]] = defaultdict(list)
    for unit in events:
        gold[unit.gold_incident].append(unit)
        predicted[unit.predicted_incident].append(unit)
    found = []
    for unit in events:
        one, other = gold[unit.gold_incident], predicted[unit.predicted_incident]
        if unit.gold and unit.predicted and one != other:
            found.append((unit, _ids(one), _ids(other)))
    return found


def _ids(events: Sequence[Unit]) -> str:
    """Ids as gold has them; an event that gold has not is told in brackets."""
    return "; ".join(filter(None, map(_name, events)))


def _name(unit: Unit) -> str:
    if unit.gold:
        return unit.gold["event_id"]
    return f"({unit.predicted['event_id']})" if unit.predicted else ""
