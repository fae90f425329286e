"""What a person and a machine read of the scores."""

import pytest
from strikelog.evaluation.scoring.counts import Tally
from strikelog.evaluation.scoring.report import TITLES, line, metrics, table
from strikelog.evaluation.scoring.slots import SLOTS

KEYS = [("headline", "core slots"), ("events", "site")]
HALF, NOTHING = Tally(4, 4, 2, 2), Tally()


def scored(*tallies):
    return {str(n): dict.fromkeys(KEYS, tally) for n, tally in enumerate(tallies)}


def test_every_section_has_a_title():
    assert set(TITLES) == {"headline", "tables", "labels", *SLOTS}


def test_figures_of_a_measure():
    result = metrics(scored(HALF, HALF))
    assert result["articles"] == ["0", "1"]
    assert result["measures"]["events"]["site"] == {
        "precision": 0.5,
        "precision_interval": [0.5, 0.5],
        "recall": 0.5,
        "recall_interval": [0.5, 0.5],
        "f": 0.5,
        "f_interval": [0.5, 0.5],
        "tp": 4,
        "fp": 4,
        "fn": 4,
        "gold": 8,
        "predicted": 8,
    }


def test_shares_of_b_cubed_stay_shares():
    figures = metrics(scored(Tally(3, 2, 1 / 3, 2)))["measures"]["events"]["site"]
    assert (figures["tp"], figures["fn"], figures["fp"]) == (0.3333, 2.6667, 0)


def test_a_baseline_that_has_nothing():
    figures = metrics(scored(HALF, HALF), scored(NOTHING, NOTHING))["measures"]["events"]["site"]
    assert figures["difference"] == {"f": None, "f_interval": None}
    assert figures["baseline"]["f"] is None


@pytest.mark.parametrize(
    ("tallies", "baseline", "words"),
    [
        ((HALF,), None, ["site", "0.50", "0.50", "0.50", "2", "2", "2"]),
        ((NOTHING,), None, ["site", "-", "-", "-", "0", "0", "0"]),
        ((HALF,), (Tally(4, 4, 4, 4),), ["site", "0.50", "0.50", "0.50", "2", "2", "2", "1.00"]),
    ],
)
def test_a_line(tallies, baseline, words):
    result = metrics(scored(*tallies), scored(*baseline) if baseline else None)
    found = line("site", result["measures"]["events"]["site"]).split()
    assert found[: len(words)] == words


def test_the_columns_stand_under_their_names():
    result = metrics(scored(HALF, HALF), scored(HALF, NOTHING))
    lines = table(result, ["A notice."]).splitlines()
    header, cells = lines[0], lines[3]
    assert cells.split()[:2] == ["core", "slots"]
    for name, value in (("P", "0.50"), ("R", "0.50"), ("F", "0.50"), ("tp", "4"), ("fn", "4")):
        end = header.index(f" {name} ") + len(name) + 1
        assert cells[:end].endswith(value), name
    assert lines[-1] == "A notice."
    assert any("With 2 articles the intervals are rough" in text for text in lines)
