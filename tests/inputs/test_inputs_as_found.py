"""Inputs as people have them: other separators, packed, piped, nested, saved from the web."""

from __future__ import annotations

import gzip
import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest
from strikelog.errors import InputError
from strikelog.inputs import Reading, read_articles, require_inputs
from strikelog.tables.records import Article, ArticleRow

TEXT = "Rockets hit a base."
ROW = {"article_id": "a", "text": TEXT, "published": "2021-05-06"}


def read(*inputs: Path, **options: object) -> tuple[list[Article | ArticleRow], list[str]]:
    warnings: list[str] = []
    reading = Reading(**options)  # type: ignore[arg-type]
    return list(read_articles(inputs, reading=reading, on_warning=warnings.append)), warnings


def texts(found: list[Article | ArticleRow]) -> dict[str, str]:
    return {item.article_id: getattr(item, "text", "failed") for item in found}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("t.csv", "article_id;text;published\na;Rockets hit a base.;2021-05-06\n"),
        ("t.csv", "article_id\ttext\tpublished\na\tRockets hit a base.\t2021-05-06\n"),
        ("t.tsv", "article_id\ttext\tpublished\r\na\tRockets hit a base.\t2021-05-06\r\n"),
        ("t.csv", "article_id|text|published\na|Rockets hit a base.|2021-05-06\n"),
        ("t.csv", "sep=;\narticle_id;text;published\na;Rockets hit a base.;2021-05-06\n"),
        ("t.csv", "\ufeffsep=,\r\narticle_id,text,published\r\na,Rockets hit a base.,2021-05-06\r\n"),
        ("t.csv", 'Article_ID,"Text",PUBLISHED\na,Rockets hit a base.,2021-05-06\n'),
        ("t.json", json.dumps([ROW])),
        ("t.json", "\ufeff" + json.dumps(ROW)),
        ("t.json", json.dumps(ROW) + "\n"),
        ("t.jsonl", json.dumps(ROW)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("packed", [False, True])
def test_tables(tmp_path: Path, name: str, data: str, packed: bool) -> None:
    path = tmp_path / (f"{name}.gz" if packed else name)
    path.write_bytes(gzip.compress(data.encode()) if packed else data.encode())
    (item,), warnings = read(path)
    assert texts([item]) == {"a": TEXT}
    assert item.published == date(2021, 5, 6)
    assert warnings == []


@pytest.mark.parametrize(
    ("data", "found"),
    [
        # an unclosed quote, the good rows after it without and with quotes, the last row
        ('a,"b\nc,d\ne,f\n', {"t#2": "failed", "c": "d", "e": "f"}),
        ('a,"b\nc,"d, d"\ne,f\n', {"t#2": "failed", "c": "d, d", "e": "f"}),
        ('a,b\nc,"d\nd"\ne,"f\n', {"a": "b", "c": "d\nd", "t#4": "failed"}),
        ('a,"b\nc,"d\ne,f\n', {"t#2": "failed", "t#3": "failed", "e": "f"}),
        # what follows a broken row of several lines belongs to it
        ('a,"b\nmore\nlast"x\nc,d\n', {"t#2": "failed", "c": "d"}),
    ],
)
def test_an_unclosed_quote_costs_its_row(tmp_path: Path, data: str, found: dict[str, str]) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"article_id,text\n{data}")
    assert texts(read(path)[0]) == found


def test_rows_without_ids_get_their_numbers(tmp_path: Path) -> None:
    for name in ("t.csv", "u.csv"):
        (tmp_path / name).write_text(f"text\n{TEXT}\n{TEXT}\n")
    found, warnings = read(tmp_path / "t.csv", tmp_path / "u.csv")
    assert list(texts(found)) == ["2", "3", "u#2", "u#3"]
    assert set(texts(found).values()) == {TEXT}
    assert warnings == ["4 rows without article_id: their row numbers are the ids"]


