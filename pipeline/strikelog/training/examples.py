"""Labelled texts -> what training reads of each: states, features, candidates and targets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from strikelog.language import make_doc
from strikelog.reader.reading import Reading, Vocabulary, read
from strikelog.tables.records import Article
from strikelog.text.docs import view_on
from strikelog.text.view import View
from strikelog.training.targets import Targets, targets

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: A labelled text as corpus/tools/compile_labels.py has it: article_id, published, title, text,
#: events (with ``triggers`` and ``evidence``), figures.
Labelled = Mapping[str, Any]
#: The last stage that the reader looks at.
BEFORE = "strikelog_assertion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """``states`` (words, width); the offsets of ``article`` are those of the text analysed."""

    article: Labelled
    reading: Reading
    targets: Targets
    states: NDArray[np.floating[Any]]


def examples(
    nlp: Language, articles: Iterable[Labelled], vocabulary: Vocabulary, *, grow: bool = False
) -> Iterator[Example]:
    """An example of each article that has words. ``nlp`` leaves the states in ``doc.tensor``; with
    ``grow`` values that ``vocabulary`` lacks are added to it."""
    pipes = [pipe for _, pipe in nlp.pipeline[: nlp.pipe_names.index(BEFORE) + 1]]
    for article in articles:
        doc = _doc(nlp, article)
        for pipe in pipes:
            doc = pipe(doc)
        reading = read(doc, vocabulary, grow=grow)
        if len(reading.words):
            moved = _on_view(article, view_on(doc))
            yield Example(
                article=moved,
                reading=reading,
                targets=targets(moved, reading.options, word_at(reading)),
                states=doc.tensor.astype(np.float16),
            )


def labelled_anew(example: Example, article: Labelled) -> Example:
    """The same with other labels (offsets of the text analysed)."""
    found = targets(article, example.reading.options, word_at(example.reading))
    return replace(example, article=article, targets=found)


def _doc(nlp: Language, article: Labelled) -> Doc:
    published = article.get("published") or None
    return make_doc(
        nlp,
        Article(
            article_id=article["article_id"],
            text=article["text"],
            title=article.get("title", ""),
            published=date.fromisoformat(published[:10]) if published else None,
        ),
    )


def word_at(reading: Reading) -> Callable[[int, int], int | None]:
    """Finds the first word that has any of the characters ``start`` to ``end``."""
    starts, ends = reading.starts, reading.ends

    def find(start: int, end: int) -> int | None:
        at = int(np.searchsorted(ends, start, side="right"))
        return at if at < len(starts) and starts[at] < end else None

    return find


def _on_view(article: Labelled, view: View) -> dict[str, Any]:
    """The labels of an article with offsets of the text that is analysed."""

    def moved(span: list[int]) -> list[int]:
        return list(view.to_view(*span))

    events = [
        event
        | {
            "triggers": [moved(told) for told in event["triggers"]],
            "evidence": {slot: moved(span) for slot, span in event["evidence"].items()},
        }
        for event in article["events"]
    ]
    figures = []
    for figure in article["figures"]:
        start, end = view.to_view(figure["start"], figure["end"])
        figures.append(figure | {"start": start, "end": end})
    return {**article, "events": events, "figures": figures, "text": view.text}
