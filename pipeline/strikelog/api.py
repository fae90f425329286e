"""The library's front door: articles in memory -> DataFrames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from strikelog.analysis import analyse
from strikelog.articles import parse_published
from strikelog.assemble import assembling
from strikelog.errors import InputError
from strikelog.incidents import link
from strikelog.language import Files, load
from strikelog.records import Article
from strikelog.tables import frames
from strikelog.trace_file import incident_lines, trace_frame

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language

Given = Article | Mapping[str, object] | str


def extract(
    articles: Iterable[Given] | Given,
    nlp: Language | None = None,
    gazetteer: Files = (),
    *,
    trace: bool = False,
    any_language: bool = False,
) -> dict[str, pd.DataFrame]:
    """The six tables of ``articles`` as DataFrames, with the dtypes of `strikelog.read_tables`.

    An article is a text, a mapping with ``text`` and, where known, ``article_id``, ``published``
    (ISO date or `datetime.date`), ``title``, ``source``, ``url``, or an `Article`. Ids default to
    the article's number from 1. ``nlp`` is what `strikelog.load` gives (default: loaded here,
    with the rows of the CSV files ``gazetteer``). With ``trace`` a seventh DataFrame, ``trace``,
    has the lines of trace.jsonl (`strikelog.records.TraceLine`), one a row. A text that is not
    English fails, unless ``any_language`` says to read it all the same. InputError for a mapping
    without text or with a bad date, for an id that occurs twice, and for ``gazetteer`` beside
    ``nlp``.
    """
    if nlp is not None and gazetteer:
        raise InputError("give the gazetteer to strikelog.load, which made the nlp that you pass")
    nlp = nlp or load(gazetteer=gazetteer)
    given = [articles] if isinstance(articles, str | Article | Mapping) else articles
    results = list(
        analyse(nlp, _articles(given), assembling(nlp, trace=trace), any_language=any_language)
    )
    published = {r.article.article_id: r.article.published for r in results}
    events, incidents = link([e for r in results for e in r.events], published)
    tables = frames(results, incidents)
    if trace:
        lines = [line for result in results for line in result.trace]
        tables["trace"] = trace_frame([*lines, *incident_lines(events, incidents)])
    return tables


def _articles(given: Iterable[Given]) -> Iterator[Article]:
    seen: set[str] = set()
    for number, item in enumerate(given, 1):
        article = item if isinstance(item, Article) else _article(item, number)
        if article.article_id in seen:
            raise InputError(f"article {number}: the id {article.article_id!r} occurs twice")
        seen.add(article.article_id)
        yield article


def _article(item: Mapping[str, object] | str, number: int) -> Article:
    fields = {"text": item} if isinstance(item, str) else dict(item)
    text = fields.get("text")
    if not isinstance(text, str):
        raise InputError(f"article {number}: no text; give a str or a mapping with the key 'text'")
    published = _published(fields.get("published"), number)
    return Article(
        article_id=str(fields.get("article_id") or number),
        text=text,
        published=published,
        published_basis="metadata" if published else "",
        title=str(fields.get("title") or ""),
        source=str(fields.get("source") or ""),
        url=str(fields.get("url") or ""),
    )


def _published(value: object, number: int) -> date | None:
    # pandas gives NaT and NaN for cells without a date: neither equals itself
    if value is None or value == "" or value != value:
        return None
    try:
        return parse_published(str(value))
    except ValueError as error:
        raise InputError(f"article {number}: {error}") from error
