"""How far a run is: a bar on a terminal, a plain line now and then elsewhere; both on stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from strikelog.batch import Progress

EVERY = 10.0  # seconds between two plain lines of progress


@contextmanager
def progress(total: int | None) -> Iterator[Callable[[Progress], None]]:
    """What is to be told how far the run is, of ``total`` articles where that is known."""
    if not sys.stderr.isatty():
        yield _plain_progress(total)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}"),
        TimeRemainingColumn(),
    )
    # Refreshed when it is told of a part, not by a thread: workers are forked.
    with Bar(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("reading articles", total=total, pace="")
        started = time.monotonic()

        def tell(done: Progress) -> None:
            pace = f"{_pace(done, started):.1f}/s"
            bar.update(task, completed=done.articles, pace=pace, refresh=True)

        yield tell


def _pace(done: Progress, started: float) -> float:
    """Articles a second since the start, those that were done before left out."""
    return (done.articles - done.kept) / max(time.monotonic() - started, 0.001)


def _plain_progress(total: int | None) -> Callable[[Progress], None]:
    started = told = time.monotonic()

    def tell(done: Progress) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= EVERY or done.articles == total:
            told = now
            print(plain_line(done, total, _pace(done, started)), file=sys.stderr, flush=True)

    return tell


def plain_line(done: Progress, total: int | None, pace: float) -> str:
    """``1,200 of 5,000 articles read, 3 failed, 800 without attacks; 14.0/s, 4 min left``."""
    line = f"{done.articles:,}{f' of {total:,}' if total else ''} articles read"
    line += f", {done.failed:,} failed" if done.failed else ""
    line += f", {done.gated:,} without a sign of an attack" if done.gated else ""
    if not total or done.articles >= total or not pace:
        return line
    return f"{line}; {pace:.1f}/s, {_time((total - done.articles) / pace)} left"


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
