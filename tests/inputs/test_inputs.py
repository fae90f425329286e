"""Files in, articles out: what is read, and every kind of bad input as a table."""

from __future__ import annotations

import json
import os
import tracemalloc
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strikelog import inputs as articles
from strikelog.errors import InputError
from strikelog.inputs import count_articles, one_line, read_articles
from strikelog.tables.records import Article, ArticleRow

TEXT = "Rockets hit a base."
GOOD = {"article_id": "good", "text": TEXT}


def read(*inputs: Path, metadata: Path | None = None) -> dict[str, Article | ArticleRow]:
    """By id; fails if an id comes twice."""
    found = list(read_articles(inputs, metadata))
    by_id = {item.article_id: item for item in found}
    assert len(by_id) == len(found)
    return by_id


def ok(found: dict[str, Article | ArticleRow]) -> set[str]:
    return {key for key, item in found.items() if isinstance(item, Article)}


def error(item: Article | ArticleRow) -> str:
    assert isinstance(item, ArticleRow)
    assert item.status == "failed"
    assert item.error
    assert "\n" not in item.error
    return item.error


def write(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def jsonl(path: Path, *rows: object) -> Path:
    return write(path, "".join(json.dumps(row) + "\n" for row in rows))


# What is read


def test_folder_is_read_by_name_and_only_its_articles(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "._a.txt", "manifest.csv", "notes.md"):
        write(tmp_path / name, TEXT)
    (tmp_path / "sub").mkdir()
    write(tmp_path / "sub" / "c.txt", TEXT)
    warnings: list[str] = []
    found = list(read_articles([tmp_path], on_warning=warnings.append))
    assert [item.article_id for item in found] == ["a", "b"]
    assert warnings == [
        f"{tmp_path}: only its .txt and .html files are read, not manifest.csv, notes.md",
        f"{tmp_path}: the folders in it are not read (sub); --recursive reads them",
    ]


def test_metadata_inside_the_folder_is_not_told_of_as_unread(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    metadata = write(tmp_path / "manifest.csv", "article_id,published\na,2021-05-06\n")
    warnings: list[str] = []
    (item,) = read_articles([tmp_path], metadata, on_warning=warnings.append)
    assert item.published == date(2021, 5, 6)
    assert warnings == []


@pytest.mark.parametrize(
    "text",
    [
        "a\r\nb\rc\n",
        "\ufeffa",
        "a\u00a0b\u2028c \u201cd\u201d",
        "  a \n\n",
        "a\x0cb",
        "\U0001f680 a",
    ],
)
def test_text_is_untouched(tmp_path: Path, text: str) -> None:
    parquet = tmp_path / "t.parquet"
    pq.write_table(pa.table({"article_id": ["p"], "text": [text]}), parquet)
    quoted = text.replace('"', '""')
    found = read(
        write(tmp_path / "x.txt", text),
        jsonl(tmp_path / "t.jsonl", {"article_id": "j", "text": text}),
        write(tmp_path / "t.csv", f'article_id,text\nc,"{quoted}"\n'),
        parquet,
    )
    assert {key: getattr(item, "text", None) for key, item in found.items()} == dict.fromkeys(
        ("x", "j", "c", "p"), text
    )


def test_ids_and_cells_stay_text(tmp_path: Path) -> None:
    write(tmp_path / "000.txt", TEXT)
    metadata = write(tmp_path / "m.csv", "article_id,title,source\n000,NA,None\n")
    found = read(tmp_path / "000.txt", metadata=metadata)
    assert (found["000"].title, found["000"].source) == ("NA", "None")


def test_columns_of_every_table_format(tmp_path: Path) -> None:
    row = {
        "article_id": "a",
        "text": TEXT,
        "published": "2021-05-06",
        "title": "T",
        "source": "S",
        "url": "https://example.org/a",
        "note": "not known, not read",
    }
    expected = Article(
        article_id="a",
        text=TEXT,
        published=date(2021, 5, 6),
        published_basis="metadata",
        title="T",
        source="S",
        url="https://example.org/a",
    )
    header, cells = ",".join(row), ",".join(f'"{cell}"' for cell in row.values())
    pq.write_table(pa.table({key: [cell] for key, cell in row.items()}), tmp_path / "t.parquet")
    for path in (
        jsonl(tmp_path / "t.jsonl", row),
        write(tmp_path / "t.csv", f"\ufeff{header}\r\n\r\n{cells}\r\n"),
        tmp_path / "t.parquet",
    ):
        assert list(read_articles([path])) == [expected]


def test_parquet_types(tmp_path: Path) -> None:
    columns = {
        "article_id": pa.array([7, 8]),
        "text": pa.array([TEXT, TEXT]).dictionary_encode(),
        "published": pa.array([datetime(2021, 5, 6, 23, 59), None]),
    }
    pq.write_table(pa.table(columns), tmp_path / "t.parquet")
    found = read(tmp_path / "t.parquet")
    assert {key: item.published for key, item in found.items()} == {
        "7": date(2021, 5, 6),
        "8": None,
    }


def test_a_cell_longer_than_the_csv_module_allows_by_default(tmp_path: Path) -> None:
    long = "rocket " * 50_000
    found = read(write(tmp_path / "t.csv", f"article_id,text\na,{long}\n"))
    assert getattr(found["a"], "text", None) == long


def test_metadata_adds_and_overrides_and_empty_cells_leave(tmp_path: Path) -> None:
    row = GOOD | {"published": "2020-01-01", "title": "Old", "source": "Kept"}
    metadata = write(
        tmp_path / "m.csv",
        "article_id,published,title,source,url,text\ngood,2021-05-06,New,,https://e.org,ignored\n",
    )
    item = read(jsonl(tmp_path / "t.jsonl", row), metadata=metadata)["good"]
    assert isinstance(item, Article)
    assert (item.published, item.title, item.source, item.url, item.text) == (
        date(2021, 5, 6),
        "New",
        "Kept",
        "https://e.org",
        TEXT,
    )


def test_a_good_metadata_date_mends_a_bad_one_in_the_row(tmp_path: Path) -> None:
    metadata = write(tmp_path / "m.csv", "article_id,published\ngood,2021-05-06\n")
    found = read(jsonl(tmp_path / "t.jsonl", GOOD | {"published": "??"}), metadata=metadata)
    assert found["good"].published == date(2021, 5, 6)
    assert ok(found) == {"good"}


def test_metadata_of_articles_that_never_come_is_told_of(tmp_path: Path) -> None:
    table = jsonl(
        tmp_path / "t.jsonl", *({"article_id": key, "text": TEXT} for key in ("a", "x/y"))
    )
    metadata = write(tmp_path / "m.csv", "article_id,title\na,A\nb,B\nc,C\nx/y,D\n")
    warnings: list[str] = []
    assert len(list(read_articles([table], metadata, on_warning=warnings.append))) == 2
    assert warnings == [f"{metadata}: 2 row(s) for articles that were not read: b, c"]


def test_metadata_rows_that_disagree(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    metadata = write(
        tmp_path / "m.csv", "article_id,title\na,First\na,Second\na,First\n,Nobody's\n"
    )
    warnings: list[str] = []
    (item,) = read_articles([tmp_path / "a.txt"], metadata, on_warning=warnings.append)
    assert item.title == "First"
    assert warnings == [
        f"{metadata}: row 3: article_id a was in {metadata}: row 2, which counts",
        f"{metadata}: row 5: no article_id; the row is not used",
    ]


def test_count_articles(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "b.txt", TEXT)
    table = jsonl(tmp_path / "t.jsonl", GOOD)
    assert count_articles([tmp_path]) == 2
    assert count_articles([tmp_path / "a.txt", tmp_path / "missing.txt"]) == 2
    assert count_articles([table]) == 1
    write(tmp_path / "t.csv", "text\n\"a\nb\"\nc\n")
    assert count_articles([tmp_path / "a.txt", table, tmp_path / "t.csv"]) == 4
    write(tmp_path / "none.csv", "")
    assert count_articles([tmp_path / "none.csv", tmp_path / "missing.jsonl"]) is None


# Bad files: each as an input beside a good one, the good one always comes out

BAD_TXT: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is empty"),
    "blank": (b" \r\n\t\n", "is empty"),
    "only a byte order mark": (b"\xef\xbb\xbf\n", "is empty"),
    "latin-1": ("Café bombed".encode("latin-1"), "is not UTF-8 text (byte 0xe9 at 3)"),
    "cut in a character": ("Café".encode()[:-1], "is not UTF-8 text (byte 0xc3 at 3)"),
    "utf-16": (TEXT.encode("utf-16"), "is UTF-16, not UTF-8"),
    "zero bytes": (b"a\0b", "is binary"),
    "control characters": (bytes(range(1, 9)) * 9, "is binary"),
    "pdf": (b"%PDF-1.4\n1 0 obj\n", "is a PDF"),
    "rtf": (b"{\\rtf1\\ansi Rockets}", "is an RTF document"),
    "jpeg": (b"\xff\xd8\xff\xe0\x10JFIF", "is not UTF-8 text"),
    "encoded surrogate": (b"a \xed\xa0\x80 b", "is not UTF-8 text"),
    "too long": (b"a " * 500_001, "is longer than 1,000,000 characters"),
}


@pytest.mark.parametrize("kind", BAD_TXT)
def test_bad_txt(tmp_path: Path, kind: str) -> None:
    data, told = BAD_TXT[kind]
    bad, good = write(tmp_path / "bad.txt", data), write(tmp_path / "good.txt", TEXT)
    found = read(bad, good)
    assert error(found["bad"]).startswith(f"{bad}: ")
    assert told in error(found["bad"])
    assert ok(found) == {"good"}


def _fifo(path: Path) -> None:
    os.mkfifo(path)


UNREADABLE: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "missing txt": ("bad.txt", lambda path: None, "no such file"),
    "missing table": ("bad.csv", lambda path: None, "no such file"),
    "missing folder": ("bad", lambda path: None, "no such file or folder"),
    "broken link": (
        "bad.txt",
        lambda path: path.symlink_to("nowhere"),
        "a link in a circle, or to nothing",
    ),
    "link to itself": ("bad.txt", lambda path: path.symlink_to(path), "a link in a circle"),
    "link to itself for a table": ("bad.csv", lambda path: path.symlink_to(path), "a link in a"),
    "pipe": ("bad.txt", _fifo, "not a regular file"),
    "pipe for a table": ("bad.jsonl", _fifo, "not a regular file"),
    "pdf": ("bad.pdf", lambda path: path.write_bytes(b"%PDF"), "not a kind of file that is read"),
    "no suffix": ("bad", lambda path: path.write_text(TEXT), "not a kind of file that is read"),
    "name too long": ("b" * 300 + ".txt", lambda path: None, "can't be read"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_unreadable_file(tmp_path: Path, kind: str) -> None:
    name, make, told = UNREADABLE[kind]
    make(tmp_path / name)
    found = read(tmp_path / name, write(tmp_path / "good.txt", TEXT))
    (bad,) = (item for key, item in found.items() if key != "good")
    assert told in error(bad)
    assert ok(found) == {"good"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_forbidden_file(tmp_path: Path) -> None:
    bad = write(tmp_path / "bad.txt", TEXT)
    bad.chmod(0)
    found = read(bad, write(tmp_path / "good.txt", TEXT))
    assert "can't be read (Permission denied)" in error(found["bad"])
    assert ok(found) == {"good"}


def test_forbidden_file_and_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for root, whom no permission stops: the system's answer is put in its mouth."""
    bad, good = write(tmp_path / "bad.txt", TEXT), write(tmp_path / "good.txt", TEXT)
    closed = tmp_path / "closed"
    closed.mkdir()
    opened, iterdir = Path.open, Path.iterdir

    def forbidden(original: Callable[..., object]) -> Callable[..., object]:
        def method(path: Path, *arguments: object) -> object:
            if path in (bad, closed):
                raise PermissionError(13, "Permission denied", str(path))
            return original(path, *arguments)

        return method

    monkeypatch.setattr(Path, "open", forbidden(opened))
    monkeypatch.setattr(Path, "iterdir", forbidden(iterdir))
    found = read(bad, closed, good)
    assert error(found["bad"]) == f"{bad}: can't be read (Permission denied)"
    assert error(found["closed"]) == f"{closed}: folder can't be read (Permission denied)"
    assert ok(found) == {"good"}


# Bad tables: file name, bytes, expected {id: what its error says}; row "good" always comes out

GOOD_LINE = json.dumps(GOOD).encode() + b"\n"
BAD_TABLES: dict[str, tuple[str, bytes, dict[str, str]]] = {
    "csv without text": (
        "t.csv",
        b"article_id,body\na,b\n",
        {"t": "column missing: text (found: article_id, body)"},
    ),
    "csv with a column twice": (
        "t.csv",
        b"article_id,text,text\na,b,c\n",
        {"t": "column twice in the header: text"},
    ),
    "csv, empty": ("t.csv", b"", {"t": "is empty"}),
    "csv, only a header": ("t.csv", b"article_id,text\n", {"t": "holds no rows"}),
    "csv, binary": ("t.csv", b"PK\x03\x04\0\0", {"t": "is binary"}),
    "csv, utf-16": ("t.csv", "article_id,text\na,b\n".encode("utf-16"), {"t": "is UTF-16"}),
    "csv, bad byte in one row": (
        "t.csv",
        b"article_id,text\na,caf\xe9\ngood,Rockets hit a base.\n",
        {"a": "row 2: text is not UTF-8"},
    ),
    "csv, bad byte in an id": (
        "t.csv",
        b"article_id,text\ncaf\xe9,x\ngood,Rockets hit a base.\n",
        {"t#2": "row 2: article_id is not UTF-8"},
    ),
    "csv, too many cells": (
        "t.csv",
        b"article_id,text\na,Rockets, drones\ngood,Rockets hit a base.\n",
        {"a": "row 2: more cells than the header has columns"},
    ),
    "csv, too few cells": (
        "t.csv",
        b"article_id,text\na\ngood,Rockets hit a base.\n",
        {"a": "row 2: text is empty"},
    ),
    "csv, quote in the middle": (
        "t.csv",
        b'article_id,text\na,"b"c\ngood,Rockets hit a base.\n',
        {"t#2": "row 2: not valid CSV"},
    ),
    "csv, quote never closed": (
        "t.csv",
        b'article_id,text\ngood,Rockets hit a base.\na,"b\n\n',
        {"t#3": "row 3: not valid CSV (a quote is not closed)"},
    ),
    "csv, quote never closed, rows after it": (
        "t.csv",
        b'article_id,text\na,"b\nc\ngood,Rockets hit a base.\n',
        {"t#2": "row 2: not valid CSV (a quote is not closed)"},
    ),
    "csv, quote closed by that of a later row": (
        "t.csv",
        b'article_id,text\na,"b\nc\ngood,"Rockets hit a base."\n',
        {"t#2": "row 2: not valid CSV"},
    ),
    "csv, zero byte in a text": (
        "t.csv",
        b"article_id,text\n" + b"good,Rockets hit a base.\n" + b"x" * 5000 + b",a\0b\n",
        {"x" * 60 + "-row3": "text is binary"},
    ),
    "jsonl, broken line": (
        "t.jsonl",
        b'{"article_id": "a", "text": "b"\n' + GOOD_LINE,
        {"t#1": "row 1: not valid JSON"},
    ),
    "jsonl, not an object": ("t.jsonl", b'["a"]\n' + GOOD_LINE, {"t#1": "not a JSON object"}),
    "jsonl, nested too deep": (
        "t.jsonl",
        b"[" * 100_000 + b"\n" + GOOD_LINE,
        {"t#1": "not valid JSON"},
    ),
    "jsonl, no text": ("t.jsonl", b'{"article_id": "a"}\n' + GOOD_LINE, {"a": "text is empty"}),
    "jsonl, null text": (
        "t.jsonl",
        b'{"article_id": "a", "text": null}\n' + GOOD_LINE,
        {"a": "text is empty"},
    ),
    "jsonl, text no text": (
        "t.jsonl",
        b'{"article_id": "a", "text": ["b"]}\n' + GOOD_LINE,
        {"a": "row 1: text is not text"},
    ),
    "jsonl, title no text": (
        "t.jsonl",
        b'{"article_id": "a", "text": "b", "title": {"en": "c"}}\n' + GOOD_LINE,
        {"a": "row 1: title is not text"},
    ),
    "jsonl, id true": (
        "t.jsonl",
        b'{"article_id": true, "text": "b"}\n' + GOOD_LINE,
        {"t#1": "article_id is not text"},
    ),
    "jsonl, half a surrogate pair": (
        "t.jsonl",
        b'{"article_id": "a", "text": "b \\ud83d"}\n' + GOOD_LINE,
        {"a": "row 1: text is not UTF-8"},
    ),
    "jsonl, half a surrogate pair in a title": (
        "t.jsonl",
        b'{"article_id": "a", "text": "b", "title": "\\udfff"}\n' + GOOD_LINE,
        {"a": "row 1: title is not UTF-8"},
    ),
    "jsonl, bad byte": (
        "t.jsonl",
        b'{"article_id": "a", "text": "\xe9"}\n' + GOOD_LINE,
        {"t#1": "row 1: is not UTF-8 text"},
    ),
    "jsonl, binary": ("t.jsonl", b"\0\1\2", {"t": "is binary"}),
    "jsonl, blank lines only": ("t.jsonl", b"\n\n", {"t": "holds no rows"}),
    "parquet, no parquet": ("t.parquet", b"article_id,text\n", {"t": "not a Parquet file"}),
    "parquet, cut": ("t.parquet", b"PAR1\0\0\0\0", {"t": "not a Parquet file"}),
}


@pytest.mark.parametrize("kind", BAD_TABLES)
def test_bad_table(tmp_path: Path, kind: str) -> None:
    name, data, expected = BAD_TABLES[kind]
    bad = write(tmp_path / name, data)
    inputs = [bad] if b"good" in data else [bad, write(tmp_path / "good.txt", TEXT)]
    found = read(*inputs)
    assert ok(found) == {"good"}
    failed = {key: error(item) for key, item in found.items() if key != "good"}
    assert failed.keys() == expected.keys()
    for key, told in expected.items():
        assert failed[key].startswith(f"{bad}: ")
        assert told in failed[key]


def test_parquet_without_a_text_column(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"article_id": ["a"], "body": ["b"]}), path)
    assert "column missing: text (found: article_id, body)" in error(read(path)["t"])


def test_parquet_cells_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"article_id": [1.5, 2.5], "text": [TEXT, TEXT]}), path)
    found = read(path)
    assert {key: error(item) for key, item in found.items()} == {
        "t#1": f"{path}: row 1: article_id is not text",
        "t#2": f"{path}: row 2: article_id is not text",
    }


