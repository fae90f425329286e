"""A user's labelled reports: gold files, labels in lines, or compiled gold, with their texts.

All become what corpus/tools/compile_labels.py writes (`strikelog.training.examples.Labelled`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from strikelog.annotation.gold import columns
from strikelog.annotation.labelled import compiled
from strikelog.errors import InputError
from strikelog.evaluation.scoring import gold_lines
from strikelog.evaluation.scoring.inputs import check_text, gold_texts, load_gold
from strikelog.inputs import read_articles
from strikelog.tables.output import TEXTS
from strikelog.tables.records import Article
from strikelog.training.examples import Labelled

Texts = Mapping[str, Mapping[str, str]]
Warn = Callable[[str], None]

#: Which words of the text a cell of gold was read from, by the slot of ``evidence``.
WORDED = {
    "date": "date_text",
    "site": "location_text",
    "perpetrator": "perpetrator",
    "attributed_by": "attributed_by",
}


def read_labels(labels: Sequence[Path], texts: Texts) -> list[Labelled]:
    """The labelled texts of folders of gold, files of labels and compiled gold, by id.

    ``texts`` are those of `read_texts`; compiled gold has its own. InputError names what is wrong
    and where.
    """
    found: dict[str, Labelled] = {}
    for path in labels:
        for article in _of(path, texts):
            key = article["article_id"]
            if key in found:
                raise InputError(f"{path}: article {key} is labelled twice")
            found[key] = article
    return [found[key] for key in sorted(found)]


def read_texts(
    inputs: Sequence[Path], metadata: Path | None = None, warn: Warn = lambda _: None
) -> dict[str, dict[str, str]]:
    """By id the text, title and day of publication of articles as ``strikelog run`` takes them, or
    of a folder that it wrote."""
    found = {}
    for each in inputs:
        written = each / TEXTS
        of_run = written.is_file()
        table = each / "articles.csv" if of_run else metadata
        given = read_articles(
            [written if of_run else each],
            table if table and table.is_file() else metadata,
            on_warning=warn,
        )
        for article in given:
            if isinstance(article, Article):
                published = article.published.isoformat() if article.published else ""
                found[article.article_id] = {
                    "article_id": article.article_id,
                    "text": article.text,
                    "title": article.title,
                    "published": published,
                }
    return found


def _of(path: Path, texts: Texts) -> Iterator[Labelled]:
    if path.is_dir():
        return _gold_folder(path, texts)
    if gold_lines.is_lines(path):
        return _gold_lines(path, texts)
    if path.suffix == ".txt":
        return _label_lines(path, texts)
    raise InputError(
        f"{path}: no labels; name a folder of *.gold.json (strikelog annotate import), a .txt file "
        "in the form of LABELLING.md, or a .jsonl file of compiled labels"
    )


def _label_lines(file: Path, texts: Texts) -> Iterator[Labelled]:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: can't be read as UTF-8 text ({error})") from error
    found, faults = compiled(lines, texts, str(file))
    if faults:
        raise InputError("\n".join(faults[:10]))
    yield from found


def _gold_lines(file: Path, texts: Texts) -> Iterator[Labelled]:
    tables, own = load_gold(file), gold_texts(file)
    for at, line in gold_lines.objects(file):
        key = str(line["article_id"])
        known = texts.get(key, {})
        text = own.get(key) or known.get("text")
        check_text(key, _needed(text, key, at), tables[key], None)
        yield _completed({**known, **line, "text": text, "article_id": key}, at)


def _gold_folder(folder: Path, texts: Texts) -> Iterator[Labelled]:
    tables, beside = load_gold(folder), gold_texts(folder)
    for file in sorted(folder.glob("*.gold.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        key = str(gold["article_id"])
        known = texts.get(key, {})
        text = _needed(known.get("text") or beside.get(key), key, str(file))
        check_text(key, text, tables[key], None)
        filled = {name: value for name, value in gold.items() if value}
        sides = {"events": gold["events"], "figures": gold["figures"]}
        yield _completed({**known, **filled, **sides, "text": text}, str(file))


def _needed(text: str | None, key: str, at: str) -> str:
    if text is None:
        raise InputError(
            f"{at}: no text of article {key}; name the articles, or the folder that strikelog run "
            "wrote, by --texts"
        )
    return text


def _completed(article: Mapping[str, Any], at: str) -> Labelled:
    """Gold with ``triggers`` and ``evidence``; ``whole`` says whether all telling words are known.

    Of gold that has only its trigger the words of a cell are those nearest to that.
    """
    try:
        events = [_event(event, article["text"]) for event in article["events"]]
        figures = [_row(figure, "figures") for figure in article.get("figures", ())]
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{at}: not gold ({type(error).__name__}: {error})") from error
    whole = all("triggers" in event for event in article["events"])
    return {**article, "events": events, "figures": figures, "whole": whole}


def _row(given: Mapping[str, Any], table: str) -> dict[str, Any]:
    if missing := [each.name for each in columns(table) if each.name not in given]:
        raise ValueError(f"{table} without {missing[0]}")
    return dict(given)


def _event(given: Mapping[str, Any], text: str) -> dict[str, Any]:
    event = _row(given, "events")
    start, end = int(event["trigger_start"]), int(event["trigger_end"])
    told = event.get("triggers") or [[start, end]]
    if "evidence" not in event:
        near = {slot: nearest(text, str(event[cell]), start) for slot, cell in WORDED.items()}
        event["evidence"] = {slot: span for slot, span in near.items() if span}
    event["evidence"] = {slot: _span(span, text) for slot, span in event["evidence"].items()}
    return event | {"triggers": [_span(span, text) for span in told]}


def _span(given: Any, text: str) -> list[int]:
    start, end = (int(at) for at in given)
    if not 0 <= start < end <= len(text):
        raise ValueError(f"[{start}, {end}] is no place in the text")
    return [start, end]


def nearest(text: str, words: str, start: int) -> list[int]:
    """Where ``words`` stand nearest to ``start``; empty where they stand nowhere."""
    if not words:
        return []
    before = text.rfind(words, 0, start + len(words))
    after = text.find(words, start)
    places = [at for at in (before, after) if at >= 0]
    if not places:
        return []
    at = min(places, key=lambda each: abs(each - start))
    return [at, at + len(words)]
