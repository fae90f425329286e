"""The report page as a file: what it may run, what it holds, what it leaves out."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from report_examples import FIRST, HOSTILE, results, write_tables
from strikelog import cli
from strikelog.errors import InputError, OutputError
from strikelog.report import write_report
from strikelog.report.page import ASSETS, SCRIPTS, STYLES


def page_of(tables: Path, tmp_path: Path, **options: bool) -> str:
    return write_report(tables, tmp_path / "page.html", **options).read_text(encoding="utf-8")


def block(html: str, name: str) -> Any:
    """What the page unpacks from one of its data blocks."""
    (packed,) = re.findall(
        rf'<script type="text/plain" id="{name}">([A-Za-z0-9+/=]*)</script>', html
    )
    return json.loads(zlib.decompress(base64.b64decode(packed)))


def test_only_its_own_script_and_style_may_run(tables, tmp_path):
    html = page_of(tables, tmp_path)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    for kind, pattern in (
        ("script", r'<script type="module">(.*?)</script>'),
        ("style", r"<style>(.*?)</style>"),
    ):
        (text,) = re.findall(pattern, html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}';" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "connect-src" not in policy  # so default-src: nothing can be fetched


def test_everything_in_the_folder_is_in_the_page():
    assert {path.stem for path in ASSETS.glob("*.js")} == set(SCRIPTS)
    assert {path.stem for path in ASSETS.glob("*.css")} == set(STYLES)
    assert "</script" not in "".join(
        path.read_text(encoding="utf-8") for path in ASSETS.glob("*.js")
    )


def test_nothing_of_the_articles_stands_in_the_markup(tables, tmp_path):
    html = page_of(tables, tmp_path)
    assert "hacked" not in html
    assert html.count("<script") == html.count("</script>") == 3
    assert HOSTILE in block(html, "data")["articles"]["title"]


def test_what_it_holds(tables, tmp_path):
    held = block(page_of(tables, tmp_path), "data")
    assert held["run"] == {
        "strikelog": "9.9",
        "model": "a_model",
        "written_by": held["run"]["written_by"],
        "traced": True,
    }
    assert held["texts"]["a1"] == FIRST
    assert held["events"]["date_start"][:2] == ["2020-01-12", "2019-12-01"]
    assert held["events"]["munitions_low"] == [8, None, 6, None]
    assert "joint_id" not in held["events"]  # empty columns stay out
    cells = {held["sources"][cell[0]][0]: cell for cell in held["cells"]["a1-e1"]}
    origin = FIRST.index("hit Balad")
    munitions = cells["munitions_low munitions_high"]
    assert held["sources"][munitions[0]] == ["munitions_low munitions_high", "one_figure", ""]
    assert munitions[1:] == [[FIRST.index("eight") - origin, 5]]
    december, less_likely = FIRST.index("December"), held["whys"].index("less likely")
    assert cells["date_start date_end date_precision date_text"][2] == [
        ["2019-12-01", december - origin, 8, less_likely, 0.04],
        ["", december - origin, 8, less_likely, None],
    ]
    assert held["rules"]["one_figure"] == "one figure tells the whole number"


def test_without_a_trace_mentions_stand_for_evidence(tmp_path):
    held = block(page_of(write_tables(tmp_path / "t", results(), trace=False), tmp_path), "data")
    origin = FIRST.index("hit Balad")
    spans = [(held["sources"][source][0], numbers) for source, numbers in held["cells"]["a1-e1"]]
    cells = {
        column: [
            FIRST[origin + start : origin + start + length]
            for start, length in zip(numbers[::2], numbers[1::2], strict=True)
        ]
        for column, numbers in spans
    }
    assert cells == {
        "trigger": ["hit Balad"],
        "date_text": ["Sunday"],
        "site_id": ["Balad Air Base"],
        "location_text": ["Balad Air Base"],
        "munitions_low": ["eight"],
        "wounded_low": ["Four"],
    }


def test_texts_are_left_out_where_asked_or_missing(tables, tmp_path):
    assert block(page_of(tables, tmp_path, texts=False), "data")["texts"] == {}
    folder = write_tables(tmp_path / "t", results())
    (folder / "texts.jsonl").unlink()
    assert block(page_of(folder, tmp_path), "data")["texts"] == {}


def test_no_event_at_all(tmp_path):
    held = block(page_of(write_tables(tmp_path / "t", results()[3:]), tmp_path), "data")
    assert (held["events"], held["incidents"], held["articles"]["status"]) == ({}, {}, ["failed"])


def test_the_same_tables_give_the_same_page(tables, tmp_path):
    assert page_of(tables, tmp_path) == page_of(tables, tmp_path)


def test_the_command(tables, tmp_path, capsys):
    out = tmp_path / "new" / "page.html"
    assert cli.main(["report", str(tables), "--out", str(out), "--no-texts"]) == 0
    assert capsys.readouterr().out == f"Report: {out}\n"
    assert block(out.read_text(encoding="utf-8"), "data")["texts"] == {}
    folder = write_tables(tmp_path / "t", results())
    assert cli.main(["report", str(folder)]) == 0
    assert (folder / "report.html").exists()


def test_errors(tables, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="none: no such folder; name one that strikelog run wrote"):
        write_report(tmp_path / "none")
    with pytest.raises(InputError, match=r"articles\.csv: can't be read"):
        write_report(tmp_path / "empty")
    with pytest.raises(OutputError, match=r"events\.csv: is no \.html file"):
        write_report(tables, tables / "events.csv")
    with pytest.raises(OutputError, match="can't be written"):
        write_report(tables, tables / "events.csv" / "page.html")
    folder = write_tables(tmp_path / "t", results())
    trace = (folder / "trace.jsonl").read_text()
    (folder / "trace.jsonl").write_text(trace.replace("a1-e1", "a1-e7"))
    with pytest.raises(
        InputError, match=r"trace\.jsonl: tells of 'a1-e7', which is not in events\.csv"
    ):
        write_report(folder)
    (folder / "trace.jsonl").write_text(trace)
    (folder / "run.json").write_text("[]")
    with pytest.raises(InputError, match=r"run\.json: not what strikelog run writes"):
        write_report(folder)
