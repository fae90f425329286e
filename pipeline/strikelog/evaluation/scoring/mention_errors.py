"""Mentions by label, and what kind of error each wrong one is. Rules: corpus/EVALUATION.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from strikelog.evaluation.scoring.counts import Aligned, Key, Tally
from strikelog.evaluation.scoring.slots import Row

LABELS = ("BASE", "PERSON", "GROUP", "PLACE")
#: Kinds of error, a mention counted under one of the first four; an id only where span and label
#: are right.
KINDS = ("missed", "invented", "span", "label", "no id", "wrong id", "id invented")

ErrorTable = Mapping[str, Mapping[str, int]]  # by label, then by kind


def count_labels(aligned: Aligned) -> dict[Key, Tally]:
    """For each label the mentions of this label, and those with the same id too."""
    gold = Counter(row["label"] for row in [*(g for g, _ in aligned.pairs), *aligned.missed])
    predicted = Counter(row["label"] for row in [*(p for _, p in aligned.pairs), *aligned.invented])
    same = [(g, p) for g, p in aligned.pairs if g["label"] == p["label"]]
    found = Counter(g["label"] for g, _ in same)
    linked = Counter(g["label"] for g, p in same if _id(g) == _id(p))
    tallies: dict[Key, Tally] = {}
    for label in LABELS:
        counts = gold[label], predicted[label]
        tallies["labels", label] = Tally(*counts, found[label], found[label])
        tallies["labels", f"{label}, with entity_id"] = Tally(*counts, linked[label], linked[label])
    return tallies


def error_table(tables: Iterable[Aligned]) -> ErrorTable:
    """How many errors of each kind there are, by gold's label (an invented one by its own)."""
    counts = Counter(error for aligned in tables for error in _errors(aligned))
    return {label: {kind: counts[label, kind] for kind in KINDS} for label in LABELS}


def _errors(aligned: Aligned) -> Iterator[tuple[str, str]]:
    for gold, predicted in aligned.pairs:
        if gold["label"] != predicted["label"]:
            yield gold["label"], "label"
        elif _id(gold) != _id(predicted):
            yield gold["label"], _id_error(_id(gold), _id(predicted))
    for gold in aligned.missed:
        yield gold["label"], "span" if _touches(gold, aligned.invented) else "missed"
    for predicted in aligned.invented:
        if not _touches(predicted, aligned.missed):
            yield predicted["label"], "invented"


def _id_error(gold: str, predicted: str) -> str:
    if not predicted:
        return "no id"
    return "wrong id" if gold else "id invented"


def _touches(row: Row, others: Sequence[Row]) -> bool:
    """Whether one of ``others`` shares a character with a row."""
    start, end = int(row["start"]), int(row["end"])
    return any(int(other["start"]) < end and start < int(other["end"]) for other in others)


def _id(row: Row) -> str:
    return row.get("entity_id") or ""


def shown(table: ErrorTable) -> list[str]:
    """The table of errors as lines of text."""
    lines = ["Mentions, errors by kind", " " * 12 + "".join(f"{kind:>12}" for kind in KINDS)]
    for label, kinds in table.items():
        lines.append(f"  {label:10}" + "".join(f"{kinds[kind]:>12}" for kind in KINDS))
    return lines
