"""What a worker does with a part: analysis, assembly, and the lines of all tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from strikelog.batch.analysis import Assemble, analyse, failed
from strikelog.batch.parts import Done, done
from strikelog.batch.workers import Task, Tell
from strikelog.errors import StrikelogError
from strikelog.tables.records import Article, ArticleResult

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a run is asked for, beside its inputs."""

    limit: float | None
    trace: bool = False
    any_language: bool = False
    gate: bool = True
    form: str = "csv"  # of the tables: csv, parquet or both


class Died(StrikelogError):
    """The worker at an article died, and so did the one that tried it again."""


@dataclass(slots=True)
class Analysis:
    """Parts -> their lines, with a pipeline. Sent to another process it takes how to load the
    pipeline with it, not the pipeline."""

    nlp: Language | None
    options: Options
    assemble: Assemble | None = None
    loading: dict[str, Any] = field(default_factory=dict)  # of `strikelog.load`

    def __call__(self, task: Task, tell: Tell = lambda index: None) -> Done:
        seconds: defaultdict[str, float] = defaultdict(float)
        results = self._one_by_one(task, tell, seconds) if task.alone else self._all(task, seconds)
        return done(task.part, list(results), seconds)

    def _all(self, task: Task, seconds: defaultdict[str, float]) -> Iterator[ArticleResult]:
        return self._results(list(task.part.items), seconds)

    def _one_by_one(
        self, task: Task, tell: Tell, seconds: defaultdict[str, float]
    ) -> Iterator[ArticleResult]:
        for index, item in enumerate(task.part.items):
            if index in task.fatal and isinstance(item, Article):
                yield failed(item, Died(task.fatal[index]))
            else:
                tell(index)
                yield from self._results([item], seconds)

    def _results(
        self, items: list[Any], seconds: defaultdict[str, float]
    ) -> Iterator[ArticleResult]:
        nlp, assemble = self._ready()
        return analyse(
            nlp,
            items,
            assemble,
            seconds=seconds,
            limit=self.options.limit,
            any_language=self.options.any_language,
            gate=self.options.gate,
        )

    def _ready(self) -> tuple[Language, Assemble]:
        from strikelog.assemble import assemble
        from strikelog.language import load

        if self.nlp is None:
            self.nlp = load(**self.loading)
        if self.assemble is None:
            self.assemble = partial(assemble, trace=self.options.trace)
        return self.nlp, self.assemble

    def __reduce__(self) -> tuple[Any, ...]:
        return Analysis, (None, self.options, None, self.loading)
