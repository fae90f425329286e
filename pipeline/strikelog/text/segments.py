"""The units of a text: where each begins and ends, and what it is.

``headline``, ``dateline`` (where, when and by whom written: before the first sentence, or lines of
their own), ``heading``, ``list_item``, ``time_stamp`` (of a live page), ``caption``,
``table_row``, ``paragraph``. Lines of the view, and within them a time, a dateline or a headline
in capitals before the sentence that it was run into.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from strikelog import lexicon
from strikelog.lexicon import pattern
from strikelog.text.casing import in_capitals
from strikelog.text.lines import rows_among
from strikelog.text.offsets import View
from strikelog.text.shapes import ends_sentence
from strikelog.text.words import is_common

#: A line without a full stop of so many words or more is no headline or heading.
HEADLINE_WORDS = 25
#: A dateline is short: characters, words.
DATELINE_LENGTH, DATELINE_WORDS = 80, 12
#: What follows a dateline's dash is its place, too, if it is no longer than this.
LABEL_WORDS = 2

_LINE = re.compile(r"[^\n]+")
_DASH = re.compile(
    r" ?[–—] ?|:(?= )|-(?= ?[A-Z\"'])(?<![A-Za-z]-(?=[A-Z]))| - | -- | /(?= ?[A-Z])|/ "
)
_NAMES = pattern("text", "dateline_word")
_BRACKETS = re.compile(r"\([^()]*\)")
TELLS_WHERE = re.compile(r"\b[A-Z]{3,}\b|\(|/$")


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters ``[start, end)`` of a view, without white space at the ends."""

    start: int
    end: int
    kind: str


def segments_of(view: View) -> list[Segment]:
    """All units of a view in order; every character but white space is in one."""
    found: list[Segment] = []
    lines = [match.span() for match in _LINE.finditer(view.text)]
    places = [view.to_raw(start, end) for start, end in lines]
    rows = rows_among([view.raw[start:end] for start, end in places])
    told = False  # a paragraph came before
    for number, (start, end) in enumerate(lines):
        if rows[number]:
            found.append(Segment(start, end, "table_row"))
            continue
        units = list(_units(view.text, start, end, told=told, last=number + 1 == len(lines)))
        told = told or units[-1].kind == "paragraph"
        found += units
    return found


def _units(text: str, start: int, end: int, *, told: bool, last: bool) -> Iterator[Segment]:
    line = text[start:end]
    whole = next((kind for kind in ("time_stamp", "dateline") if _matches(kind, line)), "")
    if whole:
        yield Segment(start, end, "heading" if whole == "dateline" and told else whole)
        return
    for kind, length in _openings(line):
        yield Segment(start, start + len(line[:length].rstrip()), kind)
        start, line = start + length, line[length:]
    yield Segment(start, end, _kind(line, told=told, last=last))


def _openings(line: str) -> Iterator[tuple[str, int]]:
    """What was run into a line before its sentence, with its length, the space included."""
    for kind in ("opening_time", "run_in"):
        for shape in _patterns(kind):
            match = shape.match(line)
            if match and (kind != "run_in" or in_capitals(match[0])):
                yield {"opening_time": "time_stamp", "run_in": "headline"}[kind], match.end()
                line = line[match.end() :]
    length = dateline_length(line)
    if length:
        yield "dateline", length


def dateline_length(line: str) -> int:
    """Length of the dateline that opens a line, "BAGHDAD, May 6 (AP) - "; 0 if none does.

    It names its place in capitals or its agency, in names and numbers only.
    """
    for match in _DASH.finditer(line, 0, DATELINE_LENGTH):
        rest = line[match.end() :].lstrip()
        if _tells_where(line[: match.end()].rstrip(" -–—:")) and rest[:1] not in ("", *"-–—"):
            whole = len(rest.split()) <= LABEL_WORDS and not ends_sentence(rest)
            return len(line) if whole else len(line) - len(rest)
    return 0


def _tells_where(head: str) -> bool:
    """Whether what stands before a dash is a dateline's: a place alone, or with day and agency."""
    words = _BRACKETS.sub(" ", head).replace(",", " ").split()
    alone = not any(mark in head for mark in "(,/")
    return (
        len(words) <= DATELINE_WORDS
        and bool(TELLS_WHERE.search(head))
        and all(map(_NAMES.fullmatch, words))
        and not (alone and any(word[-1] == "." or is_common(word.lower()) for word in words))
    )


def _kind(line: str, *, told: bool, last: bool) -> str:
    if lexicon.pattern("text", "caption").search(line):
        return "caption"
    if _matches("list_item", line):
        return "list_item"
    if ends_sentence(line) or len(line.split()) >= HEADLINE_WORDS:
        return "paragraph"
    if told or line.endswith(":"):
        return "heading"
    return "paragraph" if last else "headline"


def _matches(kind: str, line: str) -> bool:
    return any(shape.match(line) for shape in _patterns(kind))


@functools.cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    table = lexicon.rows(
        "lexicons/text_lines.csv", ("kind", "pattern", "example", "counterexample")
    )
    return tuple(re.compile(row["pattern"]) for row in table if row["kind"] == kind)
