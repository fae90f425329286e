"""What `strikelog explain` prints, and its errors."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from strikelog import cli
from strikelog.batch import run
from strikelog.errors import InputError
from strikelog.explain import explain, marked
from strikelog.tables.records import Considered, TraceLine
from strikelog.tables.trace_file import read_trace, trace_json

TEXT = (
    "Two rockets landed at the base on Tuesday, the army said on Wednesday. The attack\n"
    "killed a soldier.\n\nThe group had threatened to attack the base."
)


def at(*words: str) -> tuple[tuple[int, int], ...]:
    """The offsets of words that stand once in the text."""
    assert all(TEXT.count(each) == 1 for each in words)
    return tuple((TEXT.index(each), TEXT.index(each) + len(each)) for each in words)


FIRST, SECOND, LAST = at(
    "Two rockets landed at the base on Tuesday, the army said on Wednesday.",
    "The attack\nkilled a soldier.",
    "The group had threatened to attack the base.",
)


def dropped(words: str, why: str, **more: object) -> Considered:
    ((start, end),) = at(words)
    return Considered(**{"value": words, "start": start, "end": end, "why": why} | more)


def line(columns: str, values: str, rule: str, *words: str, **more: object) -> TraceLine:
    plain = {
        "article_id": "a1",
        "event_id": "a1-e1",
        "columns": tuple(columns.split()),
        "values": tuple(values.split("|")),
        "rule": rule,
        "evidence": at(*words),
        "sentences": (FIRST,) if words else (),
    }
    return TraceLine(**plain | more)


TRACE = [
    line("trigger", "landed", "first_told", "landed", considered=(dropped("The attack", "tells of it again"),)),
    line("date_start date_end", "2021-07-06|2021-07-06", "chosen", "Tuesday", method="weekday/published", considered=(dropped("Wednesday", "dates a statement", value="2021-07-07"),)),
    line("site_id location_text", "|the base", "chosen", "the base on", score=0.9, considered=(dropped("the army", "less likely the place attacked", score=-1.0),)),
    line("country latitude", "IQ|33.9", "site_of_a_joint_strike", "the base on", entity_id="balad_air_base"),
    line("weapon", "rockets", "a_rule_of_another_version", "rockets", considered=(Considered(value="missile", why="less specific"),)),
    line("perpetrator claim", "|", "none_told"),
    line("killed_low", "1", "one_figure", "killed", sentences=(SECOND,)),
    TraceLine(kind="not_an_event", article_id="a1", rule="not_told", score=0.2, evidence=at("attack the base"), sentences=(LAST,)),
    line("weapon", "drone", "chosen", event_id="a1-e2"),
]  # fmt: skip
PRINTED = """\
a1-e1
=====

trigger = landed
  rule: first_told: the word that first tells of the attack
  > Two rockets «landed» at the base on Tuesday, the army said on Wednesday.
  considered: "The attack" at 71: tells of it again

date_start = 2021-07-06; date_end = 2021-07-06
  rule: chosen (weekday/published): what the learnt reader chose among all candidates of the article
  > Two rockets landed at the base on «Tuesday», the army said on Wednesday.
  considered: "Wednesday" at 60 (2021-07-07): dates a statement

location_text = the base
  rule: chosen (score 0.9): what the learnt reader chose among all candidates of the article
  > Two rockets landed at «the base on» Tuesday, the army said on Wednesday.
  considered: "the army" at 43: less likely the place attacked, score -1

country = IQ; latitude = 33.9
  rule: site_of_a_joint_strike (balad_air_base): a further site of one strike on several places
  > Two rockets landed at «the base on» Tuesday, the army said on Wednesday.

weapon = rockets
  rule: a_rule_of_another_version
  > Two «rockets» landed at the base on Tuesday, the army said on Wednesday.
  considered: missile: less specific

perpetrator, claim: empty
  rule: none_told: nothing told would fill it

killed_low = 1
  rule: one_figure: one figure tells the whole number
  > The attack «killed» a soldier.

a1-e2
=====

weapon = drone
  rule: chosen: what the learnt reader chose among all candidates of the article

a1: attack words that gave no event
===================================

attack the base
  rule: not_told (score 0.2): the learnt reader holds that the word tells of no attack that happened
  > The group had threatened to «attack the base».
"""


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """What explain reads of a run, made by hand: an article, and one without attack words."""
    folder = tmp_path / "tables"
    folder.mkdir()
    articles = [{"article_id": "a1", "text": TEXT}, {"article_id": "a2", "text": "No news."}]
    (folder / "texts.jsonl").write_text("".join(f"{json.dumps(each)}\n" for each in articles))
    (folder / "trace.jsonl").write_text("".join(map(trace_json, TRACE)), encoding="utf-8")
    return folder


def test_a_whole_article(tables: Path) -> None:
    assert explain(tables, "a1") == PRINTED


def test_an_event_is_a_part_of_its_article(tables: Path) -> None:
    for event in ("a1-e1", "a1-e2"):
        page = explain(tables, event)
        assert page.startswith(f"{event}\n=====\n")
        assert page in PRINTED


def test_every_filled_cell_of_a_real_event_is_printed(nlp, tmp_path: Path) -> None:
    text = "On Tuesday two rockets landed at Ain al-Asad air base in Iraq, killing a soldier."
    article = {"article_id": "a1", "published": "2021-07-08", "text": text}
    (tmp_path / "articles.jsonl").write_text(json.dumps(article))
    run(nlp, [tmp_path / "articles.jsonl"], tmp_path / "out", trace=True)
    page = explain(tmp_path / "out", "a1-e1")
    with (tmp_path / "out" / "events.csv").open(newline="") as handle:
        (row,) = csv.DictReader(handle)
    filled = {
        name: cell for name, cell in row.items() if cell and name not in ("event_id", "article_id")
    }
    assert len(filled) > 20
    for name, cell in filled.items():
        assert re.search(rf"(?:^|; ){name} = {re.escape(cell)}(?:;|$)", page, re.MULTILINE), name
    assert "«Tuesday»" in page


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
