"""Files in, articles out, one at a time: memory stays flat over any number of articles.

What is read: .txt files (the stem is the id), folders (their .txt files, by name; subfolders and
other files are left alone, so a manifest.csv in a folder is read only where --metadata names it),
and .jsonl, .csv and .parquet tables with ``article_id``, ``text`` and, where known,
``published``, ``title``, ``source``, ``url``.

A text is decoded as UTF-8 and otherwise untouched; a byte order mark in a .txt is part of it.
What can't be used becomes an `ArticleRow` with status ``failed`` and costs no other article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path

from strikelog.inputs.formats import (
    TABLE_READERS,
    RawRow,
    table_rows,
    txt_rows,
    unknown_rows,
)
from strikelog.inputs.metadata import MetadataRow, Warn, read_metadata
from strikelog.inputs.text import encodable, exists, is_folder
from strikelog.errors import InputError
from strikelog.records import Article, ArticleRow

# What an id can't hold: separators of paths and of the ids in incidents.csv, line ends and
# other control characters. The tables' ids end up in file names and in `;` lists.
_UNSAFE_ID = re.compile(r"[/\\;\x00-\x1f\x7f-\x9f\u2028\u2029]|^\.{0,2}$")
_LONGEST_ID = 200
_LONGEST_ERROR = 2000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_articles(
    inputs: Sequence[Path], metadata: Path | None = None, *, on_warning: Warn | None = None
) -> Iterator[Article | ArticleRow]:
    """Every article of ``inputs`` in their order; one that can't be used as a failed row.

    ``metadata`` is a CSV that adds or overrides by ``article_id``. ``on_warning`` is told, in one
    line each, of what was left unread. InputError, before the first article, if no input exists,
    the metadata can't be read, or a Parquet file needs pyarrow; also if no article was found.
    """
    warn = on_warning or (lambda _: None)
    require_inputs(inputs)
    known = read_metadata(metadata, warn) if metadata else {}
    return _articles(inputs, metadata, known, warn)


def count_articles(inputs: Iterable[Path]) -> int | None:
    """How many articles will come; None where only reading would tell."""
    total = 0
    for path in inputs:
        if not is_folder(path):
            if path.suffix.lower() in TABLE_READERS:
                return None
            total += 1
            continue
        try:
            total += len(_txt_files(path))
        except OSError:  # told of when it is read
            return None
    return total


def parse_published(text: str) -> date:
    """An ISO date, or the date part of an ISO datetime. ValueError for anything else."""
    text = text.strip()
    if not _DAY.match(text):
        raise ValueError(f"published {text[:40]!r} is not a date (YYYY-MM-DD)")
    try:
        return datetime.fromisoformat(text).date()
    except ValueError as error:
        raise ValueError(f"published {text[:40]!r} is not a date (YYYY-MM-DD)") from error


def require_inputs(inputs: Sequence[Path]) -> None:
    if not inputs:
        raise InputError("no input; name .txt, .jsonl, .csv or .parquet files, or folders of .txt")
    if not any(exists(path) for path in inputs):
        raise InputError(f"no such file or folder: {', '.join(map(str, inputs))}")
    if find_spec("pyarrow") is None:
        for path in inputs:
            if path.suffix.lower() == ".parquet":
                raise InputError(f"{path}: needs pyarrow: pip install 'strikelog[parquet]'")


@dataclass(slots=True)
class _Ids:
    """The ids given so far, and where each was first seen."""

    seen: dict[str, str] = field(default_factory=dict)

    def give(self, raw: RawRow, ordinal: int) -> tuple[str, str]:
        """The id for a row, and why it can't have the one it asks for."""
        asked = raw.cells["article_id"].strip()
        row = raw.row or ordinal
        given, problem = asked, ""
        if _unsafe(asked):
            given = f"{_slug(asked)}-row{row}"
            problem = f"article_id {asked[:_LONGEST_ID]!r} holds a path or can't be an id"
        elif asked in self.seen:
            problem = f"article_id {asked!r} occurs twice, first in {self.seen[asked]}"
        while given in self.seen:
            given = f"{given}#{row}"
        self.seen[given] = raw.where
        return given, problem


def _unsafe(article_id: str) -> bool:
    return (
        bool(_UNSAFE_ID.search(article_id))
        or len(article_id) > _LONGEST_ID
        or not encodable(article_id)
    )


