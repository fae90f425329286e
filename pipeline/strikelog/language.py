"""The assembled pipeline: a language model and Strikelog's stages, put together from
``data/pipeline.toml``.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from strikelog.lexicon import data_file
from strikelog.records import Article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def config() -> dict[str, Any]:
    """The packaged configuration: ``model`` (name) and ``stages`` (factory names, in order)."""
    return tomllib.loads(data_file("pipeline.toml").read_text(encoding="utf-8"))


def load(model: str | None = None) -> Language:
    """The whole pipeline over ``model`` (default: the one that the configuration names).

    Raises `strikelog.errors.ModelError` if the model is missing or does not fit.
    """
    from strikelog.language_model import load_model

    settings = config()
    nlp = load_model(model or settings["model"])
    for stage in settings["stages"]:
        nlp.add_pipe(stage)
    # the model's tensor would travel with every Doc between processes
    nlp.add_pipe("doc_cleaner")
    return nlp


def make_doc(nlp: Language, article: Article) -> Doc:
    """The article's text as a Doc that carries what the stages need to know of the article."""
    doc = nlp.make_doc(article.text)
    doc._.article_id = article.article_id
    doc._.published = article.published.isoformat() if article.published else ""
    doc._.title = article.title
    return doc