# Ids


def test_the_later_of_two_ids_fails_and_the_first_stays(tmp_path: Path) -> None:
    table = jsonl(
        tmp_path / "t.jsonl",
        {"article_id": "a", "text": "First."},
        {"article_id": "b", "text": TEXT},
        {"article_id": "a", "text": "Second."},
        {"article_id": " a ", "text": "Third."},
    )
    found = read(table)
    assert ok(found) == {"a", "b"}
    assert getattr(found["a"], "text", None) == "First."
    twice = "article_id 'a' occurs twice, first in"
    assert error(found["a#3"]) == f"{table}: row 3: {twice} {table}: row 1"
    assert error(found["a#4"]) == f"{table}: row 4: {twice} {table}: row 1"


def test_ids_that_repeat_across_files_and_formats(tmp_path: Path) -> None:
    for folder in ("x", "y", "z"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder / "a.txt", TEXT)
        jsonl(tmp_path / folder / "t.jsonl", {"article_id": "a", "text": TEXT})
    inputs = [tmp_path / f for f in ("x", "y", "z", "x/t.jsonl", "y/t.jsonl", "z/t.jsonl", "x")]
    found = read(*inputs)
    assert ok(found) == {"a"}
    # A file that is one article counts by its place in the run, a row by its place in the file.
    assert sorted(found) == ["a", "a#1", "a#1#1", "a#1#1#1", "a#2", "a#3", "a#7"]


