"""A number's value and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from strikelog.tables.records import Number


@dataclass(frozen=True, slots=True)
class NumberValue:
    """Low and high end (None: open) and the codebook's ``bound``."""

    low: Number | None
    high: Number | None
    bound: str


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """A number in a text: ``start``/``end`` with bound words, ``core_start``/``core_end`` without.

    ``kind`` is digits, words, vague, fraction or times ("twice").
    """

    start: int
    end: int
    core_start: int
    core_end: int
    value: NumberValue
    kind: str
