"""Where cells come from: the words they were read from, probabilities, and what was dropped."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from strikelog.batch import run
from strikelog.explain import meanings

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus" / "articles"
EXAMPLES = Path(__file__).parents[1] / "examples"
# Filled cells that no stretch of the text tells.
WITHOUT_EVIDENCE = {"no_contradiction", "same_attack_in_other_articles", "told_by_this_article_only"}
KEYS = {"event_id", "article_id"}


def check_lines(lines, texts):
    """Offsets lie in the text and in the sentences named; considered words are not evidence."""
    for line in lines:
        text = texts[line["article_id"]]
        for start, end in line["evidence"]:
            assert 0 <= start < end <= len(text)
            assert any(start < stop and first < end for first, stop in line["sentences"])
        for first, stop in line["sentences"]:
            assert text[first:stop] == text[first:stop].strip() != ""
        for each in line["considered"]:
            assert each["start"] is None or text[each["start"] : each["end"]]
            assert each["why"]
        assert len(line["columns"]) == len(line["values"])


def check_cells(lines, rows, left_out=frozenset()):
    """Every cell stands in one line at most, every filled one in exactly one, with its value."""
    told = Counter((line["event_id"], c) for line in lines for c in line["columns"])
    assert not [cell for cell, times in told.items() if times > 1]
    values = {
        (line["event_id"], column): value
        for line in lines
        for column, value in zip(line["columns"], line["values"], strict=True)
    }
    for row in rows:
        for column, value in row.items():
            if column not in KEYS | left_out:
                assert values.get((row["event_id"], column), "") == value, (row["event_id"], column)
    for line in lines:
        filled = line["kind"] == "cells" and any(line["values"])
        assert line["evidence"] or not filled or line["rule"] in WITHOUT_EVIDENCE


@pytest.mark.parametrize("folder", [CORPUS, EXAMPLES], ids=["corpus", "examples"])
def test_every_filled_cell_of_a_run(learnt, tmp_path, folder):
    run(learnt, sorted(folder.glob("*.txt")), tmp_path, metadata=folder / "manifest.csv", trace=True)
    lines = [json.loads(line) for line in (tmp_path / "trace.jsonl").read_text().splitlines()]
    texts = [json.loads(line) for line in (tmp_path / "texts.jsonl").read_text().splitlines()]
    with (tmp_path / "events.csv").open(newline="", encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    assert rows
    check_lines(lines, {text["article_id"]: text["text"] for text in texts})
    check_cells(lines, rows)
    assert {line["rule"] for line in lines} <= set(meanings())
