"""The labelling interface for Label Studio, made of the tables' schema: nothing is told twice.

A mention, a date, a figure and an event (its trigger) are labelled regions of the text; every other
column is a field of the region; a figure is tied to its event by a relation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from strikelog.annotation.gold import TABLES, fields_of
from strikelog.tables.columns import Column
from strikelog.tables.schema import table

KIND = "kind"  # the control that labels regions
TEXT = "text"  # the object they lie on
RELATION = "belongs to"
REGION_LABELS = {"DATE": "dates", "FIGURE": "figures", "EVENT": "events"}
COLOURS = {"mentions": "#3b7dd8", "dates": "#2e8b57", "figures": "#b8860b", "events": "#c0392b"}
CONTROLS = {"choices": "Choices", "number": "Number", "textarea": "TextArea"}


@dataclass(frozen=True, slots=True)
class Field:
    """One column as a field of a region. ``control`` is the type of its results in Label Studio."""

    table: str
    column: Column

    @property
    def name(self) -> str:
        return f"{self.table}_{self.column.name}"

    @property
    def control(self) -> str:
        if self.choices:
            return "choices"
        return "number" if self.column.type in ("integer", "number") else "textarea"

    @property
    def choices(self) -> tuple[str, ...]:
        return ("true",) if self.column.type == "boolean" else self.column.values


def labels() -> dict[str, str]:
    """The labels of regions, and the table that each stands for."""
    kinds = next(each.values for each in table("mentions").columns if each.name == "label")
    return dict.fromkeys(kinds, "mentions") | REGION_LABELS


def fields(name: str) -> tuple[Field, ...]:
    """The fields of the regions of a table; the label of a mention is that of its region."""
    return tuple(Field(name, each) for each in fields_of(name) if each.name != "label")


def all_fields() -> dict[str, Field]:
    """Every field by the name of its control."""
    return {each.name: each for name in TABLES for each in fields(name)}


def label_config() -> str:
    """The labelling configuration (XML) to paste into a Label Studio project."""
    view = ElementTree.Element("View")
    _add(view, "Header", {"value": "$article_id, published $published: $title"})
    kinds = _add(view, "Labels", {"name": KIND, "toName": TEXT})
    for label, name in labels().items():
        _add(kinds, "Label", {"value": label, "background": COLOURS[name]})
    relations = _add(view, "Relations", {})
    _add(relations, "Relation", {"value": RELATION})
    _add(view, "Text", {"name": TEXT, "value": "$text"})
    for name in TABLES:
        of_table = [label for label, other in labels().items() if other == name]
        shown = {"visibleWhen": "region-selected", "whenTagName": KIND}
        panel = _add(view, "View", {**shown, "whenLabelValue": ",".join(of_table)})
        for field in fields(name):
            _add_field(panel, field)
    ElementTree.indent(view)
    return ElementTree.tostring(view, encoding="unicode") + "\n"


def _add_field(panel: ElementTree.Element, field: Field) -> None:
    _add(
        panel, "Header", {"value": f"{field.column.name}: {field.column.description}", "size": "6"}
    )
    options = {"name": field.name, "toName": TEXT, "perRegion": "true"}
    if field.control == "textarea":
        options |= {"maxSubmissions": "1", "editable": "true"}
    control = _add(panel, CONTROLS[field.control], options)
    for choice in field.choices:
        _add(control, "Choice", {"value": choice})


def _add(parent: ElementTree.Element, tag: str, options: Mapping[str, str]) -> ElementTree.Element:
    return ElementTree.SubElement(parent, tag, dict(options))
