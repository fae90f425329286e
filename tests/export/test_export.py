"""The tables of a run in other people's formats: what comes back is what went in, and no format is
said to hold what it doesn't."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from geojson_pydantic import FeatureCollection
from openpyxl.utils.escape import unescape
from pandas.testing import assert_frame_equal
from result_examples import TEXT, event, incident, result
from run_folders import write_run
from strikelog.errors import InputError, OutputError
from strikelog.export import FORMATS, export
from strikelog.export.acled import types
from strikelog.export.coded import columns_of
from strikelog.export.ucdp import cell
from strikelog.tables import DTYPES, read_tables
from strikelog.tables.records import ArticleRow, EventRow, IncidentRow
from strikelog.tables.schema import TABLES

FORMULAS = ["=1+1", "@SUM(A1)", "+1", "-2", '=HYPERLINK("http://x")', "http://x", "007", "\t=1"]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of two articles, one of them with cells that look like formulas."""
    folder = tmp_path_factory.mktemp("run")
    hostile = ArticleRow(article_id="001", title=FORMULAS[0], source=FORMULAS[1], words=1)
    events = (
        event(
            "001", 1, damage=FORMULAS[4], weapon="<b>\x0b", killed_low=3, date_text="é\U0001f680"
        ),
        event("001", 2, event_type="armed_assault", weapon_type="small_arms"),
    )
    second = result("001", article=hostile, events=events, confidence=(), figures=())
    write_run(folder, [result("000"), second], two_incidents)
    return folder


def two_incidents(events: list[EventRow]) -> list[IncidentRow]:
    return [
        alike(incident(events[0], events[1]), "i1", **days(12, 12), killed_low=3, killed_high=None),
        alike(incident(events[2]), "i2"),
    ]


def alike(row: Any, name: str, **cells: Any) -> Any:
    return replace(row, incident_id=name, event_type="shelling", **cells)


def days(start: int, end: int) -> dict[str, date]:
    return {"date_start": date(2020, 1, start), "date_end": date(2020, 1, end)}


@pytest.fixture(scope="module")
def tables(run: Path) -> dict[str, pd.DataFrame]:
    return read_tables(run)


