"""Where a line break is only where a line was full: there the view goes on with a space.

A break is soft for certain where the next line goes on in lower case. The longest line before such
a break tells how wide the text was wrapped; any other break is soft only where the next line's
first word would not have fitted. Breaks of a text that was not wrapped all stay.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from strikelog.text.offsets import View, replaced
from strikelog.text.shapes import ALPHANUMERIC, ends_sentence

#: Below this share of certain breaks a text was not wrapped: the few are slips.
WRAPPED = 0.2
#: A line that a ragged wrap left shorter than this share of the width was not full.
RAGGED = 0.6
#: A line by so many characters longer than the width was not wrapped with the others.
OVERLONG = 10

DASHES = "-–—"
LOOK = 60  # characters beside a break that a word is looked for in

_BREAK = re.compile(r"-(?<=[^\W_]-)-?\n+|\n+")
_HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
# What opens a line of its own, whatever stands before it; a row of a table.
_OPENS = re.compile(r"[•●▪■◦‣∙·★☆*>|#@]|\d{1,2}[.):] |\(?[a-z]\) |https?:|www\.")
_COLUMN = re.compile(r" {3,}")
_LEADING = "\"'([ "
_STOPS = ".!?:;"


@dataclass(frozen=True, slots=True)
class _Break:
    """A line break: the line before it with its length as it stood, and the first word after."""

    start: int
    before: str
    length: int
    word: str
    single: bool
    opens: bool

    @property
    def goes_on(self) -> bool:
        """Whether the next line goes on for certain: in lower case, or after a comma or hyphen."""
        return not self.opens and (
            self.word.lstrip(_LEADING)[:1].islower() or self.before.endswith((",", "-"))
        )

    @property
    def needed(self) -> int:
        """How wide a line would have had to be for the next word."""
        return self.length + 1 + len(self.word)


def joined(view: View, known: Callable[[str], bool]) -> View:
    """The view with soft line breaks as spaces and every other as one "\n".

    ``known`` tells common words, in lower case: a word that a hyphen parted at the end of a line
    becomes whole where that makes one, or where neither part is one.
    """
    if "\n" not in view.text:
        return view
    soft = _soft(list(_breaks(view)))
    parted = _HyphenLost(view.text, known)

    def by(match: re.Match[str]) -> str:
        if match.start() not in soft:
            return "\n"
        hyphen = match[0].rstrip("\n")
        return ("" if parted(match) else hyphen) if hyphen else " "

    return replaced(view, _BREAK, by)


@dataclass(frozen=True)
class _HyphenLost:
    """Whether the hyphen at the end of a line only parts a word."""

    text: str
    known: Callable[[str], bool]

    @functools.cached_property
    def words(self) -> frozenset[str]:
        """The words of the text, compounds as one and in their parts."""
        return frozenset(ALPHANUMERIC.findall(self.text)) | frozenset(
            _HYPHENATED.findall(self.text)
        )

    def __call__(self, match: re.Match[str]) -> bool:
        left, right = _around(self.text, match)
        if match[0].startswith("--") or not right.islower() or f"{left}-{right}" in self.words:
            return False
        if left + right in self.words or self.known((left + right).lower()):
            return True
        return not (self.known(left.lower()) or self.known(right))


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    """The words before and after a line break."""
    left = re.search(r"[^\W_]*$", text[max(0, match.start() - LOOK) : match.start()])
    right = ALPHANUMERIC.match(text, match.end())
    return left[0] if left else "", right[0] if right else ""


def _breaks(view: View) -> Iterator[_Break]:
    text = view.text
    matches = list(_BREAK.finditer(text))
    starts = [0, *(match.end() for match in matches)]
    ends = [*(match.end() - match[0].count("\n") for match in matches), len(text)]
    lines = [view.to_raw(start, end) for start, end in zip(starts, ends, strict=True)]
    rows = rows_among([view.raw[start:end] for start, end in lines])
    for number, match in enumerate(matches):
        after = text[match.end() : match.end() + LOOK]
        start, end = lines[number]
        yield _Break(
            start=match.start(),
            before=text[max(starts[number], ends[number] - 3) : ends[number]],
            length=end - start,
            word=after.split(None, 1)[0] if after else "",
            single=match[0].count("\n") == 1,
            opens=rows[number] or rows[number + 1] or bool(_OPENS.match(after)),
        )


def rows_among(lines: Sequence[str]) -> list[bool]:
    """Which lines, as they stood in the untouched text, are rows of a table.

    Those of three columns or more that have as many as the line before or after.
    """
    counts = [0, *map(_columns, lines), 0]
    return [
        here > 1 and here in (before, after)
        for before, here, after in zip(counts, counts[1:], counts[2:], strict=False)
    ]


def _columns(line: str) -> int:
    """Marks between columns; none in a line that ends as a sentence does."""
    if ends_sentence(line[-LOOK:], _STOPS):
        return 0
    return max(line.count("\t"), line.count("|"), len(_COLUMN.findall(line.strip())))


def _soft(breaks: list[_Break]) -> frozenset[int]:
    """Starts of the line breaks at which a line goes on."""
    single = [one for one in breaks if one.single]
    certain = [one for one in single if one.goes_on]
    if not certain or len(certain) < WRAPPED * len(single):
        return frozenset()
    width = max(one.length for one in certain)
    needed = max(min(width + 1, *(one.needed for one in certain)), RAGGED * width)
    spaced = len(single) < len(breaks)  # paragraphs are parted by empty lines
    return frozenset(
        one.start
        for one in single
        if one.goes_on
        or (
            not one.opens
            and needed <= one.needed
            and one.length <= width + OVERLONG
            and not (ends_sentence(one.before, _STOPS) and (one.word[0] in DASHES or not spaced))
        )
    )
