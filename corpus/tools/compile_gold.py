#!/usr/bin/env python3
"""Compile what coders write (words and occurrences) into gold (character offsets).

usage: compile_gold.py SET [SET ...]

SET is a folder with articles/<id>.txt, annotations/<id>.json and gold/, which is written. A coder
writes words instead of offsets: a mention is [text, n, label, entity_id], every other item an
object with "text" and "n", the n-th occurrence of that exact text in the article, from 1 (1 where
left out). Events are named "e1", "e2", ... in order of their triggers ("trigger": [word, n]);
a figure names its event by that ("event": "e1"). All other keys are columns of the codebook.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from strikelog.annotation.gold import Item, document, written
from strikelog.annotation.label_form import CompileError, occurrence
from strikelog.evaluation.scoring.inputs import cell


def compile_annotation(annotation: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The gold document of one annotation. Raises CompileError."""
    article_id = annotation["article_id"]
    items = {
        "mentions": list(_mentions(annotation["mentions"], text)),
        "dates": list(_spans(annotation["dates"], text)),
        "figures": list(_spans(annotation["figures"], text)),
        "events": list(_events(annotation["events"], text)),
    }
    try:
        return document({key: cell(value) for key, value in annotation.items()}, items, text)
    except ValueError as error:
        raise CompileError(f"{article_id}: {error}") from error


def _mentions(rows: Sequence[Sequence[Any]], text: str) -> Iterator[Item]:
    for words, number, label, entity_id in rows:
        start = occurrence(text, words, number)
        cells = {"text": words, "start": str(start), "end": str(start + len(words))}
        yield Item("", cells | {"label": label, "entity_id": entity_id})


def _spans(rows: Sequence[Mapping[str, Any]], text: str) -> Iterator[Item]:
    for row in rows:
        start = occurrence(text, row["text"], row.get("n", 1))
        cells = {key: cell(value) for key, value in row.items() if key not in ("n", "event")}
        offsets = {"start": str(start), "end": str(start + len(row["text"]))}
        yield Item("", cells | offsets, row.get("event", ""))


def _events(rows: Sequence[Mapping[str, Any]], text: str) -> Iterator[Item]:
    last = -1
    for number, row in enumerate(rows, 1):
        words, nth = row["trigger"]
        start = occurrence(text, words, nth)
        if row["id"] != f"e{number}" or start < last:
            raise CompileError(f"event {row['id']}: events are e1, e2, ... in order of triggers")
        last = start
        cells = {key: cell(value) for key, value in row.items() if key not in ("id", "trigger")}
        offsets = {"trigger_start": str(start), "trigger_end": str(start + len(words))}
        yield Item(row["id"], cells | offsets | {"trigger": words})


def compile_file(folder: Path, article_id: str) -> str:
    """The content of the gold file of one article of a set."""
    text = (folder / "articles" / f"{article_id}.txt").read_bytes().decode("utf-8")
    file = folder / "annotations" / f"{article_id}.json"
    try:
        return written(compile_annotation(json.loads(file.read_text(encoding="utf-8")), text))
    except CompileError as error:
        raise CompileError(f"{file}: {error}") from error


def compile_set(folder: Path) -> list[str]:
    """Write the gold of every annotation of a set; the article ids."""
    ids = sorted(file.stem for file in (folder / "annotations").glob("*.json"))
    compiled = {article_id: compile_file(folder, article_id) for article_id in ids}
    (folder / "gold").mkdir(exist_ok=True)
    for article_id, content in compiled.items():
        target = folder / "gold" / f"{article_id}.gold.json"
        target.write_bytes(content.encode("utf-8"))
    return ids


def main(arguments: Sequence[str]) -> int:
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        for folder in arguments:
            print(f"{folder}: {len(compile_set(Path(folder)))} gold files written")
    except CompileError as error:
        print(f"compile_gold: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
