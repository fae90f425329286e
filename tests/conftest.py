"""Fixtures that several test files share. The pipeline loads once per test process."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc
from strikelog.assemble import assemble
from strikelog.language import load, make_doc
from strikelog.tables.records import Article, ArticleResult, ArticleRow


@pytest.fixture(scope="session")
def nlp():
    """The whole pipeline as `strikelog.load` gives it."""
    return load()


@pytest.fixture(scope="session")
def read_entities(nlp) -> Callable[[str], Doc]:
    """``read_entities(text)``: the Doc after the stage `entities`."""

    def read_text(text: str) -> Doc:
        doc = nlp.make_doc(text)
        for name, stage in nlp.pipeline:
            doc = stage(doc)
            if name == "strikelog_entities":
                break
        return doc

    return read_text


@pytest.fixture(scope="session")
def read(nlp) -> Callable[..., ArticleResult]:
    """``read(text, published=date)``: everything that one article gives."""

    def read_article(text: str, published: date | None = date(2021, 7, 8)) -> ArticleResult:
        article = Article(article_id="x", text=text, published=published)
        return assemble(nlp(make_doc(nlp, article)), ArticleRow(article_id="x"))

    return read_article
