"""Articles in parts: what a worker does at a time, what the journal holds, what is done again at
most. Where parts begin depends on the inputs alone, never on who works on them.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any

from strikelog.tables import csv_files, rows_of
from strikelog.tables.records import Article, ArticleResult, ArticleRow, EventRow
from strikelog.tables.trace_file import trace_json

#: A part ends after so many articles, or with the one that makes it so many characters long.
ARTICLES, CHARACTERS = 32, 100_000
#: Failures that a part tells in full; all of them stand in articles.csv.
SHOWN_FAILURES = 10
_DATES = ("date_start", "date_end")
_COLUMNS = tuple(column.name for column in fields(EventRow))

Item = Article | ArticleRow


@dataclass(frozen=True, slots=True)
class Part:
    """Articles that are analysed together; ``digest`` tells whether they are the same ones."""

    number: int
    items: tuple[Item, ...]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a part's articles gave, ready to be written: each article's lines in order.

    ``tables`` and ``rows`` by table, events apart: their incidents are known only at the end.
    ``published`` by article that has events, ISO or empty.
    """

    number: int
    digest: str
    articles: dict[str, int]  # by status, and those "gated"
    undated: int
    failures: list[tuple[str, str]]  # the first ones: id, error
    tables: dict[str, str]
    rows: dict[str, int]
    events: list[dict[str, Any]]
    published: dict[str, str]
    texts: str
    trace: str
    seconds: dict[str, float] = field(default_factory=dict)

    def event_rows(self) -> Iterator[EventRow]:
        for cells in self.events:
            # words that many events share are held once
            held: dict[str, Any] = {
                k: sys.intern(v) if isinstance(v, str) else v for k, v in cells.items()
            }
            days = {name: date.fromisoformat(cells[name]) for name in _DATES if cells[name]}
            yield EventRow(**held | days)


def parts(items: Iterable[Item]) -> Iterator[Part]:
    """``items`` in parts, numbered from 0."""
    number, size, found = 0, 0, list[Item]()
    for item in items:
        found.append(item)
        size += len(item.text) if isinstance(item, Article) else 0
        if len(found) == ARTICLES or size >= CHARACTERS:
            yield Part(number, tuple(found), digest(found))
            number, size, found = number + 1, 0, []
    if found:
        yield Part(number, tuple(found), digest(found))


def digest(items: Iterable[Item]) -> str:
    """SHA-256 of all that is known of articles."""
    told = hashlib.sha256()
    for item in items:
        cells = [str(getattr(item, each.name)) for each in fields(item)]
        told.update(json.dumps([type(item).__name__, *cells]).encode())
    return told.hexdigest()


def done(part: Part, results: Sequence[ArticleResult], seconds: Mapping[str, float]) -> Done:
    """The results of a part, in the order of its articles."""
    lines, counts = defaultdict[str, str](str), Counter[str]()
    for result in results:
        for name, cells in rows_of(result).items():
            counts[name] += len(cells)
            lines[name] += "".join(map(csv_files.line, cells))
    articles = [result.article for result in results]
    read = [result for result in results if result.article.status == "ok"]
    counted = Counter(row.status for row in articles)
    counted.update("gated" for row in articles if row.gated)
    failures = [(row.article_id, row.error) for row in articles if row.status == "failed"]
    return Done(
        number=part.number,
        digest=part.digest,
        articles=dict(counted),
        undated=sum(result.article.published is None for result in read),
        failures=failures[:SHOWN_FAILURES],
        tables={name: text for name, text in lines.items() if name != "events"},
        rows=dict(counts),
        events=[_plain(event) for result in results for event in result.events],
        published={r.article.article_id: _day(r.article.published) for r in read if r.events},
        texts="".join(_text_line(result) for result in read),
        trace="".join(trace_json(line) for result in results for line in result.trace),
        seconds=dict(seconds),
    )


def _plain(event: EventRow) -> dict[str, Any]:
    cells = {name: getattr(event, name) for name in _COLUMNS}
    return cells | {name: _day(cells[name]) or None for name in _DATES}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _text_line(result: ArticleResult) -> str:
    text = {"article_id": result.article.article_id, "text": result.text}
    return json.dumps(text, ensure_ascii=False) + "\n"


def encode(found: Done) -> bytes:
    """A part as it is kept: its SHA-256 on a line of its own, then JSON."""
    body = json.dumps(asdict(found), ensure_ascii=False).encode() + b"\n"
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def decode(data: bytes) -> Done:
    """The part again. ValueError if it is torn or was changed."""
    told, _, body = data.partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != told:
        raise ValueError("not whole")
    return Done(**json.loads(body))
