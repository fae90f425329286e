"""From files to a folder of tables."""

from __future__ import annotations

import json
import platform
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import spacy
import strikelog
from check_tables import check
from pipeline_examples import assemble, pipeline
from strikelog.batch import Progress, RunSummary, run
from strikelog.batch.parts import SHOWN_FAILURES
from strikelog.errors import InputError, OutputError
from strikelog.tables import read_tables
from strikelog.tables.output import FILES

TEXT = "Rockets hit a base.\n"
REPRODUCED = [name for name in FILES if name != "run.json"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles: one dated by itself, one that fails in its analysis, one empty file."""
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "000.txt").write_bytes(f"May 6, 2021\r\n\r\n{TEXT}".encode())
    (articles / "001.txt").write_text("Rockets explode.")
    (articles / "002.txt").write_text("")
    (articles / "003.txt").write_text(TEXT)
    (articles / "manifest.csv").write_text("article_id,title\n000,Headline\n009,Nobody\n")
    return articles


def tables(folder: Path, out: Path, **options: Any) -> RunSummary:
    return run(pipeline(), [folder], out, assemble=assemble, **{"gate": False} | options)


def test_the_whole_folder_comes_out(folder: Path, tmp_path: Path) -> None:
    summary = tables(folder, tmp_path / "out", metadata=folder / "manifest.csv")
    found = read_tables(tmp_path / "out")
    articles = found["articles"].set_index("article_id")
    assert articles["status"].to_dict() == {
        "000": "ok",
        "001": "failed",
        "002": "failed",
        "003": "ok",
    }
    assert articles.loc["001", "error"] == "analysis failed: RuntimeError: the text said so"
    assert articles.loc["002", "error"] == f"{folder / '002.txt'}: is empty"
    assert articles["published_basis"].fillna("").tolist() == ["dateline", "", "", ""]
    assert articles.loc["000", "title"] == "Headline"
    assert found["events"]["article_id"].tolist() == ["000", "003"]
    assert set(found["events"]["incident_id"]) == set(found["incidents"]["incident_id"])
    assert summary.articles == {"ok": 2, "failed": 2}
    assert not summary.all_failed
    assert [failed[0] for failed in summary.failures] == ["001", "002"]
    assert summary.undated == 1
    assert summary.rows == {name: len(frame) for name, frame in found.items()}
    assert summary.sites == [("Base", 2)]
    assert summary.warnings == [
        f"{folder / 'manifest.csv'}: 1 row(s) for articles that were not read: 009"
    ]


def test_run_json(folder: Path, tmp_path: Path) -> None:
    summary = tables(folder, tmp_path / "out")
    told = json.loads((tmp_path / "out" / "run.json").read_text())
    assert told["strikelog"] == strikelog.__version__
    assert told["model"] == {"name": "en_pipeline", "version": "0.0.0", "sha256": ""}
    assert (told["spacy"], told["python"]) == (spacy.__version__, platform.python_version())
    assert told["articles"] == {"failed": 2, "ok": 2}
    assert told["rows"] == summary.rows
    assert told["warnings"] == summary.warnings
    assert told["trace"] is None
    options = told["options"]
    assert (options["inputs"], options["metadata"], options["processes"]) == (
        [str(folder)], None, 1,
    )  # fmt: skip
    assert (options["reading"]["encoding"], options["seconds_per_article"]) == ("utf-8", 300)
    assert all(len(digest) == 64 for digest in told["lexicons"].values())
    assert "lexicons/dateline.csv" in told["lexicons"]
    assert told["seconds"]["total"] >= told["seconds"]["language model"] >= 0


@pytest.mark.parametrize("processes", [1, 2])
def test_the_same_bytes_whatever_the_processes(
    folder: Path, tmp_path: Path, processes: int
) -> None:
    tables(folder, tmp_path / "a")
    tables(folder, tmp_path / "b", processes=processes)
    for name in REPRODUCED:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_its_own_texts_are_an_input(folder: Path, tmp_path: Path) -> None:
    tables(folder, tmp_path / "a")
    tables(tmp_path / "a" / "texts.jsonl", tmp_path / "b")
    for name in ("events.csv", "mentions.csv", "texts.jsonl"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_progress(folder: Path, tmp_path: Path) -> None:
    told: list[Progress] = []
    tables(folder, tmp_path / "out", on_progress=told.append)
    assert told == [Progress(articles=4, failed=2, events=2)]


def test_every_article_failed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")
    summary = tables(tmp_path / "a.txt", tmp_path / "out")
    assert summary.all_failed
    assert len(read_tables(tmp_path / "out")["articles"]) == 1


def test_only_the_first_failures_are_kept(tmp_path: Path) -> None:
    lines = [f'{{"article_id": "{number}", "text": ""}}\n' for number in range(50)]
    (tmp_path / "t.jsonl").write_text("".join(lines))
    summary = tables(tmp_path / "t.jsonl", tmp_path / "out")
    assert len(summary.failures) == SHOWN_FAILURES
    assert summary.articles["failed"] == 50


def test_refused_before_anything_is_read(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    tables(folder, out)
    before = (out / "run.json").read_bytes()
    with pytest.raises(OutputError, match="already holds"):
        tables(folder, out)
    assert (out / "run.json").read_bytes() == before
    tables(folder / "000.txt", out, force=True)
    assert read_tables(out)["articles"]["article_id"].tolist() == ["000"]


def test_no_input_makes_no_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for inputs in ("missing", "empty"):
        with pytest.raises(InputError):
            tables(tmp_path / inputs, tmp_path / "out")
        assert not (tmp_path / "out").exists()


def test_the_output_overwrites_no_input(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    tables(folder, out)
    for mine, metadata in (
        (out / "texts.jsonl", None),
        (folder, out / "articles.csv"),
        (out, None),
    ):
        with pytest.raises(OutputError, match="would overwrite the input"):
            tables(mine, out, force=True, metadata=metadata)


def test_the_output_may_lie_inside_the_input(folder: Path) -> None:
    tables(folder, folder / "out")
    again = tables(folder, folder / "out", force=True)
    assert again.articles.total() == 4


def test_processes_must_be_some(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="0 processes"):
        tables(folder, tmp_path / "out", processes=0)


def test_dates_of_the_summary(folder: Path, tmp_path: Path) -> None:
    summary = tables(folder, tmp_path / "out")
    assert (summary.first_day, summary.last_day) == (None, None)
    assert read_tables(tmp_path / "out")["articles"]["published"].max().date() == date(2021, 5, 6)


CORPUS = Path(__file__).parents[2] / "corpus" / "articles"
OWN = """A new reading room

The library will open its new reading room on Monday. Visitors can borrow books, records and maps without a card.
Children are invited to listen to stories in the garden, and the cafe will sell cakes and lemonade until six.
"""


def test_the_corpus_and_an_article_of_one_s_own(tmp_path: Path) -> None:
    """With the packaged model: valid tables, the same bytes whatever the processes."""
    (tmp_path / "own.txt").write_text(OWN)
    nlp = strikelog.load()
    for processes in (1, 2):
        summary = run(
            nlp,
            [CORPUS, tmp_path / "own.txt"],
            tmp_path / str(processes),
            metadata=CORPUS / "manifest.csv",
            processes=processes,
        )
        assert summary.articles == {"ok": 6, "gated": 1}
    assert summary.undated == 1
    assert "own" not in read_tables(tmp_path / "1")["events"]["article_id"].tolist()
    assert check(tmp_path / "1", CORPUS) == []
    for name in REPRODUCED:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()