def typed(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """A table as another reader gave it, with the types of `read_tables`."""
    table = next(table for table in TABLES if table.name == name)
    return frame.astype({column.name: DTYPES[column.type] for column in table.columns})


def test_parquet_comes_back(run: Path, tables: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    files = export(run, "parquet", tmp_path)
    assert {file.stem for file in files} == set(tables)
    for file in files:
        assert_frame_equal(typed(pd.read_parquet(file), file.stem), tables[file.stem])


def test_xlsx_comes_back_typed(run: Path, tables: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    (file,) = export(run, "xlsx", tmp_path)
    for name, frame in tables.items():
        text = {c: str for c in frame.columns if frame[c].dtype == "string"}
        back = pd.read_excel(file, name, dtype=text, keep_default_na=False, na_values=[""])
        for column in text:  # what a spreadsheet does with the format's escapes, and openpyxl not
            back[column] = back[column].map(unescape, na_action="ignore")
        assert_frame_equal(typed(back, name), frame)
    events = openpyxl.load_workbook(file)["events"]
    cells = {head.value: below for head, below in zip(events[1], events[2], strict=True)}
    assert cells["date_start"].is_date and cells["disputed"].data_type == "b"
    assert (cells["killed_low"].data_type, cells["country"].value) == ("n", "NA")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(text: str, tmp_path: Path) -> None:
    write_run(tmp_path, [result("0", article=ArticleRow(article_id="0", title=text))])
    (file,) = export(tmp_path, "xlsx")
    title = openpyxl.load_workbook(file)["articles"]["B2"]
    assert (title.data_type, title.value, title.hyperlink) == ("s", text, None)
    assert bool(title.quotePrefix) == text.startswith(("=", "+", "-", "@", "\t"))


def test_sqlite_comes_back_and_is_sound(
    run: Path, tables: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    (file,) = export(run, "sqlite", tmp_path)
    with sqlite3.connect(file) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        for name, frame in tables.items():
            assert_frame_equal(typed(pd.read_sql(f'SELECT * FROM "{name}"', base), name), frame)
        views = [
            name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type='view'")
        ]
        assert {"attacks", "reported_figures", "months", "doubtful_cells"} == set(views)
        for view in views:
            base.execute(f"SELECT * FROM {view}").fetchall()
        sentence = base.execute("SELECT sentence FROM attacks").fetchone()
        assert sentence == (TEXT[0:39],)
        plan = str(
            base.execute("EXPLAIN QUERY PLAN SELECT * FROM events WHERE country = 'IQ'").fetchall()
        )
        assert "events_country" in plan


BREAKS_THE_SCHEMA = """
UPDATE events SET weapon_type = 'stone'
UPDATE events SET incident_id = 'nowhere'
UPDATE events SET disputed = 2
UPDATE events SET killed_low = 'few'
UPDATE events SET event_id = 'one'
UPDATE articles SET status = NULL
DELETE FROM articles
"""


def test_sqlite_refuses_what_breaks_the_schema(run: Path, tmp_path: Path) -> None:
    (file,) = export(run, "sqlite", tmp_path)
    with sqlite3.connect(file) as base:
        base.execute("PRAGMA foreign_keys = ON")
        for change in BREAKS_THE_SCHEMA.strip().splitlines():
            with pytest.raises(sqlite3.IntegrityError):
                base.execute(change)


def test_geojson_is_valid_and_comes_back(
    run: Path, tables: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    (file,) = export(run, "geojson", tmp_path)
    text = file.read_text(encoding="utf-8")
    collection = FeatureCollection.model_validate_json(text)
    points = [each.geometry and tuple(each.geometry.coordinates) for each in collection.features]
    assert points == [(17.0, -22.57), None, None]
    rows = [feature["properties"] for feature in json.loads(text)["features"]]
    assert_frame_equal(typed(pd.DataFrame(rows), "events"), tables["events"])


def coded(run: Path, name: str, out: Path) -> tuple[pd.DataFrame, str]:
    table, losses = export(run, name, out)
    frame = pd.read_csv(table, dtype=str, keep_default_na=False)
    return frame, losses.read_text(encoding="utf-8")


def test_acled(run: Path, tmp_path: Path) -> None:
    frame, losses = coded(run, "acled", tmp_path)
    (row,) = frame.to_dict("records")
    expected = {
        "event_id_cnty": "i1", "event_date": "2020-01-12", "time_precision": "1",
        "sub_event_type": "Shelling/artillery/missile attack", "country": "Namibia",
        "location": 'The "Base", N', "latitude": "-22.57", "longitude": "17", "fatalities": "3",
        "source": "NA; @SUM(A1)", "actor1": "", "inter1": "",
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected
    assert "1: without a date (i2)" in losses
    assert "1: killed is a range or open-ended" in losses
    assert "`munitions_low`" in losses.split("no place there")[1]
    assert "`killed_low`" not in losses.split("no place there")[1].split("incidents:")[1]


def test_ucdp(run: Path, tmp_path: Path) -> None:
    frame, losses = coded(run, "ucdp", tmp_path)
    (row,) = frame.to_dict("records")
    expected = {
        "id": "i1", "year": "2020", "date_prec": "1", "low": "3", "high": "", "best": "",
        "geom_wkt": "POINT (17.0 -22.57)", "number_of_sources": "2", "side_a": "",
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected
    assert "1: without a death that is told for sure (i2)" in losses


@pytest.mark.parametrize("name", ["acled", "ucdp"])
def test_what_their_columns_are_made_from(name: str, run: Path, tmp_path: Path) -> None:
    """A column that is said not to be known is empty; ours that are named exist."""
    frame, _ = coded(run, name, tmp_path)
    known = {f"{table.name}.{column}" for table in TABLES for column in table.column_names}
    for row in columns_of(name):
        ours = [each for each in row["ours"].split(";") if each]
        assert set(ours) <= known
        assert ours or not any(frame[row["column"]]), row["column"]
    assert list(frame.columns) == [row["column"] for row in columns_of(name)]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("shelling", "rpg"), "Shelling/artillery/missile attack"),
        (("air_drone_strike", "drone"), "Air/drone strike"),
        (("explosive", "suicide_bomb"), "Suicide bomb"),
        (("explosive", "car_bomb"), "Remote explosive/landmine/IED"),
        (("mob", "arson"), "Mob violence"),
        (("armed_assault", "small_arms"), ""),
        (("attack", "unknown"), ""),
    ],
)
def test_acled_types(ours: tuple[str, str], theirs: str) -> None:
    assert types(*ours)[1] == theirs


@pytest.mark.parametrize(
    (
        "point",
        "gid",
    ),  # as PRIO-GRID numbers its cells: 1 in the south-west, 259200 in the north-east
    [
        ((-89.75, -179.75), 1),
        ((89.75, 179.75), 259200),
        ((33.25, 44.25), 177569),
        ((None, 1.0), None),
    ],
)
def test_prio_grid_cell(point: tuple[float | None, float], gid: int | None) -> None:
    assert cell(*point) == gid


@pytest.mark.parametrize("to", FORMATS)
def test_files_are_whole_replaced_only_by_force_and_the_same_twice(
    to: str, run: Path, tmp_path: Path
) -> None:
    first = {file.name: file.read_bytes() for file in export(run, to, tmp_path)}
    with pytest.raises(OutputError, match="already holds"):
        export(run, to, tmp_path)
    again = {file.name: file.read_bytes() for file in export(run, to, tmp_path, force=True)}
    assert again == first
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(first)


@pytest.mark.parametrize("to", FORMATS)
def test_a_run_without_events(to: str, tmp_path: Path) -> None:
    write_run(tmp_path / "run", [])
    assert all(file.stat().st_size for file in export(tmp_path / "run", to))


def test_errors(run: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="pdf: no such format; name one of xlsx"):
        export(run, "pdf", tmp_path)
    with pytest.raises(InputError, match=r"articles\.csv"):
        export(tmp_path / "none", "geojson")
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="--out"):
        export(run, "geojson", tmp_path / "file")
