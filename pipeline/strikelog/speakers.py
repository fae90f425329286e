"""Who says a sentence: the subject of its verb of saying, or "according to ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

SAYING = frozenset(
    {"say", "said", "report", "confirm", "announce", "claim", "tell", "state", "add", "note", "declare",
     "acknowledge", "write", "tweet", "explain", "indicate", "allege", "insist", "maintain", "warn"}
)  # fmt: skip
_NOT_SPEAKERS = frozenset({"it", "reports", "report", "there", "which", "that", "who"})


def speaker(doc: Doc, span: Span) -> Span | None:
    """The noun phrase of who says the clause of ``span``; None for the article's own voice."""
    return _according(span) or _subject_of_saying(doc, span)


def _according(span: Span) -> Span | None:
    sent = span.sent
    for token in sent:
        if token.lower_ == "to" and token.i > sent.start and token.nbor(-1).lower_ == "according":
            start = token.i + 1
            end = start
            while end < sent.end and doc_ok(sent.doc[end]):
                end += 1
            if end > start:
                return _trimmed(sent.doc, start, end)
    return None


def doc_ok(token: Token) -> bool:
    """Whether a token may go on with the noun phrase of a speaker."""
    return token.tag_ not in (",", ".", ":", "WDT", "WP", "VBD", "VBZ", "VBP", "''", "``") and not token.is_space


def _subject_of_saying(doc: Doc, span: Span) -> Span | None:
    for verb in span.sent:
        if verb.lemma_.lower() not in SAYING or verb.pos_ not in ("VERB", "AUX"):
            continue
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is None or subject.lower_ in _NOT_SPEAKERS:
            continue
        if span[0] in verb.subtree and span[0] not in subject.subtree or verb in span[0].subtree:
            return _phrase(doc, subject)
    return None


def _phrase(doc: Doc, subject: Token) -> Span:
    """The subject with what stands directly before it and its prepositional phrase, no clauses."""
    start = subject.left_edge.i
    end = subject.i + 1
    while end < subject.right_edge.i + 1 and doc_ok(doc[end]):
        end += 1
    return _trimmed(doc, start, end)


def _trimmed(doc: Doc, start: int, end: int) -> Span:
    while start < end - 1 and (doc[start].tag_ == "DT" or doc[start].is_space or doc[start].is_punct):
        start += 1
    return doc[start:end]
