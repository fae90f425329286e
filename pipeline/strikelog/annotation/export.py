"""Rows of one article as a Label Studio task, with the rows as pre-annotations to correct."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from strikelog import __version__
from strikelog.annotation.config import KIND, REGION_LABELS, RELATION, TEXT, Field, fields
from strikelog.annotation.gold import SPANS, TABLES

Row = Mapping[str, str]
Result = dict[str, Any]

DATA = ("article_id", "title", "source", "url", "published", "published_basis")
LABELS = {name: label for label, name in REGION_LABELS.items()}


def task(tables: Mapping[str, Sequence[Row]], text: str) -> dict[str, Any]:
    """One article's rows of strings, by table, as a task with one prediction."""
    article = tables["articles"][0]
    return {
        "data": {name: article.get(name, "") for name in DATA} | {"text": text},
        "predictions": [
            {"model_version": f"strikelog {__version__}", "result": list(_results(tables))}
        ],
    }


def _results(tables: Mapping[str, Sequence[Row]]) -> Iterator[Result]:
    for name in TABLES:
        for number, row in enumerate(tables[name], 1):
            yield from _region(name, _region_id(name, number), row)
    events = {row["event_id"]: _region_id("events", n) for n, row in enumerate(tables["events"], 1)}
    for number, row in enumerate(tables["figures"], 1):
        if row.get("event_id"):
            yield {
                "type": "relation",
                "from_id": _region_id("figures", number),
                "to_id": events[row["event_id"]],
                "direction": "right",
                "labels": [RELATION],
            }


def _region_id(name: str, number: int) -> str:
    return f"{name}-{number}"


def _region(name: str, region_id: str, row: Row) -> Iterator[Result]:
    words, start, end = SPANS[name]
    span = {"start": int(row[start]), "end": int(row[end])}
    label = row["label"] if name == "mentions" else LABELS[name]
    value = {**span, "text": row[words], "labels": [label]}
    yield _result(region_id, KIND, "labels", value)
    for field in fields(name):
        if filled := _value(field, row.get(field.column.name, "")):
            yield _result(region_id, field.name, field.control, {**span, **filled})


def _result(region_id: str, control: str, kind: str, value: Mapping[str, Any]) -> Result:
    origin = {"to_name": TEXT, "origin": "prediction"}
    return {"id": region_id, "from_name": control, **origin, "type": kind, "value": dict(value)}


def _value(field: Field, cell: str) -> dict[str, Any]:
    """The field's own part of a result; nothing where the cell says nothing."""
    if not cell or (field.column.type == "boolean" and cell == "false"):
        return {}
    if field.control == "number":
        number = float(cell)
        return {"number": int(number) if number.is_integer() else number}
    return {"choices": [cell]} if field.control == "choices" else {"text": [cell]}
