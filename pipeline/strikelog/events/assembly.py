"""A Doc that the learnt reader went over -> its events, figures' homes and confidences.

The only file of events/ that reads what stands on the Doc.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import IDX, IS_SPACE, LENGTH, SENT_START

from strikelog.events.attack_rows import stories
from strikelog.events.choices import Chosen, choice_line, choices, confidence, near_lines
from strikelog.events.story import Source, Story
from strikelog.reader.candidates import candidates, word_numbers
from strikelog.tables.records import ArticleResult, ArticleRow, TraceLine
from strikelog.tables.span_rows import date_rows, figure_rows, mention_rows

if TYPE_CHECKING:
    from spacy.tokens import Doc

Figure = dict[str, Any]


def read_result(doc: Doc, article: ArticleRow, *, trace: bool = False) -> ArticleResult:
    """All rows of an article, offsets those of ``doc.text``."""
    text = doc.text
    source, told = read_stories(doc, article.article_id, text)
    homes = figure_homes(source, told)
    figures = all_figures(doc, source, told)
    figures.sort(key=lambda f: (f["start"], f["end"], f["measure"]))

    found = list(choices(source, told))

    def home(figure: Figure) -> str:
        return homes.get((figure["start"], figure["end"], figure["measure"]), "")

    return ArticleResult(
        article=article,
        text=text,
        mentions=mention_rows(doc, text, article.article_id),
        dates=date_rows(doc, text, article.article_id),
        figures=figure_rows(article.article_id, text, figures, home),
        events=tuple(row for story in told for row in story.rows),
        confidence=confidence(found),
        trace=tuple(_trace(doc, source, found)) if trace else (),
    )


def _trace(doc: Doc, source: Source, found: Sequence[Chosen]) -> Iterator[TraceLine]:
    yield from (choice_line(source, each) for each in found)
    yield from near_lines(source, doc._.near_attacks)


def read_stories(doc: Doc, article_id: str, text: str) -> tuple[Source, list[Story]]:
    """The attacks of a Doc with the rows they became."""
    source = Source(
        article_id=article_id,
        text=text,
        options=candidates(doc, text, word_numbers(doc)),
        sentences=sentence_bounds(doc),
    )
    return source, stories(source, doc._.attacks)


def sentence_bounds(doc: Doc) -> list[tuple[int, int]]:
    """Characters of the sentences, without white space at their ends."""
    columns = doc.to_array([SENT_START, IS_SPACE, IDX, LENGTH])
    numbers = np.cumsum(columns[:, 0] == 1)[columns[:, 1] == 0]
    places = columns[columns[:, 1] == 0, 2:].astype(np.int64)
    starts = np.diff(numbers, prepend=-1) != 0
    ends = np.diff(numbers, append=-1) != 0
    found = zip(places[starts, 0].tolist(), places[ends].sum(1).tolist(), strict=True)
    return list(found)


def all_figures(doc: Doc, source: Source, told: Sequence[Story]) -> list[Figure]:
    """Figures that rules found, and those that the reader took, instead of what a rule made of the
    same characters."""
    taken = [source.options[at] for story in told for at in story.figures]
    read = {(o.start, o.end): o.facts for o in taken if o.possible}
    found = [f for span in doc.spans.get("figures", ()) for f in span._.figures]
    return [f for f in found if (f["start"], f["end"]) not in read] + list(read.values())


def figure_homes(source: Source, told: Sequence[Story]) -> dict[tuple[int, int, str], str]:
    """By bounds and measure of a figure the event that it belongs to."""
    homes = {}
    for story in told:
        rows = {at: row for own in story.each.values() for row, at in enumerate(own)}
        for at in story.figures:
            option = source.options[at]
            key = option.start, option.end, str(option.facts["measure"])
            homes[key] = story.rows[rows.get(at, 0)].event_id
    return homes
