"""The files of a run, from lines of CSV; and how they get to their place."""

from __future__ import annotations

import json
from pathlib import Path

from result_examples import TEXT, linked, result
from strikelog.batch.parts import Part, done
from strikelog.tables import read_tables
from strikelog.tables.output import FILES, TRACE, Output, move_into_place
from strikelog.tables.records import ArticleResult, ArticleRow, TraceLine

FAILED = ArticleResult(article=ArticleRow(article_id="f", status="failed", error="is empty"))


def write(folder: Path, *, trace: bool = False, ids: tuple[str, ...] = ("000", "001")) -> None:
    folder.mkdir(exist_ok=True)
    lines = [(TraceLine(article_id=each, event_id=f"{each}-e1", rule="told"),) for each in ids]
    results = [result(each, trace=line) for each, line in zip(ids, lines, strict=True)]
    part = done(Part(0, (), ""), [*results, FAILED], {})
    with Output(folder, trace=trace) as output:
        output.add(part.tables, part.rows, part.texts, part.trace)
        events = list(part.event_rows())
        tables = linked(*events)
        output.finish(tables.pop("events"), tables, run={"seconds": {}})


def test_files(tmp_path: Path) -> None:
    write(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FILES)
    for path in tmp_path.iterdir():
        data = path.read_bytes()
        data.decode("utf-8")
        assert data.endswith(b"\n")
        if path.name not in ("mentions.csv", "texts.jsonl"):  # where a text's own \r is quoted
            assert b"\r" not in data
    rows = json.loads((tmp_path / "run.json").read_text())["rows"]
    assert rows == {name: len(frame) for name, frame in read_tables(tmp_path).items()}


def test_texts_are_exact_and_of_read_articles_only(tmp_path: Path) -> None:
    write(tmp_path, ids=("000",))
    lines = (tmp_path / "texts.jsonl").read_text(encoding="utf-8").split("\n")
    assert [json.loads(line) for line in lines if line] == [{"article_id": "000", "text": TEXT}]
    assert read_tables(tmp_path)["articles"]["article_id"].tolist() == ["000", "f"]


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


def test_moved_into_place(tmp_path: Path) -> None:
    """The trace of an earlier run goes, other files stay, and run.json comes last."""
    out = tmp_path / "out"
    write(out, trace=True)
    (out / "notes.csv").write_text("mine")
    write(tmp_path / "new", ids=("003",))
    move_into_place(tmp_path / "new", out)
    assert {path.name for path in out.iterdir()} == {*FILES, "notes.csv"}
    assert read_tables(out)["articles"]["article_id"].tolist() == ["003", "f"]
    assert not any((tmp_path / "new").iterdir())
