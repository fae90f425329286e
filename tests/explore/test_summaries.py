"""The small tables that notebooks show and plot, on runs made by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from result_examples import event, figure, linked, result
from run_folders import write_run
from strikelog.evaluation.evaluating import Evaluation, evaluate
from strikelog.explore import plots, quality, summaries
from strikelog.explore.outlines import countries
from strikelog.tables import frames
from strikelog.tables.records import ArticleRow, ConfidenceRow

Frames = dict[str, pd.DataFrame]
TOLD = {"perpetrator_id": "iran", "perpetrator": "Iranian", "attribution": "blamed"}
EVENTS = (
    event("a", munitions_low=4, munitions_high=4, **TOLD, attributed_by="US", outcome="hit"),
    event("b", munitions_low=6, munitions_high=None, perpetrator="gunmen", weapon_type="drone"),
)


@pytest.fixture(scope="module")
def tables() -> Frames:
    results = [
        result(
            each.article_id,
            article=ArticleRow(article_id=each.article_id, published=date(2021, 5, day), words=1),
            events=(each,),
            figures=(
                figure(each.article_id, event_id=each.event_id, value_low=each.munitions_low),
            ),
            confidence=(
                ConfidenceRow(
                    event_id=each.event_id, column="weapon_type", probability=0.9 - day / 10
                ),
            ),
        )
        for day, each in enumerate(EVENTS, 1)
    ]
    found = frames(results, linked(*EVENTS))
    found["incidents"] = found["incidents"].assign(disputed=True, killed_low=3, country="IQ")
    found["events"]["incident_id"] = "i1"
    found["incident_history"] = pd.DataFrame(
        {
            "incident_id": ["i1", "i1", "once", "i1"],
            "as_of": pd.to_datetime(["2021-05-01", "2021-05-02", "2021-05-02", "2021-05-03"]),
            "munitions_low": pd.array([4, 6, 1, None], dtype="Int64"),
            "munitions_high": pd.array([4, None, 1, None], dtype="Int64"),
        }
    )
    return found


def test_counts(tables: Frames) -> None:
    events = tables["events"]
    assert summaries.weapons(events).to_dict("index") == {
        "drone": {"hit": 0, "not told": 1},
        "rocket": {"hit": 1, "not told": 0},
    }
    assert summaries.blame(events).to_dict("index") == {
        "Iran": {"blamed": 1, "not told": 0},
        "gunmen": {"blamed": 0, "not told": 1},
    }
    (blamed,) = summaries.blamers(events).to_dict("records")
    assert list(blamed.values()) == ["Iran", "blamed", "US", 1]


def test_conflicts_and_history(tables: Frames) -> None:
    conflicts = summaries.conflicts(tables)
    assert conflicts["value_low"].tolist() == [4, 6]
    history = summaries.history(tables)
    assert history[["munitions_low", "munitions_high"]].fillna(-1).values.tolist() == [
        [4, 4],
        [6, -1],
    ]
    assert summaries.reports(tables, "i1")["munitions"].tolist() == ["4", "6+"]
    assert summaries.told_by_several(tables["incidents"])["incident_id"].tolist() == ["i1"]


def test_doubts_and_tolls(tables: Frames) -> None:
    (first, second) = summaries.least_certain(tables).to_dict("records")
    assert (first["value"], second["value"]) == ("drone", "rocket")
    assert list(summaries.tolls(tables["incidents"]).index) == ["Iraq, undated"]


def test_plots_take_runs_without_anything() -> None:
    pytest.importorskip("matplotlib").use("agg")
    empty = frames([], linked())
    plots.attack_map(empty["events"])
    plots.timeline(empty["events"])


def test_outlines_are_closed_and_on_the_globe() -> None:
    rings = [ring for shape in countries().values() for ring in shape]
    assert len(countries()) > 150
    assert all(ring[0] == ring[-1] for ring in rings)
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for ring in rings for x, y in ring)
    west, east = (pick(x for x, _ in max(countries()["Iraq"], key=len)) for pick in (min, max))
    assert 38 < west < 40 and 48 < east < 49


def row(**cells: Any) -> dict[str, str]:
    known = {"event_id": "x-e1", "trigger_start": "0", "trigger_end": "7", "trigger": "Rockets"}
    return {**known, "event_type": "shelling", **{k: str(v) for k, v in cells.items()}}


def judged(gold: list[dict[str, str]], own: list[dict[str, str]]) -> Evaluation:
    article = [{"article_id": "x"}]
    text = "Rockets hit a base."
    return evaluate(
        {"x": {"articles": article, "events": gold}},
        {"x": {"articles": article, "events": own}},
        {"x": text},
    )


def test_quality() -> None:
    found = judged([row(killed_low=1, wounded_low=2)], [row(killed_low=1, wounded_low=3)])
    scores = quality.scores(found)
    assert scores.loc["core slots", ["found", "missed", "invented"]].tolist() == [2, 1, 1]
    assert quality.by_group(found, {"x": "brief"}).loc["brief", "f"] == pytest.approx(0.667)
    assert quality.worst(found).to_dict("records")[0]["wrong"] == 2
    wrong = quality.error_list(found)
    assert wrong[["slot", "gold", "predicted"]].values.tolist() == [["wounded_low", "2", "3"]]


def test_calibration(tmp_path: Path) -> None:
    """Of two cells told with .9 one is right; a cell without a probability is not counted."""
    cells = [("killed_low", 0.91), ("wounded_low", 0.93), ("munitions_low", 0.2)]
    told = tuple(ConfidenceRow(event_id="x-e1", column=c, probability=p) for c, p in cells)
    write_run(tmp_path, [result("x", events=(event("x"),), figures=(), confidence=told)])
    gold = row(killed_low=1, wounded_low=2, munitions_low="")
    found = judged([gold], [row(killed_low=1, wounded_low=3)])
    table = quality.calibration(found, tmp_path).to_dict("records")
    assert table == [
        {"told": 0.2, "right": 1.0, "cells": 1},  # empty on both sides
        {"told": 0.92, "right": 0.5, "cells": 2},
    ]
