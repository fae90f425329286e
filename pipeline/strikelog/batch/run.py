"""Many articles, from files to a folder of tables: in parts, by workers, to be gone on with after
any end, each failure for itself.
"""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from strikelog.batch import journal
from strikelog.batch.analysis import Assemble
from strikelog.batch.cluster import spread_over
from strikelog.batch.finishing import write_tables
from strikelog.batch.journal import Journal, opened
from strikelog.batch.limits import SECONDS
from strikelog.batch.parts import Done, Item, Part, parts
from strikelog.batch.settings import settings
from strikelog.batch.summary import OnProgress, Progress, RunSummary, progress_of, summary_of
from strikelog.batch.work import Analysis, Options
from strikelog.batch.workers import Stop, Task, Tell, spread
from strikelog.errors import InputError, OutputError
from strikelog.inputs import read_articles
from strikelog.inputs.options import DEFAULT, Reading
from strikelog.inputs.remote import real
from strikelog.language import loading_of
from strikelog.tables.output import WRITTEN
from strikelog.tables.parquet_files import pyarrow

if TYPE_CHECKING:
    from spacy.language import Language

log = logging.getLogger(__name__)


def run(
    nlp: Language,
    inputs: Sequence[Path],
    out: Path,
    *,
    metadata: Path | None = None,
    force: bool = False,
    resume: bool = False,
    processes: int = 1,
    on_progress: OnProgress | None = None,
    assemble: Assemble | None = None,
    trace: bool = False,
    reading: Reading = DEFAULT,
    limit: float | None = SECONDS,
    any_language: bool = False,
    gate: bool = True,
    form: str = "csv",
    scheduler: str = "",
) -> RunSummary:
    """Read ``inputs``, analyse them with ``nlp``, write the tables to ``out``.

    ``on_progress`` is told after every part how far the run is; ``assemble`` makes a Doc's records;
    ``trace`` also writes trace.jsonl; ``limit``: seconds an article may take; ``form`` of the
    tables: csv, parquet or both; a dask ``scheduler``: its workers do the parts. A text not in
    English fails unless ``any_language``; with ``gate`` one without a sign of attack is not read.
    After any end ``resume`` goes on. InputError and OutputError before any analysis where nothing
    can be read, ``out`` is taken (``force``), or another run is to be resumed; `Stop`: disk full.
    """
    check_options(inputs, metadata, out, processes=processes, form=form)
    if resume and (told := journal.finished(out)):
        return summary_of(out, told)
    started = time.perf_counter()
    summary = RunSummary(out)
    items = read_articles(inputs, metadata, reading=reading, on_warning=summary.warnings.append)
    options = Options(limit=limit, trace=trace, any_language=any_language, gate=gate, form=form)
    about = settings(nlp, inputs, metadata, reading, options)
    work = Analysis(nlp, options, assemble, loading_of(nlp))
    with _stopping(out), opened(out, about, force=force, resume=resume) as kept:
        todo = _Todo(kept, on_progress or (lambda _: None))
        _do(todo, items, _Keeping(work, kept), processes, scheduler)
        summary.seconds["total"] = time.perf_counter() - started
        about["options"]["processes"] = processes
        write_tables(kept, todo.count, summary, about, options)
    summary.seconds["total"] = time.perf_counter() - started
    return summary


def check_options(
    inputs: Sequence[Path], metadata: Path | None, out: Path, *, processes: int, form: str
) -> None:
    if form != "csv":
        pyarrow()
    if processes < 1:
        raise InputError(f"{processes} processes: give 1 or more")
    written = {real(out), *(real(out / name) for name in WRITTEN)}
    for path in (*inputs, *([metadata] if metadata else [])):
        if real(path) in written:
            raise OutputError(f"{out}: would overwrite the input {path}; name another folder")


def _do(todo: _Todo, items: Iterable[Item], work: _Keeping, processes: int, scheduler: str) -> None:
    """Do every part that is not done yet."""
    if scheduler:
        done = spread_over(scheduler, todo.of(items), work.work, work.keep)
    else:
        gc.freeze()  # what is loaded stays shared with the workers
        done = spread(todo.of(items), work, processes=processes, started=work.kept.let_go)
    for progress in done:
        todo.add(progress)
    todo.check_end()


@contextmanager
def _stopping(out: Path) -> Iterator[None]:
    """What the system refuses, told with what to do."""
    try:
        yield
    except (OSError, Stop) as error:
        why = getattr(error, "strerror", None) or str(error)
        if not journal.parts_kept(out):
            raise OutputError(f"{out}: can't be written ({why})") from error
        raise Stop(f"{out}: can't be written ({why}); {KEPT}") from error


KEPT = "what is done is kept there: the same command with --resume goes on"


@dataclass(slots=True)
class _Keeping:
    """The work on a part, and its place in the journal."""

    work: Analysis
    kept: Journal

    def __call__(self, task: Task, tell: Tell) -> Progress:
        return self.keep(self.work(task, tell))

    def keep(self, found: Done) -> Progress:
        self.kept.write(found)
        log.info("part %d: %s", found.number, found.articles)
        return progress_of(found)


class _Todo:
    """The parts still to do, and how far the run is."""

    def __init__(self, kept: Journal, tell: OnProgress) -> None:
        self._kept, self._tell = kept, tell
        self._progress = Progress()
        self.count = 0

    def add(self, progress: Progress) -> None:
        self._progress = self._progress.and_of(progress)
        self._tell(self._progress)

    def of(self, items: Iterable[Item]) -> Iterator[Part]:
        for part in parts(items):
            self.count += 1
            known = self._kept.done.get(part.number)
            if known is None:
                yield part
            elif known.digest != part.digest:
                self._refuse(f"articles differ, {part.items[0].article_id} or one soon after it")
            else:
                self.add(known.progress)

    def check_end(self) -> None:
        if any(number >= self.count for number in self._kept.done):
            self._refuse("there were more articles")

    def _refuse(self, what: str) -> None:
        raise OutputError(
            f"{self._kept.out}: the inputs are not those of the run that was stopped: {what}; "
            "begin again with --force"
        )
