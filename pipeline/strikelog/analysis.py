"""Articles -> results through the pipeline, where no article can cost another.

In one process the stages run over small batches, so that each can be timed; in several, spaCy
spreads whole Docs. Either way an article whose batch failed is analysed again by itself: the one
that is to blame fails alone, with its own error.
"""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from strikelog.inputs import one_line
from strikelog.inputs.dateline import dated
from strikelog.language import config, make_doc
from strikelog.limits import STAGE, TooLong, limited
from strikelog.tables import rows_of
from strikelog.tables.records import Article, ArticleResult, ArticleRow
from strikelog.text.english import is_english

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Assemble = Callable[["Doc", ArticleRow], ArticleResult]
Seconds = defaultdict[str, float]  # by stage

BATCH = 16  # articles analysed together
NOT_ENGLISH = "is not in English; --any-language (any_language=True) reads it all the same"
MODEL_STAGE = "language model"  # what the components before Strikelog's own are timed as


def analyse(
    nlp: Language,
    items: Iterable[Article | ArticleRow],
    assemble: Assemble,
    *,
    processes: int = 1,
    seconds: Seconds | None = None,
    limit: float | None = None,
    any_language: bool = False,
) -> Iterator[ArticleResult]:
    """One result per item, in their order; rows that could not be read pass through.

    A text that is not English fails, unless ``any_language`` says to read it all the same.

    ``seconds`` is added to, by stage; with more than one process their time is the wait for all
    stages ("analysis"). An article that takes longer than ``limit`` seconds fails; what that can
    interrupt is said in `strikelog.limits`.
    """
    clock: Seconds = defaultdict(float) if seconds is None else seconds
    prepared = (_prepared(item, limit, any_language=any_language) for item in items)
    if processes > 1:
        yield from _spread(nlp, prepared, assemble, processes, clock, limit)
        return
    while batch := list(islice(prepared, BATCH)):
        yield from _batch(nlp, batch, assemble, clock, limit)


def _prepared(
    item: Article | ArticleRow, limit: float | None, *, any_language: bool
) -> Article | ArticleRow:
    """An article with its publication date, from its own dateline where the caller gave none."""
    if isinstance(item, ArticleRow):
        return item
    try:
        with limited(limit):
            if not any_language and not is_english(item.text):
                return article_row(item, error=NOT_ENGLISH)
            return dated(item)
    except Exception as error:
        return failed(item, error).article


def _batch(
    nlp: Language,
    items: Sequence[Article | ArticleRow],
    assemble: Assemble,
    seconds: Seconds,
    limit: float | None,
) -> Iterator[ArticleResult]:
    articles = [item for item in items if isinstance(item, Article)]
    docs: Iterator[Doc | None]
    try:
        with limited(limit):  # no batch takes as long as one article may
            docs = iter(_run_stages(nlp, [make_doc(nlp, one) for one in articles], seconds))
    except Exception:  # whatever a stage raises: found again, article by article
        docs = iter([None] * len(articles))
    for item in items:
        doc = next(docs) if isinstance(item, Article) else None
        yield _result(nlp, item, doc, assemble, seconds, limit)


def _run_stages(nlp: Language, docs: list[Doc], seconds: Seconds) -> list[Doc]:
    settings = config()
    own = {*settings["stages"], *chain.from_iterable(settings["readers"].values())}
    for name, stage in nlp.pipeline:
        started = time.perf_counter()
        docs = list(stage.pipe(docs)) if hasattr(stage, "pipe") else [stage(doc) for doc in docs]
        label = name.removeprefix("strikelog_") if name in own else MODEL_STAGE
        seconds[label] += time.perf_counter() - started
    return docs


def _result(
    nlp: Language,
    item: Article | ArticleRow,
    doc: Doc | None,
    assemble: Assemble,
    seconds: Seconds,
    limit: float | None,
) -> ArticleResult:
    """What an article gave; with no ``doc`` it is analysed here. Any error makes it failed."""
    if isinstance(item, ArticleRow):
        return ArticleResult(article=item)
    try:
        with limited(limit):
            if doc is None:
                (doc,) = _run_stages(nlp, [make_doc(nlp, item)], seconds)
            started = time.perf_counter()
            result = assemble(doc, article_row(item))
            rows_of(result)  # a value that breaks the schema fails its article, not the run
            seconds["assemble"] += time.perf_counter() - started
    except Exception as error:
        return failed(item, error)
    return result


def _spread(
    nlp: Language,
    items: Iterable[Article | ArticleRow],
    assemble: Assemble,
    processes: int,
    seconds: Seconds,
    limit: float | None,
) -> Iterator[ArticleResult]:
    """The same by ``nlp.pipe`` in several processes, which drops the Docs of a failed batch."""
    sent: deque[Article | ArticleRow] = deque()

    def docs() -> Iterator[Doc]:
        for item in items:
            sent.append(item)
            if isinstance(item, Article):
                try:
                    with limited(limit):
                        doc = make_doc(nlp, item)
                except Exception:  # stays in ``sent`` and is looked at by itself
                    continue
                yield doc

    raising = nlp.default_error_handler
    nlp.default_error_handler = _drop
    if limit:
        nlp.add_pipe(STAGE, last=True, config={"seconds": limit})
    try:
        for doc in _timed(nlp.pipe(docs(), n_process=processes, batch_size=BATCH), seconds):
            while sent[0].article_id != doc._.article_id:
                yield _result(nlp, sent.popleft(), None, assemble, seconds, limit)
            yield _result(nlp, sent.popleft(), doc, assemble, seconds, limit)
    finally:
        nlp.default_error_handler = raising
        if limit:
            nlp.remove_pipe(STAGE)
    for item in sent:
        yield _result(nlp, item, None, assemble, seconds, limit)


def _drop(name: str, component: Any, docs: Sequence[Doc], error: Exception) -> None:
    """spaCy's error handler that leaves a failed batch out; its articles stay in ``sent``."""


def _timed(docs: Iterator[Doc], seconds: Seconds) -> Iterator[Doc]:
    while True:
        started = time.perf_counter()
        doc = next(docs, None)
        seconds["analysis"] += time.perf_counter() - started
        if doc is None:
            return
        yield doc


def article_row(article: Article, *, error: str = "") -> ArticleRow:
    """The article's row; failed if there is an ``error``."""
    return ArticleRow(
        article_id=article.article_id,
        title=article.title,
        source=article.source,
        url=article.url,
        published=article.published,
        published_basis=article.published_basis,
        words=len(article.text.split()),
        status="failed" if error else "ok",
        error=one_line(error),
    )


def failed(article: Article, error: Exception) -> ArticleResult:
    """What is left of an article whose analysis raised ``error``."""
    raised = "" if isinstance(error, TooLong) else f"{type(error).__name__}: "
    told = f"analysis failed: {raised}{error}"
    return ArticleResult(article=article_row(article, error=told))
