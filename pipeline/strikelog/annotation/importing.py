"""A corrected Label Studio task as gold. What can't be read is an error, never a guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from strikelog.annotation.config import KIND, Field, all_fields, labels
from strikelog.annotation.gold import SPANS, TABLES, Item, document
from strikelog.evaluation.scoring.inputs import cell

Result = Mapping[str, Any]


@dataclass(slots=True)
class Region:
    """A labelled region while its fields are being gathered."""

    table: str
    cells: dict[str, str]
    event: str = field(default="")


def corrected(task: Mapping[str, Any]) -> Sequence[Result] | None:
    """The results of the one annotation of a task; None where nobody has corrected it.

    Raises ValueError where several annotators have.
    """
    done = [each for each in task.get("annotations", ()) if not each.get("was_cancelled")]
    if len(done) > 1:
        raise ValueError(f"{len(done)} annotations; keep the one that is to become gold")
    return done[0]["result"] if done else None


def predicted(task: Mapping[str, Any]) -> Sequence[Result]:
    """The results of the one prediction of a task. Raises ValueError if there is not one."""
    found = task.get("predictions", ())
    if len(found) != 1:
        raise ValueError(f"{len(found)} predictions; one is needed")
    results: Sequence[Result] = found[0]["result"]
    return results


def gold(data: Mapping[str, Any], results: Sequence[Result]) -> dict[str, Any]:
    """The gold document of a task's ``data`` and results.

    Raises ValueError where a region, a field or a relation does not fit the codebook.
    """
    regions = _regions(results)
    for result in results:
        if result["type"] == "relation":
            _link(regions, result)
        elif result["from_name"] != KIND:
            _fill(regions, result)
    items = {
        name: [
            Item(key, region.cells, region.event)
            for key, region in regions.items()
            if region.table == name
        ]
        for name in TABLES
    }
    return document({key: cell(value) for key, value in data.items()}, items, str(data["text"]))


def _regions(results: Sequence[Result]) -> dict[str, Region]:
    regions: dict[str, Region] = {}
    for result in results:
        if result.get("from_name") == KIND:
            regions[str(result["id"])] = _region(result["value"])
    return regions


def _region(value: Mapping[str, Any]) -> Region:
    label = _only(value["labels"], "a region")
    if label not in labels():
        raise ValueError(f"label {label!r} is not one of: {' '.join(labels())}")
    name = labels()[label]
    words, start, end = SPANS[name]
    cells = {words: str(value["text"]), start: cell(value["start"]), end: cell(value["end"])}
    return Region(name, cells | ({"label": label} if name == "mentions" else {}))


def _fill(regions: Mapping[str, Region], result: Result) -> None:
    name = str(result["from_name"])
    known: Field | None = all_fields().get(name)
    if known is None:
        raise ValueError(
            f"unknown control {name}; label with the configuration of strikelog annotate config"
        )
    region = regions.get(str(result["id"]))
    if region is None or region.table != known.table:
        raise ValueError(f"{name} is filled in on a region of another kind ({result['id']})")
    value = result["value"]["text" if known.control == "textarea" else known.control]
    if known.control == "number":
        region.cells[known.column.name] = cell(value)
    elif value not in ([], [""]):
        words = region.cells[SPANS[region.table][0]]
        region.cells[known.column.name] = _only(value, f"{name} of {words!r}")


def _only(values: Any, what: str) -> str:
    if isinstance(values, str):
        return values
    if len(values) != 1:
        raise ValueError(f"{what} has {len(values)} values; one is needed")
    return str(values[0])


def _link(regions: Mapping[str, Region], result: Result) -> None:
    ends = [regions.get(str(result[key])) for key in ("from_id", "to_id")]
    figure, event = ends
    if figure is None or event is None or (figure.table, event.table) != ("figures", "events"):
        raise ValueError("a relation does not lead from a figure to an event")
    if figure.event:
        raise ValueError(f"figure {figure.cells['text']!r} belongs to two events")
    figure.event = str(result["to_id"])
