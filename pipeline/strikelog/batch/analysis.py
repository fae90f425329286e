"""Articles -> results through the pipeline, where no article can cost another.

The stages run over small batches, so that each can be timed. An article whose batch failed is
analysed again by itself: the one that is to blame fails alone, with its own error.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from strikelog.batch.gate import tells_of_attack
from strikelog.batch.limits import TooLong, limited
from strikelog.inputs import one_line
from strikelog.inputs.dateline import dated
from strikelog.language import config, make_doc
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
    seconds: Seconds | None = None,
    limit: float | None = None,
    any_language: bool = False,
    gate: bool = False,
) -> Iterator[ArticleResult]:
    """One result per item, in their order; rows that could not be read pass through.

    A text that is not English fails, unless ``any_language`` says to read it all the same. With
    ``gate`` a text without any sign of an attack is not read, and its row says so (``gated``).

    ``seconds`` is added to, by stage. An article that takes longer than ``limit`` seconds fails;
    what that can interrupt is said in `strikelog.limits`.
    """
    clock: Seconds = defaultdict(float) if seconds is None else seconds
    prepared = (
        _prepared(item, limit, clock, any_language=any_language, gate=gate) for item in items
    )
    while batch := list(islice(prepared, BATCH)):
        yield from _batch(nlp, batch, assemble, clock, limit)


def _prepared(
    item: Article | ArticleRow,
    limit: float | None,
    seconds: Seconds,
    *,
    any_language: bool,
    gate: bool,
) -> Article | ArticleResult:
    """An article with its publication date, from its own dateline where the caller gave none; the
    result of one that need not be read."""
    if isinstance(item, ArticleRow):
        return ArticleResult(article=item)
    started = time.perf_counter()
    try:
        with limited(limit):
            english = is_english(item.text)
            if not any_language and not english:
                return ArticleResult(article=article_row(item, error=NOT_ENGLISH))
            article = dated(item)
            if gate and english and not tells_of_attack(f"{item.title}\n{item.text}"):
                row = replace(article_row(article), gated=True)
                return ArticleResult(article=row, text=item.text)
            return article
    except Exception as error:
        return failed(item, error)
    finally:
        seconds["first look"] += time.perf_counter() - started


def _batch(
    nlp: Language,
    items: Sequence[Article | ArticleResult],
    assemble: Assemble,
    seconds: Seconds,
    limit: float | None,
) -> Iterator[ArticleResult]:
    articles = [item for item in items if isinstance(item, Article)]
    docs: Iterator[Doc | None]
    try:
        with limited(limit):  # no batch takes as long as one article may
            made = [make_doc(nlp, one) for one in articles]
            docs = iter(_run_stages(nlp, made, seconds) if made else [])
    except Exception:  # whatever a stage raises: found again, article by article
        docs = iter([None] * len(articles))
    for item in items:
        if isinstance(item, Article):
            yield _result(nlp, item, next(docs), assemble, seconds, limit)
        else:
            yield item


def _run_stages(nlp: Language, docs: list[Doc], seconds: Seconds) -> list[Doc]:
    own = config()["stages"]
    for name, stage in nlp.pipeline:
        started = time.perf_counter()
        docs = list(stage.pipe(docs)) if hasattr(stage, "pipe") else [stage(doc) for doc in docs]
        label = name.removeprefix("strikelog_") if name in own else MODEL_STAGE
        seconds[label] += time.perf_counter() - started
    return docs


def _result(
    nlp: Language,
    item: Article,
    doc: Doc | None,
    assemble: Assemble,
    seconds: Seconds,
    limit: float | None,
) -> ArticleResult:
    """What an article gave; with no ``doc`` it is analysed here. Any error makes it failed."""
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
