"""Events of many articles -> incidents: the same real-world attack across articles.

`link` takes the events of all articles, with what is known of their publication, and gives every
event its incident, the incidents, and why: `facts` of an event, `blocks` in which events meet,
`features` of a pair and their `scores`, `clusters` that nothing bars, `merging` into rows.
`stories` finds texts that are copies of one another, `decisions` reads what a person decided.
`linking.Linker` does the same day by day, in memory; `folders` reads tables of several runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from strikelog.incidents.context import Context
from strikelog.incidents.decisions import Decisions
from strikelog.incidents.facts import Facts
from strikelog.incidents.linking import Linker
from strikelog.incidents.merging import history, ids, incident_row
from strikelog.incidents.pairs import pair_rows
from strikelog.tables.records import EventRow, HistoryRow, IncidentRow, PairRow, StoryRow

Record = IncidentRow | PairRow | HistoryRow | StoryRow

__all__ = ["Context", "Decisions", "Links", "link", "link_facts"]

Deciding = Callable[[Mapping[str, int]], Decisions]  # given the events' numbers by id


class Links:
    """What linking found. Rows are made as they are asked for."""

    def __init__(self, linker: Linker, stories: Sequence[StoryRow] = ()) -> None:
        self._linker = linker
        self.stories = stories
        self._clusters = [[linker.events[n] for n in each] for each in linker.clusters()]
        self._ids = ids(self._clusters)
        self._incident = dict(zip(map(_first, self._clusters), self._ids, strict=True))

    def incident_of(self, number: int) -> str:
        """The incident of an event, by its number."""
        return self._incident[self._linker.events[self._linker.home[number]].event_id]

    def is_alone(self, number: int) -> bool:
        """Whether no other event tells of the same attack."""
        return self._linker.is_alone(number)

    def incidents(self) -> Iterator[IncidentRow]:
        """In the order of their first events."""
        story = {row.article_id: row.story_id for row in self.stories}
        for incident_id, events in zip(self._ids, self._clusters, strict=True):
            yield incident_row(incident_id, events, story)

    def history(self) -> Iterator[HistoryRow]:
        for incident_id, events in zip(self._ids, self._clusters, strict=True):
            yield from history(incident_id, events)

    def pairs(self) -> Iterator[PairRow]:
        return pair_rows(self._linker)

    def tables(self) -> dict[str, Iterator[Record]]:
        """What linking adds to the tables of a run, by name."""
        return {
            "incidents": self.incidents(),
            "incident_pairs": self.pairs(),
            "incident_history": self.history(),
            "stories": iter(self.stories),
        }

    def events(self, events: Iterable[EventRow]) -> list[EventRow]:
        """``events``, those that were linked and in their order, each with its incident."""
        return [
            replace(event, incident_id=self.incident_of(number))
            for number, event in enumerate(events)
        ]


def _first(events: Sequence[Facts]) -> str:
    return events[0].event_id


def link(events: Iterable[EventRow], context: Context | None = None) -> Links:
    """Links ``events``; ``context`` has what their articles tell beside. Deterministic in the
    order of ``events``."""
    context = context or Context()
    return link_facts(map(context.facts, events), context)


def link_facts(
    events: Iterable[Facts], context: Context, deciding: Deciding | None = None
) -> Links:
    """The same from facts; ``deciding`` gives a person's decisions."""
    linker = Linker()
    if deciding:
        events = list(events)
        linker.decide(*deciding({each.event_id: at for at, each in enumerate(events)}))
    linker.add(events)
    return Links(linker, list(context.stories.rows()))
