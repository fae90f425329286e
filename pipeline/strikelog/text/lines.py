"""Where a line break is only where a line was full: there the view goes on with a space.

A break is soft for certain where the next line goes on in lower case. The longest line before such
a break tells how wide the text was wrapped; any other break is soft only where the next line's
first word would not have fitted. Breaks of a text that was not wrapped all stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from strikelog.text.offsets import View, replaced

#: Below this share of certain breaks a text was not wrapped: the few are slips.
WRAPPED = 0.2
#: A line that a ragged wrap left shorter than this share of the width was not full.
RAGGED = 0.6
#: A line so much longer than the width was not wrapped with the others.
OVERLONG = 1.15

LOOK = 60  # characters beside a break that a word is looked for in

_BREAK = re.compile(r"(?:(?<=[^\W_])--?)?\n+")
_HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
_WORD = re.compile(r"[^\W_]+")
# What opens a line of its own, whatever stands before it; a row of a table.
_OPENS = re.compile(r"[•●▪■◦‣∙·★☆*>|–—#@-]|\d{1,2}[.):] |\(?[a-z]\) |https?:|www\.")
_COLUMN = re.compile(r" {3,}")
_LEADING = "\"'([ "
_SENTENCE_END = re.compile(r"[.!?:;][\"')\]]*$")


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
    """The view with soft line breaks as spaces and every other as one "\\n".

    ``known`` tells common words, in lower case: a word that a hyphen parted at the end of a line
    becomes whole where that makes one, or where what follows the hyphen is none.
    """
    if "\n" not in view.text:
        return view
    soft = _soft(list(_breaks(view)))
    compounds = frozenset(_HYPHENATED.findall(view.text))
    words = frozenset(_WORD.findall(view.text))

    def by(match: re.Match[str]) -> str:
        if match.start() not in soft:
            return "\n"
        hyphen = match[0].rstrip("\n")
        if not hyphen:
            return " "
        left, right = _around(view.text, match)
        if hyphen == "--" or not right.islower() or f"{left}-{right}" in compounds:
            return hyphen
        whole = left + right
        return "" if whole in words or known(whole.lower()) or not known(right) else hyphen

    return replaced(view, _BREAK, by)


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    """The words before and after a line break."""
    left = re.search(r"[^\W_]*$", text[max(0, match.start() - LOOK) : match.start()])
    right = _WORD.match(text, match.end())
    return left[0] if left else "", right[0] if right else ""


def _breaks(view: View) -> Iterator[_Break]:
    text = view.text
    matches = list(_BREAK.finditer(text))
    starts = [0, *(match.end() for match in matches)]
    ends = [*(match.end() - match[0].count("\n") for match in matches), len(text)]
    lines = [view.to_raw(start, end) for start, end in zip(starts, ends, strict=True)]
    rows = [is_row(view.raw[start:end]) for start, end in lines]
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


def is_row(line: str) -> bool:
    """Whether a line as it stood in the untouched text is a row of a table."""
    return line.count("\t") > 1 or line.count("|") > 1 or len(_COLUMN.findall(line.strip())) > 1


def _soft(breaks: list[_Break]) -> frozenset[int]:
    """Starts of the line breaks at which a line goes on."""
    single = [one for one in breaks if one.single]
    certain = [one for one in single if one.goes_on]
    if not certain or len(certain) < WRAPPED * len(single):
        return frozenset()
    width = max(one.length for one in certain)
    needed = max(min(one.needed for one in certain), RAGGED * width)
    spaced = len(single) < len(breaks)  # paragraphs are parted by empty lines
    return frozenset(
        one.start
        for one in single
        if one.goes_on
        or (
            not one.opens
            and needed <= one.needed
            and one.length <= OVERLONG * width
            and (spaced or not _SENTENCE_END.search(one.before))
        )
    )
