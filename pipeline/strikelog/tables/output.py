"""The folder that a run writes: seven tables, their descriptor, the texts, and what the run was.

Everything is first written to a hidden folder inside the output folder (so on the same disk) and
moved into place when all of it is there: a run that dies leaves no half tables. Rows are appended
article by article; only events are kept, since their ``incident_id`` is known only at the end.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from strikelog.errors import OutputError
from strikelog.tables import Record, cells, csv_files, header, rows_of, schema
from strikelog.tables.datapackage import descriptor
from strikelog.tables.records import ArticleResult, EventRow, IncidentRow
from strikelog.tables.trace_file import incident_lines, trace_json

TEXTS, DESCRIPTOR, RUN = "texts.jsonl", "datapackage.json", "run.json"
# Everything a run writes, in the order in which it is moved into place: run.json, the last, says
# that the rest is whole.
FILES = (*(f"{table.name}.csv" for table in schema.TABLES), TEXTS, DESCRIPTOR, RUN)
TRACE = "trace.jsonl"  # written only where it is asked for
_STREAMED = ("articles", "mentions", "dates", "figures", "confidence")


def check_folder(out: Path, *, force: bool = False) -> None:
    """OutputError if ``out`` can't be written, or holds tables and ``force`` does not allow it."""
    if out.exists() and not out.is_dir():
        raise OutputError(f"{out}: is a file; name a folder for the tables")
    held = [name for name in (*FILES, TRACE) if (out / name).exists()]
    if held and not force:
        raise OutputError(
            f"{out}: already holds {', '.join(held[:3])}{', ...' if len(held) > 3 else ''}; "
            "name another folder, or replace them with --force"
        )


class Output:
    """Writes a run's folder. A context manager: files move into place only if `finish` was reached.

    OutputError if the folder can't be written.
    """

    def __init__(self, out: Path, *, force: bool = False, trace: bool = False) -> None:
        self.out = out
        self.force = force
        self.trace = trace
        self.counts: Counter[str] = Counter({table.name: 0 for table in schema.TABLES})
        self.events: list[EventRow] = []
        self._files: dict[str, TextIO] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Output:
        check_folder(self.out, force=self.force)
        self._made = not self.out.exists()
        with self._writing():
            self.out.mkdir(parents=True, exist_ok=True)
            self._folder = Path(tempfile.mkdtemp(prefix=".strikelog-", dir=self.out))
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
        shutil.rmtree(self._folder, ignore_errors=True)
        if self._made and kind is not None and not any(self.out.iterdir()):
            self.out.rmdir()

    def add(self, result: ArticleResult) -> None:
        """Append one article. ValueError, with nothing written, if a value breaks the schema."""
        rows = rows_of(result)
        self.events.extend(result.events)
        with self._writing():
            for name in _STREAMED:
                self._files[f"{name}.csv"].writelines(csv_files.line(row) for row in rows[name])
                self.counts[name] += len(rows[name])
            if result.article.status == "ok":
                text = {"article_id": result.article.article_id, "text": result.text}
                self._files[TEXTS].write(json.dumps(text, ensure_ascii=False) + "\n")
            if self.trace:
                self._files[TRACE].writelines(trace_json(line) for line in result.trace)

    def finish(
        self,
        events: Sequence[EventRow],
        incidents: Sequence[IncidentRow],
        *,
        run: dict[str, Any],
    ) -> None:
        """Write what is known at the end and move everything into place.

        ``run`` gets the counts and the name of the trace. A trace of an earlier run goes.
        """
        with self._writing():
            self._table("events", events)
            self._table("incidents", incidents)
            self._json(DESCRIPTOR, descriptor())
            if self.trace:
                self._files[TRACE].writelines(map(trace_json, incident_lines(events, incidents)))
            traced = {"trace": TRACE if self.trace else None}
            self._json(RUN, run | {"rows": dict(self.counts)} | traced)
            self._stack.close()
            for name in (RUN, TRACE):
                (self.out / name).unlink(missing_ok=True)
            for name in (*([TRACE] if self.trace else []), *FILES):
                (self._folder / name).replace(self.out / name)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise OutputError(f"{self.out}: can't be written ({error.strerror})") from error

    def _table(self, name: str, rows: Iterable[Record]) -> None:
        table = schema.table(name)
        lines = [csv_files.line(cells(row, table)) for row in rows]
        self._open(f"{name}.csv").writelines([header(table), *lines])
        self.counts[name] = len(lines)

    def _json(self, name: str, value: dict[str, Any]) -> None:
        self._open(name).write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")

    def _open(self, name: str) -> TextIO:
        path = self._folder / name
        handle = self._stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))
        self._files[name] = handle
        return handle
