"""Correct tables by hand and make them gold: a round trip by way of Label Studio.

`export` writes a run's tables (or gold) as tasks with pre-annotations, `import_gold` the corrected
tasks as gold files. Rows become results in `export`, results rows in
`importing`; the labelling interface is `config`, gold's form `gold`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from strikelog.annotation.export import task
from strikelog.annotation.gold import written
from strikelog.annotation.importing import corrected, gold, predicted
from strikelog.errors import InputError, OutputError
from strikelog.evaluation.scoring.inputs import (
    Tables,
    check_text,
    load_gold,
    load_tables,
    load_texts,
)

BROKEN = (KeyError, TypeError, AttributeError, IndexError)  # JSON of another shape


@dataclass(frozen=True, slots=True)
class Imported:
    """Article ids: of which gold was written, and of those that nobody has corrected yet."""

    written: tuple[str, ...]
    uncorrected: tuple[str, ...]


def export(source: Path, out: Path, *, least_certain: int | None = None) -> int:
    """Write the articles of a folder of tables (or of gold) to a file of tasks; how many.

    Articles that failed have no task. With ``least_certain`` only so many, those on which the
    reader is least sure, the most doubtful first (`doubtful`). Raises `InputError` and
    `OutputError`.
    """
    is_gold = source.is_dir() and any(source.glob("*.gold.json"))
    by_article = load_gold(source) if is_gold else load_tables(source)
    texts = load_texts(source, source)
    if least_certain is not None:
        chosen = doubtful(source)[:least_certain]
        by_article = {key: by_article[key] for key in chosen if key in by_article}
    tasks = [task(tables, _text(key, texts, tables)) for key, tables in by_article.items()]
    _write(out, json.dumps(tasks, ensure_ascii=False, indent=1) + "\n")
    return len(tasks)


def doubtful(tables: Path) -> list[str]:
    """Articles with events of a run, those first whose cells are least likely to be all right.

    By the mean probability of their cells (confidence.csv), which long articles don't lower.
    """
    from strikelog.tables import read_tables

    found = read_tables(tables)
    cells = found["confidence"].merge(found["events"][["event_id", "article_id"]], on="event_id")
    means = cells.groupby("article_id")["probability"].mean()
    return [str(key) for key in means.sort_values(kind="stable").index]


def _text(article_id: str, texts: Mapping[str, str], tables: Tables) -> str:
    if article_id not in texts:
        raise InputError(
            f"article {article_id}: no text; keep texts.jsonl beside the tables "
            f"or articles/{article_id}.txt beside the gold folder"
        )
    return check_text(article_id, texts[article_id], tables, None)


def import_gold(
    file: Path, folder: Path, *, force: bool = False, predictions: bool = False
) -> Imported:
    """Write the corrected tasks of a Label Studio export (JSON) as gold files into ``folder``.

    ``predictions`` takes the pre-annotations of a task that nobody corrected; else it is left
    out and told of. Nothing is written unless every task can be read: `InputError`, `OutputError`.
    """
    documents: dict[str, str] = {}
    uncorrected: list[str] = []
    for number, one in enumerate(_tasks(file), 1):
        at = f"{file}: task {number}"
        article_id = _article_id(one, at)
        if article_id in documents or article_id in uncorrected:
            raise InputError(f"{at}: article {article_id} occurs in an earlier task too")
        found = _gold(one, f"{at} (article {article_id})", predictions=predictions)
        if found is None:
            uncorrected.append(article_id)
        else:
            documents[article_id] = written(found)
    _write_all({folder / f"{key}.gold.json": text for key, text in documents.items()}, force=force)
    return Imported(tuple(documents), tuple(uncorrected))


def _tasks(file: Path) -> Iterator[Mapping[str, Any]]:
    try:
        tasks = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{file}: can't be read as JSON ({error})") from error
    if not isinstance(tasks, list) or not all(isinstance(one, dict) for one in tasks):
        raise InputError(f"{file}: not a list of tasks; export from Label Studio as JSON")
    yield from tasks


def _article_id(one: Mapping[str, Any], at: str) -> str:
    data = one.get("data")
    if not isinstance(data, dict) or not {"article_id", "text"} <= data.keys():
        raise InputError(
            f"{at}: no article_id and text in its data; export from Label Studio as JSON "
            "(not JSON-MIN), from tasks that strikelog annotate export wrote"
        )
    article_id = str(data["article_id"])
    if not article_id or Path(article_id).name != article_id:
        raise InputError(f"{at}: article_id {article_id!r} can't be the name of a file")
    return article_id


def _gold(one: Mapping[str, Any], at: str, *, predictions: bool) -> dict[str, Any] | None:
    try:
        results = corrected(one)
        if results is None and predictions:
            results = predicted(one)
        return None if results is None else gold(one["data"], results)
    except ValueError as error:
        raise InputError(f"{at}: {error}") from error
    except BROKEN as error:
        raise InputError(
            f"{at}: not a Label Studio task ({type(error).__name__}: {error})"
        ) from error


def _write_all(files: Mapping[Path, str], *, force: bool) -> None:
    there = [str(file) for file in files if file.exists()]
    if there and not force:
        raise OutputError(f"{', '.join(there)}: already there; --force replaces gold")
    for file, content in files.items():
        _write(file, content)


def _write(file: Path, content: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode("utf-8"))
    except OSError as error:
        raise OutputError(f"{file}: can't be written ({error}); name another place") from error
