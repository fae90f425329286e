"""Small pipelines for the tests of what runs pipelines: no language model, errors on demand."""

from __future__ import annotations

from collections.abc import Iterator

import spacy
from result_examples import event
from spacy.language import Language
from spacy.tokens import Doc
from strikelog import attributes
from strikelog.tables.records import Article, ArticleResult, ArticleRow, MentionRow

attributes.register()


@Language.component("fails_on_words")
def fails_on_words(doc: Doc) -> Doc:
    """Raises for a text that holds the word "explode"."""
    if "explode" in doc.text:
        raise RuntimeError("the text said\nso")
    return doc


def pipeline() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("fails_on_words")
    return nlp


def assemble(doc: Doc, row: ArticleRow, *, trace: bool = False) -> ArticleResult:
    """Each "Rockets" is a mention; with one there is an event. "unwritable" breaks the schema."""
    if "assembly" in doc.text:
        raise KeyError("assembly")
    mentions = tuple(_mentions(doc, row.article_id))
    outcome = "unwritable" if "unwritable" in doc.text else ""
    events = (event(row.article_id, site_name="Base", outcome=outcome),) if mentions else ()
    return ArticleResult(article=row, text=doc.text, mentions=mentions, events=events)


def _mentions(doc: Doc, article_id: str) -> Iterator[MentionRow]:
    for token in doc:
        if token.text == "Rockets":
            end = token.idx + len(token)
            yield MentionRow(
                article_id=article_id, start=token.idx, end=end, text="Rockets", label="GROUP"
            )


def article(article_id: str, text: str = "Rockets hit a base.") -> Article:
    return Article(article_id=article_id, text=text)
