"""Sentence starts that the units of a text give away: a component that runs before the parser.

The parser keeps every start that is set here and adds its own, but none where this says no.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language

from strikelog.text.bounds import sentence_cuts
from strikelog.text.docs import SEGMENTS
from strikelog.text.view import analysed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: `Token.is_sent_start` in arrays.
START, NO_START = np.uint64(1), np.int64(-1).astype(np.uint64)


@Language.factory("strikelog_paragraphs", assigns=["token.is_sent_start"])
def create_paragraphs(nlp: Language, name: str) -> Paragraphs:
    """Begin a sentence at every unit of the text, and none at white space."""
    return Paragraphs()


class Paragraphs:
    """The component: sets `is_sent_start` of each unit's first word and of white space."""

    def __call__(self, doc: Doc) -> Doc:
        # by arrays: spaCy looks through the Doc at every start that is set by itself
        starts = doc.to_array(SENT_START)
        starts[1:][doc.to_array(IS_SPACE)[1:] == 1] = NO_START
        starts[[token.i for token in segment_starts(doc)]] = START
        doc.from_array([SENT_START], starts)  # type: ignore[arg-type]  # any integers will do
        if cuts := sentence_cuts(doc):
            starts[cuts] = START
            doc.from_array([SENT_START], starts)  # type: ignore[arg-type]
        return doc


def segment_starts(doc: Doc) -> list[Token]:
    """First word of every unit of the text after the first: of those that the Doc was made with,
    else of those that its text has.
    """
    if SEGMENTS in doc.spans:
        return [span[0] for span in list(doc.spans[SEGMENTS])[1:]]
    view, segments = analysed(doc.text)
    words = [token for token in doc if not token.is_space]
    places = [token.idx for token in words]
    at = (bisect_left(places, view.starts[each.start]) for each in segments[1:])
    return [words[index] for index in at if index < len(words)]