def test_the_metadata_of_a_repeated_id_belongs_to_the_first(tmp_path: Path) -> None:
    table = jsonl(tmp_path / "t.jsonl", GOOD, GOOD)
    metadata = write(tmp_path / "m.csv", "article_id,title\ngood,Mine\n")
    found = read(table, metadata=metadata)
    assert (found["good"].title, found["good#2"].title) == ("Mine", "")


@pytest.mark.parametrize(
    ("raw", "given"),
    [
        ("../../etc/passwd", "etc-passwd-row1"),
        ("2021/05/06", "2021-05-06-row1"),
        ("C:\\news\\a", "C-news-a-row1"),
        ("https://example.org/a;b", "https-example-org-a-b-row1"),
        ("https://example.org/a b", "https-example-org-a-b-row1"),
        ("file:///etc/passwd", "file-etc-passwd-row1"),
        ("..", "article-row1"),
        (".", "article-row1"),
        ("/", "article-row1"),
        ("a;b", "a-b-row1"),
        ("a\nb", "a-b-row1"),
        ("a\tb", "a-b-row1"),
        ("a\u2028b", "a-b-row1"),
        ("a\x00b", "a-b-row1"),
        ("ü" * 201, "article-row1"),
    ],
)
def test_ids_that_are_not_safe(tmp_path: Path, raw: str, given: str) -> None:
    found = read(jsonl(tmp_path / "t.jsonl", {"article_id": raw, "text": TEXT}, GOOD))
    assert ok(found) == {"good"}
    assert repr(raw)[1:20] in error(found[given])


