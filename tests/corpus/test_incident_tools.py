"""The events labelled for linking as committed, and what linking makes of them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from corpus_tools import (
    COMPOSED,
    CORPUS,
    incident_groups,
    learn_incidents,
    near_texts,
    reports,
    score_incidents,
)
from incident_examples import DAY, UNDATED, facts, on
from strikelog.evaluation.scoring.counts import Tally
from strikelog.evaluation.scoring.incidents import b_cubed
from strikelog.incidents.scores import BIAS, THRESHOLD, threshold, weights

REPORTS = CORPUS / "reports"
PAIRS, UNSURE = REPORTS / "incident_pairs.csv", REPORTS / "incident_unsure.csv"
LEAST_F, MOST_MERGED = 0.95, 0.02


@pytest.fixture(scope="module")
def labelled() -> list[dict[str, Any]]:
    """The articles of the two sets for linking."""
    return list(reports.golds(REPORTS, reports.LINKING))


@pytest.fixture(scope="module")
def test_part(labelled, tmp_path_factory) -> Path:
    """The new test part as one file: the texts for linking, and the judged events of reports."""
    held_out = [gold for gold in labelled if gold["part"] == "linking-test"]
    held_out += reports.judged(reports.golds(REPORTS, ["test"]), PAIRS)
    file = tmp_path_factory.mktemp("gold") / "test.jsonl"
    file.write_text("".join(json.dumps(each) + "\n" for each in held_out if each["events"]), encoding="utf-8")
    return file


def unsure() -> set[frozenset[str]]:
    with UNSURE.open(encoding="utf-8", newline="") as handle:
        return {frozenset(row) for row in csv.reader(handle)}


def test_every_event_for_linking_has_its_incident(labelled):
    assert len(labelled) > 600
    for gold in labelled:
        ids = [event["incident_id"] for event in gold["events"]]
        assert all(ids), gold["article_id"]
        assert len(ids) == len(set(ids)), gold["article_id"]


def test_the_texts_for_linking_are_near_to_no_other_part(labelled):
    """No day, page or row in two parts, no run of words in common, no attack of the same day."""
    golds = [*labelled, *reports.golds(REPORTS, ["train", "dev"])]
    held_out, others = (
        {near_texts.group_of(each["article_id"]) for each in golds if (each["part"] == "linking-test") is mine}
        for mine in (True, False)
    )
    assert len(held_out) > 300
    assert not held_out & others
    dated = [each | {"events": [e for e in each["events"] if e["date_start"]]} for each in golds]
    marks: dict[Any, set[str]] = {}
    for each in dated:
        for mark in (mark for event in each["events"] for mark in near_texts.attack_marks(event)):
            if str(mark[0])[:2] in ("19", "20"):  # with a day: others meet by chance
                marks.setdefault(mark, set()).add(near_texts.group_of(each["article_id"]))
    for groups in (*near_texts.shared_runs(golds), *marks.values()):
        assert not (groups & held_out and groups & others), groups


def test_pairs_are_judged_once_and_decided():
    with PAIRS.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert len({frozenset((row["event_id"], row["other_event_id"])) for row in rows}) == len(rows) > 700
    for row in rows:
        assert {row["first"], row["second"], row["decision"]} <= {"same", "two", "unsure", ""}
        assert row["decision"] and (row["second"] or row["decision"] == row["first"])


def scores(gold: Path) -> tuple[Any, Tally, int, int]:
    told = score_incidents.truth(gold, unsure())
    found = score_incidents.linked(told.events, threshold())
    judged = score_incidents.of_gold(told, found)
    merged = sum(score_incidents._together(found, pair) for pair in told.hard)
    return told, sum(b_cubed(judged).values(), start=Tally()), merged, len(told.hard)


def test_the_targets_are_held_on_the_new_test_part(test_part):
    told, tally, merged, hard = scores(test_part)
    assert len(told.same) >= 200
    assert hard >= 400
    assert tally.f >= LEAST_F
    assert merged <= MOST_MERGED * hard


@pytest.mark.parametrize(("gold", "least"), [(CORPUS / "gold", 1), (COMPOSED / "dev" / "gold", 0.98)])
def test_the_five_exactly_and_the_composed_nearly(gold, least):
    told, tally, merged, _ = scores(gold)
    assert tally.f >= least
    assert merged == 0
    assert told.same


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, {"town", "day"}),
        (on(12), {"town"}),
        (on(20), set()),
        ({"site_id": "x", "site_name": "X"}, {"day"}),
        ({"site_id": "x", "site_name": "X", "country": "SY"}, set()),
        ({**on(12), "site_id": "x", "site_name": "X", "perpetrator_id": "isis"}, {"group"}),
        ({**UNDATED, "published": DAY}, {"town", "day"}),
        (UNDATED, set()),
        ({"article": "a"}, set()),
    ],
)
def test_hard_pairs(changes, expected):
    one = facts("a", perpetrator_id="isis")
    assert set(score_incidents.hardness(one, facts(**{"article": "b", **changes}))) == expected


def test_weights_are_learnt_from_what_pairs_show():
    always, never = frozenset({"day_same", "victim_same"}), frozenset({"day_same", "killed_far"})
    found = learn_incidents.learnt([[(always, True), (never, False)] * 50])
    prior = learn_incidents.priors()
    assert found["killed_far"] < prior["killed_far"]
    assert found["victim_same"] > prior["victim_same"] - 1
    assert found["site_same"] == pytest.approx(prior["site_same"])  # nothing was seen of it
    assert found.keys() == prior.keys() == weights().keys() - {THRESHOLD}
    assert BIAS in found


ROW = {"article_id": "wlist-1", "published": "", "text": "A car bomb killed six people.",
       "row": {"date": "March 24 2010", "location": "Buenaventura, Colombia", "dead": "6", "injured": "30"}}  # fmt: skip


@pytest.mark.parametrize(
    ("published", "text", "met"),
    [
        ("2010-03-24", "Six people die in Buenaventura.", True),
        ("2010-03-25", "A car bomb in Buenaventura killed at least five.", True),
        ("2010-03-29", "Six people die in Buenaventura.", False),
        ("2010-03-24", "Six people die in Bogota.", False),
        ("2010-03-24", "Four people drown in Buenaventura.", False),
    ],
)
def test_rows_and_items_that_may_tell_the_same(published, text, met):
    item = {"article_id": "wcep-2010-03-24-01", "published": published, "text": text}
    known = incident_groups.texts([ROW, item])
    assert bool(list(incident_groups.met(known))) is met


def test_a_row_is_written_with_its_day_and_place():
    text = incident_groups.written(ROW | {"title": "", "source": "", "licence": "", "url": ""})
    assert text["article_id"] == "wrow-1"
    assert text["text"] == "March 24, 2010, Buenaventura, Colombia: A car bomb killed six people."
