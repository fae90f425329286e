"""Gold as JSON: the columns a coder fills in, their types, and how rows become a gold file.

Gold has the columns of the tables but those that the program adds by rule (corpus/README.md).
Ids are given here: events ``e1``... in order of their triggers, figures ``f1``... in text order.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from strikelog.tables.columns import Column
from strikelog.tables.schema import table

Cells = Mapping[str, str]

TABLES = ("mentions", "dates", "figures", "events")
SPANS = {  # words, start, end
    "mentions": ("text", "start", "end"),
    "dates": ("text", "start", "end"),
    "figures": ("text", "start", "end"),
    "events": ("trigger", "trigger_start", "trigger_end"),
}
ADDED_BY_RULE = {
    "mentions": frozenset(("article_id", "name")),
    "dates": frozenset(("article_id", "method")),
    "figures": frozenset(("article_id",)),
    "events": frozenset(
        ("article_id", "latitude", "longitude", "evidence_start", "evidence_end"),
    ),
}
GIVEN_ON_WRITING = frozenset(("event_id", "figure_id"))
NOTE = Column("note", "string", "Why the event was coded so; only gold has it.")


@dataclass(frozen=True, slots=True)
class Item:
    """One row as a coder gives it: its cells by column, without ids.

    ``key`` names it within the article; ``event`` is the key of the event a figure belongs to.
    """

    key: str
    cells: Cells
    event: str = ""


def columns(name: str) -> tuple[Column, ...]:
    """The columns that gold has of the table ``name``, in order; the optional note is left out."""
    return tuple(each for each in table(name).columns if each.name not in ADDED_BY_RULE[name])


def fields_of(name: str) -> tuple[Column, ...]:
    """What a coder says of a row of the table ``name`` beside its span; of events the note too."""
    left_out = GIVEN_ON_WRITING | set(SPANS[name])
    own = [each for each in columns(name) if each.name not in left_out]
    return (*own, NOTE) if name == "events" else tuple(own)


def document(article: Cells, items: Mapping[str, Sequence[Item]], text: str) -> dict[str, Any]:
    """The gold of one article. ``article`` has article_id, published, published_basis.

    Raises ValueError, naming table and item, where a cell, span or link breaks the codebook.
    """
    article_id = article["article_id"]
    if article.get("published"):
        date.fromisoformat(article["published"])
    ordered = {name: sorted(items.get(name, ()), key=_place(name)) for name in TABLES}
    ids = {item.key: f"{article_id}-e{n}" for n, item in enumerate(ordered["events"], 1)}
    result: dict[str, Any] = {
        "article_id": article_id,
        "published": article.get("published", ""),
        "published_basis": article.get("published_basis", ""),
    }
    for name in TABLES:
        result[name] = [
            _row(name, item, _identity(name, item, article_id, number, ids), text)
            for number, item in enumerate(ordered[name], 1)
        ]
    return result


def written(gold: Mapping[str, Any]) -> str:
    """A gold document as its file holds it."""
    return json.dumps(gold, ensure_ascii=False, indent=1) + "\n"


def _place(name: str) -> Callable[[Item], tuple[int, ...]]:
    _, start, end = SPANS[name]
    # Two events of one trigger stay in the order in which they were told.
    offsets = (start,) if name == "events" else (start, end)
    return lambda item: tuple(int(item.cells[column]) for column in offsets)


def _identity(
    name: str, item: Item, article_id: str, number: int, ids: Mapping[str, str]
) -> dict[str, str]:
    if name == "events":
        return {"event_id": ids[item.key]}
    if name != "figures":
        return {}
    if item.event and item.event not in ids:
        raise ValueError(f"figures: {item.cells.get('text')!r} belongs to no event of the article")
    return {"figure_id": f"{article_id}-f{number}", "event_id": ids.get(item.event, "")}


def _row(name: str, item: Item, identity: Cells, text: str) -> dict[str, Any]:
    cells = {**item.cells, **identity}
    words, start, end = (cells[column] for column in SPANS[name])
    at = f"{name}: {words!r} at {start}"
    if text[int(start) : int(end)] != words:
        raise ValueError(f"{at}: the text has {text[int(start) : int(end)]!r} there")
    known = {column.name: column for column in columns(name)}
    if unknown := sorted(cells.keys() - known.keys() - {NOTE.name}):
        raise ValueError(f"{at}: unknown column {', '.join(unknown)}")
    try:
        row = {key: typed(cells.get(key, ""), column) for key, column in known.items()}
    except ValueError as error:
        raise ValueError(f"{at}: {error}") from error
    return row | {key: cells[key] for key in (NOTE.name,) if cells.get(key)}


def typed(cell: str, column: Column) -> Any:
    """A cell as gold holds it: numbers as numbers or None, true and false, all else as text.

    Raises ValueError where the cell is not of the column's type or vocabulary. The incident of an
    event may be empty in gold: who codes a single article knows of no others.
    """
    if column.type == "boolean":
        if cell not in ("true", "false", ""):
            raise ValueError(f"{column.name} {cell!r} is neither true nor false")
        return cell == "true"
    if column.type in ("integer", "number"):
        return _number(cell, column.name)
    if not cell and column.required and column.name != "incident_id":
        raise ValueError(f"{column.name} is empty")
    if cell and column.values and cell not in column.values:
        raise ValueError(f"{column.name} {cell!r} is not one of: {' '.join(column.values)}")
    if cell and column.type == "date":
        _check_date(cell, column.name)
    return cell


def _number(cell: str, name: str) -> int | float | None:
    if not cell:
        return None
    try:
        number = float(cell)
        return int(number) if number.is_integer() else number
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{name} {cell!r} is no number") from error


def _check_date(cell: str, name: str) -> None:
    try:
        well_formed = date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        well_formed = False
    if not well_formed:
        raise ValueError(f"{name} {cell!r} is no date; write it as 2021-07-08")
