"""Where cells come from: the words they were read from, probabilities, and what was dropped."""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path

import pytest
import strikelog
from hypothesis import given, settings
from hypothesis import strategies as st
from strikelog.assemble import assemble
from strikelog.batch import run
from strikelog.explain import meanings
from strikelog.language import make_doc
from strikelog.tables import cells, schema
from strikelog.tables.records import Article, ArticleRow

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus" / "articles"
EXAMPLES = Path(__file__).parents[1] / "examples"
WIRE = CORPUS.parent / "composed" / "wire" / "articles"
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


@pytest.mark.parametrize("folder", [CORPUS, EXAMPLES, WIRE], ids=["corpus", "examples", "wire"])
def test_every_filled_cell_of_a_run(nlp, tmp_path, folder):
    outs = [tmp_path / "one", tmp_path / "two"]
    for processes, out in enumerate(outs, 1):
        options = {"metadata": folder / "manifest.csv", "processes": processes, "trace": True}
        run(nlp, sorted(folder.glob("*.txt")), out, **options)
    raw = (outs[0] / "trace.jsonl").read_bytes()
    assert raw == (outs[1] / "trace.jsonl").read_bytes()
    lines = [json.loads(line) for line in raw.decode().splitlines()]
    texts = [json.loads(line) for line in (outs[0] / "texts.jsonl").read_text().splitlines()]
    with (outs[0] / "events.csv").open(newline="", encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    assert rows
    check_lines(lines, {text["article_id"]: text["text"] for text in texts})
    check_cells(lines, rows)
    assert {line["rule"] for line in lines} <= set(meanings())


TEXT = (
    "On Tuesday two rockets hit Balad air base, killing three soldiers. Israeli warplanes struck "
    "Damascus and Homs on Monday, and no one was wounded. The army said nine people were killed."
)
WORDS = ["\n\n", *sorted(set(TEXT.split()))]


@pytest.fixture(scope="session")
def traced(nlp):
    """``traced(text)``: everything that one article gives, the trace included."""

    def read(text, **options):
        doc = nlp(make_doc(nlp, Article(article_id="x", text=text)))
        return assemble(doc, ArticleRow(article_id="x"), **{"trace": True} | options)

    return read


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_text_is_traced(traced, words):
    text = " ".join(words)
    result = traced(text)
    lines = [asdict(line) for line in result.trace]
    check_lines(lines, {"x": text})
    table = schema.table("events")
    told = [cells(replace(row, incident_id=row.event_id), table) for row in result.events]
    rows = [dict(zip(table.column_names, row, strict=True)) for row in told]
    check_cells(lines, rows, left_out={"incident_id"})


def test_nothing_is_traced_unless_asked_for(traced):
    plain, full = traced(TEXT, trace=False), traced(TEXT)
    assert plain.trace == () and full.trace
    assert (plain.events, plain.figures) == (full.events, full.figures)


def test_rules_are_explained_and_used():
    """To mend it: add a row to data/trace_rules.csv, or delete one that no code names."""
    package = ROOT / "pipeline" / "strikelog"
    source = "".join(path.read_text() for path in sorted(package.rglob("*.py")))
    assert not {rule for rule in meanings() if f'"{rule}"' not in source}


def test_in_memory(nlp):
    article = {"article_id": "a", "published": "2021-07-08", "text": TEXT}
    trace = strikelog.extract(article, nlp, trace=True)["trace"]
    day = trace[trace["columns"].map(lambda columns: "date_start" in columns)].iloc[0]
    assert (day["rule"], day["evidence"]) == ("chosen", ((3, 10),))
    assert trace.iloc[-1]["columns"] == ("incident_id",)
    assert "trace" not in strikelog.extract(article, nlp)
    empty = strikelog.extract("Nothing.", nlp, trace=True)["trace"]
    assert empty.columns.tolist() == list(trace.columns)
