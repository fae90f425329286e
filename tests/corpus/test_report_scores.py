"""corpus/tools: scores of runs by source and genre, and ids proposed for labelled names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from corpus_tools import link_names, score_reports
from gold_tables import write_tables
from strikelog.gazetteer import load_gazetteer

TEXT = "Two rockets hit Camp Taji. Hamas said so."


def event(article_id: str, **cells: Any) -> dict[str, Any]:
    ids = {"event_id": f"{article_id}-e1", "event_type": "shelling", "trigger": "hit"}
    return ids | {"trigger_start": 12, "trigger_end": 15} | cells


def written(folder: Path) -> tuple[Path, Path]:
    """Gold of three articles, and a run that found the attack of one of two."""
    golds: list[dict[str, Any]] = [
        {"article_id": "gmb-1", "events": [event("gmb-1")]},
        {"article_id": "ga-1", "genre": "live page", "events": [event("ga-1")]},
        {"article_id": "ga-2", "genre": "tabloid", "events": []},
    ]
    gold = folder / "gold.jsonl"
    gold.write_text("".join(json.dumps(each | {"text": TEXT}) + "\n" for each in golds))
    row = {key: str(value) for key, value in event("gmb-1").items()}
    articles = [{"article_id": each["article_id"], "status": "ok"} for each in golds]
    tables = {"articles": articles, "events": [row | {"article_id": "gmb-1"}]}
    return gold, write_tables(folder / "run", tables, {})


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("source", ["all", "gmb", "ga"]),
        ("genre", ["all", "live page", "tabloid"]),
        ("none", ["all"]),
    ],
)
def test_a_line_a_group(tmp_path: Path, by: str, groups: list[str]) -> None:
    gold, run = written(tmp_path)
    lines = score_reports.table({"x": run}, gold, by, score_reports.HEADLINE).splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
    assert [row[1] for row in cells] == groups
    assert cells[0][:6] == ["x", "all", "3", "2", "0.667 (1.000 / 0.500)", "0.800"]
    assert all(len(row) == len(lines[0].strip("|").split("|")) for row in cells)


def test_runs_go_by_their_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, run = written(tmp_path)
    arguments = [str(gold), f"100={run}", str(run), "--by", "none", "--slots"]
    assert score_reports.main(arguments) == 0
    out = capsys.readouterr().out
    assert [line.split("|")[1].strip() for line in out.splitlines()[2:]] == ["100", "run"]
    assert "perpetrator" in out.splitlines()[0]


def mention(words: str, entity_id: str) -> dict[str, str]:
    start = TEXT.index(words)
    offsets = {"start": str(start), "end": str(start + len(words))}
    return {"text": words, "entity_id": entity_id} | offsets


def labelled(**cells: Any) -> dict[str, Any]:
    row = dict.fromkeys(("site_id", "site_name", "perpetrator_id", "perpetrator"), "")
    evidence = {"site": [16, 25], "perpetrator": [27, 32]}
    return row | {"site_type": "camp", "country": "IQ", "evidence": evidence} | cells


@pytest.mark.parametrize(
    ("cells", "mentions", "expected"),
    [
        ({"site_name": "Camp Taji"}, [mention("Camp Taji", "camp_taji")], ["camp_taji"]),
        ({"perpetrator": "Hamas"}, [mention("Hamas", "hamas")], ["hamas"]),
        ({"site_name": "Camp Taji", "site_id": "x"}, [mention("Camp Taji", "camp_taji")], []),
        ({"site_name": "Camp Taji"}, [mention("Hamas", "camp_taji")], []),  # elsewhere
        ({"site_name": "Camp Taji"}, [mention("Camp Taji", "taji")], []),  # a town
        ({"site_name": "Camp Taji", "country": "SY"}, [mention("Camp Taji", "camp_taji")], []),
        ({"site_name": "Balad Air Base"}, [mention("Camp Taji", "camp_taji")], []),  # not alike
    ],
)
def test_names_are_linked_where_their_words_are(
    cells: dict[str, Any], mentions: list[dict[str, str]], expected: list[str]
) -> None:
    golds = [{"article_id": "a", "events": [labelled(**cells)]}]
    found = link_names.proposals(golds, {"a": mentions}, load_gazetteer())
    assert list(found.values()) == expected
