"""Hostile inputs, all in one run: each gives the row it should or fails with a reason that names its
file, and costs no other article."""

from __future__ import annotations

import gzip
import json
import os
import random
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from strikelog.batch import run
from strikelog.inputs import Reading, read_articles
from strikelog.inputs import tables as table_files
from strikelog.language import load
from strikelog.tables import read_tables
from strikelog.tables.records import Article

GOOD = "Three rockets landed near Balad air base in Iraq on Sunday; two soldiers were wounded.\n"
LONG = random.Random(1)
HEAD = b"article_id,text\n"


def line(**cells: object) -> bytes:
    return json.dumps({"text": GOOD} | cells).encode() + b"\n"


def link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


#: File name -> its bytes (or what makes it), and what comes of it: an error by id, or "" for an
#: article that is read. Every file is an input of its own.
FILES: dict[str, tuple[bytes | Callable[[Path], object], dict[str, str]]] = {
    # bytes that are no text
    "empty.txt": (b"", {"empty": "is empty"}),
    "nul.txt": (b"Rockets\0 hit", {"nul": "is binary"}),
    "utf16.txt": (GOOD.encode("utf-16"), {"utf16": "is UTF-16"}),
    "latin1.txt": ("Café bombed".encode("latin-1"), {"latin1": "is not UTF-8 text (byte 0xe9"}),
    "control.txt": (bytes(range(1, 9)) * 9, {"control": "is binary"}),
    "few_control.txt": (b"\x02" + GOOD.encode(), {"few_control": ""}),
    "marks.txt": ("\ufeff\u202e\u200f".encode() + GOOD.encode(), {"marks": ""}),
    "only_marks.txt": ("\u202e\u200f\u2066\u2069".encode(), {"only_marks": ""}),
    "combining.txt": (("e" + "\u0301" * 5000 + " ").encode() + GOOD.encode(), {"combining": ""}),
    # texts that are long in some way
    "one_token.txt": (b"x" * 300_000, {"one_token": ""}),
    "ten_mb_token.txt": (b"x" * 10_000_000, {"ten_mb_token": "is longer than 1,000,000 char"}),
    "digits.txt": (b"At least " + b"9" * 6000 + b" rockets hit a base.", {"digits": ""}),
    "brackets.txt": (b"(" * 30_000 + GOOD.encode() + b")" * 30_000, {"brackets": ""}),
    "newlines.txt": (b"\n" * 200_000 + GOOD.encode(), {"newlines": ""}),
    "quotes.txt": (b'"' * 20_000 + GOOD.encode() + b"'" * 20_000, {"quotes": ""}),
    "days.txt": (b"On February 30, 2021, May 99, 0000 and 99/99/9999 rockets hit Balad.", {"days": ""}),
    "signs.txt": (bytes(LONG.choice(b" .,;:-/%$()'\n") for _ in range(20_000)), {"signs": ""}),
    # pages
    "deep.html": (b"<html><body>" + b"<div>" * 50_000 + GOOD.encode(), {"deep": "HTML page without a text"}),
    "entities.html": (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        b"<html><body><p>&b;&b; " + GOOD.encode() * 5 + b"</p></body></html>",
        {"entities": ""},
    ),
    # packed
    "bomb.txt.gz": (gzip.compress(b"a " * 20_000_000, 1), {"bomb": "is longer than 1,000,000 char"}),
    "bomb.jsonl.gz": (
        gzip.compress(b'{"text": "' + b"a" * 70_000_000 + b'"}\n' + line(article_id="after_bomb"), 1),
        {"bomb#1": "row 1: has more than 64,000,000 bytes", "after_bomb": ""},
    ),
    "cut.txt.gz": (gzip.compress(GOOD.encode())[:-10], {"cut": "can't be read"}),
    "no_gz.txt.gz": (GOOD.encode(), {"no_gz": "can't be read (Not a gzipped file"}),
    # tables
    "types.jsonl": (
        b"".join(
            [
                line(article_id="t_list", text=["a"]),
                line(article_id="t_nested", text={"a": {"b": GOOD}}),
                line(article_id={"a": 1}),
                line(article_id="t_twice"),
                line(article_id="t_twice"),
                line(article_id="t_surrogate", text="half \ud83d"),
                b'{"article_id": "t_nan", "text": NaN}\n',
                b'{"article_id": -Infinity, "text": "a"}\n',
                b'{"article_id": 1' + b"0" * 5000 + b', "text": "a"}\n',
                b'{"a":' * 100_000 + b"\n",
                line(article_id="t_date", published=1e300),
                b"\xff\xfe\n",
                line(article_id="t_good"),
            ]
        ),
        {
            "t_list": "row 1: text is not text",
            "t_nested": "row 2: text is not text",
            "types#3": "row 3: article_id is not text",
            "t_twice": "",
            "t_twice#5": "row 5: article_id 't_twice' occurs twice",
            "t_surrogate": "row 6: text is not UTF-8",
            "t_nan": "row 7: text is empty",
            "types#8": "row 8: article_id is not text",
            "types#9": "row 9: not valid JSON",
            "types#10": "row 10: not valid JSON",
            "t_date": "",
            "types#12": "row 12: is UTF-16",
            "t_good": "",
        },
    ),
    "ids.jsonl": (
        b"".join(line(article_id=each) for each in ("../../etc/passwd", "..", "C:\\x", "a;b", "-rf", "a\nb")),
        {
            "etc-passwd-row1": "row 1: article_id '../../etc/passwd' holds a path",
            "article-row2": "row 2: article_id '..' holds a path",
            "C-x-row3": "row 3: article_id 'C:",
            "a-b-row4": "row 4: article_id 'a;b' holds a path or can't be an id",
            "-rf": "",
            "a-b-row6": "row 6: article_id 'a",
        },
    ),
    "quotes.csv": (
        HEAD + b'q_open,"never closed\nq_good,Rockets.\nq_in,"a"b\nq_last,Rockets.\n',
        {"quotes#2": "row 2: not valid CSV", "q_good": "", "quotes#4": "row 4: not", "q_last": ""},
    ),
    "marked.csv": (b"\xef\xbb\xbf" + HEAD + b"m_good,Rockets.\n", {"m_good": ""}),
    "wide.csv": ((HEAD + b"a,b\n").decode().encode("utf-16"), {"wide": "is UTF-16"}),
    # what is no file
    "circle.txt": (link("circle.txt"), {"circle": "a link in a circle"}),
    "nowhere.txt": (link("gone"), {"nowhere": "a link in a circle, or to nothing"}),
    "zero.txt": (link("/dev/zero"), {"zero": "not a regular file"}),
    "memory.txt": (link("/proc/self/mem"), {"memory": "can't be read"}),
    "pipe.txt": (os.mkfifo, {"pipe": "not a regular file"}),
    "folder.txt": (Path.mkdir, {}),
    "missing.txt": (lambda path: None, {"missing": "no such file"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def nlp() -> Any:
    return load("light")


@pytest.fixture(scope="module")
def rows(nlp: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """articles.csv by id, of one run over all, a good article after each."""
    folder, inputs = tmp_path_factory.mktemp("hostile"), list[Path]()
    for number, (name, (made, _)) in enumerate(FILES.items()):
        path = folder / name
        path.write_bytes(made) if isinstance(made, bytes) else made(path)
        good = folder / f"good{number}.txt"
        good.write_text(GOOD)
        inputs += [path, good]
    out = folder / "out"
    run(nlp, inputs, out, any_language=True, gate=False, limit=60, processes=2)
    tables = read_tables(out)
    found = tables["articles"].fillna("").set_index("article_id")
    events = tables["events"]["article_id"].value_counts()
    return {
        str(key): {**row, "events": int(events.get(key, 0)), "folder": folder}
        for key, row in found.to_dict("index").items()
    }


@pytest.mark.parametrize("name", FILES)
def test_it_gives_what_it_should(rows: dict[str, dict[str, Any]], name: str) -> None:
    for article_id, told in FILES[name][1].items():
        row = rows[article_id]
        assert row["status"] == ("failed" if told else "ok"), row["error"]
        assert told in row["error"]
        assert not told or row["error"].startswith(f"{row['folder'] / name}: "), row["error"]


def test_it_costs_no_other_article(rows: dict[str, dict[str, Any]]) -> None:
    good = [row for key, row in rows.items() if key.startswith("good")]
    assert len(good) == len(FILES)
    assert {(row["status"], row["events"]) for row in good} == {("ok", 1)}


def test_there_is_no_other_row(rows: dict[str, dict[str, Any]]) -> None:
    expected = {key for _, told in FILES.values() for key in told}
    assert {key for key in rows if not key.startswith("good")} == expected


# Folders, and what changes while it is read


def test_names_that_are_no_text_and_links_in_circles(nlp: Any, tmp_path: Path) -> None:
    """A file name may hold any bytes; what tells of it is written all the same."""
    folder = tmp_path / "in"
    (folder / "deeper").mkdir(parents=True)
    (folder / "deeper" / "loop").symlink_to(folder)
    (folder / "good.txt").write_text(GOOD)
    for name in (b"\xff.txt", b"\xff.md", b"a\nb.txt", "\u202etxt.exe.txt".encode(), b"a;b.txt"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(GOOD)
    named = Path(os.fsdecode(os.fsencode(folder) + b"/\xff.txt"))
    summary = run(
        nlp, [folder, named], tmp_path / "out", reading=Reading(recursive=True), gate=False
    )
    assert summary.articles == {"ok": 2, "failed": 4}
    found = read_tables(tmp_path / "out")["articles"].set_index("article_id")["error"].fillna("")
    assert found["good"] == found["\u202etxt.exe"] == ""
    assert all(str(folder) in told for told in found if told)


def test_files_that_go_while_it_runs(tmp_path: Path) -> None:
    for name in "abcd":
        (tmp_path / f"{name}.txt").write_text(GOOD)
    (tmp_path / "t.jsonl").write_bytes(line(article_id="t"))
    coming = read_articles([tmp_path, tmp_path / "t.jsonl", tmp_path / "d.txt"])
    found = [next(coming)]
    (tmp_path / "b.txt").unlink()
    (tmp_path / "c.txt").unlink()
    (tmp_path / "c.txt").mkdir()
    (tmp_path / "t.jsonl").unlink()
    found += coming
    told = {item.article_id: getattr(item, "error", "") for item in found}
    assert told == {
        "a": "",
        "b": f"{tmp_path / 'b.txt'}: no such file",
        "c": f"{tmp_path / 'c.txt'}: not a regular file",
        "d": "",
        "t": f"{tmp_path / 't.jsonl'}: no such file",
        "d#6": f"{tmp_path / 'd.txt'}: article_id 'd' occurs twice, first in {tmp_path / 'd.txt'}",
    }


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_what_a_small_file_unpacks_to_fills_no_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(table_files, "LONGEST_LINE", 1_000_000)
    start, good = {"jsonl": (b'{"text": "', line()), "csv": (HEAD + b'a,"', b"b,Rockets.\n")}[kind]
    with gzip.open(tmp_path / f"t.{kind}.gz", "wb", 1) as handle:
        handle.write(start)
        for _ in range(60):
            handle.write(b"a," * 500_000)
        handle.write(b"\n" + good)
    tracemalloc.start()
    try:
        bad, after = read_articles([tmp_path / f"t.{kind}.gz"])
        assert tracemalloc.get_traced_memory()[1] < 40_000_000
    finally:
        tracemalloc.stop()
    assert getattr(bad, "status", "") == "failed"
    assert isinstance(after, Article)
