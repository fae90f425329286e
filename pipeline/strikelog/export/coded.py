"""A table with the columns of another data set, and a report of what got lost on the way.

What their columns are made from is data: a CSV with a row for each of theirs, in their order,
naming ours (``ours``; empty: not to be known from articles) and what to know (``note``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from strikelog.export.incident import Incident, incidents
from strikelog.export.values import Run, Value
from strikelog.lexicon import Row, rows
from strikelog.tables import csv_files
from strikelog.tables.schema import TABLES

SHOWN = 10  # ids of incidents left out
USED = ("articles", "events", "incidents")


@dataclass(frozen=True, slots=True)
class Coded:
    """An incident in their columns, and what of it they have no room for."""

    cells: Mapping[str, Value]
    lost: Sequence[str] = ()


class NoPlaceError(Exception):
    """An incident that their table can't hold; the message says why."""


Code = Callable[[Incident], Coded]


def write_coded(run: Run, folder: Path, name: str, title: str, code: Code) -> None:
    """``<name>.csv`` and ``<name>_losses.md``."""
    columns = columns_of(name)
    names = [row["column"] for row in columns]
    lines, lost, out = [csv_files.line(names)], Counter[str](), dict[str, list[str]]()
    for incident in incidents(run):
        try:
            coded = code(incident)
        except NoPlaceError as error:
            out.setdefault(str(error), []).append(str(incident.row["incident_id"]))
            continue
        lost.update(coded.lost)
        lines.append(csv_files.line([_cell(coded.cells.get(each)) for each in names]))
    report = "\n".join(_report(title, columns, len(lines) - 1, lost, out))
    (folder / f"{name}.csv").write_text("".join(lines), encoding="utf-8", newline="")
    (folder / f"{name}_losses.md").write_text(report, encoding="utf-8", newline="\n")


def columns_of(name: str) -> tuple[Row, ...]:
    """Their columns in their order, with ours and a note."""
    return rows(f"export/{name}.csv", ("column",))


def _cell(value: Value) -> str:
    if isinstance(value, float):
        return f"{value:g}" if value == int(value) else repr(value)
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _report(
    title: str,
    columns: Sequence[Row],
    written: int,
    lost: Mapping[str, int],
    out: Mapping[str, Sequence[str]],
) -> Iterator[str]:
    yield from [f"# What got lost on the way to {title}", ""]
    yield f"A row an incident, {written:,} written. Empty cells are unknown, never 0."
    yield from ["", "## Incidents left out", ""]
    yield from [_left_out(why, ids) for why, ids in out.items()] or ["None."]
    yield from ["", "## Incidents that lost something", ""]
    yield from [f"- {count:,}: {what}" for what, count in lost.items()] or ["None."]
    yield from ["", "## Their columns", "", "| theirs | ours | to know |", "|---|---|---|"]
    for row in columns:
        ours = " ".join(f"`{each}`" for each in row["ours"].split(";") if each)
        yield f"| `{row['column']}` | {ours or 'can not be known'} | {row['note']} |"
    yield from ["", "## Ours that have no place there", ""]
    used = {each for row in columns for each in row["ours"].split(";")}
    for table in TABLES:
        if table.name in USED:
            unused = [n for n in table.column_names if f"{table.name}.{n}" not in used]
            yield f"- {table.name}: {', '.join(f'`{each}`' for each in unused)}"
        else:
            yield f"- {table.name}: all of it"
    yield ""


def _left_out(why: str, ids: Sequence[str]) -> str:
    more = ", ..." if len(ids) > SHOWN else ""
    return f"- {len(ids):,}: {why} ({', '.join(ids[:SHOWN])}{more})"
