"""An analysed Doc -> the rows of its article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strikelog.events.assembly import read_result
from strikelog.tables.records import ArticleResult, ArticleRow
from strikelog.text.docs import view_on
from strikelog.text.untouched import untouched

if TYPE_CHECKING:
    from spacy.tokens import Doc


def assemble(doc: Doc, article: ArticleRow, *, trace: bool = False) -> ArticleResult:
    """All rows of one analysed article. ``article`` is its row of articles.csv.

    Their offsets are those of the untouched text, whatever the Doc's view of it mended. With
    ``trace`` also where each cell comes from.
    """
    return untouched(read_result(doc, article, trace=trace), view_on(doc))
