"""corpus/tools: compiling annotations, and that the checker of gold finds what is wrong."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from corpus_tools import COMPOSED, agreement, check_gold, compile_gold, gold_rules, load
from strikelog.gazetteer import load_gazetteer

TEXT = "Five rockets hit Camp Taji on Sunday. Five hit a village."


def annotation(**changes: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "article_id": "x",
        "published": "2021-07-04",
        "published_basis": "metadata",
        "mentions": [["Camp Taji", 1, "BASE", "camp_taji"]],
        "dates": [{"text": "Sunday", "type": "date", "precision": "day"}],
        "figures": [
            {"text": "Five", "n": 2, "event": "e2", "measure": "munitions", "bound": "exact"},
            {"text": "Five", "event": "e1", "measure": "munitions", "bound": "exact"},
        ],
        "events": [
            {"id": "e1", "trigger": ["hit", 1], "event_type": "shelling", "salience": "main",
             "weapon_type": "rocket"},
            {"id": "e2", "trigger": ["hit", 2], "event_type": "shelling", "salience": "main",
             "weapon_type": "rocket", "killed_low": 2, "disputed": True, "note": "why"},
        ],
    }  # fmt: skip
    return made | changes


def test_words_become_offsets() -> None:
    gold = compile_gold.compile_annotation(annotation(), TEXT)
    assert [(row["figure_id"], row["start"], row["event_id"]) for row in gold["figures"]] == [
        ("x-f1", 0, "x-e1"),
        ("x-f2", 38, "x-e2"),
    ]
    assert [(row["event_id"], row["trigger_start"]) for row in gold["events"]] == [
        ("x-e1", 13),
        ("x-e2", 43),
    ]
    first, second = gold["events"]
    assert (first["killed_low"], first["disputed"], first["claim"]) == (None, False, "")
    assert (second["killed_low"], second["disputed"], second["note"]) == (2, True, "why")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"mentions": [["Camp Taji", 2, "BASE", ""]]}, "'Camp Taji', occurrence 2: not in the"),
        ({"mentions": [["Camp Taji", 1, "SITE", ""]]}, "label 'SITE' is not one of: BASE"),
        ({"dates": [{"text": "Sunday", "type": "date", "date_start": "4/7"}]}, "is no date"),
        ({"dates": [{"text": "Sunday"}]}, "type is empty"),
        ({"dates": [{"text": "Sunday", "type": "date", "days": 1}]}, "unknown column days"),
        ({"events": [{"id": "e2", "trigger": ["hit", 1]}]}, "events are e1, e2, ... in order"),
        ({"events": []}, "'Five' belongs to no event"),
        ({"published": "4 July"}, "Invalid isoformat"),
    ],
)
def test_a_wrong_annotation_is_named(
    changes: dict[str, Any],
    message: str,
) -> None:
    with pytest.raises(compile_gold.CompileError) as caught:
        compile_gold.compile_annotation(annotation(**changes), TEXT)
    assert message in str(caught.value)


DISTURBED = [  # article, table, row, changed cells, what the checker says
    ("d01", "mentions", 0, {"start": 1}, "the text has not 'BAGHDAD' at 1"),
    ("d01", "mentions", 0, {"label": "CITY"}, "label 'CITY' is not one of"),
    ("d01", "mentions", 0, {"entity_id": "camp_taji"}, "camp_taji is a site, labelled PLACE"),
    ("d01", "mentions", 2, {"entity_id": "camp_taj"}, "BASE camp_taj is not in the gazetteer"),
    ("d01", "dates", 0, {"date_start": "2020-09-15", "date_end": "2020-09-15"}, "is a Tuesday"),
    ("d01", "dates", 0, {"date_end": "2020-09-15"}, "a day that is several days long"),
    ("d01", "dates", 0, {"date_end": "2020-09-13"}, "from 2020-09-14 to 2020-09-13"),
    ("d01", "dates", 1, {"precision": "day"}, "duration 'seven days' has a date or precision"),
    ("d01", "figures", 0, {"value_high": None}, "exact, but from 3 to None"),
    ("d01", "figures", 0, {"unit": "km"}, "unit 'km' of a munitions"),
    ("d01", "events", 1, {"killed_high": -1}, "killed from 0 to -1"),
    ("d01", "events", 1, {"weapon_type": "drone"}, "weapon_type drone of shelling"),
    ("d01", "events", 1, {"date_text": "Friday"}, "date_text 'Friday' is not a date"),
    ("d01", "events", 1, {"date_precision": ""}, "date_precision '' with date '2020-09-08'"),
    ("d01", "events", 1, {"country": "SY"}, "country SY of camp_taji, IQ in the gazetteer"),
    ("d01", "events", 1, {"site_type": "camp"}, "site_type camp of camp_taji"),
    ("d01", "events", 1, {"geo_precision": "city"}, "geo_precision city of the site camp_taji"),
    ("d01", "events", 1, {"perpetrator_id": "tehran"}, "perpetrator tehran is no group"),
    ("d01", "events", 1, {"perpetrator": "gunmen"}, "perpetrator 'gunmen' with attribution ''"),
    ("d01", "events", 1, {"claim": "claimed"}, "attribution '' with claim 'claimed'"),
    ("d01", "events", 1, {"munitions_low": 2}, "munitions_low 2 is no figure or sum"),
    ("d01", "events", 1, {"killed_low": None, "killed_high": None}, "killed is empty, but told"),
    ("d01", "events", 1, {"disputed": True}, "disputed, but no measure has two totals"),
    ("d01", "events", 1, {"location_text": "a camp"}, "location_text 'a camp' does not stand"),
    ("d01", "events", 1, {"joint_id": "d01-j1"}, "joint_id d01-j1 has one row"),
    ("d01", "events", 1, {"incident_id": ""}, "no incident_id"),
    ("b18", "events", 0, {"salience": "background"}, "its trigger stands in a headline"),
    ("d09", "events", 5, {"salience": "main"}, "main, but its trigger stands in paragraph 5"),
    ("d05", "events", 0, {"salience": "odd"}, "salience 'odd' is not one of"),
]  # fmt: skip


@pytest.mark.parametrize(("article_id", "table", "row", "cells", "message"), DISTURBED)
def test_the_checker_finds_what_is_wrong(
    article_id: str,
    table: str,
    row: int,
    cells: dict[str, Any],
    message: str,
) -> None:
    articles = check_gold.read_set(COMPOSED / "dev")
    article = next(each for each in articles if each.article_id == article_id)
    gazetteer = load_gazetteer()
    assert list(check_gold.article_faults(article, gazetteer)) == []
    disturbed = copy.deepcopy(article.gold)
    disturbed[table][row].update(cells)
    disturbed["events"][row if table == "events" else 0].pop("note", None)
    changed = check_gold.Article(disturbed, article.text, article.metadata)
    found = list(check_gold.article_faults(changed, gazetteer))
    assert any(message in fault for fault in found), found


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"date_start": "2021-01-01", "date_end": "2021-01-01"}, "differ in date"),
        ({"country": "YE"}, "lies in several countries"),
    ],
)
def test_incidents_that_can_not_be_one(
    cells: dict[str, str],
    message: str,
) -> None:
    events = load(COMPOSED / "dev" / "gold")["d01"]["events"][:1]
    other = events[0] | {"event_id": "y-e1"}
    faults = gold_rules.incident_faults
    assert list(faults("i", [*events, other])) == []
    assert any(message in fault for fault in faults("i", [*events, other | cells]))
    assert list(faults("i", [*events, *events])) == ["incident i has two rows of one article"]


def test_coders_of_different_articles_are_not_compared() -> None:
    second = COMPOSED / "second" / "gold"
    with pytest.raises(ValueError, match="coded by one only: "):
        agreement.table(second, COMPOSED / "dev" / "gold", [])
