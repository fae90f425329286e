"""What ``strikelog show`` prints: events as a table that fits the terminal, or one in full.

Everything from an article is put on one line without control characters: no text can colour,
clear or rename the terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from strikelog.explore.evidence import Mark, marks
from strikelog.explore.run import Run, records
from strikelog.explore.words import bounds, cell, days, line, number, place, weapon

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import RenderableType

Row = Mapping[str, Any]
DOUBTFUL = 0.6  # a probability below it is shown in yellow
HIDDEN = (
    "event_id",
    "article_id",
    "trigger_start",
    "trigger_end",
    "evidence_start",
    "evidence_end",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of the list. Where the terminal is narrow those of the highest ``rank`` are left
    out, and texts are shortened to ``least`` characters at least (None: never)."""

    name: str
    value: Callable[[Row], str]
    rank: int
    least: int | None = None
    right: bool = False


COLUMNS = (
    Shown("event", lambda row: cell(row["event_id"]), 0),
    Shown("day", days, 0),
    Shown("weapon", weapon, 2),
    Shown("munitions", lambda row: bounds(row, "munitions"), 6, right=True),
    Shown("place", place, 1, least=16),
    Shown("country", lambda row: cell(row["country"]), 3, least=7),
    Shown("killed", lambda row: bounds(row, "killed"), 4, right=True),
    Shown("wounded", lambda row: bounds(row, "wounded"), 5, right=True),
    Shown("by", lambda row: cell(row["perpetrator"]), 7, least=16),
    Shown("told", lambda row: cell(row["attribution"]), 8),
)
GAP = 2


def event_table(events: pd.DataFrame, width: int | None) -> Table:
    """The events by day, a line each; as many columns as ``width`` allows (None: all, in full)."""
    rows = records(events.sort_values(["date_start", "event_id"], kind="stable"))
    cells = {column: [column.value(row) for row in rows] for column in COLUMNS}
    table = Table(box=None, padding=(0, GAP, 0, 0), header_style="bold", pad_edge=False)
    shown = _fitting(cells, width)
    for column, room in shown.items():
        table.add_column(
            column.name,
            justify="right" if column.right else "left",
            no_wrap=True,
            overflow="ellipsis",
            width=room,
        )
    for texts in zip(*(cells[column] for column in shown), strict=True):
        table.add_row(*map(Text, texts))
    return table


def _fitting(cells: Mapping[Shown, Sequence[str]], width: int | None) -> dict[Shown, int]:
    """The columns that fit side by side, and the characters that each gets."""
    full = {c: max(map(len, [c.name, *texts])) for c, texts in cells.items()}
    if width is None:
        return full
    shown = {c: most if c.least is None else min(most, c.least) for c, most in full.items()}
    while sum(shown.values()) + GAP * len(shown) > width and len(shown) > 1:
        del shown[max(shown, key=lambda column: column.rank)]
    for column in shown:
        left = width - sum(shown.values()) - GAP * len(shown)
        shown[column] += min(left, full[column] - shown[column])
    return shown


def pages(run: Run, wanted: str, width: int | None) -> Iterator[RenderableType]:
    """What an id of an event, an incident or an article means. InputError for an id of none."""
    events = run.events_of(wanted)
    if len(events) != 1:
        yield from _heading(run, wanted)
        yield event_table(events, width) if len(events) else Text("No event.")
    for row in records(events):
        yield Text("")
        yield from event_page(run, row)


def _heading(run: Run, wanted: str) -> Iterator[RenderableType]:
    articles = run.tables["articles"]
    for article in records(articles[articles["article_id"] == wanted]):
        yield Text(_article(article), style="bold")
        if cell(article["error"]):
            yield Text(f"failed: {cell(article['error'])}", style="red")
    incidents = run.tables["incidents"]
    for row in records(incidents[incidents["incident_id"] == wanted]):
        told = f"{days(row)} {place({**row, 'location_text': None, 'admin1': None})}"
        counts = [(m, bounds(row, m)) for m in ("munitions", "killed", "wounded")]
        yield Text(
            f"{line(wanted)}: {told}, told by {cell(row['articles'])} articles", style="bold"
        )
        yield Text(", ".join(f"{name} {number}" for name, number in counts if number))


def _article(article: Row) -> str:
    parts = (article["article_id"], article["title"], article["source"], article["published"])
    return " · ".join(filter(None, map(cell, parts)))


def event_page(run: Run, event: Row) -> Iterator[RenderableType]:
    """An event: its sentence marked, its cells with their probabilities, who gives which figure."""
    articles = run.tables["articles"]
    (article,) = records(articles[articles["article_id"] == event["article_id"]])
    yield Text(cell(event["event_id"]), style="bold")
    yield Text(_article(article), style="dim")
    text = run.texts.get(str(event["article_id"]), "")
    stretch = (int(event["evidence_start"]), int(event["evidence_end"]))
    yield marked(text, stretch, marks(run, event))
    yield _cells(run, event)
    figures = run.tables["figures"]
    own = figures[figures["event_id"] == event["event_id"]]
    if len(own):
        yield _figures(own)


def marked(text: str, stretch: tuple[int, int], found: Sequence[Mark]) -> Text:
    """A stretch of a text on one line, its evidence in «marks» and bold."""
    start, end = stretch
    shown, done = Text("> "), start
    for mark in found:
        if start <= mark.start < mark.end <= end:
            shown.append(_spaced(text[done : mark.start]))
            shown.append(f"«{_spaced(text[mark.start : mark.end])}»", style="bold")
            done = mark.end
    return shown.append(_spaced(text[done:end]))


def _spaced(text: str) -> str:
    """On one line, a space at an end kept."""
    middle = line(text)
    left = " " if text[:1].isspace() else ""
    return f"{left}{middle}{' ' if middle and text[-1:].isspace() else ''}"


def _cells(run: Run, event: Row) -> Table:
    confidence = run.tables["confidence"]
    own = confidence[confidence["event_id"] == event["event_id"]]
    likely = dict(zip(own["column"], own["probability"], strict=True))
    table = Table(box=None, padding=(0, GAP, 0, 0), show_header=False, pad_edge=False)
    for name, value in event.items():
        if name in HIDDEN or not cell(value):
            continue
        probability = likely.get(name)
        style = "yellow" if probability is not None and probability < DOUBTFUL else ""
        percent = "" if probability is None else f"{probability:.0%}"
        table.add_row(Text(name, style="dim"), Text(cell(value), style), Text(percent, style))
    return table


def _figures(figures: pd.DataFrame) -> Table:
    table = Table(box=None, padding=(0, GAP, 0, 0), header_style="bold", pad_edge=False)
    for name in ("figure", "low", "high", "as worded", "said by"):
        table.add_column(name)
    for row in records(figures):
        values = (number(row[name]) for name in ("value_low", "value_high"))
        words = (cell(row[name]) for name in ("text", "reported_by"))
        table.add_row(*map(Text, (cell(row["measure"]), *values, *words)))
    return table
