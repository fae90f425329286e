"""corpus/reports as committed: everything compiles, nothing crosses parts, texts stand by licence."""

from __future__ import annotations

import csv
import gzip
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from corpus_tools import (
    CORPUS,
    agreement,
    check_gold,
    file_labels,
    near_texts,
    reports,
    split_reports,
)
from strikelog.gazetteer import load_gazetteer

REPORTS = CORPUS / "reports"
PARTS = ("train", "dev", "test")


@pytest.fixture(scope="module")
def golds() -> list[dict[str, Any]]:
    return list(reports.golds(REPORTS, PARTS))


def split() -> dict[str, str]:
    found: dict[str, str] = split_reports.read_split(REPORTS / "split.csv")
    return found


def test_every_labelled_text_is_in_its_part(golds: list[dict[str, Any]]) -> None:
    labelled = {gold["article_id"]: gold["part"] for gold in golds}
    without_text = {row["article_id"] for row in withheld()}
    expected = {name: part for name, part in split().items() if part in PARTS}
    assert labelled == {name: part for name, part in expected.items() if name not in without_text}
    assert {split_reports.source_of(name) for name in without_text} == set(split_reports.NOT_GIVEN_ON)
    assert without_text < expected.keys()


def withheld() -> list[dict[str, Any]]:
    lines = gzip.decompress((REPORTS / "withheld" / "labels.jsonl.gz").read_bytes()).decode()
    return [json.loads(line) for line in lines.splitlines()]


def test_withheld_labels_have_no_words_of_their_own() -> None:
    assert len(withheld()) == 240
    for gold in withheld():
        assert "text" not in gold and "title" not in gold
        for row in (*gold["events"], *gold["figures"]):
            for column in row.keys() & {"trigger", "text", "date_text", "location_text"}:
                assert all(isinstance(part, list) for part in row[column])


def test_near_texts_are_in_one_part(golds: list[dict[str, Any]]) -> None:
    parts = defaultdict(set)
    clusters = near_texts.joined(golds)
    for gold in golds:
        parts[clusters[near_texts.group_of(gold["article_id"])]].add(gold["part"])
    assert len(parts) > 1500
    assert not [name for name, found in parts.items() if len(found) > 1]


def test_test_has_enough_texts_and_enough_without_attack(golds: list[dict[str, Any]]) -> None:
    real = [gold for gold in golds if gold["part"] == "test" and not gold["genre"]]
    assert len(real) >= 300
    assert sum(not gold["events"] for gold in real) >= 150
    assert sum(not gold["events"] for gold in golds) >= 700


def test_texts_stand_under_their_licence() -> None:
    for folder, words in (("cc-by-sa", "CC BY-SA 4.0"), ("public-domain", "public domain")):
        assert (REPORTS / folder / {"cc-by-sa": "LICENSE.md"}.get(folder, "NOTICE.md")).is_file()
        for part in PARTS:
            rows = list(split_reports.read_jsonl(REPORTS / folder / "texts" / f"{part}.jsonl.gz"))
            assert rows and all(words in row["licence"] for row in rows)
            assert {
                file_labels.licence_of(split_reports.source_of(r["article_id"])) for r in rows
            } == {folder}


def test_linked_names_are_things_of_the_gazetteer(golds: list[dict[str, Any]]) -> None:
    gazetteer = load_gazetteer()
    with (REPORTS / "ids.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert len(rows) > 900
    for row in rows:
        entry = gazetteer.get(row["entity_id"]) if row["entity_id"] else None
        assert entry or not row["entity_id"], row
        assert entry is None or row["slot"] == "perpetrator" or entry.country == row["country"], row
    assert sum(bool(event["site_id"]) for gold in golds for event in gold["events"]) > 2500


def test_attributions_and_figures_keep_the_codebook(golds: list[dict[str, Any]]) -> None:
    faults = [fault for gold in golds for fault in check_gold.label_faults(gold)]
    assert not faults, faults[:20]


def test_the_agreement_of_the_page_can_be_made_again(
    golds: list[dict[str, Any]], tmp_path: Path
) -> None:
    second = list(reports.golds(REPORTS, (reports.SECOND,)))
    files = [tmp_path / "first.jsonl", tmp_path / "second.jsonl"]
    for file, coded in zip(files, (golds, second), strict=True):
        file.write_text("".join(json.dumps(gold) + "\n" for gold in coded))
    assert agreement.table(*files, []) in (REPORTS / "README.md").read_text(encoding="utf-8")
