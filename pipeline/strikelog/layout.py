"""Headline and lead of an article's text, for the codebook's ``salience``."""

from __future__ import annotations

import re

# A line of prose: it ends a sentence and is long enough to be no headline, dateline or label.
PROSE_WORDS = 12
_ENDS_SENTENCE = re.compile(r"[.!?][”\"’')\]]*\s*$")
_CAPTION = re.compile(
    r"\((?:AP|AFP|Reuters|Getty[^)]*|EPA[^)]*|File[^)]*|Photo[^)]*|Photo by[^)]*|Picture[^)]*|Image[^)]*)\)\s*$"
    r"|^\s*(?:photo|image|picture|file photo|file picture|caption|watch|read more|advertisement)\b",
    re.IGNORECASE,
)


def lead_end(text: str) -> int:
    """Offset where the lead paragraph ends: headlines and lead lie before it."""
    offset = 0
    for line in text.splitlines(keepends=True):
        offset += len(line)
        if len(line.split()) >= PROSE_WORDS and _ENDS_SENTENCE.search(line) and not is_caption(line):
            return offset
    return len(text)


def is_caption(line: str) -> bool:
    """Whether a line is a photo caption or a label, which tells no news."""
    return bool(_CAPTION.search(line))
