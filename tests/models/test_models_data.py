"""models/reader/data.py: what the reader learns from."""

import csv
import json
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    out = tmp_path_factory.mktemp("data") / "labels.jsonl"
    run = runpy.run_path(str(ROOT / "models" / "reader" / "data.py"))
    run["main"](str(ROOT / "corpus"), str(out))
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_each_text_once(rows):
    ids = [row["article_id"] for row in rows]
    assert len(set(ids)) == len(ids) > 7000


def test_no_text_of_a_test_part(rows):
    with (ROOT / "corpus" / "reports" / "split.csv").open(encoding="utf-8", newline="") as handle:
        parts = {row["article_id"]: row["part"] for row in csv.DictReader(handle)}
    assert {row["part"] for row in rows} == {"train", "dev"}
    for row in rows:
        assert parts.get(row["article_id"], row["part"]) == row["part"]
