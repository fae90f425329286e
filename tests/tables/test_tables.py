"""Records -> CSV -> DataFrames: nothing is read as something else."""

from __future__ import annotations

import csv
import dataclasses
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
from result_examples import event, figure, linked, result
from strikelog.errors import InputError
from strikelog.tables import (
    DTYPES,
    cells,
    csv_files,
    format_cell,
    frames,
    header,
    read_tables,
    record,
    rows_of,
)
from strikelog.tables.columns import Column
from strikelog.tables.records import EventRow
from strikelog.tables.schema import TABLES, table


def column(kind: str, *values: str, required: bool = False) -> Column:
    return Column("c", kind, "A column.", values, required)


# Cells


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("string", "NA", "NA"),
        ("string", "000", "000"),
        ("string", "None", "None"),
        ("string", "", ""),
        ("string", None, ""),
        ("string", " a\nb ", " a\nb "),
        ("integer", 0, "0"),
        ("integer", 8.0, "8"),
        ("integer", None, ""),
        ("integer", 10**15, "1000000000000000"),
        ("number", 80.47, "80.47"),
        ("number", 8.0, "8"),
        ("number", -22.57, "-22.57"),
        ("number", 0.1 + 0.2, "0.3"),
        ("number", 1e-5, "0.00001"),
        ("number", 1e16, "10000000000000000"),
        ("number", 0, "0"),
        ("number", -0.0, "0"),
        ("number", -1e-9, "0"),
        ("boolean", True, "true"),
        ("boolean", False, "false"),
        ("date", date(2020, 1, 2), "2020-01-02"),
        ("date", date(999, 1, 2), "0999-01-02"),
        ("date", None, ""),
    ],
)
def test_cell(kind: str, value: object, expected: str) -> None:
    assert format_cell(value, column(kind)) == expected


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("string", 5),
        ("string", True),
        ("integer", 8.5),
        ("integer", "8"),
        ("integer", True),
        ("number", float("nan")),
        ("number", float("inf")),
        ("number", "8"),
        ("boolean", "true"),
        ("boolean", 1),
        ("date", "2020-01-02"),
        ("date", datetime(2020, 1, 2)),
    ],
)
def test_cell_of_another_type(kind: str, value: object) -> None:
    with pytest.raises(ValueError, match=f"c .* is not of type {kind}"):
        format_cell(value, column(kind))


def test_vocabulary_and_required() -> None:
    assert format_cell("main", column("string", "main", "background")) == "main"
    assert format_cell("", column("string", "main", "background")) == ""
    with pytest.raises(ValueError, match="c 'side' is not one of: main background"):
        format_cell("side", column("string", "main", "background"))
    for empty in ("", None):
        with pytest.raises(ValueError, match="c is empty"):
            format_cell(empty, column("string", required=True))


def test_an_error_names_the_column() -> None:
    with pytest.raises(ValueError, match=r"events: killed_low 2\.5 is not of type integer"):
        rows_of(result(events=(event(killed_low=2.5),)))
    with pytest.raises(ValueError, match="figures: bound 'around' is not one of"):
        rows_of(result(figures=(figure(bound="around"),)))


# Rows


def test_rows_stand_in_text_order() -> None:
    assert [row[1] for row in rows_of(result())["mentions"]] == ["3", "30"]


# Folders


def write_tables(folder: Path, count: int = 2) -> list[str]:
    """Tables of some results, written line by line."""
    results = [result(f"{number:03}") for number in range(count)]
    events = [one for each in results for one in each.events]
    for name in ("articles", "mentions", "dates", "figures", "confidence"):
        lines = [csv_files.line(line) for each in results for line in rows_of(each)[name]]
        write_lines(folder / f"{name}.csv", [header(table(name)), *lines])
    for name, rows in linked(*events).items():
        lines = [csv_files.line(cells(row, table(name))) for row in rows]
        write_lines(folder / f"{name}.csv", [header(table(name)), *lines])
    return [each.article.article_id for each in results]


def write_lines(path: Path, lines: list[str]) -> None:
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def test_read_tables_types(tmp_path: Path) -> None:
    write_tables(tmp_path)
    found = read_tables(tmp_path)
    assert list(found) == [each.name for each in TABLES]
    for each in TABLES:
        assert list(found[each.name].columns) == list(each.column_names)
        for declared in each.columns:
            assert found[each.name][declared.name].dtype == DTYPES[declared.type]
    assert str(found["events"]["killed_low"].dtype) == "Int64"
    assert str(found["figures"]["value_low"].dtype) == "Float64"
    assert found["events"]["country"].dtype == "string"


