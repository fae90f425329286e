"""A person's decisions: which events are one attack, and which are not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from strikelog.errors import InputError, LexiconError
from strikelog.incidents.clusters import Pair
from strikelog.lexicon import numbered_rows

COLUMNS = ("decision", "event_id", "other_event_id")


class Decisions(NamedTuple):
    """Pairs of events, by number, that are one attack, and that are two."""

    joined: frozenset[Pair] = frozenset()
    split: frozenset[Pair] = frozenset()


def read_decisions(file: Path, numbers: Mapping[str, int]) -> Decisions:
    """A CSV of ``decision`` (``join`` or ``split``), ``event_id``, ``other_event_id``; further
    columns are the user's. ``numbers`` are those of the events by id. InputError names file and
    line of a row that can't be followed."""
    found: dict[str, set[Pair]] = {"join": set(), "split": set()}
    try:
        for line, row in numbered_rows(file, COLUMNS, label=str(file)):
            pair = _pair(row, numbers, f"{file}:{line}")
            found[row["decision"]].add(pair)
            if pair in found["join"] & found["split"]:
                raise InputError(f"{file}:{line}: the same two events are joined and split")
    except LexiconError as error:
        raise InputError(str(error)) from error
    return Decisions(frozenset(found["join"]), frozenset(found["split"]))


def _pair(row: Mapping[str, str], numbers: Mapping[str, int], at: str) -> Pair:
    if row["decision"] not in ("join", "split"):
        raise InputError(f"{at}: decision is {row['decision']!r}; write join or split")
    for column in COLUMNS[1:]:
        if row[column] not in numbers:
            raise InputError(f"{at}: the tables have no event {row[column]!r}")
    one, other = sorted(numbers[row[column]] for column in COLUMNS[1:])
    if one == other:
        raise InputError(f"{at}: names the same event twice")
    return one, other
