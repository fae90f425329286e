"""Counting aligned rows and their slots. Denominators are all gold rows and all predicted rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from strikelog.evaluation.scoring.slots import CORE, SLOTS, Row, Slot, agree

Key = tuple[str, str]  # a section of the result and a name in it

# Counts of whole rows, by table: the slots that must agree (or be empty on both sides) in a pair.
ROW_COUNTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "articles": {"articles": ()},
    "mentions": {
        "mentions": ("label",),
        "mentions, span only": (),
        "mentions, with entity_id": ("label", "entity_id"),
    },
    "dates": {
        "dates": ("span", "value"),
        "dates, span overlap": (),
        "dates, span overlap and value": ("value",),
    },
    "figures": {"figures": (), "figures, with values": ("value",)},
    "events": {"events": ()},
}


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one measure. ``found_gold`` of ``gold`` were found, ``found_predicted`` of
    ``predicted`` are right: the same number but in B-cubed, where both are sums of shares."""

    gold: float = 0
    predicted: float = 0
    found_gold: float = 0
    found_predicted: float = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.gold + other.gold,
            self.predicted + other.predicted,
            self.found_gold + other.found_gold,
            self.found_predicted + other.found_predicted,
        )

    @property
    def precision(self) -> float | None:
        """None where nothing is predicted."""
        return self.found_predicted / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """None where gold has nothing."""
        return self.found_gold / self.gold if self.gold else None

    @property
    def f(self) -> float | None:
        """The harmonic mean; None where both sides are empty, 0 where only one is."""
        precision, recall = self.precision, self.recall
        if precision is None and recall is None:
            return None
        if not precision or not recall:
            return 0.0
        return 2 * precision * recall / (precision + recall)


@dataclass(frozen=True, slots=True)
class Aligned:
    """One table of one article: pairs (gold, predicted), and the rows that stayed alone."""

    pairs: tuple[tuple[Row, Row], ...] = ()
    missed: tuple[Row, ...] = ()
    invented: tuple[Row, ...] = ()


def count_rows(table: str, aligned: Aligned) -> dict[Key, Tally]:
    """Whole rows: how many of gold were found, by each of the table's measures."""
    by_name = {slot.name: slot for slot in SLOTS[table]}
    gold = len(aligned.pairs) + len(aligned.missed)
    predicted = len(aligned.pairs) + len(aligned.invented)
    tallies: dict[Key, Tally] = {}
    for measure, needed in ROW_COUNTS[table].items():
        found = sum(
            all(_same_or_both_empty(by_name[name], *pair) for name in needed)
            for pair in aligned.pairs
        )
        tallies["tables", measure] = Tally(gold, predicted, found, found)
    return tallies


def _same_or_both_empty(slot: Slot, one: Row, other: Row) -> bool:
    return agree(slot, one, other) or (slot.value(one) is None and slot.value(other) is None)


def count_slots(table: str, aligned: Aligned, slots: Sequence[Slot]) -> dict[Key, Tally]:
    """Slot by slot: a wrong value counts against precision and recall, a row that stayed alone
    with all its filled slots, and what both leave empty not at all."""
    gold = [*(one for one, _ in aligned.pairs), *aligned.missed]
    predicted = [*(other for _, other in aligned.pairs), *aligned.invented]
    tallies: dict[Key, Tally] = {}
    for slot in slots:
        found = sum(agree(slot, one, other) for one, other in aligned.pairs)
        filled = _filled(slot, gold), _filled(slot, predicted)
        tallies[table, slot.name] = Tally(*filled, found, found)
    return tallies


def _filled(slot: Slot, rows: Sequence[Row]) -> int:
    return sum(slot.value(row) is not None for row in rows)


def headline(tallies: Mapping[Key, Tally]) -> dict[Key, Tally]:
    """Events, and micro averages over their slots: the core slots, and all of them."""
    slots = {name: tally for (table, name), tally in tallies.items() if table == "events"}
    return {
        ("headline", "core slots"): sum((slots[n] for n in CORE if n in slots), Tally()),
        ("headline", "events"): tallies["tables", "events"],
        ("headline", "all event slots"): sum(slots.values(), Tally()),
    }