def test_read_tables_values(tmp_path: Path) -> None:
    write_tables(tmp_path)
    found = read_tables(str(tmp_path))
    first = found["events"].iloc[0]
    assert (first["article_id"], first["country"], first["incident_id"]) == ("000", "NA", "i1")
    assert first["site_name"] == 'The "Base", N'
    assert (first["killed_low"], first["munitions_low"], first["latitude"]) == (0, 2, -22.57)
    assert first["disputed"] is True or first["disputed"] == True  # noqa: E712 - numpy's own True
    assert first["date_start"] == pd.Timestamp("2020-01-12")
    assert first["wounded_low"] is pd.NA
    assert found["articles"]["title"].tolist() == ["None", "None"]
    assert found["articles"]["source"].tolist() == ["NA", "NA"]
    assert found["articles"]["error"].isna().all()
    assert found["mentions"]["text"].tolist()[0] == "a\rb"
    assert found["figures"]["value_low"].tolist()[:3] == [2, 80.47, 1]
    assert found["figures"]["value_high"].isna().tolist()[:3] == [False, False, True]
    assert found["confidence"].values.tolist()[0] == ["000-e1", "country", 0.93]


def test_a_folder_from_before_confidence(tmp_path: Path) -> None:
    write_tables(tmp_path)
    whole = read_tables(tmp_path)["confidence"]
    (tmp_path / "confidence.csv").unlink()
    found = read_tables(tmp_path)["confidence"]
    assert len(found) == 0
    assert found.dtypes.equals(whole.dtypes)


def test_frames_are_what_read_tables_gives(tmp_path: Path) -> None:
    write_tables(tmp_path)
    results = [result("000"), result("001")]
    events = [one for each in results for one in each.events]
    made, found = frames(results, linked(*events)), read_tables(tmp_path)
    assert list(made) == list(found)
    for name in found:
        pd.testing.assert_frame_equal(made[name], found[name])


def test_frames_of_nothing_have_the_same_columns_and_types(tmp_path: Path) -> None:
    write_tables(tmp_path)
    found = read_tables(tmp_path)
    for name, frame in frames([], linked()).items():
        assert len(frame) == 0
        assert frame.dtypes.equals(found[name].dtypes)


def test_columns_beside_the_schema_and_their_order_do_not_matter(tmp_path: Path) -> None:
    write_tables(tmp_path)
    expected = read_tables(tmp_path)["articles"]
    path = tmp_path / "articles.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        turned = [[*reversed(row), "note"] for row in csv.reader(handle)]
    write_lines(path, ["\ufeff", *map(csv_files.line, turned)])
    pd.testing.assert_frame_equal(read_tables(tmp_path)["articles"], expected)


def test_tables_of_a_version_without_a_column(tmp_path: Path) -> None:
    write_tables(tmp_path)
    path = tmp_path / "articles.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    at = rows[0].index("gated")
    write_lines(path, [csv_files.line([*row[:at], *row[at + 1 :]]) for row in rows])
    assert set(read_tables(tmp_path)["articles"]["gated"]) == {False}


BROKEN = {
    "missing": (None, "can't be read"),
    "empty": ("", "column missing from the header: article_id, title"),
    "a column missing": ("article_id,title\n", "column missing from the header: source"),
    "a cell too many": ("HEADER0,,,,,,1,false,ok,,more\n", "row 2 has 11 cells, the header 10"),
    "no whole number": ("HEADER0,,,,,,many,false,ok,\n", "words holds what is no integer"),
    "no date": ("HEADER0,,,,6 May,,1,false,ok,\n", "published holds what is no date"),
    "not UTF-8": ("HEADERcaf\udce9,,,,,,1,false,ok,\n", "not a CSV table in UTF-8"),
    "a quote never closed": ('HEADER"0,,,,,,1,false,ok,\n', "not a CSV table in UTF-8"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_broken_tables(tmp_path: Path, kind: str) -> None:
    data, told = BROKEN[kind]
    write_tables(tmp_path)
    path = tmp_path / "articles.csv"
    path.unlink()
    if data is not None:
        text = data.replace("HEADER", header(table("articles")))
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match=told) as caught:
        read_tables(tmp_path)
    assert "articles.csv" in str(caught.value)


def test_bad_boolean(tmp_path: Path) -> None:
    write_tables(tmp_path)
    path = tmp_path / "incidents.csv"
    path.write_text(path.read_text().replace("false", "False"))
    with pytest.raises(InputError, match="disputed holds what is no boolean"):
        read_tables(tmp_path)


def test_records_are_read_as_they_were_written() -> None:
    first, second = event(killed_low=0, disputed=True, date_start=date(2020, 1, 12)), event()
    for each in (first, second):
        row = cells(replace(each, incident_id="i1"), table("events"))
        assert record(EventRow, row, table("events")) == replace(each, incident_id="i1")


def test_records_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        event().country = "IQ"  # type: ignore[misc]


def test_pandas_is_loaded_only_when_needed() -> None:
    code = "import strikelog.tables, sys; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
