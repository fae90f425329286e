"""The folder of a run: whole or not there, and nothing else in it touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from result_examples import TEXT, event, incident, result
from strikelog.errors import OutputError
from strikelog.tables import read_tables, with_incidents
from strikelog.tables.output import FILES, TRACE, Output, check_folder
from strikelog.tables.records import ArticleResult, ArticleRow, TraceLine


def write(
    out: Path, *, force: bool = False, trace: bool = False, ids: tuple[str, ...] = ("000", "001")
) -> None:
    with Output(out, force=force, trace=trace) as output:
        for article_id in ids:
            line = TraceLine(article_id=article_id, event_id=f"{article_id}-e1", rule="told")
            output.add(result(article_id, trace=(line,)))
        rows = [incident(*output.events)]
        output.finish(with_incidents(output.events, rows), rows, run={"seconds": {}})


def test_files(tmp_path: Path) -> None:
    out = tmp_path / "a" / "b"
    write(out)
    assert sorted(path.name for path in out.iterdir()) == sorted(FILES)
    for path in out.iterdir():
        data = path.read_bytes()
        data.decode("utf-8")
        assert data.endswith(b"\n")
        if path.name not in ("mentions.csv", "texts.jsonl"):  # where a text's own \r is quoted
            assert b"\r" not in data
    rows = json.loads((out / "run.json").read_text())["rows"]
    assert rows == {name: len(frame) for name, frame in read_tables(out).items()}


def test_texts_are_exact_and_of_read_articles_only(tmp_path: Path) -> None:
    failed = ArticleResult(article=ArticleRow(article_id="f", status="failed", error="is empty"))
    with Output(tmp_path) as output:
        output.add(result("000"))
        output.add(failed)
        rows = [incident(*output.events)]
        output.finish(with_incidents(output.events, rows), rows, run={})
    lines = (tmp_path / "texts.jsonl").read_text(encoding="utf-8").split("\n")
    assert [json.loads(line) for line in lines if line] == [{"article_id": "000", "text": TEXT}]
    assert read_tables(tmp_path)["articles"]["article_id"].tolist() == ["000", "f"]


def test_the_same_bytes_twice(tmp_path: Path) -> None:
    write(tmp_path / "a")
    write(tmp_path / "b")
    for name in FILES:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_trace_is_written_only_where_asked_for(tmp_path: Path) -> None:
    write(tmp_path / "plain")
    write(tmp_path / "traced", trace=True)
    assert {path.name for path in (tmp_path / "traced").iterdir()} == {*FILES, TRACE}
    told = [json.loads((tmp_path / name / "run.json").read_text()) for name in ("plain", "traced")]
    assert [run["trace"] for run in told] == [None, TRACE]
    for name in FILES[:-1]:
        plain, traced = (tmp_path / folder / name for folder in ("plain", "traced"))
        assert plain.read_bytes() == traced.read_bytes()
    lines = [json.loads(line) for line in (tmp_path / "traced" / TRACE).read_text().splitlines()]
    assert [(line["event_id"], line["columns"]) for line in lines] == [
        ("000-e1", []),
        ("001-e1", []),
        ("000-e1", ["incident_id"]),
        ("001-e1", ["incident_id"]),
    ]
    assert {line["rule"] for line in lines[2:]} == {"same_attack_in_other_articles"}
    assert len({tuple(line) for line in lines}) == 1  # always the same keys


def test_the_trace_of_an_earlier_run_goes(tmp_path: Path) -> None:
    write(tmp_path, trace=True)
    write(tmp_path, force=True, ids=("003",))
    assert {path.name for path in tmp_path.iterdir()} == set(FILES)


def test_the_trace_of_a_run_that_dies_stays(tmp_path: Path) -> None:
    write(tmp_path, trace=True)
    before = (tmp_path / TRACE).read_bytes()
    with pytest.raises(KeyboardInterrupt), Output(tmp_path, force=True, trace=True):
        raise KeyboardInterrupt
    assert (tmp_path / TRACE).read_bytes() == before


@pytest.mark.parametrize("name", [*FILES, TRACE])
def test_a_folder_that_holds_any_of_its_files_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(OutputError, match=f"already holds {name}; .*--force"), Output(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "mine"


def test_other_files_are_no_hindrance_and_stay(tmp_path: Path) -> None:
    (tmp_path / ".gitkeep").write_text("")
    (tmp_path / "notes.csv").write_text("mine")
    write(tmp_path)
    write(tmp_path, force=True, ids=("003",))
    assert {path.name for path in tmp_path.iterdir()} == {*FILES, ".gitkeep", "notes.csv"}
    assert (tmp_path / "notes.csv").read_text() == "mine"
    assert read_tables(tmp_path)["articles"]["article_id"].tolist() == ["003"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputError, match="is a file"):
        check_folder(tmp_path / "out", force=True)
    with pytest.raises(OutputError, match="can't be written"), Output(tmp_path / "out" / "b"):
        pass


def test_a_run_that_dies_leaves_nothing_new(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), Output(tmp_path / "new") as output:
        output.add(result())
        raise RuntimeError
    assert not (tmp_path / "new").exists()
    old = tmp_path / "old"
    write(old)
    before = {path.name: path.read_bytes() for path in old.iterdir()}
    with pytest.raises(KeyboardInterrupt), Output(old, force=True) as output:
        output.add(result("999"))
        raise KeyboardInterrupt
    assert {path.name: path.read_bytes() for path in old.iterdir()} == before


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError, match=r"out: can't be written \(No space left on device\)"):
        write(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_row_that_breaks_the_schema_writes_nothing_of_its_article(tmp_path: Path) -> None:
    with Output(tmp_path) as output:
        with pytest.raises(ValueError, match="outcome"):
            output.add(result("000", events=(event(outcome="odd"),)))
        output.finish([], [], run={})
    assert all(frame.empty for frame in read_tables(tmp_path).values())
