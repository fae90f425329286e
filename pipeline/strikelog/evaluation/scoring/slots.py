"""What is compared, and when two cells say the same: the slots of every scored table.

A slot is one or more columns that stand for one answer. Its value is None where the columns are
empty: "the article does not say". The rules are those of corpus/EVALUATION.md.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from strikelog.lexicon import word_set
from strikelog.text.shapes import WORD

Row = Mapping[str, str]

CORE = (
    "event_type",
    "date",
    "site",
    "munitions_low",
    "killed_low",
    "wounded_low",
    "perpetrator",
)
FUNCTION_WORDS = word_set("evaluation", "function_words")
LEAST_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Slot:
    """``value`` reads the slot from a row (None if empty); ``same`` compares two values."""

    name: str
    columns: tuple[str, ...]
    value: Callable[[Row], Any]
    same: Callable[[Any, Any], bool] = operator.eq

    def shown(self, row: Row) -> str:
        """The slot as a person reads it in the list of errors."""
        return " | ".join(filter(None, (row.get(column, "") for column in self.columns)))


def agree(slot: Slot, gold: Row, other: Row) -> bool:
    """Whether both rows fill the slot, with the same value."""
    left, right = slot.value(gold), slot.value(other)
    return left is not None and right is not None and slot.same(left, right)


def tokens(words: str) -> frozenset[str] | None:
    """The set of words, case folded, without function words unless there are no others."""
    found = frozenset(WORD.findall(words.casefold()))
    return (found - FUNCTION_WORDS) or found or (frozenset([words]) if words.strip() else None)


def overlapping(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the shared words are at least half of the longer of the two."""
    return len(one & other) >= LEAST_OVERLAP * max(len(one), len(other))


def exact(name: str) -> Slot:
    """A cell that is right only to the letter: an id, a code, a word of a vocabulary."""
    return Slot(name, (name,), lambda row: row.get(name) or None)


def several(name: str, *columns: str) -> Slot:
    """Columns that are right only together, as (start, end) of a date."""

    def value(row: Row) -> tuple[str, ...] | None:
        cells = tuple(row.get(column, "") for column in columns)
        return cells if any(cells) else None

    return Slot(name, columns, value)


def number_of(cell: str) -> float | str | None:
    """The number in a cell; 0 is a value. What is no number stays text and equals none."""
    try:
        return float(cell) if cell else None
    except ValueError:
        return cell


def number(name: str) -> Slot:
    return Slot(name, (name,), lambda row: number_of(row.get(name, "")))


def bounds(name: str, low: str, high: str) -> Slot:
    """Two numbers that are right only together."""

    def value(row: Row) -> tuple[float | str | None, ...] | None:
        pair = tuple(number_of(row.get(column, "")) for column in (low, high))
        return None if pair == (None, None) else pair

    return Slot(name, (low, high), value)


def words(name: str) -> Slot:
    """A cell in the article's own words: right with at least half of them."""
    return Slot(name, (name,), lambda row: tokens(row.get(name, "")), overlapping)


def members(name: str) -> Slot:
    """A list of codes with ``;`` between them; their order says nothing."""

    def value(row: Row) -> frozenset[str] | None:
        return frozenset(filter(None, row.get(name, "").split(";"))) or None

    return Slot(name, (name,), value)


def truth(name: str) -> Slot:
    """A boolean of which only ``true`` says something: false is not counted as an answer."""
    return Slot(name, (name,), lambda row: True if row.get(name) == "true" else None)


def span(name: str, words: str, start: str, end: str, *, touching: bool) -> Slot:
    """Character offsets of ``words``: right if two overlap (``touching``) or if they are equal."""

    def value(row: Row) -> tuple[int, int] | None:
        return (int(row[start]), int(row[end])) if row.get(start) and row.get(end) else None

    return Slot(name, (words, start, end), value, spans_overlap if touching else operator.eq)


def spans_overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


Thing = tuple[str, tuple[frozenset[str], ...]]  # id, and each of its wordings as a set of words


def identity(name: str, columns: tuple[str, ...], worded: Callable[[Row], Sequence[str]]) -> Slot:
    """A thing by its id (the first column) where gold has one, else by any of its wordings."""

    def value(row: Row) -> Thing | None:
        wordings = tuple(filter(None, map(tokens, worded(row))))
        found = (row.get(columns[0], ""), wordings)
        return found if any(found) else None

    def same(gold: Thing, other: Thing) -> bool:
        if gold[0]:
            return gold[0] == other[0]
        return any(overlapping(own, theirs) for own in gold[1] for theirs in other[1])

    return Slot(name, columns, value, same)


def site_words(row: Row) -> Sequence[str]:
    """Name and words of a site. Without a name it has a type; without either the location is a
    region, a country or a direction and no site."""
    name = row.get("site_name", "")
    return (name, row.get("location_text", "")) if name or row.get("site_type") else ()


SITE = identity("site", ("site_id", "site_name", "site_type", "location_text"), site_words)
PERPETRATOR = identity(
    "perpetrator", ("perpetrator_id", "perpetrator"), lambda row: (row.get("perpetrator", ""),)
)
DATE = several("date", "date_start", "date_end")
TRIGGER = span("trigger", "trigger", "trigger_start", "trigger_end", touching=True)

SLOTS: Mapping[str, tuple[Slot, ...]] = {
    "articles": (exact("published"), exact("published_basis")),
    "mentions": (exact("label"), exact("entity_id")),
    "dates": (
        span("span", "text", "start", "end", touching=False),
        several("value", "date_start", "date_end"),
        exact("type"),
        exact("precision"),
    ),
    "figures": (
        bounds("value", "value_low", "value_high"),
        exact("bound"),
        exact("unit"),
        span("span", "text", "start", "end", touching=False),
        exact("nationality"),
        exact("affiliation"),
        exact("entity_id"),
        words("reported_by"),
        Slot("event", ("event_id",), lambda row: row.get("event_id") or None),
    ),
    "events": (
        exact("event_type"),
        DATE,
        SITE,
        number("munitions_low"),
        number("killed_low"),
        number("wounded_low"),
        PERPETRATOR,
        exact("weapon_type"),
        words("weapon"),
        exact("salience"),
        exact("outcome"),
        exact("date_precision"),
        words("date_text"),
        exact("site_type"),
        words("location_text"),
        words("admin1"),
        members("country"),
        exact("geo_precision"),
        number("munitions_high"),
        number("killed_high"),
        number("wounded_high"),
        truth("disputed"),
        exact("attribution"),
        words("attributed_by"),
        exact("claim"),
        words("damage"),
        TRIGGER,
        members("joint_id"),
    ),
}


def scored(table: str, gold: Iterable[Row]) -> tuple[Slot, ...]:
    """The slots of ``table`` that gold has columns for; all of them where gold has no row."""
    known = {column for row in gold for column in row}
    return tuple(s for s in SLOTS[table] if not known or known & set(s.columns))
