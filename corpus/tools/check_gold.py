#!/usr/bin/env python3
"""Check sets of gold against their texts, the codebook and the gazetteer.

usage: check_gold.py SET [SET ...]

SET is a folder with articles/ (and its manifest.csv) and gold/. Prints what is wrong, one line
each, then a count; exits 1 if anything is. Ids of places and incidents are checked over all sets
together. Offsets, vocabularies and types are those of strikelog.annotation.gold, everything else
is in gold_rules.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gold_rules as rules
from strikelog.annotation.gold import NOTE, SPANS, TABLES, columns, typed
from strikelog.evaluation.scoring.inputs import cell
from strikelog.gazetteer import Gazetteer, load_gazetteer


@dataclass(frozen=True)
class Article:
    """One article of a set: its gold, its text, its row in the manifest."""

    gold: dict[str, Any]
    text: str
    metadata: dict[str, str]

    @property
    def article_id(self) -> str:
        return str(self.gold["article_id"])


def read_set(folder: Path) -> list[Article]:
    with (folder / "articles" / "manifest.csv").open(encoding="utf-8", newline="") as handle:
        manifest = {row["article_id"]: row for row in csv.DictReader(handle)}
    articles = []
    for file in sorted((folder / "gold").glob("*.gold.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        article_id = gold["article_id"]
        text = (folder / "articles" / f"{article_id}.txt").read_bytes().decode("utf-8")
        articles.append(Article(gold, text, manifest[article_id]))
    return articles


def article_faults(article: Article, gazetteer: Gazetteer) -> Iterator[str]:
    """Everything wrong in one article's gold, each line beginning with the row."""
    yield from _metadata_faults(article)
    for name in TABLES:
        for number, row in enumerate(article.gold[name], 1):
            for fault in _row_faults(name, row, article, gazetteer):
                yield f"{article.article_id} {row.get('event_id') or f'{name} {number}'}: {fault}"
    for fault in rules.joint_faults(article.gold["events"]):
        yield f"{article.article_id}: {fault}"


def _metadata_faults(article: Article) -> Iterator[str]:
    told, published = article.metadata["published"], article.gold["published"]
    basis = "metadata" if told else ("dateline" if published else "")
    if (told and told != published) or (article.gold["published_basis"] or "") != basis:
        yield f"{article.article_id}: published {published!r}, in the manifest {told!r}"


def _row_faults(
    name: str, row: dict[str, Any], article: Article, gazetteer: Gazetteer
) -> Iterator[str]:
    words, start, end = SPANS[name]
    if article.text[row[start] : row[end]] != row[words]:
        yield f"the text has not {row[words]!r} at {row[start]}"
    expected = {each.name for each in columns(name)}
    if set(row) - {NOTE.name} != expected:
        yield f"columns {sorted(set(row) ^ expected)} are missing or unknown"
        return
    wrong = list(_cell_faults(name, row))
    yield from wrong or _rule_faults(name, row, article, gazetteer)


def _cell_faults(name: str, row: dict[str, Any]) -> Iterator[str]:
    for column in columns(name):
        try:
            typed(cell(row[column.name]), column)
        except ValueError as error:
            yield str(error)


def _rule_faults(
    name: str, row: dict[str, Any], article: Article, gazetteer: Gazetteer
) -> Iterator[str]:
    if name == "mentions":
        yield from rules.mention_faults(row, gazetteer)
    elif name == "dates":
        yield from rules.date_faults(row)
    elif name == "figures":
        yield from rules.figure_faults(row)
    else:
        yield from rules.event_faults(row, article.gold["dates"], gazetteer)
        if not row.get("note"):
            yield from _unexplained(row, article)


def _unexplained(row: dict[str, Any], article: Article) -> Iterator[str]:
    own = [each for each in article.gold["figures"] if each["event_id"] == row["event_id"]]
    yield from rules.explained_totals(row, own)
    yield from rules.explained_salience(row, article.text, article.metadata["title"])
    yield from rules.explained_words(row, article.text)


def corpus_faults(articles: Sequence[Article], gazetteer: Gazetteer) -> Iterator[str]:
    """What shows only over all articles: ids of places, incidents."""
    mentions = [row for article in articles for row in article.gold["mentions"]]
    yield from rules.place_faults([row for row in mentions if row["label"] == "PLACE"], gazetteer)
    members: dict[str, list[dict[str, Any]]] = {}
    for article in articles:
        for row in article.gold["events"]:
            members.setdefault(row["incident_id"], []).append(row)
    for incident_id, rows in sorted(members.items()):
        yield from rules.incident_faults(incident_id, rows)


def label_faults(gold: Mapping[str, Any]) -> Iterator[str]:
    """What breaks the codebook in gold of events and figures only (compile_labels.py)."""
    for row in gold["events"]:
        for fault in rules.attribution_faults(row):
            yield f"{row['event_id']}: {fault}"
    for row in gold["figures"]:
        for fault in rules.figure_faults(row):
            yield f"{row['figure_id']}: {fault}"


def faults(folders: Sequence[Path]) -> list[str]:
    """Everything wrong in these sets."""
    gazetteer = load_gazetteer()
    articles = [article for folder in folders for article in read_set(folder)]
    found = [fault for article in articles for fault in article_faults(article, gazetteer)]
    return [*found, *corpus_faults(articles, gazetteer)]


def main(arguments: Sequence[str]) -> int:
    if not arguments or any(argument.startswith("-") for argument in arguments):
        print(__doc__, file=sys.stderr)
        return 2
    for folder in arguments:
        if not (Path(folder) / "articles" / "manifest.csv").is_file():
            print(f"{folder}: no articles/manifest.csv; give a set's folder", file=sys.stderr)
            return 2
    found = faults([Path(folder) for folder in arguments])
    for fault in found:
        print(fault)
    print(f"{len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
