"""The library's front door: articles in memory -> DataFrames."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from strikelog.assemble import assemble
from strikelog.batch.analysis import analyse
from strikelog.errors import InputError
from strikelog.incidents import Context, link
from strikelog.inputs import read_published
from strikelog.inputs.ids import unsafe
from strikelog.language import Files, load
from strikelog.tables import frames
from strikelog.tables.records import Article
from strikelog.tables.trace_file import incident_lines, trace_frame

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language

Given = Article | Mapping[str, object] | str


def extract(
    articles: Iterable[Given] | Given | pd.DataFrame,
    nlp: Language | None = None,
    gazetteer: Files = (),
    *,
    date_format: str = "",
    trace: bool = False,
    any_language: bool = False,
    gate: bool = False,
) -> dict[str, pd.DataFrame]:
    """The tables of ``articles`` as DataFrames, with the dtypes of `strikelog.read_tables`.

    An article is a text, an `Article`, or a mapping with ``text`` and, where known,
    ``article_id``, ``published`` (as `strikelog.inputs.read_published` takes it; ``date_format``
    is tried first), ``title``, ``source``, ``url``; a DataFrame has one a row. Ids default to the
    article's number from 1. ``nlp`` is what `strikelog.load` gives (default: loaded here,
    with the rows of the CSV files ``gazetteer``). With ``trace`` one more DataFrame, ``trace``,
    has the lines of trace.jsonl (`strikelog.tables.records.TraceLine`), one a row. InputError for a
    mapping without text, for an id that occurs twice, and for ``gazetteer`` beside ``nlp``; a
    date that can't be read is warned of and is no date. A text that is not English fails, unless
    ``any_language`` says to read it all the same. With ``gate`` a text without a sign of an attack
    is not read in full, as `strikelog run` does: it has a row in ``articles`` only, marked
    ``gated``.
    """
    if nlp is not None and gazetteer:
        raise InputError("give the gazetteer to strikelog.load, which made the nlp that you pass")
    nlp = nlp or load(gazetteer=gazetteer)
    items = _articles(_rows(articles), date_format)
    making = partial(assemble, trace=trace)
    results = list(analyse(nlp, items, making, any_language=any_language, gate=gate))
    context = Context()
    for result in results:
        context.add(result)
    links = link((event for result in results for event in result.events), context)
    events = links.events(event for result in results for event in result.events)
    tables = frames(results, {"events": events, **links.tables()})
    if trace:
        lines = [line for result in results for line in result.trace]
        tables["trace"] = trace_frame([*lines, *incident_lines(events)])
    return tables


def _rows(articles: Iterable[Given] | Given | pd.DataFrame) -> Iterable[Given]:
    if isinstance(articles, str | Article | Mapping):
        return [articles]
    given: Any = articles
    if hasattr(given, "columns") and hasattr(given, "to_dict"):  # a DataFrame: a row each
        given = given.to_dict("records")
    found: Iterable[Given] = given
    return found


def _articles(given: Iterable[Given], date_format: str) -> Iterator[Article]:
    seen: set[str] = set()
    for number, item in enumerate(given, 1):
        article = item if isinstance(item, Article) else _article(item, number, date_format)
        if article.article_id in seen:
            raise InputError(f"article {number}: the id {article.article_id!r} occurs twice")
        if unsafe(article.article_id):
            raise InputError(f"article {number}: {article.article_id!r} can't be an id (no / or ;)")
        seen.add(article.article_id)
        yield article


def _article(item: Mapping[str, object] | str, number: int, date_format: str) -> Article:
    fields = {"text": item} if isinstance(item, str) else dict(item)
    text = fields.get("text")
    if not isinstance(text, str):
        raise InputError(f"article {number}: no text; give a str or a mapping with the key 'text'")
    published = _published(fields.get("published"), number, date_format)
    return Article(
        article_id=_cell(fields.get("article_id")) or str(number),
        text=text,
        published=published,
        published_basis="metadata" if published else "",
        title=_cell(fields.get("title")),
        source=_cell(fields.get("source")),
        url=_cell(fields.get("url")),
    )


def _cell(value: object) -> str:
    """A value as text; pandas gives NaN, NaT and NA for cells that are empty."""
    if value is None or str(value) in ("nan", "NaT", "<NA>"):
        return value if isinstance(value, str) else ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # an id of a column with empty cells
    return str(value)


def _published(value: object, number: int, date_format: str) -> date | None:
    try:
        return read_published(value, date_format)
    except ValueError as error:
        warnings.warn(f"article {number}: {error}; no date is used", stacklevel=2)
        return None
