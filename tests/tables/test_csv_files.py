"""Any row is read back as it was written."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strikelog.tables import csv_files


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8")), min_size=2))
def test_any_row_is_read_back_as_it_was(row: list[str]) -> None:
    line = csv_files.line(row)
    assert line.endswith("\n")
    assert not line.endswith("\r\n")
    assert next(csv_files.reader(io.StringIO(line, newline=""))) == row


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["a", "b"], "a,b\n"),
        (["a", ""], "a,\n"),
        (['say "a"', "a,b"], '"say ""a""","a,b"\n'),
        (["a\nb", "c\rd"], '"a\nb","c\rd"\n'),
        ([""], '""\n'),
    ],
)
def test_line(row: list[str], expected: str) -> None:
    assert csv_files.line(row) == expected


def test_a_cell_longer_than_the_default_limit() -> None:
    long = "a" * 200_000
    assert next(csv_files.reader(io.StringIO(f"{long},b\n"))) == [long, "b"]
