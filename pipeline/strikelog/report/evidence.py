"""Where the cells of an event come from: of a trace the very words, else what the tables tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from strikelog.explain import meanings
from strikelog.tables.records import Considered, TraceLine

if TYPE_CHECKING:
    import pandas as pd

#: Runners-up of a cell that the page shows, the first of those considered.
RUNNERS_UP = 5
#: Columns that need no explaining on the page.
PLAIN = frozenset({"incident_id", "disputed", "joint_id"})
#: Where there is no trace: a cell's column and the column that tells the same of names or dates.
NAMED = {"site_id": "entity_id", "location_text": "text", "perpetrator_id": "entity_id"}
NAMED |= {"perpetrator": "text"}
MENTIONED = "mentioned"
MEANINGS = {MENTIONED: "wherever the text mentions it; strikelog run --trace tells the words"}

Cell = list[Any]


class Told(NamedTuple):
    """Where the cells of each event come from, packed for a small page.

    ``cells``: by event_id a list of ``[source, spans, considered, dropped]``, the last two left
    out where they are empty. ``source`` is a place in ``sources``, each ``[columns, rule, method]``
    with the columns joined by spaces. ``spans`` are ``start, length, start, length, ...``, counted
    from the event's trigger. ``considered`` are ``[value, start, length, why, score]``, ``why`` a
    place in ``whys``, the value empty where it is the words there; ``dropped`` is how many more
    there were. ``rules``: what each rule means.
    """

    cells: dict[str, list[Cell]]
    sources: list[list[str]]
    whys: list[str]
    rules: dict[str, str]


class _Numbers(dict[Any, int]):
    """Numbers things as they come."""

    def __missing__(self, key: Any) -> int:
        self[key] = len(self)
        return self[key]


def told_by_trace(
    lines: Iterable[TraceLine], triggers: Mapping[str, int], texts: Mapping[str, str]
) -> Told:
    """The cells of a trace. ``triggers``: where the trigger of each event starts."""
    cells: defaultdict[str, list[Cell]] = defaultdict(list)
    sources, whys = _Numbers(), _Numbers()
    for line in lines:
        if not line.event_id or PLAIN.issuperset(line.columns):
            continue
        origin = triggers[line.event_id]
        source = sources[" ".join(line.columns), line.rule, line.method]
        text = texts.get(line.article_id, "")
        considered = [_packed(each, origin, text, whys) for each in line.considered[:RUNNERS_UP]]
        dropped = len(line.considered) - len(considered)
        cell = [source, _relative(line.evidence, origin), considered, dropped]
        cells[line.event_id].append(cell if dropped else cell[:3] if considered else cell[:2])
    rules = {rule: meanings().get(rule, "") for _, rule, _ in sources}
    return Told(dict(cells), [list(each) for each in sources], list(whys), rules)


def _relative(spans: Iterable[tuple[int, int]], origin: int) -> list[int]:
    return [number for start, end in spans for number in (start - origin, end - start)]


def _packed(each: Considered, origin: int, text: str, whys: _Numbers) -> list[Any]:
    why = whys[each.why]
    if each.start is None or each.end is None:
        return [each.value, None, None, why, each.score]
    value = "" if each.value == text[each.start : each.end] else each.value
    return [value, each.start - origin, each.end - each.start, why, each.score]


def told_by_tables(tables: Mapping[str, pd.DataFrame]) -> Told:
    """Without a trace: the trigger, and every mention of the dates, names and figures of a cell."""
    spans, sources = _Spans(tables), _Numbers()
    cells = {
        event["event_id"]: [
            [sources[column, MENTIONED, ""], _relative(found, event["trigger_start"])]
            for column, found in spans.of(event)
            if found
        ]
        for event in tables["events"].to_dict("records")
    }
    return Told(cells, [list(each) for each in sources], [], MEANINGS)


Spans = list[tuple[int, int]]


class _Spans:
    """Offsets by article and by what stands there."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        self.names: defaultdict[tuple[str, str, str], Spans] = defaultdict(list)
        self.dates: defaultdict[tuple[str, str], Spans] = defaultdict(list)
        self.figures: defaultdict[tuple[str, str], Spans] = defaultdict(list)
        for row in tables["mentions"].to_dict("records"):
            for key in ("entity_id", "text"):
                if isinstance(row[key], str):
                    self.names[row["article_id"], key, row[key]].append(_span(row))
        for row in tables["dates"].to_dict("records"):
            self.dates[row["article_id"], row["text"]].append(_span(row))
        for row in tables["figures"].to_dict("records"):
            self.figures[row["event_id"], row["measure"]].append(_span(row))

    def of(self, event: Mapping[Any, Any]) -> Iterator[tuple[str, Spans]]:
        article = event["article_id"]
        yield "trigger", [(event["trigger_start"], event["trigger_end"])]
        yield "date_text", self.dates.get((article, event["date_text"]), [])
        for column, key in NAMED.items():
            yield column, self.names.get((article, key, event[column]), [])
        for measure in ("munitions", "killed", "wounded"):
            yield f"{measure}_low", self.figures.get((event["event_id"], measure), [])


def _span(row: Mapping[Any, Any]) -> tuple[int, int]:
    return row["start"], row["end"]
