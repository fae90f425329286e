"""The closing summary of a run, as a person reads it: plain lines, each with a style for rich."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, TextIO

if TYPE_CHECKING:
    from strikelog.batch import RunSummary

HEADING, GOOD, BAD, QUIET = "bold", "bold green", "red", "dim"


class Line(NamedTuple):
    text: str
    style: str = ""


def print_summary(summary: RunSummary, stream: TextIO) -> None:
    """Write the summary to ``stream``, in colour if that is a terminal."""
    if not stream.isatty():
        stream.writelines(f"{line.text}\n" for line in summary_lines(summary))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False)
    for line in summary_lines(summary):
        console.print(Text(line.text, style=line.style), soft_wrap=True)


def summary_lines(summary: RunSummary) -> Iterator[Line]:
    """What was read, what was found, what went wrong, and where the tables lie."""
    yield from _result_lines(summary)
    yield from _site_lines(summary)
    yield from _failure_lines(summary)
    yield from _note_lines(summary)
    yield Line("")
    yield Line(f"Tables: {summary.out}", HEADING)


def _result_lines(summary: RunSummary) -> Iterator[Line]:
    ok, failed = summary.articles["ok"], summary.articles["failed"]
    took = f"{count(ok + failed, 'article')} in {_took(summary.seconds['total'])}"
    if failed:
        yield Line(f"{took}; {failed:,} failed", BAD if summary.all_failed else HEADING)
    else:
        yield Line(took, GOOD)
    rows = summary.rows
    found = f"{count(rows['events'], 'event')} in {count(rows['incidents'], 'incident')}"
    if summary.first_day and summary.last_day:
        found += f", {summary.first_day} to {summary.last_day}"
    yield Line(found)
    yield Line(
        f"{count(rows['figures'], 'figure')}, {count(rows['dates'], 'date')}, "
        f"{count(rows['mentions'], 'name')}"
    )


def _site_lines(summary: RunSummary) -> Iterator[Line]:
    if summary.sites:
        yield Line("")
        yield Line("Most events", HEADING)
        width = max(len(str(events)) for _, events in summary.sites)
        for name, events in summary.sites:
            yield Line(f"  {events:>{width}}  {' '.join(name.split())}")


def _failure_lines(summary: RunSummary) -> Iterator[Line]:
    failed, shown = summary.articles["failed"], summary.failures
    if failed:
        yield Line("")
        yield Line(f"Failed: {failed:,} (all in articles.csv)", HEADING)
        for article_id, error in shown:
            yield Line(f"  {article_id}: {error}", BAD)
        if failed > len(shown):
            yield Line(f"  and {failed - len(shown):,} more", QUIET)


def _note_lines(summary: RunSummary) -> Iterator[Line]:
    notes = list(summary.warnings)
    if summary.undated:
        notes.append(
            f"{count(summary.undated, 'article')} without a publication date, so with no anchor "
            "for relative dates; --metadata can give it"
        )
    if notes:
        yield Line("")
        yield Line("Notes", HEADING)
        for note in notes:
            yield Line(f"  {note}")


def count(number: int, noun: str) -> str:
    """``3 articles``, ``1 article``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _took(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"
