"""The publication date that a text itself tells: a full date on a line of its own near the top, or
one that opens the article ("LONDON, May 6, 2021 (AP) - ..."). Codebook, articles.csv: only from
an unambiguous dateline, never from a photo caption, never guessed.

Not taken: a date without a year; 05/06/2021, which has two readings (27/12/2019 and 05/05/2021
have one, so has a weekday beside it that only one reading falls on); a date whose weekday is
wrong; a date that is only said to be that of an update; dates that contradict each other;
the headings of a chronology.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from strikelog.inputs.dateline.lines import Told, is_caption, is_label, lone_dates, opening_date
from strikelog.lexicon import pattern
from strikelog.tables.records import Article
from strikelog.text.mending import mended
from strikelog.text.offsets import plain

# Near the top: what may stand above the date are headline, standfirst, byline, a long caption.
TOP_LINES = 12
TOP_WORDS = 80
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_DANGLING = pattern("dateline", "dangling")
_CREDIT = pattern("dateline", "credit")


def dated(article: Article) -> Article:
    """The article with its publication date: the caller's, else its dateline's, else none."""
    if article.published:
        return article
    day = find_dateline(mended(plain(article.text)).text)
    return replace(article, published=day, published_basis="dateline") if day else article


def find_dateline(text: str) -> date | None:
    """The date of the text's unambiguous dateline, None if it has none."""
    lines = _LINE_END.split(text)
    top = _top(lines)
    told = [one for number in top for one in _told(lines, number)]
    published, bare, opening = (
        {one.day for one in told if one.kind == kind} for kind in ("published", "", "opening")
    )
    # "Published" outweighs a bare date beside it, which may be the day of printing or updating.
    days = (published or bare) | opening
    if len(days) != 1:
        return None
    (day,) = days
    if published or not _is_chronology(lines, day, after=top[-1]):
        return day
    return None


def _top(lines: Sequence[str]) -> list[int]:
    """Numbers of the filled lines near the top."""
    found: list[int] = []
    words = 0
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if len(found) == TOP_LINES or words > TOP_WORDS:
            break
        found.append(number)
        words += len(line.split())
    return found


def _told(lines: Sequence[str], number: int) -> Iterator[Told]:
    line = lines[number]
    if is_caption(line):
        return
    lone = list(lone_dates(_with_label(lines, number)))
    if lone and not _is_wrapped(lines, number):
        yield from lone
    elif not lone:
        yield from opening_date(line)


def _with_label(lines: Sequence[str], number: int) -> str:
    """The line, after a label that stands on a line of its own before it ("Published")."""
    before = next((line for line in reversed(lines[:number]) if line.strip()), "")
    return f"{before.strip()} {lines[number]}" if is_label(before) else lines[number]


def _is_chronology(lines: Sequence[str], day: date, after: int) -> bool:
    """Whether dates below the top go on from ``day``: then it heads an entry, not the article.

    A later day, or another entry that opens with its day, tells so; so do two headings that are
    days (one may be that of a related article).
    """
    below = lines[after + 1 :]
    opening = {one.day for line in below for one in opening_date(line)}
    lone = {one.day for line in below for one in lone_dates(line)}
    return bool(opening - {day}) or len(lone - {day}) > 1 or any(other > day for other in lone)


def _is_wrapped(lines: Sequence[str], number: int) -> bool:
    """Whether a line that is only a date is a piece of the sentence or caption around it."""
    before = lines[number - 1] if number else ""
    after = lines[number + 1] if number + 1 < len(lines) else ""
    return bool(
        _DANGLING.search(before)
        or after.strip()[:1].islower()
        or _CREDIT.match(after)
        or (before.strip() and is_caption(f"{before} {lines[number]}"))
    )
