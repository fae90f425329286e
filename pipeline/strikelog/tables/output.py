"""The files that a run writes: seven tables, their descriptor, the texts, and what the run was.

Rows come as lines of CSV, part by part; only events are kept, since their ``incident_id`` is known
at the end. Everything is first written to a folder of its own on the same disk and moved into
place when all of it is there.
"""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from strikelog.tables import Record, cells, csv_files, header, schema
from strikelog.tables.datapackage import descriptor
from strikelog.tables.parquet_files import FOLDER, ParquetTable
from strikelog.tables.records import EventRow
from strikelog.tables.trace_file import incident_lines, trace_json

TEXTS, DESCRIPTOR, RUN = "texts.jsonl", "datapackage.json", "run.json"
# Everything a run may write, in the order in which it is moved into place: run.json, the last, says
# that the rest is whole. With --format parquet the tables are a folder and no CSV.
FILES = (*(f"{table.name}.csv" for table in schema.TABLES), TEXTS, DESCRIPTOR, RUN)
TRACE = "trace.jsonl"  # written only where it is asked for
WRITTEN = (FOLDER, TRACE, *FILES)
FORMATS = {"csv": (True, False), "parquet": (False, True), "both": (True, True)}


class Output:
    """Writes a run's files to ``folder``, which must be there and empty. A context manager."""

    def __init__(self, folder: Path, *, trace: bool = False, form: str = "csv") -> None:
        self.folder = folder
        self.trace = trace
        self.counts: Counter[str] = Counter({table.name: 0 for table in schema.TABLES})
        self._form = form
        self._files: dict[str, TextIO] = {}
        self._tables: dict[str, list[TextIO | ParquetTable]] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Output:
        as_csv, as_parquet = FORMATS[self._form]
        for table in schema.TABLES:
            self._tables[table.name] = []
            if as_csv:
                handle = self._open(f"{table.name}.csv")
                handle.write(header(table))
                self._tables[table.name].append(handle)
            if as_parquet:
                self._tables[table.name].append(ParquetTable(self.folder, table))
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
        for name, lines in tables.items():
            self._lines(name, lines)
            self.counts[name] += rows[name]
        self._files[TEXTS].write(texts)
        if self.trace:
            self._files[TRACE].write(trace)

    def finish(
        self,
        events: Sequence[EventRow],
        linked: Mapping[str, Iterable[Record]],
        *,
        run: dict[str, Any],
    ) -> None:
        """Write what is known at the end, events and the tables that linking gives. ``run`` gets
        the counts and the name of the trace."""
        self._rows("events", events)
        for name, rows in linked.items():
            self._rows(name, rows)
        self._json(DESCRIPTOR, descriptor(parquet=not FORMATS[self._form][0]))
        if self.trace:
            self._files[TRACE].writelines(map(trace_json, incident_lines(events)))
        traced = {"trace": TRACE if self.trace else None}
        self._json(RUN, run | {"rows": dict(self.counts)} | traced)
        for sinks in self._tables.values():
            for each in sinks:
                if isinstance(each, ParquetTable):
                    each.close()
        for handle in self._files.values():
            handle.flush()
            os.fsync(handle.fileno())

    def _lines(self, name: str, lines: str) -> None:
        for each in self._tables[name]:
            each.write(lines)

    def _rows(self, name: str, rows: Iterable[Record]) -> None:
        for row in rows:
            self._lines(name, csv_files.line(cells(row, schema.table(name))))
            self.counts[name] += 1

    def _json(self, name: str, value: dict[str, Any]) -> None:
        self._open(name).write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")

    def _open(self, name: str) -> TextIO:
        path = self.folder / name
        handle = self._stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))
        self._files[name] = handle
        return handle


def move_into_place(folder: Path, out: Path) -> None:
    """Replace the tables in ``out`` by those in ``folder``; what else an earlier run wrote goes."""
    (out / RUN).unlink(missing_ok=True)
    for name in WRITTEN:
        new, old = folder / name, out / name
        if old.is_dir():
            shutil.rmtree(old)
        if new.exists():
            new.replace(old)
        else:
            old.unlink(missing_ok=True)
