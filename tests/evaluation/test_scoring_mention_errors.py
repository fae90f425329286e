"""Mentions by label and their errors by kind."""

from __future__ import annotations

import pytest
from strikelog.evaluation.scoring.counts import Aligned, Tally
from strikelog.evaluation.scoring.mention_errors import (
    KINDS,
    LABELS,
    count_labels,
    error_table,
    shown,
)


def row(start: int, end: int, label: str, entity_id: str = "") -> dict[str, str]:
    return {"start": str(start), "end": str(end), "label": label, "entity_id": entity_id}


# What gold has and the tables have at one place -> (label, kind) of the error.
ERRORS = [
    (row(0, 5, "BASE", "a"), row(0, 5, "BASE", "a"), None),
    (row(0, 5, "BASE"), row(0, 5, "BASE"), None),
    (row(0, 5, "BASE", "a"), row(0, 5, "PLACE", "a"), ("BASE", "label")),
    (row(0, 5, "PLACE", "a"), row(0, 5, "PLACE", "b"), ("PLACE", "wrong id")),
    (row(0, 5, "PLACE", "a"), row(0, 5, "PLACE"), ("PLACE", "no id")),
    (row(0, 5, "GROUP"), row(0, 5, "GROUP", "a"), ("GROUP", "id invented")),
    (row(0, 5, "GROUP"), row(2, 9, "GROUP"), ("GROUP", "span")),
    (row(0, 5, "GROUP"), row(4, 9, "PLACE"), ("GROUP", "span")),
    (row(0, 5, "PERSON"), None, ("PERSON", "missed")),
    (None, row(0, 5, "PERSON"), ("PERSON", "invented")),
]


def aligned(gold: dict[str, str] | None, predicted: dict[str, str] | None) -> Aligned:
    if (
        gold
        and predicted
        and (gold["start"], gold["end"]) == (predicted["start"], predicted["end"])
    ):
        return Aligned(pairs=((gold, predicted),))
    return Aligned(missed=(gold,) if gold else (), invented=(predicted,) if predicted else ())


@pytest.mark.parametrize(("gold", "predicted", "error"), ERRORS)
def test_each_error_is_of_one_kind(gold, predicted, error) -> None:
    table = error_table([aligned(gold, predicted)])
    found = {(label, kind): n for label, kinds in table.items() for kind, n in kinds.items() if n}
    assert found == ({error: 1} if error else {})


def test_mentions_that_only_touch_end_to_end_are_two_errors() -> None:
    table = error_table([aligned(row(0, 5, "BASE"), row(5, 9, "BASE"))])
    assert table["BASE"] == {**dict.fromkeys(KINDS, 0), "missed": 1, "invented": 1}


def test_labels_are_counted_with_and_without_their_ids() -> None:
    pairs = tuple((gold, found) for gold, found, _ in ERRORS[:4] if gold and found)
    counts = count_labels(Aligned(pairs=pairs, missed=(row(9, 12, "BASE"),)))
    assert counts["labels", "BASE"] == Tally(4, 2, 2, 2)
    assert counts["labels", "PLACE"] == Tally(1, 2, 1, 1)
    assert counts["labels", "PLACE, with entity_id"] == Tally(1, 2, 0, 0)
    assert counts["labels", "PERSON"] == Tally()


def test_the_table_is_shown_with_every_label_and_kind() -> None:
    lines = shown(error_table([]))
    assert lines[1].split() == ["missed", "invented", "span", "label", "no", "id", "wrong", "id",
                                "id", "invented"]  # fmt: skip
    assert [line.split()[0] for line in lines[2:]] == list(LABELS)
