"""Packed by Zstandard: read as a stream; what is cut or no such file is told of."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
import zstandard
from strikelog.inputs import read_articles
from strikelog.inputs.zst import CHUNK, unpack_zst
from strikelog.tables.records import Article

LINES = b"".join(b'{"article_id": "%d", "text": "Rockets hit base %d."}\n' % (n, n) for n in range(9))
BIG = bytes(range(256)) * 5000


def pack(data: bytes) -> bytes:
    return zstandard.compress(data)


@pytest.mark.parametrize(
    ("packed", "data"),
    [
        (pack(LINES), LINES),
        (pack(LINES) + pack(BIG), LINES + BIG),  # frames one after the other
        (b"", b""),
        (pack(b""), b""),
        (pack(BIG * 4), BIG * 4),
    ],
)
def test_unpacked(packed: bytes, data: bytes) -> None:
    assert unpack_zst(io.BytesIO(packed)).read() == data
    assert b"".join(unpack_zst(io.BytesIO(packed))) == data


def test_it_streams() -> None:
    handle = io.BytesIO(zstandard.compress(bytes(50_000_000)) + pack(BIG))
    assert len(unpack_zst(handle).read(10)) == 10
    assert handle.tell() <= CHUNK


@pytest.mark.parametrize(
    ("packed", "error"),
    [(pack(LINES)[:-3], EOFError), (pack(BIG)[:9], EOFError), (b"not packed at all", OSError)],
)
def test_damaged(packed: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        unpack_zst(io.BytesIO(packed)).read()


def test_articles(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl.zst").write_bytes(pack(LINES))
    (tmp_path / "a.txt.zst").write_bytes(pack(b"Rockets."))
    (tmp_path / "cut.jsonl.zst").write_bytes(pack(LINES)[:-3])
    (tmp_path / "none.txt.zst").write_bytes(b"Rockets hit a base.")
    names = ("t.jsonl", "a.txt", "cut.jsonl", "none.txt")
    found = list(read_articles([tmp_path / f"{name}.zst" for name in names]))
    read = [each.article_id for each in found if isinstance(each, Article)]
    assert read[:10] == [*map(str, range(9)), "a"]
    failed = {each.article_id: each.error for each in found if not isinstance(each, Article)}
    assert "the packed file ends early" in failed["cut"]
    assert "not a .zst file" in failed["none"]


def test_without_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zstandard", None)
    (tmp_path / "a.txt.zst").write_bytes(pack(b"Rockets."))
    (found,) = read_articles([tmp_path / "a.txt.zst"])
    assert "pip install 'strikelog[zst]'" in found.error
