"""Files in, articles out, one at a time: memory stays flat over any number of articles.

What is read: .txt and .html files (the stem is the id), folders of them, and .jsonl, .json, .csv,
.tsv and .parquet tables with ``text`` and, where known, ``article_id`` (else the row's number),
``published``, ``title``, ``source``, ``url``; all of them packed (.gz, .zst), too, on
any store that fsspec knows (`path_of` a URL), and "-", standard input.
Other files of a folder are left alone: a manifest.csv in it is read only where --metadata names it.

A text is decoded and otherwise untouched; a byte order mark in a .txt is part of it. What can't
be used becomes an `ArticleRow` with status ``failed`` and costs no other article; a date that
can't be read is told of and is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from strikelog.errors import InputError
from strikelog.inputs import files
from strikelog.inputs.files import Warn
from strikelog.inputs.ids import Ids
from strikelog.inputs.metadata import MetadataRow, read_metadata
from strikelog.inputs.options import DEFAULT, Reading
from strikelog.inputs.published import read_published
from strikelog.inputs.remote import path_of, reachable
from strikelog.inputs.tables import RawRow
from strikelog.tables.records import Article, ArticleRow

__all__ = [
    "Reading",
    "count_articles",
    "one_line",
    "path_of",
    "read_articles",
    "read_published",
    "require_inputs",
]

_LONGEST_ERROR = 2000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
SHOWN_DATES = 5  # dates that can't be read are told of one by one, the rest in one line


def read_articles(
    inputs: Sequence[Path],
    metadata: Path | None = None,
    *,
    reading: Reading = DEFAULT,
    on_warning: Warn | None = None,
) -> Iterator[Article | ArticleRow]:
    """Every article of ``inputs`` in their order; one that can't be used as a failed row.

    ``metadata`` is a CSV that adds or overrides by ``article_id``; ``reading`` says how to read.
    ``on_warning`` is told, in one line each, of what was left unread and of dates that can't be
    read. InputError, before the first article, if no input exists, the metadata can't be read, or
    a Parquet file needs pyarrow; also if no article was found.
    """
    warn = on_warning or (lambda _: None)
    require_inputs(inputs)
    known = read_metadata(metadata, reading, warn) if metadata else {}
    return _articles(inputs, metadata, known, reading, warn)


def count_articles(inputs: Sequence[Path], reading: Reading = DEFAULT) -> int | None:
    """How many articles will come; None where only reading would tell."""
    return files.count_articles(inputs, reading)


def require_inputs(inputs: Sequence[Path]) -> list[Path]:
    """The inputs that are missing. InputError where there is none left, or pyarrow is needed."""
    if not inputs:
        raise InputError(f"no input; name {files.KINDS} files, folders, or - (standard input)")
    for path in inputs:
        reachable(path)
    absent = files.missing(inputs)
    if len(absent) == len(inputs):
        raise InputError(f"no such file or folder: {', '.join(map(str, inputs))}")
    if find_spec("pyarrow") is None:
        for path in inputs:
            if path.suffix.lower() == ".parquet":
                raise InputError(f"{path}: needs pyarrow: pip install 'strikelog[parquet]'")
    return absent


def _articles(
    inputs: Sequence[Path],
    metadata: Path | None,
    known: Mapping[str, MetadataRow],
    reading: Reading,
    warn: Warn,
) -> Iterator[Article | ArticleRow]:
    ids, unused, ordinal, numbered = Ids(), set(known), 0, 0
    dates = _Dates(reading.date_format, warn)
    for ordinal, raw in enumerate(files.raw_rows(inputs, metadata, reading, warn), 1):
        article_id, problem = ids.give(raw, ordinal)
        numbered += bool(raw.row and raw.spare_id and not problem)
        row = None if problem else known.get(article_id)
        unused.discard(raw.cells["article_id"].strip())
        yield _article(raw, article_id, problem, row, dates)
    if not ordinal:
        raise InputError(f"no article found in {', '.join(map(str, inputs))}")
    dates.tell_rest()
    if numbered:
        warn(f"{numbered:,} rows without {reading.id_column}: their row numbers are the ids")
    if unused:
        named = ", ".join(sorted(unused)[:5]) + (", ..." if len(unused) > 5 else "")
        warn(f"{metadata}: {len(unused)} row(s) for articles that were not read: {named}")


class _Dates:
    """Reads days of publication, and tells of those that can't be read."""

    def __init__(self, date_format: str, warn: Warn) -> None:
        self._format, self._warn, self._bad = date_format, warn, 0

    def of(self, raw: RawRow, metadata: MetadataRow | None) -> date | None:
        """The day that the metadata, else the row gives."""
        told = [(raw.where, raw.cells.get("published", ""))]
        if metadata:
            told.insert(0, (metadata.where, metadata.cells.get("published", "")))
        for where, text in told:
            try:
                if (day := read_published(text, self._format)) is not None:
                    return day
            except ValueError as error:
                self._bad += 1
                if self._bad <= SHOWN_DATES:
                    self._warn(f"{where}: {error}; no date is used (--date-format can say how)")
        return None

    def tell_rest(self) -> None:
        if self._bad > SHOWN_DATES:
            self._warn(f"and {self._bad - SHOWN_DATES:,} more dates that can't be read")


def _article(
    raw: RawRow, article_id: str, problem: str, metadata: MetadataRow | None, dates: _Dates
) -> Article | ArticleRow:
    own = {name: raw.cells.get(name, "").strip() for name in ("title", "source", "url")}
    cells = own | {k: v for k, v in (metadata.cells if metadata else {}).items() if k in own}
    problems = [f"{raw.where}: {text}" for text in (problem, raw.problem) if text]
    if metadata and metadata.problem:
        problems.append(f"{metadata.where}: {metadata.problem}")
    published = dates.of(raw, metadata)
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


def one_line(text: str) -> str:
    """``text`` as it may stand in the column ``error``: one line, writable, not endless."""
    flat = _CONTROL.sub("?", " ".join(text.split()))
    return flat.encode("utf-8", "backslashreplace").decode("utf-8")[:_LONGEST_ERROR]
