"""An analysed Doc -> the rows of its article, by whichever reader went over it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from strikelog.events.assembly import read_result
from strikelog.gazetteer import Gazetteer
from strikelog.language import gazetteer_of
from strikelog.rules.assemble import rule_result
from strikelog.tables.records import ArticleResult, ArticleRow
from strikelog.text.docs import view_on
from strikelog.text.untouched import untouched

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def assembling(nlp: Language, *, trace: bool = False) -> Callable[[Doc, ArticleRow], ArticleResult]:
    """`assemble` with the gazetteer of a pipeline, a user's rows included."""
    return partial(assemble, gazetteer=gazetteer_of(nlp), trace=trace)


def assemble(
    doc: Doc, article: ArticleRow, gazetteer: Gazetteer | None = None, *, trace: bool = False
) -> ArticleResult:
    """All rows of one analysed article. ``article`` is its row of articles.csv.

    Their offsets are those of the untouched text, whatever the Doc's view of it mended. With
    ``trace`` also where each cell comes from.
    """
    if doc._.read:
        result = read_result(doc, article, trace=trace)
    else:
        result = rule_result(doc, article, gazetteer, trace=trace)
    return untouched(result, view_on(doc))
