"""Events come in, now or day by day, and are clustered into incidents.

New events are compared with those of their blocks only, and only the clusters that they touch are
made anew.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence

from strikelog.incidents.blocks import Index
from strikelog.incidents.clusters import Pair, clusters
from strikelog.incidents.facts import Facts
from strikelog.incidents.scores import Score, score, threshold

FLOOR = 0.1  # pairs less likely are not kept


class Linker:
    """Holds events, blocks and pairs. Events are numbered as they come."""

    def __init__(self, *, least: float | None = None) -> None:
        self.events: list[Facts] = []
        self.least = threshold() if least is None else least  # probability
        self.joined: set[Pair] = set()
        self.split: set[Pair] = set()
        self.home = array("i")  # by event: the first event of its cluster
        self._members: dict[int, list[int]] = {}  # of clusters of several, by their first
        self._index = Index()
        self._near: dict[int, array[int]] = {}  # by event: those that it may be one attack with
        self.ones, self.others = array("i"), array("i")  # pairs kept
        self.probabilities = array("f")

    def add(self, events: Iterable[Facts]) -> set[int]:
        """Compares and clusters ``events``; the first events of the clusters made anew."""
        start = len(self.events)
        for facts in events:
            self._compare(facts)
        for one, other in self.joined | self.split:
            if max(one, other) >= start:
                self._meet(one, other)
        return self._cluster(range(start, len(self.events)))

    def _compare(self, facts: Facts) -> None:
        number = len(self.events)
        for other in self._index.near(facts):
            found = score(self.events[other], facts)
            if found.probability >= FLOOR:
                self.ones.append(other)
                self.others.append(number)
                self.probabilities.append(found.probability)
                if found.probability >= self.least:
                    self._meet(other, number)
        self._index.add(number, facts)
        self.events.append(facts)
        self.home.append(number)

    def _meet(self, one: int, other: int) -> None:
        self._near.setdefault(one, array("i")).append(other)
        self._near.setdefault(other, array("i")).append(one)

    def _cluster(self, new: Iterable[int]) -> set[int]:
        touched, done = set[int](), set[int]()
        for event in new:
            if event not in done:
                reach = self._reach(event)
                done |= reach
                touched |= self._make(sorted(reach))
        return touched

    def _reach(self, event: int) -> set[int]:
        """All events that pairs lead to."""
        found, waiting = {event}, [event]
        while waiting:
            for other in self._near.get(waiting.pop(), ()):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return found

    def _make(self, events: Sequence[int]) -> set[int]:
        """The clusters of some events that no pair leads out of."""
        for event in events:
            self._members.pop(self.home[event], None)
        made = [list(events)] if len(events) == 1 else self._clusters(events)
        for members in made:
            if len(members) > 1:
                self._members[members[0]] = members
            for event in members:
                self.home[event] = members[0]
        return {members[0] for members in made}

    def _clusters(self, events: Sequence[int]) -> list[list[int]]:
        inside = set(events)
        return clusters(
            events,
            self._pairs(events),
            article=lambda event: self.events[event].article_id,
            probability=lambda one, other: self.score(one, other).probability,
            threshold=self.least,
            joined=sorted(pair for pair in self.joined if pair[0] in inside),
            split=[pair for pair in self.split if pair[0] in inside],
        )

    def _pairs(self, events: Iterable[int]) -> Iterator[tuple[float, int, int]]:
        for one in events:
            for other in sorted(set(self._near.get(one, ()))):
                if one < other:
                    found = self.score(one, other).probability
                    if found >= self.least:
                        yield found, one, other

    def score(self, one: int, other: int) -> Score:
        return score(self.events[one], self.events[other])

    def is_alone(self, event: int) -> bool:
        return self.home[event] not in self._members

    def clusters(self) -> Iterator[list[int]]:
        """All clusters in the order of their first events."""
        for event, first in enumerate(self.home):
            if event == first:
                yield self._members.get(first, [first])

    def decide(self, joined: Collection[Pair], split: Collection[Pair]) -> None:
        """What a person decided of pairs, by numbers; before they are added."""
        self.joined |= set(joined)
        self.split |= set(split)
