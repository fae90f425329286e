"""Docs -> windows of whole sentences that the encoder reads at once."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

MAX_WORDS = 110


@dataclass
class Window:
    """Consecutive non-space tokens of a Doc; `forced` are sure sentence starts (paragraphs)."""

    tokens: list[Token]
    forced: list[bool]


def paragraphs(doc: Doc) -> Iterator[list[Token]]:
    """Tokens between blank lines, without space tokens."""
    paragraph: list[Token] = []
    for token in doc:
        if not token.is_space:
            paragraph.append(token)
        elif "\n" in token.text and paragraph:
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph


def gold_sentences(paragraph: list[Token]) -> Iterator[list[Token]]:
    sentence: list[Token] = []
    for token in paragraph:
        if token.is_sent_start and sentence:
            yield sentence
            sentence = []
        sentence.append(token)
    if sentence:
        yield sentence


def train_windows(doc: Doc, max_words: int = MAX_WORDS) -> Iterator[Window]:
    """Windows that begin and end with gold sentences."""
    window = Window([], [])
    for paragraph in paragraphs(doc):
        for number, sentence in enumerate(gold_sentences(paragraph)):
            if window.tokens and len(window.tokens) + len(sentence) > max_words:
                yield window
                window = Window([], [])
            first = number == 0 or not window.tokens
            window.tokens += sentence
            window.forced += [first] + [False] * (len(sentence) - 1)
    if window.tokens:
        yield window
