"""The same article as people come to have it: other white space, other quotes, invisible characters.

A variant is a text with, for each of its characters, the offset of the one that it stands for in
the article; `changed_cells` says which cells of the tables are not those of the article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass

from strikelog.tables import records
from strikelog.tables.records import ArticleResult

WIDTH = 72
NUMBER = re.compile(
    r"(?i)(?:\d[\d,.]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen))(?= )"
)


@dataclass(frozen=True, slots=True)
class Variant:
    text: str
    origins: list[int]


def built(pieces: Iterator[tuple[str, int]]) -> Variant:
    """A variant from pieces and the offset that each stands for."""
    parts, origins = [], []
    for piece, origin in pieces:
        parts.append(piece)
        origins += [origin] * len(piece)
    return Variant("".join(parts), origins)


def swapped(text: str, swap: Callable[[str, int], str]) -> Variant:
    """The variant that puts ``swap(text, at)`` in the place of each character."""
    return built((swap(text, at), at) for at in range(len(text)))


def wrapped(text: str) -> Variant:
    """Every line wrapped as `textwrap` does, at spaces and after hyphens within words."""
    breaks: dict[int, str] = {}
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for chunk in re.finditer(r"[^\s-]*[^\W\d_]{2}-(?=[^\W\d_])|[^\s]+?(?=\s|$)|-", line[0]):
            begin, end = line.start() + chunk.start(), line.start() + chunk.end()
            if end - start > WIDTH and begin > start:
                breaks[begin] = "\n"
                start = begin
    return built(_wrapped(text, breaks))


def _wrapped(text: str, breaks: dict[int, str]) -> Iterator[tuple[str, int]]:
    for at, char in enumerate(text):
        if char == " " and at + 1 in breaks:
            yield "\n", at
        else:
            if at in breaks and text[at - 1] != " ":
                yield "\n", max(0, at - 1)
            yield char, at


def _no_break(text: str, at: int) -> str:
    return (
        "\u00a0" if text[at] == " " and NUMBER.search(text[max(0, at - 12) : at + 1]) else text[at]
    )


def _curly(text: str, at: int) -> str:
    opens = at == 0 or text[at - 1] in " \n(["
    return {'"': "“" if opens else "”", "'": "‘" if opens else "’"}.get(text[at], text[at])


def _straight(text: str, at: int) -> str:
    return {"“": '"', "”": '"', "‘": "'", "’": "'"}.get(text[at], text[at])


def _invisible(char: str) -> Callable[[str, int], str]:
    def swap(text: str, at: int) -> str:
        within = text[at : at + 2].isalpha() and len(text[at : at + 2]) == 2
        return text[at] + char if within and at % 5 == 0 else text[at]

    return swap


def _space(char: str) -> Callable[[str, int], str]:
    return lambda text, at: char if text[at] == " " and at % 3 == 0 else text[at]


def _marks(text: str, at: int) -> str:
    ends = text[at] == "." and text[at - 1 : at].islower() and text[at + 1 : at + 2] in ("\n", "")
    return ".[4]" if ends else text[at]


VARIANTS: dict[str, Callable[[str], Variant]] = {
    "wrapped": wrapped,
    "no-break spaces": lambda text: swapped(text, _no_break),
    "curly quotes": lambda text: swapped(text, _curly),
    "straight quotes": lambda text: swapped(text, _straight),
    "zero width": lambda text: swapped(text, _invisible("\u200b")),
    "soft hyphens": lambda text: swapped(text, _invisible("\u00ad")),
    "thin spaces": lambda text: swapped(text, _space("\u2009")),
    "tabs": lambda text: swapped(text, _space("\t")),
    "carriage returns": lambda text: swapped(text, lambda t, at: t[at].replace("\n", "\r\n")),
    "reference marks": lambda text: swapped(text, _marks),
}

SPANS = (("start", "end"), ("trigger_start", "trigger_end"), ("evidence_start", "evidence_end"))
WORDED = ("text", "trigger")  # as they stand in the text: their offsets are compared


def cells(result: ArticleResult, origins: Sequence[int] | None = None) -> dict[tuple, object]:
    """Every cell of an article's tables, by table, row and column, offsets taken to the article's.

    A row is known by where it stands; of two that stand in one place, also by their order.
    """
    found: dict[tuple, object] = {}
    for table, rows in records(result).items():
        for row in rows:
            values = asdict(row)
            for first, last in SPANS:
                if origins and first in values:
                    values[last] = origins[values[last] - 1] + 1
                    values[first] = origins[values[first]]
            place = values.get("start", values.get("trigger_start", 0)), values.get("end", 0)
            key, number = (table, *place), 0
            while (*key, number, "article_id") in found:
                number += 1
            for column, value in values.items():
                if column not in WORDED and column not in ("words", "figure_id", "event_id"):
                    found[(*key, number, column)] = value
    return found


def changed_cells(
    article: ArticleResult, variant: ArticleResult, origins: Sequence[int]
) -> list[tuple]:
    """The cells in which two results differ, with both values."""
    before, after = cells(article), cells(variant, origins)
    missing = object()
    return [
        (place, before.get(place), after.get(place))
        for place in dict.fromkeys([*before, *after])
        if before.get(place, missing) != after.get(place, missing)
    ]
