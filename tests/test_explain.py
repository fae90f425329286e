"""What `strikelog explain` prints, and its errors."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from strikelog import cli
from strikelog.batch import run
from strikelog.errors import InputError
from strikelog.explain import explain, marked
from strikelog.records import Considered, TraceLine
from strikelog.trace_file import read_trace, trace_json

GOLDEN = Path(__file__).parent / "tables" / "explain.txt"
ARTICLE = {
    "article_id": "a1",
    "published": "2021-07-08",
    "text": "Two rockets landed at Ain al-Asad air base in western Iraq on Tuesday, the army said on "
    "Wednesday. No one was hurt. A drone also struck Erbil airport, killing at least three people, "
    "including a child.\n\nKataib Hezbollah had threatened to attack the base. No group claimed the "
    "attacks.",
}


@pytest.fixture(scope="module")
def tables(nlp, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("explain")
    quiet = {"article_id": "a2", "text": "The minister spoke of the budget."}
    lines = [json.dumps(article) for article in (ARTICLE, quiet)]
    (folder / "articles.jsonl").write_text("\n".join(lines))
    run(nlp, [folder / "articles.jsonl"], folder / "out", trace=True)
    return folder / "out"


def test_a_whole_article(tables: Path) -> None:
    """To renew it: print(explain(tables, "a1")) into tests/tables/explain.txt, and read it."""
    assert explain(tables, "a1") == GOLDEN.read_text(encoding="utf-8")


def test_an_event_is_a_part_of_its_article(tables: Path) -> None:
    whole = explain(tables, "a1")
    for event in ("a1-e1", "a1-e2"):
        page = explain(tables, event)
        assert page.startswith(f"{event}\n=====\n")
        assert page in whole


def test_an_article_without_attack_words(tables: Path) -> None:
    assert explain(tables, "a2").startswith("The article has no event")


def test_the_command(tables: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", str(tables), "a1-e1"]) == 0
    assert capsys.readouterr().out == explain(tables, "a1-e1")


def test_errors(tables: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"trace\.jsonl: has no 'a1-e9'; .*such as a1-e1, a1-e2$"):
        explain(tables, "a1-e9")
    with pytest.raises(InputError, match="none: no such folder; name one that strikelog run"):
        explain(tmp_path / "none", "a1-e1")
    with pytest.raises(InputError, match=r"trace\.jsonl: can't be read .*strikelog run --trace"):
        explain(tmp_path, "a1-e1")
    (tmp_path / "trace.jsonl").write_bytes((tables / "trace.jsonl").read_bytes())
    with pytest.raises(InputError, match=r"texts\.jsonl: can't be read"):
        explain(tmp_path, "a1-e1")
    (tmp_path / "texts.jsonl").write_text('{"article_id": "other", "text": ""}\n')
    with pytest.raises(InputError, match=r"texts\.jsonl: lacks the text of a1"):
        explain(tmp_path, "a1-e1")
    (tmp_path / "texts.jsonl").write_text("odd\n")
    with pytest.raises(InputError, match=r"texts\.jsonl: not what strikelog run writes"):
        explain(tmp_path, "a1-e1")


@pytest.mark.parametrize("broken", ["odd", "{}", "[]", '{"rule": 1}', '{"kind": "cells"'])
def test_a_broken_trace_names_file_and_line(tables: Path, tmp_path: Path, broken: str) -> None:
    good = (tables / "trace.jsonl").read_text().splitlines()[0]
    (tmp_path / "trace.jsonl").write_text(f"{good}\n{broken}\n")
    with pytest.raises(InputError, match=r"trace\.jsonl: line 2 is no line of a trace"):
        read_trace(tmp_path / "trace.jsonl")


@pytest.mark.parametrize("event", ["a1-e9", "zzz"])
def test_exit_code_of_an_error(
    tables: Path, capsys: pytest.CaptureFixture[str], event: str
) -> None:
    assert cli.main(["explain", str(tables), event]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert re.fullmatch(r"strikelog: error: .*trace\.jsonl: has no .*\n", printed.err)


def test_lines_come_back_as_they_were(tmp_path: Path) -> None:
    line = TraceLine(
        article_id="ä",
        event_id="ä-e1",
        columns=("weapon",),
        values=("«»",),
        rule="told",
        score=2.5,
        evidence=((0, 2), (5, 6)),
        sentences=((0, 9),),
        considered=(Considered(value="x", why="y"), Considered(value="x", start=1, end=2, why="y")),
    )
    path = tmp_path / "trace.jsonl"
    path.write_text(trace_json(line) * 2, encoding="utf-8")
    assert read_trace(path) == [line, line]


LONG = "word " * 30


@pytest.mark.parametrize(
    ("text", "evidence", "expected"),
    [
        ("a b c", [(2, 3)], "a «b» c"),
        ("a b c", [], "a b c"),
        ("a b\n\tc", [(0, 1), (5, 6)], "«a» b «c»"),
        ("abcd", [(0, 3), (2, 4)], "«abcd»"),  # overlapping
        ("abcd", [(0, 2), (2, 4)], "«ab»«cd»"),
        ("abcd", [(4, 9)], "abcd"),  # of another sentence
        (f"{LONG}X", [(150, 151)], f"... {'word ' * 15}«X»"),
        (f"X {LONG}", [(0, 1)], f"«X» {'word ' * 15}..."),
    ],
)
def test_marked(text, evidence, expected):
    assert marked(text, (0, len(text)), evidence) == expected