def test_a_slug_takes_no_article_s_id(tmp_path: Path) -> None:
    rows = ({"article_id": key, "text": TEXT} for key in ("a/b", "a-b", "a\\b"))
    found = read(jsonl(tmp_path / "t.jsonl", *rows))
    assert ok(found) == {"a-b"}
    assert sorted(found) == ["a-b", "a-b-row1", "a-b-row3"]


SAFE = ["000", "NA", "a.b", "a b", "a#2", "статья-1", "a:b", "nan", "-1", "https://e.org/a?b=1#c"]


@pytest.mark.parametrize("raw", SAFE)
def test_ids_that_are_safe(tmp_path: Path, raw: str) -> None:
    assert ok(read(jsonl(tmp_path / "t.jsonl", {"article_id": raw, "text": TEXT}))) == {raw}


# Bad metadata

BAD_METADATA: dict[str, tuple[bytes, str]] = {
    "comma in a title": (
        b"article_id,title\nbad,Rockets, drones\n",
        "row 2: more cells than the header has columns",
    ),
    "bad byte": (b"article_id,title\nbad,caf\xe9\n", "row 2: title: not UTF-8"),
}


@pytest.mark.parametrize("kind", BAD_METADATA)
def test_bad_metadata_row(tmp_path: Path, kind: str) -> None:
    data, told = BAD_METADATA[kind]
    metadata = write(tmp_path / "m.csv", data)
    write(tmp_path / "bad.txt", TEXT)
    write(tmp_path / "good.txt", TEXT)
    found = read(tmp_path / "bad.txt", tmp_path / "good.txt", metadata=metadata)
    assert error(found["bad"]).startswith(f"{metadata}: {told}")
    assert ok(found) == {"good"}


