"""Inputs and outputs on stores that fsspec knows: memory://, file://, a zip file."""

from __future__ import annotations

import gzip
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pipeline_examples import assemble, pipeline
from strikelog import cli, language
from strikelog.batch import Stop, run_to
from strikelog.batch.remote import work_folder
from strikelog.errors import InputError, OutputError
from strikelog.inputs import Reading, count_articles, path_of, read_articles, require_inputs
from strikelog.inputs.remote import is_remote
from strikelog.tables.output import FILES
from strikelog.tables.records import Article

TEXT = "Rockets hit a base.\n"
REPRODUCED = FILES[:-1]


@pytest.fixture
def memory() -> Iterator[Any]:
    """A store that is empty."""
    store = fsspec.filesystem("memory")
    store.store.clear()
    store.pseudo_dirs[:] = [""]
    yield store
    store.store.clear()


@pytest.fixture
def local(tmp_path: Path) -> Path:
    """Inputs of every kind: articles in folders, tables, metadata."""
    folder = tmp_path / "in"
    (folder / "articles" / "more").mkdir(parents=True)
    (folder / "articles" / "000.txt").write_text(f"May 6, 2021\n\n{TEXT}")
    (folder / "articles" / "001.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (folder / "articles" / "more" / "002.txt").write_text("Rockets explode.")
    (folder / "t.jsonl").write_text(json.dumps({"article_id": "j", "text": TEXT}) + "\n")
    pq.write_table(pa.table({"article_id": ["p"], "text": [TEXT]}), folder / "t.parquet")
    (folder / "m.csv").write_text("article_id,title\n001,Headline\n")
    return folder


def named(base: str) -> list[str]:
    return [f"{base}/articles", f"{base}/t.jsonl", f"{base}/t.parquet"]


def do(base: str, out: str | Path, **options: Any) -> Any:
    inputs = [path_of(name) for name in named(base)]
    asked = {"gate": False, "reading": Reading(recursive=True), "assemble": assemble}
    metadata = path_of(f"{base}/m.csv")
    return run_to(pipeline(), inputs, path_of(out), metadata=metadata, **(asked | options))


def up(memory: Any, local: Path) -> str:
    """The inputs in the store."""
    for file in sorted(local.rglob("*")):
        if file.is_file():
            memory.pipe(f"/in/{file.relative_to(local).as_posix()}", file.read_bytes())
    return "memory://in"


def test_the_same_bytes_from_and_to_a_store(memory: Any, local: Path, tmp_path: Path) -> None:
    summary = do(str(local), tmp_path / "own", form="both")
    assert summary.articles == {"ok": 4, "failed": 1}
    there = do(
        up(memory, local), "memory://bucket/out", work=tmp_path / "work", form="both", processes=2
    )
    assert (there.articles, str(there.out)) == (summary.articles, "memory://bucket/out")
    names = [p.relative_to(tmp_path / "own") for p in (tmp_path / "own").rglob("*") if p.is_file()]
    assert {path.as_posix() for path in names} >= {*REPRODUCED, "parquet/events/part-00000.parquet"}
    for name in names:
        if name.name != "run.json":
            own = (tmp_path / "own" / name).read_bytes()
            assert memory.cat(f"/bucket/out/{name.as_posix()}") == own, name
    assert len(memory.find("/bucket/out")) == len(names)
    assert not (tmp_path / "work").exists()
    assert json.loads(memory.cat("/bucket/out/run.json"))["options"]["inputs"] == named(
        "memory://in"
    )


def test_a_file_url_is_a_local_path(local: Path, tmp_path: Path) -> None:
    spaced = tmp_path / "a b"
    local.rename(spaced)
    do(str(spaced), tmp_path / "own")
    do(spaced.as_uri(), (tmp_path / "there").as_uri())
    for name in REPRODUCED:
        assert (tmp_path / "own" / name).read_bytes() == (tmp_path / "there" / name).read_bytes()


def test_out_of_a_zip_file(local: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as packed:
        for file in local.rglob("*.txt*"):
            packed.write(file, file.relative_to(local / "articles"))
    found = read_articles([path_of(f"zip://::{(tmp_path / 'in.zip').as_uri()}")])
    assert [item.article_id for item in found] == ["000", "001"]


def test_a_store_s_articles_are_told_of_by_url(memory: Any) -> None:
    memory.pipe("/in/a.txt", b"")
    memory.pipe("/in/b.txt", TEXT.encode())
    inputs = [path_of("memory://in"), path_of("memory://none.txt")]
    bad, good, missing = read_articles(inputs)
    assert getattr(bad, "error", "") == "memory://in/a.txt: is empty"
    assert isinstance(good, Article)
    assert getattr(missing, "error", "") == "memory://none.txt: no such file"
    assert count_articles(inputs) == 3
    assert count_articles([path_of("memory://in/t.jsonl")]) is None  # not fetched twice


def test_a_store_that_breaks_costs_one_article(memory: Any, monkeypatch: Any) -> None:
    memory.pipe("/in/a.txt", TEXT.encode())
    memory.pipe("/in/b.txt", TEXT.encode())
    opened = type(memory)._open

    def broken(self: Any, path: str, *arguments: Any, **options: Any) -> Any:
        if "a.txt" in path:
            raise RuntimeError("the line is cut")
        return opened(self, path, *arguments, **options)

    monkeypatch.setattr(type(memory), "_open", broken)
    bad, good = read_articles([path_of("memory://in")])
    told = "memory://in/a.txt: can't be read (RuntimeError: the line is cut)"
    assert getattr(bad, "error", "") == told
    assert isinstance(good, Article)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nope://x", "nope://x: can't be used (ValueError: "),
        ("hdfs://x/y", "hdfs://x/y: "),
        ("s3://x/y", "s3://x/y: its kind of URL needs a library (Install s3fs to access S3)"),
    ],
)
def test_a_protocol_that_nobody_knows(name: str, told: str, monkeypatch: Any) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(InputError) as caught:
        path_of(name)
    assert str(caught.value).startswith(told)


