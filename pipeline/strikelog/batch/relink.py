"""``strikelog link``: tables of one run or several, linked again and written.

Nothing is analysed. Everything is first written to a hidden folder inside the target and moved
into place when all of it is there.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from strikelog import __version__
from strikelog.batch.journal import check_out
from strikelog.errors import InputError, OutputError
from strikelog.incidents import Links, link_facts
from strikelog.incidents.decisions import read_decisions
from strikelog.incidents.folders import Folders, read_facts
from strikelog.tables import cells, csv_files, header
from strikelog.tables.datapackage import descriptor
from strikelog.tables.output import DESCRIPTOR, RUN, TEXTS, TRACE, move_into_place
from strikelog.tables.parquet_files import FOLDER
from strikelog.tables.records import TraceLine
from strikelog.tables.schema import TABLES, table
from strikelog.tables.trace_file import incident_line, trace_json

EVENTS = table("events")


def relink(
    folders: Sequence[Path],
    *,
    out: Path | None = None,
    decisions: Path | None = None,
    force: bool = False,
) -> dict[str, int]:
    """Links the events of ``folders`` and writes all tables to ``out``; without ``out``, what
    linking changes is replaced in the one folder given. ``decisions`` is a person's
    (`decisions.read_decisions`). The number of rows by table. InputError, OutputError.
    """
    if out is None and len(folders) != 1:
        raise InputError("several folders of tables: name a folder for them as one, with --out")
    target = out or folders[0]
    if out is None and (target / FOLDER).is_dir():
        raise InputError(f"{target}: holds Parquet tables, which are not replaced; name --out")
    if out is not None:
        if any(out.resolve() == each.resolve() for each in folders):
            raise OutputError(f"{out}: is one of the folders that are linked; name another")
        check_out(out, force=force)
    given = Folders(folders)
    facts, context = read_facts(given)
    deciding = partial(read_decisions, decisions) if decisions else None
    links = link_facts(facts, context, deciding)
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".strikelog-", dir=target) as hidden:
            counts = _write(Path(hidden), given, links, decisions, whole=out is not None)
            if out is not None:
                move_into_place(Path(hidden), target)
            for file in sorted(Path(hidden).iterdir(), key=lambda file: file.name == RUN):
                file.replace(target / file.name)
    except OSError as error:
        raise OutputError(f"{target}: can't be written ({error.strerror})") from error
    return counts


def _write(
    folder: Path, given: Folders, links: Links, decisions: Path | None, *, whole: bool
) -> dict[str, int]:
    tables: dict[str, Iterable[list[str]]] = {
        name: map(partial(cells, table=table(name)), rows) for name, rows in links.tables().items()
    }
    tables["events"] = _events(given, links)
    if whole:
        kept = (each.name for each in TABLES if each.name not in tables)
        tables |= {name: given.rows(name) for name in kept}
        texts = ({"article_id": key, "text": text} for key, text in given.texts())
        _lines(folder / TEXTS, (json.dumps(text, ensure_ascii=False) + "\n" for text in texts))
    counts = {
        each.name: _lines(folder / f"{each.name}.csv", map(csv_files.line, tables[each.name]),
                          header(each))
        for each in TABLES if each.name in tables
    }  # fmt: skip
    _json(folder / DESCRIPTOR, descriptor())
    traced = all((each / TRACE).exists() for each in given.folders)
    if traced:
        _lines(folder / TRACE, _trace(given, links))
    _json(folder / RUN, _run(given, decisions, counts) | {"trace": TRACE if traced else None})
    return counts


def _events(given: Folders, links: Links) -> Iterator[list[str]]:
    place = EVENTS.column_names.index("incident_id")
    for number, row in enumerate(given.rows("events")):
        row[place] = links.incident_of(number)
        yield row


def _trace(given: Folders, links: Links) -> Iterator[str]:
    """The lines of all traces, those of ``incident_id`` made anew."""
    for at, folder in enumerate(given.folders):
        with (folder / TRACE).open(encoding="utf-8") as handle:
            for line in handle:
                told = json.loads(line)
                mine = given.home.get(told["article_id"]) == at
                if mine and told["columns"] != ["incident_id"]:
                    yield line
    yield from (trace_json(line) for line in _incident_lines(given, links))


def _incident_lines(given: Folders, links: Links) -> Iterator[TraceLine]:
    event, article = (EVENTS.column_names.index(name) for name in ("event_id", "article_id"))
    for number, row in enumerate(given.rows("events")):
        alone = links.is_alone(number)
        yield incident_line(row[event], row[article], links.incident_of(number), alone=alone)


def _run(given: Folders, decisions: Path | None, counts: dict[str, int]) -> dict[str, Any]:
    """What the runs were, and that they were linked again."""
    runs = [_json_of(folder / RUN) for folder in given.folders]
    several: dict[str, Any] = {"strikelog": __version__, "runs": runs}
    told = runs[0] if len(runs) == 1 else several
    rows = told.get("rows", {}) if len(runs) == 1 else {}
    linked = {
        "strikelog": __version__,
        "folders": [str(folder) for folder in given.folders],
        "decisions": str(decisions) if decisions else None,
    }
    return told | {"rows": rows | counts, "linked": linked}


def _json_of(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: not what strikelog run writes ({error})") from error
    return found


def _json(path: Path, value: dict[str, Any]) -> None:
    path.write_text(
        json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n"
    )


def _lines(path: Path, lines: Iterable[str], first: str = "") -> int:
    """Writes ``first`` and ``lines``; the number of ``lines``."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as handle:
        handle.write(first)
        for line in lines:
            handle.write(line)
            count += 1
    return count