UNUSABLE_METADATA: dict[str, tuple[str, bytes | None, str]] = {
    "missing": ("m.csv", None, "metadata: no such file"),
    "no article_id": ("m.csv", b"id,published\na,2021-05-06\n", "column missing: article_id"),
    "empty": ("m.csv", b"", "metadata: is empty"),
    "binary": ("m.csv", b"\0\1", "metadata: is binary"),
    "a spreadsheet": ("m.xlsx", b"PK\x03\x04\0", "metadata: is binary"),
}


@pytest.mark.parametrize("kind", UNUSABLE_METADATA)
def test_unusable_metadata(tmp_path: Path, kind: str) -> None:
    name, data, told = UNUSABLE_METADATA[kind]
    if data is not None:
        write(tmp_path / name, data)
    good = write(tmp_path / "good.txt", TEXT)
    with pytest.raises(InputError, match=told):
        read_articles([good], tmp_path / name)


# No input at all


def test_no_input(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no input"):
        read_articles([])
    with pytest.raises(InputError, match=r"no such file or folder: .*a\.txt, .*b"):
        read_articles([tmp_path / "a.txt", tmp_path / "b"])
    with pytest.raises(InputError, match="no article found"):
        list(read_articles([tmp_path]))


def test_parquet_without_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles, "find_spec", lambda name: None)
    write(tmp_path / "t.parquet", b"PAR1")
    with pytest.raises(InputError, match=r"pip install 'strikelog\[parquet\]'"):
        read_articles([tmp_path / "t.parquet"])


