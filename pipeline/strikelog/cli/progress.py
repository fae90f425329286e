"""How far a run is: a bar on a terminal, a plain line now and then elsewhere; both on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from strikelog.tables.records import ArticleRow

EVERY = 50  # articles between two plain lines of progress


@contextmanager
def progress(total: int | None) -> Iterator[Callable[[ArticleRow], None]]:
    """A bar on a terminal, a plain line now and then elsewhere; both on stderr."""
    if not sys.stderr.isatty():
        yield _plain_progress(total)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading articles", total=total)
        yield lambda row: bar.advance(task)


def _plain_progress(total: int | None) -> Callable[[ArticleRow], None]:
    done = 0

    def tell(row: ArticleRow) -> None:
        nonlocal done
        done += 1
        if done % EVERY == 0 or done == total:
            of = f" of {total:,}" if total else ""
            print(f"{done:,}{of} articles read", file=sys.stderr, flush=True)

    return tell
