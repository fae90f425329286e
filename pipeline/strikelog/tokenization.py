"""Sentence starts that the layout gives away: a component that runs before the parser.

The parser keeps every start that is set here and adds its own, but none where this says no.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from strikelog.bounds import sentence_cuts

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Text that was wrapped by hand or by a mailer has no line longer than this (characters).
WRAP = 100
TERMINAL = frozenset(".!?:;\"'”’»)]…")
OPENING = "\"'“‘«([—–-•* "


@Language.factory("strikelog_paragraphs", assigns=["token.is_sent_start"])
def create_paragraphs(nlp: Language, name: str) -> Paragraphs:
    """Begin a sentence at every paragraph, and none at white space."""
    return Paragraphs()


class Paragraphs:
    """The component: sets `is_sent_start` of each paragraph's first word and of white space."""

    def __call__(self, doc: Doc) -> Doc:
        for token in doc[1:]:
            if token.is_space:
                token.is_sent_start = False
        for token in paragraph_starts(doc):
            token.is_sent_start = True
        for index in sentence_cuts(doc):
            doc[index].is_sent_start = True
        return doc


def paragraph_starts(doc: Doc) -> list[Token]:
    """First word of every paragraph or headline after the first."""
    text = doc.text
    longest = max(map(len, text.splitlines()), default=0)
    wrapped = longest <= WRAP
    starts, gap, before = [], "", None
    for token in doc:
        if token.is_space:
            gap += token.text
            continue
        if (
            before is not None
            and "\n" in gap
            and (not wrapped or gap.count("\n") > 1 or is_break(before, token, text, longest))
        ):
            starts.append(token)
        gap, before = "", token
    return starts


def is_break(last: Token, first: Token, text: str, longest: int) -> bool:
    """Whether a single line break between two words of wrapped text parts two sentences.

    It does after the end of a sentence, and after a line so short that the next word would
    still have fitted on it: a headline, a date, a signature. ``longest`` is the length of the
    longest line of ``text``.
    """
    if first.text[0].islower():
        return False
    if last.text[-1] in TERMINAL:
        return True
    end = last.idx + len(last)
    line_start = text.rfind("\n", 0, end) + 1
    return end - line_start + 1 + len(first) <= longest * 0.75