def test_named_columns(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Key;Body;When\nx;Rockets hit a base.;06/05/2021\n")
    options = {"text_column": "body", "id_column": "Key", "date_column": "When"}
    (item,), warnings = read(tmp_path / "t.csv", **options, date_format="%d/%m/%Y")
    assert (item.article_id, item.published, warnings) == ("x", date(2021, 5, 6), [])
    (item,), _ = read(tmp_path / "t.csv", text_column="text")
    assert item.error.endswith("column missing: text (found: key, body, when)")


def test_a_date_that_cannot_be_read_costs_no_article(tmp_path: Path) -> None:
    rows = "".join(f"{n},{TEXT},06/05/2021\n" for n in range(8))
    (tmp_path / "t.csv").write_text(f"article_id,text,published\n{rows}")
    found, warnings = read(tmp_path / "t.csv")
    assert [type(item) for item in found] == [Article] * 8
    assert {item.published for item in found} == {None}
    assert warnings[0] == (
        f"{tmp_path / 't.csv'}: row 2: published '06/05/2021' is not a date (YYYY-MM-DD); "
        "no date is used (--date-format can say how)"
    )
    assert warnings[5:] == ["and 3 more dates that can't be read"]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "cp1251"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "Ракеты" if encoding == "cp1251" else "Café hit."
    (tmp_path / "x.txt").write_bytes(text.encode(encoding))
    (tmp_path / "t.csv").write_bytes(f"article_id,text\na,{text}\n".encode(encoding))
    found, _ = read(tmp_path / "x.txt", tmp_path / "t.csv", encoding=encoding)
    assert texts(found) == {"x": text, "a": text}


def test_an_unknown_encoding_is_told_at_once() -> None:
    for name in ("latin-9000", "hex"):
        with pytest.raises(InputError, match=f"no such encoding: {name}"):
            Reading(encoding=name)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (TEXT, {"stdin": TEXT}),
        (json.dumps(ROW) + "\n" + json.dumps(ROW | {"article_id": "b"}), {"a": TEXT, "b": TEXT}),
        (json.dumps([ROW]), {"a": TEXT}),
        (f"article_id;text\nc;{TEXT}\n", {"c": TEXT}),
        ("", {"stdin": "failed"}),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: str, found: dict[str, str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    assert texts(read(Path("-"))[0]) == found


def test_folders_within_folders(tmp_path: Path) -> None:
    for name in ("a.txt", "x/a.txt", "x/b.txt", "x/y/a.txt.gz", "z/c.txt", "x/.git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(TEXT.encode()) if name.endswith("gz") else TEXT.encode())
    (tmp_path / "x" / "loop").symlink_to(tmp_path)
    found, warnings = read(tmp_path, recursive=True)
    assert texts(found) == dict.fromkeys(("a", "x-a", "b", "x-y-a", "c"), TEXT)
    assert warnings == []
    found, warnings = read(tmp_path)
    assert list(texts(found)) == ["a"]
    assert warnings == [
        f"{tmp_path}: the folders in it are not read (x, z); --recursive reads them"
    ]


def test_a_link_to_itself_costs_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "c").symlink_to(tmp_path / "c")
    assert texts(read(tmp_path, recursive=True)[0]) == {"a": TEXT, "b": "failed"}


PAGE = """<!DOCTYPE html><html><head><title>Rockets hit base</title>
<meta property="og:title" content="Rockets hit base"><meta property="og:site_name" content="The Daily">
<meta property="article:published_time" content="2021-05-06T10:00:00Z"></head><body><nav>Home News</nav>
<article><h1>Rockets hit base</h1><p>Two rockets hit Balad air base in Iraq on Tuesday, officials said,
wounding three soldiers and damaging a hangar.</p><p>No group has claimed the attack on the base, which
houses contractors and has been attacked several times in recent months.</p></article></body></html>"""


@pytest.mark.parametrize("name", ["p.html", "p.htm", "p.txt", "p.html.gz"])
def test_saved_pages(tmp_path: Path, name: str) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / name
    path.write_bytes(gzip.compress(PAGE.encode()) if name.endswith("gz") else PAGE.encode())
    (item,), warnings = read(path)
    assert isinstance(item, Article), item
    assert (item.title, item.published, item.source) == (
        "Rockets hit base", date(2021, 5, 6), "The Daily",
    )  # fmt: skip
    assert "wounding three soldiers" in item.text
    assert "<p>" not in item.text
    assert warnings == ([f"{path}: is an HTML page, read as one"] if name == "p.txt" else [])


def test_a_page_without_trafilatura(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "p.html").write_text(PAGE)
    (item,), _ = read(tmp_path / "p.html")
    assert "pip install 'strikelog[html]'" in item.error


def test_packed_files_that_are_broken(tmp_path: Path) -> None:
    whole = gzip.compress(TEXT.encode() * 50)
    (tmp_path / "cut.txt.gz").write_bytes(whole[:-12])
    (tmp_path / "none.txt.gz").write_bytes(b"not packed")
    (tmp_path / "cut.csv.gz").write_bytes(whole[:-12])
    (tmp_path / "zeros.txt.gz").write_bytes(gzip.compress(b"a " * 5_000_000))
    found, _ = read(*sorted(tmp_path.iterdir()))
    assert [item.status for item in found if isinstance(item, ArticleRow)] == ["failed"] * 4


def test_missing_inputs_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    missing = tmp_path / "b.txt"
    assert require_inputs([tmp_path / "a.txt", missing, Path("-")]) == [missing]
