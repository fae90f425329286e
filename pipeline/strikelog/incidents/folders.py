"""Linking over folders of tables that runs wrote, without analysing an article again."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from strikelog.errors import InputError
from strikelog.incidents.context import Context
from strikelog.incidents.facts import Facts
from strikelog.incidents.victims import victims_of
from strikelog.tables import read_rows, record
from strikelog.tables.output import TEXTS
from strikelog.tables.records import ArticleRow, EventRow, FigureRow
from strikelog.tables.schema import table

ARTICLES, FIGURES, EVENTS = table("articles"), table("figures"), table("events")


class Folders:
    """Tables of several runs as one. An article that several hold counts once, as the first that
    could read it has it. InputError where two hold other texts under one id."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = folders
        self.home: dict[str, int] = {}  # by article id: the folder that it is taken from
        self.published: dict[str, Any] = {}
        read, twice = dict[str, int](), defaultdict[str, set[int]](set)
        for at, folder in enumerate(folders):
            for row in (
                record(ArticleRow, cells, ARTICLES) for cells in read_rows(folder, ARTICLES)
            ):
                first = read if row.status == "ok" else self.home
                if first.setdefault(row.article_id, at) != at and row.status == "ok":
                    twice[row.article_id] |= {read[row.article_id], at}
                if first.get(row.article_id) == at:
                    self.published[row.article_id] = row.published
        self.home |= read
        self._check(twice)

    def _check(self, twice: dict[str, set[int]]) -> None:
        digests: dict[str, set[bytes]] = defaultdict(set)
        for at in sorted(set().union(*twice.values())):
            for article_id, text in texts(self.folders[at]):
                if at in twice.get(article_id, ()):
                    digests[article_id].add(hashlib.sha256(text.encode()).digest())
        for article_id, found in digests.items():
            if len(found) > 1:
                where = " and ".join(str(self.folders[at]) for at in sorted(twice[article_id]))
                raise InputError(
                    f"{where}: hold two texts under the id {article_id!r}; give one another id"
                )

    def rows(self, name: str) -> Iterator[list[str]]:
        """The cells of a table of all runs."""
        wanted = table(name)
        names = wanted.column_names
        key = "article_id" if "article_id" in names else "event_id"
        place = names.index(key)
        for at, folder in enumerate(self.folders):
            for row in read_rows(folder, wanted):
                article_id = row[place] if key == "article_id" else row[place].rpartition("-e")[0]
                if self.home.get(article_id) == at:
                    yield row

    def texts(self) -> Iterator[tuple[str, str]]:
        for at, folder in enumerate(self.folders):
            for article_id, text in texts(folder):
                if self.home.get(article_id) == at:
                    yield article_id, text


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Article ids and texts of a run. InputError."""
    path = folder / TEXTS
    try:
        with path.open(encoding="utf-8") as handle:
            for line in handle:
                row = json.loads(line)
                yield row["article_id"], row["text"]
    except OSError as error:
        raise InputError(
            f"{path}: can't be read ({error.strerror}); name a folder that strikelog run wrote"
        ) from error
    except (ValueError, TypeError, KeyError) as error:
        raise InputError(f"{path}: not what strikelog run writes ({error})") from error


def read_facts(folders: Folders) -> tuple[list[Facts], Context]:
    """What linking goes by: the events of all runs, and what their articles tell beside."""
    counts = Counter(row[EVENTS.column_names.index("article_id")] for row in folders.rows("events"))
    context = Context(published={each: folders.published[each] for each in counts})
    figures = (record(FigureRow, row, FIGURES) for row in folders.rows("figures"))
    context.victims.update(victims_of(figures))
    for article_id, text in folders.texts():
        if counts[article_id]:
            context.stories.add(article_id, text, context.published[article_id])
    events = (record(EventRow, row, EVENTS) for row in folders.rows("events"))
    return [context.facts(event) for event in events], context