def _slug(article_id: str) -> str:
    return re.sub(r"[^A-Za-z0-9_]+", "-", article_id).strip("-")[:60] or "article"


def _articles(
    inputs: Sequence[Path],
    metadata: Path | None,
    known: Mapping[str, MetadataRow],
    warn: Warn,
) -> Iterator[Article | ArticleRow]:
    ids, unused, ordinal = _Ids(), set(known), 0
    for ordinal, raw in enumerate(_raw_rows(inputs, metadata, warn), 1):
        article_id, problem = ids.give(raw, ordinal)
        row = None if problem else known.get(article_id)
        unused.discard(raw.cells["article_id"].strip())
        yield _article(raw, article_id, problem, row)
    if not ordinal:
        raise InputError(f"no article found in {', '.join(map(str, inputs))}")
    if unused:
        named = ", ".join(sorted(unused)[:5]) + (", ..." if len(unused) > 5 else "")
        warn(f"{metadata}: {len(unused)} row(s) for articles that were not read: {named}")


def _article(
    raw: RawRow, article_id: str, problem: str, metadata: MetadataRow | None
) -> Article | ArticleRow:
    own = {name: raw.cells.get(name, "").strip() for name in ("title", "source", "url")}
    cells = own | {k: v for k, v in (metadata.cells if metadata else {}).items() if k in own}
    problems = [f"{raw.where}: {text}" for text in (problem, raw.problem) if text]
    if metadata and metadata.problem:
        problems.append(f"{metadata.where}: {metadata.problem}")
    try:
        published = _published(raw, metadata)
    except ValueError as error:
        published = None
        problems.append(str(error))
    basis = "metadata" if published else ""
    if problems:
        return ArticleRow(
            article_id=article_id,
            title=cells["title"],
            source=cells["source"],
            url=cells["url"],
            published=published,
            published_basis=basis,
            status="failed",
            error=one_line("; ".join(problems)),
        )
    return Article(
        article_id=article_id,
        text=raw.cells["text"],
        published=published,
        published_basis=basis,
        **cells,
    )


def _published(raw: RawRow, metadata: MetadataRow | None) -> date | None:
    """The date that the metadata, else the row gives. ValueError names file and row."""
    where, told = raw.where, raw.cells.get("published", "").strip()
    if metadata and metadata.cells.get("published"):
        where, told = metadata.where, metadata.cells["published"]
    try:
        return parse_published(told) if told else None
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from error


def one_line(text: str) -> str:
    """``text`` as it may stand in the column ``error``: one line, writable, not endless."""
    flat = _CONTROL.sub("?", " ".join(text.split()))
    return flat.encode("utf-8", "backslashreplace").decode("utf-8")[:_LONGEST_ERROR]


def _raw_rows(inputs: Sequence[Path], metadata: Path | None, warn: Warn) -> Iterator[RawRow]:
    for path in inputs:
        if is_folder(path):
            yield from _folder_rows(path, metadata, warn)
        elif path.suffix.lower() == ".txt":
            yield from txt_rows(path)
        elif path.suffix.lower() in TABLE_READERS:
            yield from table_rows(path)
        else:
            yield from unknown_rows(path)


def _folder_rows(folder: Path, metadata: Path | None, warn: Warn) -> Iterator[RawRow]:
    try:
        files = _txt_files(folder)
        others = _others(folder, {*files, metadata} if metadata else set(files))
    except OSError as error:
        yield RawRow(
            path=folder,
            cells={"article_id": folder.resolve().name},
            problem=f"folder can't be read ({error.strerror or error})",
        )
        return
    if others:
        named = ", ".join(others[:3]) + (", ..." if len(others) > 3 else "")
        warn(f"{folder}: only its .txt files are read, not {named}")
    for file in files:
        yield from txt_rows(file)


def _others(folder: Path, read: Set[Path]) -> list[str]:
    """Names of what stands in a folder and is not read, hidden files apart."""
    known = {path.resolve() for path in read}
    return sorted(
        path.name
        for path in folder.iterdir()
        if not path.name.startswith(".") and path.resolve() not in known
    )


def _txt_files(folder: Path) -> list[Path]:
    """The .txt files of a folder by name; hidden ones (``._x.txt`` of macOS) are none."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() == ".txt" and not path.name.startswith(".") and not path.is_dir()
    )
