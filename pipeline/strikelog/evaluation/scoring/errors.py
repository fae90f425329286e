"""The list of errors: every row and cell that differs from gold, beside its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from strikelog.evaluation.scoring import ArticleScore
from strikelog.evaluation.scoring.incidents import Unit, misplaced, units
from strikelog.evaluation.scoring.inputs import OFFSETS, TABLES
from strikelog.evaluation.scoring.sentences import sentence_at, sentence_starts
from strikelog.evaluation.scoring.slots import Row, Slot, agree

COLUMNS = (
    "article_id",
    "table",
    "kind",  # missed (gold has it), invented (gold has it not), wrong (gold has another)
    "slot",  # empty: the whole row
    "gold",
    "predicted",
    "gold_row",
    "predicted_row",
    "start",
    "sentence",
)
ROW_IDS = {"articles": "article_id", "figures": "figure_id", "events": "event_id"}
NAMES = {"mentions": "text", "figures": "measure"}  # what a row is, where no slot says so


def errors(
    scores: Sequence[ArticleScore], slots: Mapping[str, Sequence[Slot]]
) -> list[dict[str, str]]:
    """All errors by article, table and place in the text; no cell of a missed row twice."""
    wrong_incidents = misplaced(units(scores))
    found: list[dict[str, str]] = []
    for score in scores:
        place = Places(score.text)
        for table in filter(score.aligned.__contains__, TABLES):
            rows = list(_table_errors(score, table, slots[table], place))
            found += sorted(rows, key=lambda row: int(row["start"] or 0))
        own = [wrong for wrong in wrong_incidents if wrong[0].article_id == score.article_id]
        found += [_incident_error(*wrong, place) for wrong in own]
    return found


class Places:
    """Finds the sentence of a row in one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = sentence_starts(text)

    def of(self, row: Row, table: str) -> dict[str, str]:
        """``start`` and ``sentence`` of a row; empty for an article and without a text."""
        if not OFFSETS[table]:
            return {"start": "", "sentence": ""}
        start = row[OFFSETS[table][0]]
        left, right = sentence_at(self.starts, self.text, int(start))
        return {"start": start, "sentence": " ".join(self.text[left:right].split())}


def _table_errors(
    score: ArticleScore, table: str, slots: Sequence[Slot], place: Places
) -> Iterator[dict[str, str]]:
    aligned = score.aligned[table]
    common = {"article_id": score.article_id, "table": table}
    for row in aligned.missed:
        cells = {"kind": "missed", "gold": summary(row, table, slots)}
        yield _row(common, cells, gold_row=_id(row, table), **place.of(row, table))
    for row in aligned.invented:
        cells = {"kind": "invented", "predicted": summary(row, table, slots)}
        yield _row(common, cells, predicted_row=_id(row, table), **place.of(row, table))
    for one, other in aligned.pairs:
        ids = {"gold_row": _id(one, table), "predicted_row": _id(other, table)}
        for cells in _cell_errors(one, other, slots):
            yield _row(common, cells, **ids, **place.of(one, table))


def _cell_errors(one: Row, other: Row, slots: Sequence[Slot]) -> Iterator[dict[str, str]]:
    for slot in slots:
        filled = slot.value(one) is not None, slot.value(other) is not None
        if any(filled) and not agree(slot, one, other):
            kind = {(True, False): "missed", (False, True): "invented"}.get(filled, "wrong")
            shown = {"gold": slot.shown(one), "predicted": slot.shown(other)}
            yield {"kind": kind, "slot": slot.name, **shown}


def _incident_error(unit: Unit, gold: str, predicted: str, place: Places) -> dict[str, str]:
    assert unit.gold is not None and unit.predicted is not None
    return _row(
        {"article_id": unit.article_id, "table": "incidents", "kind": "wrong"},
        {"slot": "members", "gold": gold, "predicted": predicted},
        gold_row=unit.gold["event_id"],
        predicted_row=unit.predicted["event_id"],
        **place.of(unit.gold, "events"),
    )


def _row(*parts: Mapping[str, str], **cells: str) -> dict[str, str]:
    row = dict.fromkeys(COLUMNS, "")
    for part in (*parts, cells):
        row.update(part)
    return row


def _id(row: Row, table: str) -> str:
    return row[ROW_IDS[table]] if table in ROW_IDS else f"{row['start']}-{row['end']}"


def summary(row: Row, table: str, slots: Sequence[Slot]) -> str:
    """A whole row in one cell: every filled slot."""
    cells = [f"{slot.name}: {slot.shown(row)}" for slot in slots if slot.value(row) is not None]
    if table in NAMES:
        cells.insert(0, f"{NAMES[table]}: {row[NAMES[table]]}")
    return "; ".join(cells)
