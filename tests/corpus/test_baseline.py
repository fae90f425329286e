"""The naive baseline writes tables that can be compared with."""

from pathlib import Path

from baseline import naive
from check_tables import check
from strikelog.evaluation import evaluate_folder

CORPUS = Path(__file__).parents[2] / "corpus"


def test_the_baseline_writes_valid_tables_with_one_event_an_article(tmp_path):
    source = tmp_path / "articles"
    source.mkdir()
    (source / "002.txt").write_bytes((CORPUS / "articles" / "002.txt").read_bytes())
    (source / "x.txt").write_text("The harbour reopened. Two ferries sail.", encoding="utf-8")
    manifest = (CORPUS / "articles" / "manifest.csv").read_bytes()
    (source / "manifest.csv").write_bytes(manifest)
    naive.main(source, tmp_path / "out")
    assert check(tmp_path / "out", source) == []
    found = evaluate_folder(tmp_path / "out", CORPUS / "gold").tallies()
    events = found["002"]["headline", "events"]
    assert (events.gold, events.predicted) == (5, 1)
    rows = (tmp_path / "out" / "events.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) == 2  # the header, and no event for the text without an attack
