"""The declared columns against the record classes and the codebook."""

from __future__ import annotations

import re
import typing
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from strikelog.tables import records
from strikelog.tables.columns import Table
from strikelog.tables.schema import TABLES, table

CODEBOOK = Path(__file__).parents[2] / "corpus" / "CODEBOOK.md"
RECORDS = {
    "articles": records.ArticleRow,
    "mentions": records.MentionRow,
    "dates": records.DateRow,
    "figures": records.FigureRow,
    "events": records.EventRow,
    "incidents": records.IncidentRow,
    "confidence": records.ConfidenceRow,
    "incident_pairs": records.PairRow,
    "incident_history": records.HistoryRow,
    "stories": records.StoryRow,
}
TYPES = {
    "string": str,
    "integer": int,
    "number": float | None,
    "boolean": bool,
    "date": date | None,
}
EACH_TABLE = pytest.mark.parametrize("each", TABLES, ids=lambda each: each.name)


def codebook_columns(name: str) -> list[str]:
    """The columns of a table by the codebook: the first word in backticks between two dots."""
    text = CODEBOOK.read_text(encoding="utf-8")
    section = re.split(r"^#", text.split(f"\n## {name}.csv", 1)[1], flags=re.MULTILINE)[0]
    paragraphs = section.split("\n", 1)[1].split("\n\n")
    if name != "events":  # whose columns are told of in eight paragraphs
        paragraphs = paragraphs[:1]
    columns = []
    for paragraph in paragraphs:
        told = re.match(r"\s*(?:[A-Z][a-z ]+: )?(`\w+`.*)", paragraph, re.DOTALL)
        if told:
            pieces = re.split(r"\s·\s", told[1])
            columns += [re.findall(r"`(\w+)`", piece)[0] for piece in pieces]
    return columns


@EACH_TABLE
def test_columns_are_those_of_the_records_and_the_codebook(each: Table) -> None:
    declared = list(each.column_names)
    assert declared == [field.name for field in fields(RECORDS[each.name])]
    assert declared == codebook_columns(each.name)


@EACH_TABLE
def test_types_are_those_of_the_records(each: Table) -> None:
    hints = typing.get_type_hints(RECORDS[each.name])
    for column in each.columns:
        hint = hints[column.name]
        if column.required and hint in (float, date):
            hint = hint | None
        if hint == records.Number | None:  # counts are whole, measures need not be
            assert column.type in ("integer", "number")
        else:
            assert hint == TYPES[column.type], column.name


@EACH_TABLE
def test_vocabularies_stand_in_the_codebook(each: Table) -> None:
    text = CODEBOOK.read_text(encoding="utf-8")
    for column in each.columns:
        assert all(f"`{value}`" in text for value in column.values), column.name
        assert len(set(column.values)) == len(column.values)


@EACH_TABLE
def test_keys(each: Table) -> None:
    required = {column.name for column in each.columns if column.required}
    assert set(each.primary_key) <= required
    for key in each.foreign_keys:
        assert key.column in each.column_names
        assert table(key.table).primary_key == (key.target,)


@EACH_TABLE
def test_descriptions_are_sentences_of_one_line(each: Table) -> None:
    for told in (each.description, *(column.description for column in each.columns)):
        assert re.fullmatch(r"[^\n|]{8,120}\.", told), told
