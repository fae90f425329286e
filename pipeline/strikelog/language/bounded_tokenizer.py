"""spaCy's tokenizer with a bound on an unbroken run: its time grows as the square of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

#: Characters without white space that are taken at once.
LONGEST_RUN = 200
_RUNS = re.compile(rf"\S{{{LONGEST_RUN},}}")


class BoundedTokenizer(Tokenizer):  # type: ignore[misc]  # spaCy has no types
    """spaCy's tokenizer; a run without white space longer than `LONGEST_RUN` is cut in pieces,
    and a piece without a letter or digit is one token: the model takes its time for each."""

    def __call__(self, text: str) -> Doc:
        if not _RUNS.search(text):
            doc: Doc = super().__call__(text)
            return doc
        words: list[str] = []
        spaces: list[bool] = []
        for piece in _pieces(text):
            if not any(char.isalnum() or char.isspace() for char in piece):
                words.append(piece)
                spaces.append(False)
                continue
            for token in super().__call__(piece):
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
        return Doc(self.vocab, words=words, spaces=spaces)


def bounded(tokenizer: Tokenizer) -> BoundedTokenizer:
    """The same tokenizer, bounded."""
    return BoundedTokenizer(
        tokenizer.vocab,
        rules=tokenizer.rules,
        prefix_search=tokenizer.prefix_search,
        suffix_search=tokenizer.suffix_search,
        infix_finditer=tokenizer.infix_finditer,
        token_match=tokenizer.token_match,
        url_match=tokenizer.url_match,
        faster_heuristics=tokenizer.faster_heuristics,
    )


def _pieces(text: str) -> Iterator[str]:
    """The text in order: long runs in pieces, what stands between them whole."""
    done = 0
    for run in _RUNS.finditer(text):
        if run.start() > done:
            yield text[done : run.start()]
        for start in range(run.start(), run.end(), LONGEST_RUN):
            yield text[start : min(start + LONGEST_RUN, run.end())]
        done = run.end()
    if done < len(text):
        yield text[done:]
