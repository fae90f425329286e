"""What a person wants to know of a run: while it goes on, and when it is over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from strikelog.batch.parts import SHOWN_FAILURES, Done
from strikelog.inputs import one_line
from strikelog.tables.records import EventRow

SHOWN_SITES = 5


class Progress(NamedTuple):
    """How far a run is. ``kept`` of the articles were done before it was resumed."""

    articles: int = 0
    failed: int = 0
    gated: int = 0
    events: int = 0
    kept: int = 0

    def and_of(self, part: Progress) -> Progress:
        return Progress(*map(sum, zip(self, part, strict=True)))


OnProgress = Callable[[Progress], None]


def progress_of(found: Done, *, kept: bool = False) -> Progress:
    """What one part adds."""
    told = Counter(found.articles)
    articles = told["ok"] + told["failed"]
    return Progress(
        articles, told["failed"], told["gated"], len(found.events), articles if kept else 0
    )


@dataclass(slots=True)
class RunSummary:
    """What a person wants to know of a run when it is over."""

    out: Path
    articles: Counter[str] = field(default_factory=Counter)  # by status, and those "gated"
    failures: list[tuple[str, str]] = field(default_factory=list)  # the first ones: id, error
    undated: int = 0  # articles without a publication date
    rows: dict[str, int] = field(default_factory=dict)  # by table
    first_day: date | None = None
    last_day: date | None = None
    sites: list[tuple[str, int]] = field(default_factory=list)  # most events first
    warnings: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)  # by stage, and "total"

    @property
    def all_failed(self) -> bool:
        return not self.articles["ok"]

    def warn(self, text: str) -> None:
        self.warnings.append(one_line(text))

    def add(self, found: Done) -> None:
        """Count a part, in the order of parts."""
        self.articles += Counter(found.articles)
        self.failures += found.failures[: SHOWN_FAILURES - len(self.failures)]
        self.undated += found.undated
        for stage, taken in found.seconds.items():
            self.seconds[stage] = self.seconds.get(stage, 0) + taken

    def tell_events(self, events: Sequence[EventRow]) -> None:
        self.first_day = min((e.date_start for e in events if e.date_start), default=None)
        self.last_day = max((e.date_end for e in events if e.date_end), default=None)
        sites = Counter(e.site_name for e in events if e.site_name)
        self.sites = sorted(sites.items(), key=lambda site: (-site[1], site[0]))[:SHOWN_SITES]


def summary_of(out: Path, run: Mapping[str, Any]) -> RunSummary:
    """What run.json tells of a run that was over before."""
    return RunSummary(
        out,
        articles=Counter(run["articles"]),
        rows=run["rows"],
        warnings=run["warnings"],
        seconds=run["seconds"],
    )
