"""Gold as JSON lines, one object an article, as corpus/tools/compile_labels.py writes it.

An object has article_id, ``events`` and any of the other tables; only what it has is scored.
``measures`` lists those that its figures are of, where not all are labelled. ``text`` may be there.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from strikelog.errors import InputError
from strikelog.evaluation.scoring.slots import Row

#: Of the row of an article: the measures that its figures are of; empty or absent: all.
MEASURES = "measures"
ENDINGS = (".jsonl", ".jsonl.gz")
ARTICLE = ("article_id", "published")


def is_lines(gold: Path) -> bool:
    """Whether ``gold`` is a file of JSON lines by its name."""
    return gold.name.endswith(ENDINGS)


def objects(file: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every object with the place it stands at. InputError where the file has no such lines."""
    try:
        content = file.read_bytes()
        text = (gzip.decompress(content) if file.suffix == ".gz" else content).decode("utf-8")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise InputError(f"{file}: can't be read as UTF-8 ({error})") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield f"{file}:{number}", _object(line, f"{file}:{number}")


def _object(line: str, at: str) -> Mapping[str, Any]:
    try:
        found = json.loads(line)
    except ValueError as error:
        raise InputError(f"{at}: not JSON ({error})") from error
    if not isinstance(found, dict) or not isinstance(found.get("events"), list):
        raise InputError(f"{at}: not gold; wanted an object with article_id and a list of events")
    return found


def article_row(gold: Mapping[str, Any]) -> Row:
    """The row of articles.csv as far as such gold has it."""
    row = {key: str(gold[key]) for key in ARTICLE if gold.get(key)}
    return row | {MEASURES: " ".join(gold[MEASURES])} if gold.get(MEASURES) else row
