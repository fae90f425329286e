"""Why events are one incident, as text for a person; from the tables alone, with no trace."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from strikelog.explain.marks import marked
from strikelog.lexicon import rows
from strikelog.tables import read_rows, record
from strikelog.tables.records import EventRow, HistoryRow, IncidentRow, PairRow
from strikelog.tables.schema import table
from strikelog.tables.texts import read_texts

SHOWN = 5  # events of other incidents, the likeliest first
FEATURES = "incidents/features.csv"
TOLLS = ("munitions", "killed", "wounded")


def incident_page(folder: Path, wanted: str) -> str | None:
    """Of an incident: what its articles tell, which pairs of events made it one, which others came
    near, and what was known when. None where ``folder`` has no incident of this id."""
    listed = (record(IncidentRow, row, table("incidents")) for row in _rows(folder, "incidents"))
    incident = next((each for each in listed if each.incident_id == wanted), None)
    return None if incident is None else "\n".join(_lines(folder, incident)) + "\n"


def _rows(folder: Path, name: str) -> Iterator[list[str]]:
    if (folder / f"{name}.csv").exists():
        yield from read_rows(folder, table(name))


def _lines(folder: Path, incident: IncidentRow) -> Iterator[str]:
    own = set(incident.event_ids.split(";"))
    pairs = [
        record(PairRow, row, table("incident_pairs"))
        for row in _rows(folder, "incident_pairs")
        if own & set(row[:2])
    ]
    inside = [pair for pair in pairs if {pair.event_id, pair.other_event_id} <= own]
    others = sorted((pair for pair in pairs if pair not in inside), key=lambda pair: -pair.score)
    yield from (incident.incident_id, "=" * len(incident.incident_id), "", _summary(incident), "")
    yield from _events(folder, own)
    yield from _pairs("Why they are one attack", inside)
    yield from _pairs("Events of other incidents that came nearest", others[:SHOWN])
    yield from _history(folder, incident.incident_id)


def _summary(row: IncidentRow) -> str:
    days = str(row.date_start) if row.date_start == row.date_end else (
        f"{row.date_start} to {row.date_end}"
    )  # fmt: skip
    told = (days if row.date_start else "no day", row.site_name, row.country, row.event_type)
    copies = "" if row.sources == row.articles else f" ({row.sources} without copies)"
    return f"{', '.join(filter(None, told))}; {row.articles} articles{copies}; {tolls(row)}"


def tolls(row: IncidentRow | EventRow | HistoryRow) -> str:
    """ "killed 2 to 3, wounded at least 4; disputed"."""
    found = []
    for measure in TOLLS:
        low, high = getattr(row, f"{measure}_low"), getattr(row, f"{measure}_high")
        if low is not None:
            shown = f"{low:g}" if low == high else f"{low:g} to {high:g}" if high is not None else (
                f"at least {low:g}"
            )  # fmt: skip
            found.append(f"{measure} {shown}")
    return (", ".join(found) or "no figures") + ("; disputed" if row.disputed else "")


def _events(folder: Path, own: set[str]) -> Iterator[str]:
    place = table("events").column_names.index("event_id")
    told = [
        record(EventRow, row, table("events"))
        for row in _rows(folder, "events")
        if row[place] in own
    ]
    wanted = {event.article_id for event in told}
    known = read_texts(folder, wanted)
    for event in told:
        where = event.site_name or event.location_text or event.country
        day = event.date_start or "no day"
        yield f"{event.event_id}: {day}, {where}, {event.event_type}; {tolls(event)}"
        if event.article_id in known:
            sentence = (event.evidence_start, event.evidence_end)
            trigger = [(event.trigger_start, event.trigger_end)]
            yield f"  > {marked(known[event.article_id], sentence, trigger)}"
    yield ""


def _pairs(title: str, pairs: Sequence[PairRow]) -> Iterator[str]:
    if not pairs:
        return
    yield title
    for pair in pairs:
        yield f"  {pair.event_id} and {pair.other_event_id}: {pair.decision}, {pair.score:g}"
        for feature in filter(None, pair.features.split("; ")):
            name, _, weight = feature.partition(" ")
            yield f"    {weight or 'bars':>6}  {meanings().get(name, name)}"
    yield ""


def _history(folder: Path, incident_id: str) -> Iterator[str]:
    days = [
        record(HistoryRow, row, table("incident_history"))
        for row in _rows(folder, "incident_history")
        if row[0] == incident_id
    ]
    if days:
        yield "As reported"
        yield from (f"  {day.as_of}: {day.articles} articles; {tolls(day)}" for day in days)


@functools.cache
def meanings() -> Mapping[str, str]:
    """What the features of pairs mean, by their names."""
    return {row["feature"]: row["meaning"] for row in rows(FEATURES, ("feature", "meaning"))}
