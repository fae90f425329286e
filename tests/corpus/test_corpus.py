"""The corpus against itself: gold against the texts, the codebook and the manifest."""

import csv
from pathlib import Path

import check_tables
import pytest
from gold_tables import gold_as_tables

CORPUS = Path(__file__).parents[2] / "corpus"
ARTICLES = ("000", "001", "002", "003", "004")
TABLES = gold_as_tables(CORPUS / "gold")
TEXTS = {file.stem: file.read_bytes().decode() for file in (CORPUS / "articles").glob("*.txt")}
# What gold leaves out because the program adds it by rule (corpus/README.md).
LEFT_OUT = {
    "mentions": {"name"},
    "dates": {"method"},
    "figures": set(),
    "events": {"latitude", "longitude", "evidence_start", "evidence_end"},
}


def manifest():
    with (CORPUS / "articles" / "manifest.csv").open(encoding="utf-8", newline="") as handle:
        return {row["article_id"]: row for row in csv.DictReader(handle)}


def test_the_five_articles_are_there_with_gold_and_manifest():
    assert tuple(sorted(TEXTS)) == tuple(sorted(manifest())) == ARTICLES
    assert [row["article_id"] for row in TABLES["articles"]] == list(ARTICLES)


def test_the_counts_of_the_datasheet():
    counts = {name: len(TABLES[name]) for name in ("events", "mentions", "dates", "figures")}
    assert counts == {"events": 30, "mentions": 231, "dates": 41, "figures": 82}
    assert len({row["incident_id"] for row in TABLES["events"]}) == 26
    datasheet = " ".join((CORPUS / "README.md").read_text(encoding="utf-8").split())
    for words in ("30 events", "231 mentions", "41 temporal", "82 figures", "26 incidents"):
        assert words in datasheet


@pytest.mark.parametrize("name", list(LEFT_OUT))
def test_gold_has_the_columns_of_the_codebook(name):
    expected = set(check_tables.COLUMNS[name].split()) - LEFT_OUT[name]
    assert all(set(row) == expected for row in TABLES[name])


@pytest.mark.parametrize("name", list(LEFT_OUT))
def test_offsets_reproduce_the_text(name):
    words, start, end = check_tables.SPANS[name]
    for row in TABLES[name]:
        text = TEXTS[row["article_id"]]
        assert text[int(row[start]) : int(row[end])] == row[words]


@pytest.mark.parametrize("name", list(LEFT_OUT))
def test_cells_follow_the_codebook(name):
    everything = dict.fromkeys(check_tables.COLUMNS[name].split(), "")
    for row in TABLES[name]:
        faults = list(check_tables.cell_faults(name, everything | row))
        faults += check_tables.row_faults(row)
        assert [fault for fault in faults if fault.split()[0] not in LEFT_OUT[name]] == []


def test_links_of_gold():
    events = {row["event_id"]: row["article_id"] for row in TABLES["events"]}
    linked = [row for row in TABLES["figures"] if row["event_id"]]
    assert linked
    assert all(events[row["event_id"]] == row["article_id"] for row in linked)
    assert all(row["incident_id"] for row in TABLES["events"])


def test_manifest_agrees_with_gold():
    known = manifest()
    for row in TABLES["articles"]:
        published = known[row["article_id"]]["published"]
        assert row["published"] == (published or row["published"])
        assert row["published_basis"] == ("metadata" if published else "dateline")


def test_dates_of_the_datasheet_agree_with_gold():
    datasheet = (CORPUS / "README.md").read_text(encoding="utf-8")
    for row in TABLES["articles"]:
        assert f"| {row['article_id']} | {row['published']} |" in datasheet
