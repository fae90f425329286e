"""Looking at a run: events chosen, printed and shown as HTML; hostile text can do nothing."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import spacy
from result_examples import event, figure, linked, result
from rich.console import Console
from run_folders import write_run
from spacy.tokens import Span
from strikelog.cli import main
from strikelog.errors import InputError
from strikelog.explore.evidence import Mark, marks, merged
from strikelog.explore.html import view
from strikelog.explore.run import Run, run_of
from strikelog.explore.selection import select
from strikelog.explore.terminal import event_table, pages
from strikelog.explore.words import bounds, days, line
from strikelog.tables import frames
from strikelog.tables.records import ArticleRow, TraceLine

TEXT = "Rockets hit <b>Balad</b> & a base on Monday. Nobody was hurt."
HOSTILE = '<script>alert(1)</script>\x1b[2J\u202e"[red]'


def on(start: str, end: str = "") -> dict[str, Any]:
    return {"date_start": date.fromisoformat(start), "date_end": date.fromisoformat(end or start)}


HIT = {"trigger_start": 8, "trigger_end": 11, "evidence_start": 0, "evidence_end": 44}
EVENTS = (
    event("a", 1, **HIT, **on("2021-05-03"), site_id="balad_air_base", country="IQ", weapon="Katyusha rockets"),
    event("a", 2, **HIT, **on("2021-05-01", "2021-05-31"), country="SY;IQ", weapon_type="drone", event_type="air_drone_strike"),
    event("a", 3, **HIT, location_text="a base in Iraq", perpetrator_id="iran_backed_militias"),
)  # fmt: skip


@pytest.fixture(scope="module")
def run() -> Run:
    article = ArticleRow(article_id="a", title=HOSTILE, source="Wire", words=9)
    figures = (
        figure("a", 1, event_id="a-e1", text="Rockets", start=0, end=7, reported_by=HOSTILE),
    )
    told = result("a", article=article, text=TEXT, events=EVENTS, figures=figures, confidence=())
    return Run(frames([told], linked(*EVENTS)), {"a": TEXT})


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, "123"),
        ({"since": date(2021, 5, 4)}, "2"),
        ({"until": date(2021, 5, 2)}, "2"),
        ({"since": date(2021, 5, 3), "until": date(2021, 5, 3)}, "12"),
        ({"since": date(2021, 6, 1)}, ""),
        ({"country": "iq"}, "12"),
        ({"country": "Syria"}, "2"),
        ({"country": "Q"}, ""),
        ({"site": "BALAD air"}, "1"),
        ({"site": "base in iraq"}, "3"),
        ({"weapon": "katyusha"}, "1"),
        ({"weapon": "drone"}, "2"),
        ({"perpetrator": "iran-backed"}, ""),
        ({"perpetrator": "iran backed"}, "3"),
        ({"country": "Iraq", "weapon": "rocket"}, "1"),
    ],
)
def test_select(wanted: dict[str, Any], found: str, run: Run) -> None:
    events = select(run.tables["events"], **wanted)
    assert "".join(each[-1] for each in events["event_id"]) == found


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (2, 2, "2"),
        (3, 6, "3–6"),
        (14, None, "14+"),
        (0, 0, "0"),
        (None, 5, "0–5"),
        (None, None, ""),
    ],
)
def test_bounds(low: int | None, high: int | None, shown: str) -> None:
    assert bounds({"killed_low": low, "killed_high": high}, "killed") == shown


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2021-05-03", "2021-05-03", "2021-05-03"),
        ("2021-02-01", "2021-02-28", "2021-02"),
        ("2020-02-01", "2020-02-28", "2020-02-01..28"),
        ("2021-05-03", "2021-05-09", "2021-05-03..09"),
        ("2021-01-01", "2021-12-31", "2021"),
        ("2021-12-31", "2022-01-01", "2021-12-31..2022-01-01"),
        (None, None, ""),
    ],
)
def test_days(start: str | None, end: str | None, shown: str) -> None:
    assert days({"date_start": start, "date_end": end}) == shown


def test_no_text_steers_the_terminal() -> None:
    assert line("a\x1b[2J\r\n b\u202e\x07\u2028c\x9b") == "a[2J b c"


@pytest.mark.parametrize(
    ("found", "left"),
    [
        ("0-9 sentence, 2-4 when", "2-4 when"),
        ("0-3 a, 2-5 b", "0-5 a + b"),
        ("0-3 a, 0-3 b", "0-3 a + b"),
        ("0-3 a, 3-5 b", "0-3 a, 3-5 b"),
        ("0-9 s, 0-2 a, 7-9 b", "0-2 a, 7-9 b"),
        ("4-4 nothing", ""),
        ("5-6 b, 0-1 a", "0-1 a, 5-6 b"),
    ],
)
def test_marks_do_not_overlap(found: str, left: str) -> None:
    assert merged(read_marks(found)) == read_marks(left)


def read_marks(text: str) -> list[Mark]:
    parts = [each.replace("-", " ", 1).split(" ", 2) for each in text.split(", ") if each]
    return [Mark(int(start), int(end), label) for start, end, label in parts]


def test_evidence_is_that_of_the_trace_where_there_is_one(run: Run) -> None:
    (first, *_) = run.tables["events"].to_dict("records")
    assert [TEXT[m.start : m.end] for m in marks(run, first)] == ["Rockets", "hit"]
    traced = TraceLine(
        article_id="a", event_id="a-e1", rule="told", columns=("date_start",), evidence=((37, 43),)
    )
    found = marks(Run(run.tables, run.texts, (traced,)), first)
    assert [(TEXT[m.start : m.end], m.label) for m in found] == [
        ("hit", "trigger"),
        ("Monday", "when"),
    ]


def printed(*things: Any, width: int = 10_000) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    console.print(*things, sep="\n")
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("width", [30, 60, 90, 120, 200])
def test_a_list_is_as_wide_as_it_may_be(width: int, run: Run) -> None:
    lines = printed(event_table(run.tables["events"], width), width=width).splitlines()
    assert len(lines) == 1 + len(EVENTS)
    assert all(len(each) <= width for each in lines)
    assert [each.split()[0] for each in lines] == ["event", "a-e2", "a-e1", "a-e3"]


def test_an_event_in_full(run: Run) -> None:
    text = printed(*pages(run, "a-e1", None))
    assert "«Rockets» «hit» <b>Balad</b> & a base on Monday" in text
    assert '<script>alert(1)</script>[2J"[red] · Wire' in text
    assert "\x1b" not in text and "\u202e" not in text


def test_an_article_and_an_incident(run: Run) -> None:
    for wanted in ("a", "i1"):
        assert printed(*pages(run, wanted, None)).count("> ") >= len(EVENTS)
    with pytest.raises(
        InputError, match="no event, incident or article 'x'; name one such as a-e1"
    ):
        list(pages(run, "x", None))


def test_html_of_an_event_escapes_and_marks(run: Run) -> None:
    html = view(run.tables, "a-e1", texts=run.texts)._repr_html_()
    assert "<script" not in html and "<b>" not in html
    assert "&lt;script&gt;" in html and "&lt;b&gt;Balad" in html
    assert html.count("<mark") == 2 and "trigger" in html
    assert view(run.tables, "a", texts=[{"article_id": "a", "text": TEXT}]).html.count("<h4>") == 3


def test_html_of_an_event_needs_its_text_and_an_id(run: Run) -> None:
    with pytest.raises(InputError, match="texts=articles"):
        view(run.tables, "a-e1")
    with pytest.raises(InputError, match="say what to view"):
        view(run.tables)


def test_html_of_a_doc_escapes_and_marks() -> None:
    doc = spacy.blank("en")('<img src=x onerror="alert(1)"> struck Balad')
    doc.spans["mentions"] = [Span(doc, len(doc) - 1, len(doc), label="BASE")]
    html = view(doc).html
    assert "<img" not in html and html.count("<mark") == 1 and "BASE" in html


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("run")
    article = ArticleRow(article_id="a", title=HOSTILE, words=9)
    told = result("a", article=article, text=TEXT, events=EVENTS, figures=(), confidence=())
    write_run(out, [told])
    return out


def test_show_piped_is_plain(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(folder), "--country", "iraq", "--limit", "1"]) == 0
    shown = capsys.readouterr()
    assert [each.split()[0] for each in shown.out.splitlines()] == ["event", "a-e2"]
    assert shown.err == "2 of 3 events, the first 1 shown; --limit 0 shows all\n"
    assert main(["show", str(folder), "a-e1"]) == 0
    assert "«hit»" in capsys.readouterr().out


def test_show_tells_what_is_wrong(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(folder), "nothing"]) == 2
    assert "no event, incident or article 'nothing'" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["show", str(folder), "--from", "yesterday"])
    assert "'yesterday' is no day such as 2024-02-29" in capsys.readouterr().err


def test_a_folder_is_read_with_its_texts(folder: Path) -> None:
    assert run_of(folder).texts == {"a": TEXT}
    assert "<mark" in view(folder, "a-e1").html
