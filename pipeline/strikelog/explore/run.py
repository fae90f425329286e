"""A run as it is looked at: its tables, and its texts and trace where they are at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strikelog.errors import InputError
from strikelog.tables import read_tables
from strikelog.tables.output import TRACE
from strikelog.tables.records import Article, TraceLine
from strikelog.tables.texts import read_texts
from strikelog.tables.trace_file import read_trace

if TYPE_CHECKING:
    import pandas as pd

    Frames = Mapping[str, pd.DataFrame]
    Given = Article | Mapping[str, object]
    Texts = Mapping[str, str] | Iterable[Given]

SHOWN = 5  # ids that an error names


@dataclass(frozen=True, slots=True)
class Run:
    """Tables by name, texts by article id, and the lines of the trace, if any."""

    tables: Frames
    texts: Mapping[str, str]
    trace: tuple[TraceLine, ...] = ()

    def events_of(self, wanted: str) -> pd.DataFrame:
        """The events that an id of an event, an incident or an article means.

        InputError for an id of none.
        """
        events = self.tables["events"]
        for column in ("event_id", "incident_id", "article_id"):
            found = events[events[column] == wanted]
            if len(found):
                return found
        if wanted in set(self.tables["articles"]["article_id"]):
            return events[:0]
        ids = ", ".join(events["event_id"].head(SHOWN))
        raise InputError(
            f"no event, incident or article {wanted!r}; name one such as {ids or 'an article_id'}"
        )


def run_of(tables: Path | str | Frames, texts: Texts | None = None) -> Run:
    """A run in a folder, or DataFrames with the ``texts`` they were made from.

    ``texts`` is a mapping from ids to texts, or the articles that went into `strikelog.extract`.
    InputError names what can't be read.
    """
    if isinstance(tables, Mapping):
        return Run(tables, _by_id(texts or {}), _trace_of(tables))
    folder = Path(tables)
    trace = tuple(read_trace(folder / TRACE)) if (folder / TRACE).exists() else ()
    return Run(read_tables(folder), read_texts(folder), trace)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, cells by column."""
    return [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]


def _by_id(texts: Texts) -> dict[str, str]:
    if isinstance(texts, Mapping):
        return {str(key): str(text) for key, text in texts.items()}
    found = {}
    for number, item in enumerate(texts, 1):
        if isinstance(item, Article):
            found[item.article_id] = item.text
        else:
            found[str(item.get("article_id") or number)] = str(item["text"])
    return found


def _trace_of(tables: Frames) -> tuple[TraceLine, ...]:
    """The lines that ``extract(trace=True)`` gave."""
    if "trace" not in tables:
        return ()
    return tuple(TraceLine(**line) for line in records(tables["trace"]))
