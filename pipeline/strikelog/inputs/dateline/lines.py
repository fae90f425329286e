"""What one line tells of the day of publication: a date that stands alone in it, or opens it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from strikelog import lexicon
from strikelog.inputs.dateline.dates import FullDate, full_dates
from strikelog.lexicon import pattern, word_set
from strikelog.text.shapes import LETTERS

LEXICON = "lexicons/dateline.csv"
COLUMNS = ("kind", "pattern", "example", "counterexample")
# A line with more is prose, whatever it holds.
LONGEST_LINE = 160
# Words between two bars of a line that holds byline, date and outlet.
LONGEST_PART = 8
# What follows an opening dateline with a mixed-case place is a sentence, not a headline's rest.
SENTENCE_WORDS = 6
_DASHES = ("-", "–", "—")

_SEPARATORS = "\u200b\ufeff|•·:;,،/()[]–—-"
_BARS = re.compile(r"\s*[|•·]\s*|\s/\s")
_WORD = r"[^\W\d_][\w.'’\-]*"
_NAMES = rf"{_WORD}(?:[ \u00a0]{_WORD}){{0,4}}"
_AGENCY = r"[(/\[][\w .,&'’/-]{2,40}[)/\]]"
_PLACE = re.compile(
    rf"[(\[]?(?P<place>{_NAMES}(?:,[ \u00a0]{_NAMES}){{0,2}}),?"
    rf"(?:[ \u00a0]?{_AGENCY})?[ \u00a0]?(?:,|[-–—]{{1,2}}|[(\[])?[ \u00a0]?$"
)
_LEAD_IN = re.compile(
    rf"[)\]]?,?[ \u00a0]?(?:{_AGENCY})?[)\]]?\.?[ \u00a0]?(?:[-–—]{{1,3}}|:)\s*(?P<rest>\S.*)$"
)
# Web pages' pieces run together: "8 Jan 20208 Jan 2020", "January 8, 202010:05 AM".
_GLUED = re.compile(
    r"(?:19|20)\d{2}(?=\d{1,2}(?::\d{2}|[ \u00a0][A-Z][a-z]{2,8}\.?,?[ \u00a0](?:19|20)\d{2}))"
)
_BYLINE = pattern("dateline", "byline")
_SMALL = word_set("dateline", "small_words")
_PREPOSITION = pattern("dateline", "preposition_at_end")


@dataclass(frozen=True, slots=True)
class Told:
    """A date that a line tells, and what it is said to be: published, updated, opening or ""."""

    day: date
    kind: str = ""


def lone_dates(line: str) -> Iterator[Told]:
    """The dates of a line that holds nothing else than dates, clock times and their labels."""
    if not any(char.isdigit() for char in line) or len(line) > LONGEST_LINE:
        return
    label = ""
    for bare in _parts(_GLUED.sub(r"\g<0> ", line)):
        part = f"{label} {bare}"
        dates = full_dates(part)
        if _only_dates(part, dates):
            for kind, one in zip(_labels(part, dates), dates, strict=True):
                if one.day:
                    yield Told(one.day, kind)
        label = bare if is_label(bare) else ""


def _parts(line: str) -> list[str]:
    """The short parts of a line in which byline, date and outlet stand side by side ("Jane Doe |
    May 6, 2021", "May 6, 2021 / 10:05 AM / The Daily"); of any other the line as a whole.
    """
    parts = [part for part in _BARS.split(line) if part.strip()]
    if all(len(part.split()) <= LONGEST_PART for part in parts):
        return parts
    return [line]


def _only_dates(part: str, dates: Sequence[FullDate]) -> bool:
    """Whether nothing but dates, clock times, labels and a byline before them is in ``part``."""
    if not dates:
        return False
    first = part[: dates[0].start].strip()
    ends = [one.end for one in dates]
    starts = [*(one.start for one in dates[1:]), len(part)]
    between = [part[end:start] for end, start in zip(ends, starts, strict=True)]
    rest = " ".join(between if _is_byline(first) else [first, *between])
    for kind in ("trailer", "published", "updated", "clock"):
        rest = _pattern(kind).sub(" ", rest)
    # no full stop: "on\nMay 6, 2021." ends a sentence
    return all(char.isspace() or char in _SEPARATORS for char in rest)


def _is_byline(text: str) -> bool:
    """Whether ``text`` is "By" and names: no digit, no word in lower case but "and", "of"."""
    words = LETTERS.findall(text)
    return (
        bool(_BYLINE.match(text))
        and 1 < len(words) <= 12
        and not any(char.isdigit() for char in text)
        and all(not word.islower() or word in _SMALL for word in words[1:])
    )


def _labels(part: str, dates: Sequence[FullDate]) -> Iterator[str]:
    """What each date is said to be, by the words between it and the date before."""
    end = 0
    for one in dates:
        before = part[end : one.start]
        yield next((kind for kind in ("updated", "published") if _pattern(kind).search(before)), "")
        end = one.end


def is_caption(line: str) -> bool:
    return bool(_pattern("caption").search(line))


def opening_date(line: str) -> Iterator[Told]:
    """The date of a line that opens with a dateline and goes on with its sentence."""
    dates = full_dates(line[:LONGEST_LINE])
    if not dates or dates[0].day is None:
        return
    head, tail = line[: dates[0].start].lstrip("\ufeff \u00a0\t"), line[dates[0].end :]
    lead_in = _LEAD_IN.match(tail)
    if lead_in is None or not _starts_sentence(lead_in["rest"]):
        return
    if not head.strip("([ ") or _is_place(head, lead_in["rest"]):
        yield Told(dates[0].day, "opening")


def _starts_sentence(rest: str) -> bool:
    first = rest.lstrip("\"'“”‘’(")[:1]
    dates = full_dates(rest[:40])
    return (first.isupper() or first.isdigit()) and not (dates and dates[0].start == 0)


def _is_place(head: str, rest: str) -> bool:
    """Whether what stands before the date is a dateline's place: in capitals ("BAGHDAD, Iraq"), or
    a short name and a comma before what reads as a sentence, not as the rest of a headline.
    """
    match = _PLACE.match(head)
    if match is None or not head.rstrip().endswith((",", "(", ")", "[", *_DASHES)):
        return False
    parts = [part.split() for part in match["place"].split(",")]
    words = [word for part in parts for word in part]
    if _PREPOSITION.match(words[0]) or any(word.islower() and word not in _SMALL for word in words):
        return False
    if all(word.isupper() for word in parts[0]):
        return True
    short = all(len(part) <= 3 for part in parts)
    return short and head.rstrip().endswith((",", *_DASHES)) and _reads_as_sentence(rest)


def _reads_as_sentence(text: str) -> bool:
    words = LETTERS.findall(text)[:20]
    return len(words) >= SENTENCE_WORDS and 2 * sum(map(str.islower, words)) >= len(words)


def is_label(text: str) -> bool:
    label = text.strip(" \u00a0:")
    return any(_pattern(kind).fullmatch(label) for kind in ("published", "updated"))


@functools.cache
def _pattern(kind: str) -> re.Pattern[str]:
    """All patterns of a kind in one."""
    rows = lexicon.rows(LEXICON, COLUMNS)
    return compiled(kind, [row["pattern"] for row in rows if row["kind"] == kind])


def compiled(kind: str, patterns: Sequence[str]) -> re.Pattern[str]:
    """The lexicon's patterns as one. Captions are told by case too ("(AP)"), labels are not."""
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    if kind == "caption":
        return re.compile(joined)
    # Whole words only, but a word may end between a letter and a digit: "10:05Modified".
    start = r"(?:(?<![^\W\d_])|(?=\d))(?:(?<!\d)|(?=\D))"
    end = r"(?:(?<![^\W\d_])|(?![^\W\d_]))(?:(?<!\d)|(?!\d))"
    return re.compile(rf"{start}(?:{joined}){end}", re.IGNORECASE)
