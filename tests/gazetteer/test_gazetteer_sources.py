"""A user's own rows: merged into the packaged ones, known to every stage and in the record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import strikelog
from strikelog.batch import run
from strikelog.cli import main
from strikelog.errors import InputError
from strikelog.gazetteer import load_gazetteer
from strikelog.language import gazetteer_of, load

ROWS = """site_id,name,type,aliases,stems,city,admin1,country,latitude,longitude
balad_air_base,,,Martyr Zulu Base,,,,,,
camp_quux,Camp Quux,military_base,,,Erbil,Erbil,IQ,36.2,44.0
"""
TEXT = "Two rockets hit Martyr Zulu Base on Monday. A drone struck Camp Quux on Tuesday."


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    file = tmp_path / "my.csv"
    file.write_text(ROWS, encoding="utf-8")
    return file


def test_rows_add_and_override(rows: Path) -> None:
    packaged, own = load_gazetteer(), load_gazetteer([str(rows)])
    assert packaged.get("camp_quux") is None
    assert own.get("camp_quux").latitude == 36.2
    balad = own.get("balad_air_base")
    assert balad == packaged.get("balad_air_base")  # empty cells leave what is known
    names = {alias.text for found in own.index.values() for alias in found}
    assert "Martyr Zulu Base" in names and names > {"Balad"}
    assert set(own.entries) - set(packaged.entries) == {"camp_quux"}


def test_a_changed_file_is_read_again(rows: Path) -> None:
    assert load_gazetteer([str(rows)]).get("camp_quux").name == "Camp Quux"
    rows.write_text(ROWS.replace("Camp Quux", "Camp Fred"), encoding="utf-8")
    assert load_gazetteer([str(rows)]).get("camp_quux").name == "Camp Fred"


def test_it_holds_in_every_stage_process_and_record(rows: Path, tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for name in "ab":
        (articles / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    nlp = load("light", gazetteer=rows)
    tables = {}
    for processes in (1, 2):
        out = tmp_path / f"out{processes}"
        run(nlp, [articles], out, processes=processes)
        tables[processes] = [(out / f"{t}.csv").read_bytes() for t in ("mentions", "events")]
        (named,) = json.loads((out / "run.json").read_text("utf-8"))["gazetteer"].items()
        assert named == gazetteer_of(nlp).files[0] and named[0] == str(rows)
    assert tables[1] == tables[2]
    events = strikelog.read_tables(tmp_path / "out2")["events"]
    assert list(events["site_id"]) == ["balad_air_base", "camp_quux"] * 2
    assert list(events["latitude"])[1] == 36.2


def test_extract_takes_a_file(rows: Path) -> None:
    tables = strikelog.extract(TEXT, gazetteer=rows)
    assert list(tables["mentions"]["entity_id"]) == ["balad_air_base", "camp_quux"]


def test_extract_takes_a_pipeline_or_a_file(rows: Path, nlp) -> None:
    with pytest.raises(InputError, match=r"give the gazetteer to strikelog\.load"):
        strikelog.extract(TEXT, nlp, gazetteer=rows)


def test_a_broken_file_stops_the_run_before_the_first_article(
    rows: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows.write_text(ROWS.replace("military_base", "barracks"), encoding="utf-8")
    article = tmp_path / "a.txt"
    article.write_text(TEXT, encoding="utf-8")
    out = tmp_path / "out"
    code = main(["run", str(article), "--out", str(out), "--gazetteer", str(rows)])
    told = capsys.readouterr().err
    assert code == 2 and not out.exists()
    assert f"{rows}:3: type 'barracks' is unknown; write one of" in told


def test_the_check_tells_errors_and_warnings(
    rows: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gazetteer", "check", str(rows)]) == 0
    assert capsys.readouterr().out == "0 errors, 0 warnings\n"
    rows.write_text(ROWS.replace("36.2,44.0", "44.0,36.2"), encoding="utf-8")
    assert main(["gazetteer", "check", str(rows)]) == 0
    assert "swapped?" in capsys.readouterr().out
    rows.write_text(ROWS.replace("36.2,44.0", "44.0,"), encoding="utf-8")
    assert main(["gazetteer", "check", str(rows)]) == 2
    assert capsys.readouterr().out.endswith("1 errors, 0 warnings\n")
