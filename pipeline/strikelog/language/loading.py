"""The assembled pipeline: a language model and Strikelog's stages, put together from
``data/pipeline.toml``.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from strikelog.lexicon import data_file
from strikelog.tables.records import Article
from strikelog.text.docs import put_view
from strikelog.text.view import analysed, view_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from strikelog.gazetteer import Gazetteer

Files = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]


LOADING = "strikelog_load"  # in the meta of a pipeline: what it was loaded with


def config() -> dict[str, Any]:
    """The packaged configuration: ``model`` and ``reader`` (names), ``readers`` (known names) and
    ``stages`` (factory names, in order)."""
    return tomllib.loads(data_file("pipeline.toml").read_text(encoding="utf-8"))


def load(model: str | None = None, gazetteer: Files = (), *, reader: str | None = None) -> Language:
    """The whole pipeline over ``model`` (default: the one that the configuration names).

    ``reader`` chooses attacks and their cells: ``learnt`` (the default), the folder of a
    network that `strikelog train` wrote, or ``none``: names, dates and figures only, no events.

    ``gazetteer`` is a CSV, or several, whose rows add to the packaged gazetteer or override it
    (columns: data/gazetteer/README.md). Raises `strikelog.errors.ModelError` if the model
    or the reader is missing or does not fit, InputError or LexiconError if a gazetteer file is
    missing or broken.
    """
    from strikelog.gazetteer import load_gazetteer
    from strikelog.language.language_model import load_model

    settings = config()
    given = [gazetteer] if isinstance(gazetteer, str | os.PathLike) else gazetteer
    files = [os.fspath(file) for file in given]
    load_gazetteer(files)  # a broken file is told of before the model loads
    nlp = load_model(model or settings["model"])
    chosen = reader or settings["reader"]
    given_config = {"gazetteer": files, "folder": "" if chosen == "learnt" else chosen}
    for stage in settings["stages"]:
        if stage == "strikelog_reader" and chosen == "none":
            continue
        takes = nlp.get_factory_meta(stage).default_config or {}
        nlp.add_pipe(stage, config={k: v for k, v in given_config.items() if k in takes})
    # the model's tensor would travel with every Doc between processes
    nlp.add_pipe("doc_cleaner")
    nlp.meta[LOADING] = {"model": model, "gazetteer": files, "reader": reader}
    return nlp


def loading_of(nlp: Language) -> dict[str, Any]:
    """The arguments of `load` that gave ``nlp``; empty if another function made it."""
    return dict(nlp.meta.get(LOADING, {}))


def gazetteer_of(nlp: Language) -> Gazetteer:
    """The gazetteer that a pipeline's stages look rows up in (the packaged one without them)."""
    from strikelog.gazetteer import load_gazetteer

    if not nlp.has_pipe("strikelog_entities"):
        return load_gazetteer()
    stage: Any = nlp.get_pipe("strikelog_entities")
    found: Gazetteer = stage.gazetteer
    return found


def make_doc(nlp: Language, article: Article) -> Doc:
    """A Doc of the view of the article's text, with what the stages need to know of the article.

    ValueError if the tokenizer changed the view: offsets would be wrong.
    """
    view, segments = analysed(article.text)
    doc = nlp.make_doc(view.text)
    if doc.text != view.text:
        raise ValueError("the language model's tokenizer changed the text")
    put_view(doc, view, segments)
    doc._.article_id = article.article_id
    doc._.published = article.published.isoformat() if article.published else ""
    doc._.title = view_of(article.title).text
    return doc
