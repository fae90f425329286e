"""Many articles, from files to a folder of tables: streaming, timed, each failure for itself."""

from __future__ import annotations

import os
import platform
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strikelog import __version__, lexicon
from strikelog.analysis import Assemble, Seconds, analyse
from strikelog.errors import InputError, OutputError
from strikelog.incidents import link
from strikelog.inputs import read_articles
from strikelog.inputs.options import DEFAULT, Reading
from strikelog.language import gazetteer_of
from strikelog.limits import SECONDS
from strikelog.tables.output import FILES, TRACE, Output, check_folder
from strikelog.tables.records import ArticleResult, ArticleRow, EventRow

if TYPE_CHECKING:
    from spacy.language import Language

Progress = Callable[[ArticleRow], None]
SHOWN_FAILURES = 10
SHOWN_SITES = 5


@dataclass(slots=True)
class RunSummary:
    """What a person wants to know of a run when it is over."""

    out: Path
    articles: Counter[str] = field(default_factory=Counter)  # by status
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


def run(
    nlp: Language,
    inputs: Sequence[Path],
    out: Path,
    *,
    metadata: Path | None = None,
    force: bool = False,
    processes: int = 1,
    on_progress: Progress | None = None,
    assemble: Assemble | None = None,
    trace: bool = False,
    reading: Reading = DEFAULT,
    limit: float | None = SECONDS,
    any_language: bool = False,
) -> RunSummary:
    """Read ``inputs``, analyse them with ``nlp``, write the tables to ``out``.

    ``on_progress`` is told each article's row when it is done. ``assemble`` makes the records of
    a Doc (default: `strikelog.assemble.assemble` with the gazetteer of ``nlp``). With ``trace``
    also trace.jsonl is written, where each event cell comes from. ``reading`` says how to read
    the inputs, ``limit`` how many seconds an article may take. A text
    that is not English fails unless ``any_language``. InputError and
    OutputError before any analysis where nothing can be read, or ``out`` holds tables and
    ``force`` is not given.
    """
    _check_options(inputs, metadata, out, force=force, processes=processes)
    started = time.perf_counter()
    tally, clock = _Tally(RunSummary(out)), defaultdict[str, float](float)
    warn = tally.summary.warnings.append
    items = read_articles(inputs, metadata, reading=reading, on_warning=warn)
    making = assemble or _assemble(nlp, trace=trace)
    with Output(out, force=force, trace=trace) as output:
        for result in analyse(
            nlp,
            items,
            making,
            processes=processes,
            seconds=clock,
            any_language=any_language,
            limit=limit,
        ):
            output.add(result)
            tally.add(result)
            if on_progress:
                on_progress(result.article)
        linking = time.perf_counter()
        events, incidents = link(output.events, tally.published)
        clock["incidents"] += time.perf_counter() - linking
        clock["total"] = time.perf_counter() - started
        summary = tally.finished(events, clock)
        output.finish(
            events, incidents, run=_about(nlp, inputs, metadata, processes, reading, limit, summary)
        )
        summary.rows = dict(output.counts)
    return summary


def _assemble(nlp: Language, *, trace: bool) -> Assemble:
    from strikelog.assemble import assembling

    return assembling(nlp, trace=trace)


def _check_options(
    inputs: Sequence[Path], metadata: Path | None, out: Path, *, force: bool, processes: int
) -> None:
    if processes < 1:
        raise InputError(f"{processes} processes: give 1 or more")
    check_folder(out, force=force)
    written = {out.resolve(), *((out / name).resolve() for name in (*FILES, TRACE))}
    for path in (*inputs, *([metadata] if metadata else [])):
        if Path(os.path.realpath(path)) in written:
            raise OutputError(f"{out}: would overwrite the input {path}; name another folder")


@dataclass(slots=True)
class _Tally:
    """Counts while results pass by."""

    summary: RunSummary
    published: dict[str, date | None] = field(default_factory=dict)  # of articles with events

    def add(self, result: ArticleResult) -> None:
        row, summary = result.article, self.summary
        summary.articles[row.status] += 1
        if row.status == "failed":
            if len(summary.failures) < SHOWN_FAILURES:
                summary.failures.append((row.article_id, row.error))
        elif row.published is None:
            summary.undated += 1
        if result.events:
            self.published[row.article_id] = row.published

    def finished(self, events: Sequence[EventRow], clock: Seconds) -> RunSummary:
        summary = self.summary
        summary.first_day = min((e.date_start for e in events if e.date_start), default=None)
        summary.last_day = max((e.date_end for e in events if e.date_end), default=None)
        sites = Counter(e.site_name for e in events if e.site_name)
        summary.sites = sorted(sites.items(), key=lambda site: (-site[1], site[0]))[:SHOWN_SITES]
        summary.seconds = {stage: round(taken, 3) for stage, taken in clock.items()}
        return summary


def _about(
    nlp: Language,
    inputs: Sequence[Path],
    metadata: Path | None,
    processes: int,
    reading: Reading,
    limit: float | None,
    summary: RunSummary,
) -> dict[str, Any]:
    """What the run depended on; with its seconds the only thing that differs between runs."""
    meta = nlp.meta
    return {
        "strikelog": __version__,
        "model": {"name": f"{meta['lang']}_{meta['name']}", "version": meta["version"]},
        "spacy": version("spacy"),
        "python": platform.python_version(),
        "lexicons": lexicon.hashes(),
        "gazetteer": dict(gazetteer_of(nlp).files),
        "options": {
            "inputs": [str(path) for path in inputs],
            "metadata": str(metadata) if metadata else None,
            "processes": processes,
            "reading": asdict(reading),
            "seconds_per_article": limit,
        },
        "articles": dict(sorted(summary.articles.items())),
        "warnings": summary.warnings,
        "seconds": summary.seconds,
    }