def test_without_the_extra(monkeypatch: Any, local: Path) -> None:
    monkeypatch.setitem(sys.modules, "upath", None)
    with pytest.raises(InputError, match=r"pip install 'strikelog\[remote\]'"):
        path_of("memory://in")
    assert path_of(local.as_uri()) == path_of(str(local)) == path_of(local) == local
    assert not is_remote(path_of("-"))


def test_a_store_that_does_not_answer(memory: Any, monkeypatch: Any, tmp_path: Path) -> None:
    def silent(*_: Any, **__: Any) -> None:
        raise RuntimeError("no credentials")

    monkeypatch.setattr(type(memory), "info", silent)
    monkeypatch.setattr(type(memory), "exists", silent)
    with pytest.raises(InputError, match=r"memory://in: can't be reached \(.*no credentials"):
        require_inputs([path_of("memory://in")])
    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(OutputError, match=r"memory://out: can't be written \(.*no credentials"):
        run_to(pipeline(), [tmp_path / "a.txt"], path_of("memory://out"), work=tmp_path / "work")
    assert not (tmp_path / "work").exists()


# Refused, and gone on with


def test_what_is_there_is_not_replaced(memory: Any, local: Path, tmp_path: Path) -> None:
    base, work = up(memory, local), tmp_path / "work"
    do(base, "memory://out", work=work, form="both")
    before = memory.cat("/out/run.json")
    with pytest.raises(OutputError, match="memory://out: already holds parquet, articles"):
        do(base, "memory://out", work=work)
    assert do(base, "memory://out", work=work, resume=True).articles["ok"] == 4  # it is over
    assert memory.cat("/out/run.json") == before
    do(base, "memory://out", work=work, force=True)
    assert not memory.exists("/out/parquet")
    with pytest.raises(OutputError, match=r"would overwrite the input memory://out/texts.jsonl"):
        run_to(pipeline(), [path_of("memory://out/texts.jsonl")], path_of("memory://out"),
               work=work, force=True)  # fmt: skip


class _Cut(Exception):
    pass


def test_a_run_that_was_stopped(memory: Any, local: Path, tmp_path: Path, monkeypatch: Any) -> None:
    base, work = up(memory, local), tmp_path / "work"
    do(str(local), tmp_path / "own")
    lines = (json.dumps({"article_id": f"j{n}", "text": TEXT}) + "\n" for n in range(60))
    memory.pipe("/in/t.jsonl", "".join(lines).encode())
    do(base, "memory://whole", work=work)

    def cut(_: Any) -> None:
        raise _Cut

    with pytest.raises(_Cut):
        do(base, "memory://out", work=work, on_progress=cut)
    with pytest.raises(OutputError, match=r"a run to it was stopped, and is kept in .*--resume"):
        do(base, "memory://out", work=work)
    with pytest.raises(OutputError, match=r"was another one: options\.gate was false, is true"):
        do(base, "memory://out", work=work, resume=True, gate=True)
    put = type(memory).put_file

    def failing(self: Any, file: str, path: str, **options: Any) -> None:
        if path.endswith("texts.jsonl"):
            raise RuntimeError("the line is cut")
        put(self, file, path, **options)

    monkeypatch.setattr(type(memory), "put_file", failing)
    with pytest.raises(Stop, match=r"the line is cut.*the tables are whole in .*--resume"):
        do(base, "memory://out", work=work, resume=True)
    assert not memory.exists("/out/run.json")
    with pytest.raises(OutputError, match="a run to it was stopped"):
        do(base, "memory://out", work=work)
    monkeypatch.undo()
    do(base, "memory://out", work=work, resume=True)
    for name in REPRODUCED:
        assert memory.cat(f"/out/{name}") == memory.cat(f"/whole/{name}")
    assert not work.exists()


def test_what_else_lies_in_the_work_folder_stays(memory: Any, local: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    (work / "mine.txt").write_text("mine")
    do(str(local), "memory://out", work=work)
    assert [path.name for path in work.iterdir()] == ["mine.txt"]


def test_the_work_folder(monkeypatch: Any, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    found = [work_folder(path_of(f"memory://{name}/out")) for name in ("a", "b", "a")]
    assert found[0] == found[2] != found[1]
    assert found[0].parent == tmp_path / "strikelog"
    assert found[0].name.startswith("out-")
    assert work_folder(tmp_path / "x") == tmp_path / "x"


def test_the_command(
    memory: Any, tmp_path: Path, monkeypatch: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(language, "load", lambda *_, **__: pipeline())
    monkeypatch.setattr("strikelog.assemble.assemble", assemble)
    memory.pipe("/in/a.txt", TEXT.encode())
    command = ["run", "memory://in", "--out", "memory://out", "--work", str(tmp_path / "work")]
    assert cli.main(command) == 0
    printed = capsys.readouterr()
    assert printed.out.endswith("Tables: memory://out\n")
    assert memory.exists("/out/run.json")
    assert cli.main(command) == 2
    assert "memory://out: already holds" in capsys.readouterr().err
