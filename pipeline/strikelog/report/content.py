"""What the page shows, as plain lists and dictionaries: tables by column, texts, evidence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strikelog import __version__
from strikelog.errors import InputError
from strikelog.report.evidence import Told, told_by_tables, told_by_trace
from strikelog.tables import read_tables
from strikelog.tables.output import RUN, TEXTS, TRACE
from strikelog.tables.texts import read_texts
from strikelog.tables.trace_file import read_trace

if TYPE_CHECKING:
    import pandas as pd

Columns = dict[str, list[Any]]

#: Tables whose rows the page holds; the others only serve to find evidence.
SHOWN = ("articles", "incidents", "events", "figures", "confidence")
#: Columns that it needs not: `evidence` has the places of the words.
UNSEEN = [
    "event_ids", "site_id", "perpetrator_id", "published_basis", "words",
    "trigger_end", "evidence_start", "evidence_end",
]  # fmt: skip
#: Of figures those that count an attack's arms and people.
MEASURES = frozenset({"munitions", "intercepted", "killed", "wounded", "casualties"})


def content(folder: Path, *, texts: bool) -> dict[str, Any]:
    """Everything of a run's folder that the page shows, fit for JSON. InputError as `read_tables`.

    Keys: ``run``, the tables of `SHOWN` each as columns, ``texts`` by article_id (empty without
    ``texts`` or where the file is missing), and where cells come from as `evidence.Told` has it.
    """
    tables = read_tables(folder)
    tables["figures"] = _of_events(tables["figures"])
    traced = (folder / TRACE).exists()
    held = read_texts(folder) if texts and (folder / TEXTS).exists() else {}
    told = _traced(folder, tables["events"], held) if traced else told_by_tables(tables)
    return {
        "run": _run(folder) | {"written_by": __version__, "traced": traced},
        **{name: columns(tables[name]) for name in SHOWN},
        "texts": held,
        **told._asdict(),
    }


def _traced(folder: Path, events: pd.DataFrame, texts: dict[str, str]) -> Told:
    triggers = dict(zip(events["event_id"].tolist(), events["trigger_start"].tolist(), strict=True))
    path = folder / TRACE
    try:
        return told_by_trace(read_trace(path), triggers, texts)
    except KeyError as error:
        raise InputError(
            f"{path}: tells of {error}, which is not in events.csv; run again"
        ) from error


def _of_events(figures: pd.DataFrame) -> pd.DataFrame:
    return figures[figures["event_id"].notna() & figures["measure"].isin(MEASURES)]


def columns(frame: pd.DataFrame) -> Columns:
    """A table by column: dates as ISO strings, numbers and booleans as such, None for unknown.

    Columns without a value, and those that the page does not need, are left out.
    """
    filled = frame.dropna(axis="columns", how="all").drop(columns=UNSEEN, errors="ignore")
    return {str(name): [_plain(value) for value in filled[name]] for name in filled.columns}


def _plain(value: Any) -> Any:
    import pandas as pd

    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value.item() if hasattr(value, "item") else value


def _run(folder: Path) -> dict[str, Any]:
    """What ``run.json`` tells of version and model; nothing where it is missing."""
    path = folder / RUN
    try:
        run = json.loads(path.read_text(encoding="utf-8"))
        return {"strikelog": run["strikelog"], "model": run["model"]["name"]}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise InputError(f"{path}: not what strikelog run writes ({error})") from error
