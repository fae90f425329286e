"""Reading what is compared: gold files, a folder of tables, and the texts that offsets refer to.

All three come as plain rows of strings by article and table, so that the scoring itself knows
no files. Anything unusable raises `InputError` naming the file, the row and what to do.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strikelog.errors import InputError
from strikelog.evaluation.scoring import gold_lines
from strikelog.evaluation.scoring.slots import Row

if TYPE_CHECKING:
    import pandas as pd

Tables = Mapping[str, Sequence[Row]]  # table name -> rows of one article

TABLES = ("articles", "mentions", "dates", "figures", "events")
OFFSETS = {
    "articles": (),
    "mentions": ("start", "end"),
    "dates": ("start", "end"),
    "figures": ("start", "end"),
    "events": ("trigger_start", "trigger_end"),
}


def load_gold(gold: Path) -> dict[str, Tables]:
    """Gold by article id: of every ``*.gold.json`` in a folder in the order of their names, or of
    every line of a ``.jsonl`` or ``.jsonl.gz`` file (`gold_lines`), which may lack tables."""
    if gold_lines.is_lines(gold):
        given = [_gold_line(line, at) for at, line in gold_lines.objects(gold)]
    else:
        files = sorted(gold.glob("*.gold.json")) if gold.is_dir() else []
        given = [_gold_file(file) for file in files]
    if not given:
        raise InputError(
            f"{gold}: no gold here; name a folder that holds *.gold.json files, or a .jsonl file"
        )
    found: dict[str, Tables] = {}
    for at, article_id, tables in given:
        if article_id in found:
            raise InputError(f"{at}: article_id {article_id} occurs in earlier gold too")
        found[article_id] = tables
    return found


def _gold_file(file: Path) -> tuple[str, str, Tables]:
    try:
        gold = json.loads(file.read_text(encoding="utf-8"))
        article = {key: cell(v) for key, v in gold.items() if not isinstance(v, list)}
        return _gold_tables(gold, article, TABLES[1:], str(file))
    except (OSError, ValueError, AttributeError, TypeError, KeyError) as error:
        raise InputError(f"{file}: not a gold file ({type(error).__name__}: {error})") from error


def _gold_line(gold: Mapping[str, Any], at: str) -> tuple[str, str, Tables]:
    try:
        names = [name for name in TABLES[1:] if name in gold]
        return _gold_tables(gold, gold_lines.article_row(gold), names, at)
    except (AttributeError, TypeError, KeyError) as error:
        raise InputError(f"{at}: not gold ({type(error).__name__}: {error})") from error


def _gold_tables(
    gold: Mapping[str, Any], article: Row, names: Sequence[str], at: str
) -> tuple[str, str, Tables]:
    """Where the gold stands, its article's id, its rows by table."""
    tables: dict[str, Sequence[Row]] = {"articles": [article]}
    for name in names:
        tables[name] = [{key: cell(v) for key, v in row.items()} for row in gold[name]]
        for number, row in enumerate(tables[name], 1):
            _check_offsets(row, name, f"{at}: {name} {number}")
    return at, article["article_id"], tables


def cell(value: Any) -> str:
    """A JSON value as the tables write it: null is empty, true/false in words, 8.0 is 8."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def load_tables(folder: Path) -> dict[str, Tables]:
    """The rows of the five scored tables by article id; failed articles are left out."""
    return _by_article({name: _csv_rows(folder / f"{name}.csv", name) for name in TABLES})


def frame_rows(frames: Mapping[str, pd.DataFrame]) -> dict[str, Tables]:
    """The same of DataFrames as `strikelog.extract` gives them."""
    rows: dict[str, Iterable[Row]] = {}
    for name in TABLES:
        words = frames[name].astype("string").fillna("")
        for column in frames[name].select_dtypes("boolean"):
            words[column] = words[column].str.lower()
        rows[name] = [{str(k): v for k, v in row.items()} for row in words.to_dict("records")]
    return _by_article(rows)


def _by_article(rows: Mapping[str, Iterable[Row]]) -> dict[str, Tables]:
    by_article: dict[str, dict[str, list[Row]]] = {}
    for name in TABLES:
        for row in rows[name]:
            tables = by_article.setdefault(row["article_id"], {table: [] for table in TABLES})
            tables[name].append(row)
    return {
        article_id: tables
        for article_id, tables in by_article.items()
        if not any(row.get("status") == "failed" for row in tables["articles"])
    }


def _csv_rows(file: Path, table: str) -> Iterator[Row]:
    try:
        with file.open(encoding="utf-8", newline="") as handle:
            reader = csv.DictReader(handle, strict=True)
            if "article_id" not in (reader.fieldnames or ()):
                raise InputError(f"{file}:1: no column article_id; is this a table of Strikelog?")
            for row in reader:
                at = f"{file}:{reader.line_num}"
                if None in row or None in row.values():
                    raise InputError(f"{at}: the row has not as many cells as the header")
                _check_offsets(row, table, at)
                yield row
    except FileNotFoundError as error:
        raise InputError(f"{file}: missing; TABLES is a folder that strikelog run wrote") from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{file}: can't be read as UTF-8 CSV ({error})") from error


def _check_offsets(row: Row, table: str, at: str) -> None:
    for column in OFFSETS[table]:
        if not row.get(column, "").isdecimal():
            raise InputError(f"{at}: {column} {row.get(column, '')!r} is not a character offset")


def load_texts(tables: Path, gold: Path) -> dict[str, str]:
    """Texts by article id: of ``texts.jsonl`` beside the tables, else those of the gold."""
    texts = gold_texts(gold)
    file = tables / "texts.jsonl"
    if not file.exists():
        return texts
    for number, line in enumerate(_exact_text(file).split("\n"), 1):
        if line:
            article_id, text = _text_line(line, f"{file}:{number}")
            texts[article_id] = text
    return texts


def gold_texts(gold: Path) -> dict[str, str]:
    """Texts by article id as gold has them: in its lines, or in the folder ``articles`` beside the
    gold folder, as corpus/ has it."""
    if gold_lines.is_lines(gold):
        lines = (line for _, line in gold_lines.objects(gold))
        return {str(line["article_id"]): str(line["text"]) for line in lines if "text" in line}
    files = sorted((gold.resolve().parent / "articles").glob("*.txt"))
    return {file.stem: _exact_text(file) for file in files}


def _exact_text(file: Path) -> str:
    """The file as UTF-8 with its own newlines, as offsets need it."""
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: can't be read as UTF-8 text ({error})") from error


def _text_line(line: str, at: str) -> tuple[str, str]:
    try:
        record = json.loads(line)
        return str(record["article_id"]), str(record["text"])
    except (ValueError, TypeError, KeyError) as error:
        raise InputError(f"{at}: not a line with article_id and text ({error})") from error


def check_text(article_id: str, text: str | None, gold: Tables, predicted: Tables | None) -> str:
    """The article's text, once it is known to be the one that gold was made on."""
    if text is None:
        if gold["events"] and predicted and predicted["events"]:
            raise InputError(
                f"article {article_id}: no text; keep texts.jsonl beside the tables "
                f"or articles/{article_id}.txt beside the gold folder"
            )
        return ""
    for table in TABLES[1:]:
        words = "trigger" if table == "events" else "text"
        start, end = OFFSETS[table]
        for row in gold.get(table, ()):
            if text[int(row[start]) : int(row[end])] != row[words]:
                raise InputError(
                    f"article {article_id}: gold has {row[words]!r} at {row[start]}, the text has "
                    "not; the tables were made on another text, or newlines were translated"
                )
    return text