# Memory and any input


def test_memory_is_flat(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    with path.open("w") as handle:
        for number in range(2000):
            handle.write(json.dumps({"article_id": str(number), "text": "word " * 2000}) + "\n")
    tracemalloc.start()
    try:
        assert sum(1 for _ in read_articles([path])) == 2000
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 3_000_000 < path.stat().st_size / 5


@given(data=st.binary(max_size=200), suffix=st.sampled_from(["txt", "csv", "jsonl", "parquet"]))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    good = write(folder / "good.txt", TEXT)
    found = read(write(folder / f"x.{suffix}", data), good)
    assert "good" in ok(found)
    assert len(found) > 1


@given(
    head=st.sampled_from([b"article_id,text\n", b'article_id,text,title\na,"', b'{"article_id":']),
    data=st.binary(max_size=80),
)
def test_any_rows(tmp_path_factory: pytest.TempPathFactory, head: bytes, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    suffix = "jsonl" if head.startswith(b"{") else "csv"
    good = write(folder / "zz.txt", TEXT)
    found = read(write(folder / f"x.{suffix}", head + data), good)
    assert "zz" in found


@given(st.text())
def test_one_line(text: str) -> None:
    line = one_line(text)
    assert len(line) <= 1000
    assert len(line.splitlines()) <= 1
    line.encode("utf-8")
