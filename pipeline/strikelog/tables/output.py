"""The files that a run writes: seven tables, their descriptor, the texts, and what the run was.

Rows come as lines of CSV, part by part; only events are kept, since their ``incident_id`` is known
at the end. Everything is first written to a folder of its own on the same disk and moved into
place when all of it is there.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from strikelog.tables import Record, cells, csv_files, header, schema
from strikelog.tables.datapackage import descriptor
from strikelog.tables.records import EventRow, IncidentRow
from strikelog.tables.trace_file import incident_lines, trace_json

TEXTS, DESCRIPTOR, RUN = "texts.jsonl", "datapackage.json", "run.json"
# Everything a run writes, in the order in which it is moved into place: run.json, the last, says
# that the rest is whole.
FILES = (*(f"{table.name}.csv" for table in schema.TABLES), TEXTS, DESCRIPTOR, RUN)
TRACE = "trace.jsonl"  # written only where it is asked for
_STREAMED = ("articles", "mentions", "dates", "figures", "confidence")


class Output:
    """Writes a run's files to ``folder``, which must be there and empty. A context manager."""

    def __init__(self, folder: Path, *, trace: bool = False) -> None:
        self.folder = folder
        self.trace = trace
        self.counts: Counter[str] = Counter({table.name: 0 for table in schema.TABLES})
        self._files: dict[str, TextIO] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Output:
        for name in _STREAMED:
            self._open(f"{name}.csv").write(header(schema.table(name)))
        self._open(TEXTS)
        if self.trace:
            self._open(TRACE)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def add(
        self, tables: Mapping[str, str], rows: Mapping[str, int], texts: str, trace: str = ""
    ) -> None:
        """Append lines of articles: of CSV by table, and how many; of texts.jsonl, trace.jsonl."""
        for name in _STREAMED:
            self._files[f"{name}.csv"].write(tables.get(name, ""))
            self.counts[name] += rows.get(name, 0)
        self._files[TEXTS].write(texts)
        if self.trace:
            self._files[TRACE].write(trace)

    def finish(
        self,
        events: Sequence[EventRow],
        incidents: Sequence[IncidentRow],
        *,
        run: dict[str, Any],
    ) -> None:
        """Write what is known at the end; ``run`` gets the counts and the name of the trace."""
        self._table("events", events)
        self._table("incidents", incidents)
        self._json(DESCRIPTOR, descriptor())
        if self.trace:
            self._files[TRACE].writelines(map(trace_json, incident_lines(events, incidents)))
        traced = {"trace": TRACE if self.trace else None}
        self._json(RUN, run | {"rows": dict(self.counts)} | traced)
        for handle in self._files.values():
            handle.flush()
            os.fsync(handle.fileno())

    def _table(self, name: str, rows: Iterable[Record]) -> None:
        table = schema.table(name)
        handle = self._open(f"{name}.csv")
        handle.write(header(table))
        for row in rows:
            handle.write(csv_files.line(cells(row, table)))
            self.counts[name] += 1

    def _json(self, name: str, value: dict[str, Any]) -> None:
        self._open(name).write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")

    def _open(self, name: str) -> TextIO:
        path = self.folder / name
        handle = self._stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))
        self._files[name] = handle
        return handle


def move_into_place(folder: Path, out: Path) -> None:
    """Replace the tables in ``out`` by those in ``folder``; a trace of an earlier run goes."""
    for name in (RUN, TRACE):
        (out / name).unlink(missing_ok=True)
    for name in (TRACE, *FILES):
        if (folder / name).exists():
            (folder / name).replace(out / name)
