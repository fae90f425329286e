"""Events to incidents, as the codebook has it ("incidents.csv")."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from incident_examples import DAY, MAIN, UNDATED, event, on
from strikelog.incidents import Context, link

BALAD = {"latitude": 33.94, "longitude": 44.36, "geo_precision": "site"}
WOUNDED = {"wounded_low": 4, "wounded_high": 4}


def together(*events, context=None):
    """The incidents of events, as tuples of their articles' letters."""
    return sorted(
        tuple(each.partition("-")[0] for each in row.event_ids.split(";"))
        for row in link(events, context).incidents()
    )


@pytest.mark.parametrize(
    ("changes", "one"),
    [
        ({}, True),
        ({"munitions_low": 4, "munitions_high": 4}, True),  # figures alone block nothing
        ({"event_type": "attack", "weapon_type": "unknown"}, True),
        (on(1, 31), True),
        (on(9), False),
        ({**on(9), **WOUNDED}, False),
        ({"site_id": "camp_taji", "site_name": "Camp Taji"}, False),
        ({"site_id": "", "site_name": ""}, False),
        ({"event_type": "explosive", "weapon_type": "ied"}, False),
        (UNDATED, False),  # one agreement is not enough
        ({**UNDATED, "killed_low": 0, "perpetrator_id": "x"}, False),
    ],
)
def test_two_articles(changes, one):
    assert (len(together(MAIN, event("b", **changes))) == 1) is one


@pytest.mark.parametrize(
    ("changes", "one"),
    [({}, True), ({"country": "SY"}, False), ({"wounded_low": 5}, False), (on(9), False)],
)
def test_no_site_merges_on_two_specific_agreements(changes, one):
    first = event(**WOUNDED)
    second = event("b", **{**WOUNDED, "site_id": "", "site_name": "", **changes})
    assert (len(together(first, second)) == 1) is one


@pytest.mark.parametrize(("published", "one"), [(DAY, True), (date(2021, 7, 5), False)])
def test_an_event_without_a_date_is_no_attack_after_its_article(published, one):
    context = Context(published={"b": published})
    pair = event(**WOUNDED), event("b", **WOUNDED, **UNDATED)
    assert (len(together(*pair, context=context)) == 1) is one


def test_a_named_victim_is_enough():
    context = Context(victims={"a-e1": frozenset({"soleimani"}), "b-e1": frozenset({"soleimani"})})
    cells = {"munitions_low": None, "munitions_high": None, "weapon_type": "drone",
             "event_type": "air_drone_strike"}  # fmt: skip
    pair = event(**cells, **on(1, 31)), event("b", **cells, **UNDATED, salience="background")
    assert together(*pair, context=context) == [("a", "b")]
    assert len(together(*pair)) == 2


def test_events_of_one_article_stay_apart():
    assert together(MAIN, event("a", 2)) == [("a",), ("a",)]


def test_what_an_article_tells_apart_is_not_chained():
    """A month that fits two days joins the one that fits it better, and never both."""
    days = event("a", 1, **on(3)), event("a", 2, **on(17))
    assert len(together(*days, event("b", **on(1, 31)))) == 2
    assert len(together(event("a", **on(3)), event("c", **on(17)), event("b", **on(1, 31)))) == 2



def test_the_closest_day_wins():
    month, day = event("a", 1, **on(1, 31)), event("a", 2)
    assert [row.event_ids for row in link([month, day, event("b")]).incidents()] == ["a-e1", "a-e2;b-e1"]


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        # the town that the base lies in, and the base
        (BALAD, {"site_id": "balad", "site_name": "Balad", "latitude": 34.0, "longitude": 44.3, "geo_precision": "city"}, True),
        # a town of another name too far away
        (BALAD, {"site_id": "samarra", "site_name": "Samarra", "latitude": 34.2, "longitude": 43.9, "geo_precision": "city"}, False),
        # two sites of the gazetteer
        (BALAD, {**BALAD, "site_id": "camp_far", "site_name": "Camp Far", "latitude": 34.2}, False),
        # a country's centre is no place
        (BALAD, {**BALAD, "site_id": "", "site_name": "", "geo_precision": "country"}, False),
    ],
)  # fmt: skip
def test_a_town_and_a_site_in_it(first, second, one):
    assert (len(together(event(**first), event("b", **second))) == 1) is one


def test_the_order_of_articles_does_not_matter():
    events = [MAIN, event("b", **on(1, 31)), event("c", **on(8)), event("d", **WOUNDED), event("e", site_id="x")]
    assert together(*events) == sorted(tuple(sorted(each)) for each in together(*events[::-1]))


def test_every_event_gets_its_incident_and_no_other_cell_changes():
    events = [MAIN, event("b"), event("c", **on(20))]
    links = link(events)
    found = links.events(events)
    assert [replace(each, incident_id="") for each in found] == events
    assert {each.incident_id for each in found} == {row.incident_id for row in links.incidents()}


def test_no_events_no_incidents():
    links = link([])
    assert [list(rows) for rows in links.tables().values()] == [[], [], [], []]
