"""trace.jsonl: one JSON object a line, always with the same keys; written and read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strikelog.errors import InputError
from strikelog.tables.records import Considered, EventRow, TraceLine

if TYPE_CHECKING:
    import pandas as pd


def trace_json(line: TraceLine) -> str:
    """A line as JSON, its end included."""
    return json.dumps(asdict(line), ensure_ascii=False) + "\n"


def incident_lines(events: Sequence[EventRow]) -> Iterator[TraceLine]:
    """The lines of ``incident_id``, known only when all articles are read."""
    sizes = Counter(event.incident_id for event in events)
    for event in events:
        alone = sizes[event.incident_id] == 1
        yield incident_line(event.event_id, event.article_id, event.incident_id, alone=alone)


def incident_line(event_id: str, article_id: str, incident_id: str, *, alone: bool) -> TraceLine:
    return TraceLine(
        article_id=article_id,
        event_id=event_id,
        columns=("incident_id",),
        values=(incident_id,),
        rule="told_by_this_article_only" if alone else "same_attack_in_other_articles",
    )


def trace_frame(lines: Iterable[TraceLine]) -> pd.DataFrame:
    """The lines as a DataFrame with their fields as columns; lists stay tuples."""
    import pandas as pd

    names = [field.name for field in fields(TraceLine)]
    return pd.DataFrame([asdict(line) for line in lines], columns=names)


def read_trace(path: Path) -> list[TraceLine]:
    """The lines of a trace. InputError if it is missing or broken; names file and line."""
    try:
        with path.open(encoding="utf-8") as handle:
            return [_line(text, path, number) for number, text in enumerate(handle, 1)]
    except OSError as error:
        raise InputError(
            f"{path}: can't be read ({error.strerror}); write it with strikelog run --trace"
        ) from error


def _line(text: str, path: Path, number: int) -> TraceLine:
    try:
        values = json.loads(text)
        return TraceLine(
            **values
            | {name: tuple(values[name]) for name in ("columns", "values")}
            | {name: _spans(values[name]) for name in ("evidence", "sentences")}
            | {"considered": tuple(Considered(**each) for each in values["considered"])}
        )
    except (ValueError, TypeError, KeyError) as error:
        raise InputError(
            f"{path}: line {number} is no line of a trace ({error}); run strikelog again"
        ) from error


def _spans(values: Iterable[Sequence[Any]]) -> tuple[tuple[int, int], ...]:
    return tuple((int(start), int(end)) for start, end in values)
