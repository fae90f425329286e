"""Tables as Parquet: the same as in CSV; and the tables of several runs as one."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pyarrow.parquet
import pytest
from result_examples import linked, result
from strikelog.batch.parts import Part, done
from strikelog.errors import InputError
from strikelog.tables import csv_files, header, parquet_files, read_tables
from strikelog.tables.output import FILES, Output
from strikelog.tables.parquet_files import ParquetTable, read_columns
from strikelog.tables.schema import TABLES, table


def write(folder: Path, form: str, *ids: str) -> Path:
    folder.mkdir()
    part = done(Part(0, (), ""), [result(each) for each in ids], {})
    with Output(folder, form=form) as output:
        output.add(part.tables, part.rows, part.texts)
        events = list(part.event_rows())
        tables = linked(*events)
        output.finish(tables.pop("events"), tables, run={})
    return folder


@pytest.mark.parametrize("ids", [(), ("000",), ("000", "001", "NA")])
def test_the_same_tables_as_in_csv(tmp_path: Path, ids: tuple[str, ...]) -> None:
    as_csv, as_parquet = (read_tables(write(tmp_path / form, form, *ids)) for form in ("csv", "parquet"))
    for name, frame in as_csv.items():
        pd.testing.assert_frame_equal(as_parquet[name], frame)
    names = {path.name for path in (tmp_path / "parquet").iterdir()}
    assert names == {"parquet", *(name for name in FILES if not name.endswith(".csv"))}


def test_beside_csv(tmp_path: Path) -> None:
    write(tmp_path / "both", "both", "000")
    assert {path.name for path in (tmp_path / "both").iterdir()} == {"parquet", *FILES}
    read = pd.read_parquet(tmp_path / "both" / "parquet" / "events")  # as other programs do
    assert read["event_id"].tolist() == ["000-e1"]
    assert read["trigger_start"].dtype == "int64"


def test_files_of_so_many_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_files, "ROWS", 3)
    sink = ParquetTable(tmp_path, table("confidence"))
    for number in range(7):
        sink.write(csv_files.line([f"a-e{number}", "damage", "0.5"]))
    sink.close()
    files = sorted(sink.folder.iterdir())
    assert [pyarrow.parquet.read_metadata(file).num_rows for file in files] == [3, 3, 1]
    found = read_columns(tmp_path, table("confidence"))
    assert found["event_id"] == [f"a-e{number}" for number in range(7)]


@pytest.mark.parametrize("each", TABLES, ids=lambda each: each.name)
def test_columns_are_told_without_rows(tmp_path: Path, each) -> None:
    ParquetTable(tmp_path, each).close()
    assert read_columns(tmp_path, each) == {name: [] for name in each.column_names}
    names = next(csv_files.reader(io.StringIO(header(each))))
    assert tuple(names) == each.column_names


def test_what_is_no_table(tmp_path: Path) -> None:
    folder = write(tmp_path / "run", "parquet", "000")
    (folder / "parquet" / "events" / "part-00000.parquet").write_bytes(b"mine")
    with pytest.raises(InputError, match=r"part-00000\.parquet: not a Parquet table"):
        read_tables(folder)


def test_runs_together(tmp_path: Path) -> None:
    one, two = write(tmp_path / "a", "csv", "000", "001"), write(tmp_path / "b", "parquet", "002")
    found = read_tables([one, two])
    assert found["articles"]["article_id"].tolist() == ["000", "001", "002"]
    events = found["events"]
    assert events["event_id"].tolist() == ["000-e1", "001-e1", "002-e1"]
    ids = found["incidents"]["incident_id"].tolist()
    assert len(set(ids)) == 2  # both runs call theirs the same
    assert events["incident_id"].tolist() == [ids[0], ids[0], ids[1]]
    for name, frame in read_tables(one).items():
        assert found[name].dtypes.equals(frame.dtypes)
        pd.testing.assert_frame_equal(read_tables([one])[name], frame)
    assert all(frame.empty for frame in read_tables([]).values())


def test_runs_with_an_article_in_common(tmp_path: Path) -> None:
    one, two = write(tmp_path / "a", "csv", "000"), write(tmp_path / "b", "csv", "001", "000")
    with pytest.raises(InputError, match=r"b: has the article 000, as .*a has"):
        read_tables([one, two])
