from dataclasses import replace
from datetime import date

import pytest
from strikelog.incidents import link
from strikelog.tables.records import EventRow

MAIN = EventRow(
    event_id="a-e1",
    article_id="a",
    event_type="shelling",
    weapon_type="rocket",
    salience="main",
    date_start=date(2021, 7, 7),
    date_end=date(2021, 7, 7),
    date_precision="day",
    site_id="balad_air_base",
    site_name="Balad Air Base",
    country="IQ",
    munitions_low=3,
    munitions_high=3,
    trigger="hit",
    trigger_start=0,
    trigger_end=3,
    evidence_start=0,
    evidence_end=20,
)


def other(**changes):
    return replace(MAIN, event_id="b-e1", article_id="b", **changes)


@pytest.mark.parametrize(
    ("changes", "together"),
    [
        ({}, True),
        ({"munitions_low": 9, "munitions_high": 9}, True),  # figures never block a merge
        ({"event_type": "attack", "weapon_type": "unknown"}, True),
        ({"date_start": date(2021, 7, 1), "date_end": date(2021, 7, 31)}, True),
        ({"date_start": date(2021, 7, 8), "date_end": date(2021, 7, 8)}, False),
        ({"site_id": "camp_taji"}, False),
        ({"site_id": ""}, False),
        ({"event_type": "explosive", "weapon_type": "ied"}, False),
        ({"date_start": None, "date_end": None}, False),  # one agreement is not enough
        ({"date_start": None, "date_end": None, "killed_low": 0, "perpetrator_id": "x"}, False),
    ],
)
def test_two_articles(changes, together):
    events, incidents = link([MAIN, other(**changes)])
    assert (events[0].incident_id == events[1].incident_id) is together
    assert len(incidents) == (1 if together else 2)


@pytest.mark.parametrize(
    ("changes", "together"),
    [({}, True), ({"country": "SY"}, False), ({"wounded_low": 5}, False),
     ({"date_start": date(2021, 7, 9), "date_end": date(2021, 7, 9)}, False)],
)  # fmt: skip
def test_no_site_merges_on_two_specific_agreements(changes, together):
    first = replace(MAIN, wounded_low=4, wounded_high=4)
    second = replace(first, event_id="b-e1", article_id="b", site_id="", **changes)
    assert (len(link([first, second])[1]) == 1) is together


def test_no_date_merges_on_two_specific_agreements():
    first = replace(MAIN, wounded_low=4, wounded_high=4)
    second = other(date_start=None, date_end=None, wounded_low=4, wounded_high=4)
    assert len(link([first, second])[1]) == 1


def test_events_of_one_article_stay_apart():
    _, incidents = link([MAIN, replace(MAIN, event_id="a-e2")])
    assert len(incidents) == 2
    assert len({i.incident_id for i in incidents}) == 2


def test_figures_that_differ_make_it_disputed():
    _, (incident,) = link([MAIN, other(munitions_low=9, munitions_high=9)])
    assert (incident.munitions_low, incident.munitions_high, incident.disputed) == (3, 9, True)
    assert incident.articles == 2
    assert incident.event_ids == "a-e1;b-e1"


def test_an_open_low_above_every_finite_total_leaves_the_high_empty():
    _, (incident,) = link([MAIN, other(munitions_low=4, munitions_high=None)])
    assert (incident.munitions_low, incident.munitions_high) == (3, None)


def test_no_events_no_incidents():
    assert link([]) == ([], [])


BALAD = {"latitude": 33.94, "longitude": 44.36, "geo_precision": "site"}


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        # the town that the base lies in, and the base
        (BALAD, {"site_id": "balad", "latitude": 34.01, "longitude": 44.14, "geo_precision": "city"}, False),
        (BALAD, {"site_id": "balad", "latitude": 34.0, "longitude": 44.3, "geo_precision": "city"}, True),
        # two named sites are two, however near
        (BALAD, {**BALAD, "site_id": "camp_near"}, False),
        # a country's centre is no place
        (BALAD, {**BALAD, "site_id": "", "geo_precision": "country"}, False),
    ],
)  # fmt: skip
def test_a_town_and_a_site_in_it(first, second, together):
    _, incidents = link([replace(MAIN, **first), other(**second)])
    assert (len(incidents) == 1) is together


def test_the_closest_day_wins():
    month = replace(MAIN, date_start=date(2021, 7, 1), date_end=date(2021, 7, 31))
    same = replace(MAIN, event_id="a-e2", date_start=date(2021, 7, 7))
    events, _ = link([month, same, other()])
    assert events[2].incident_id == events[1].incident_id != events[0].incident_id


def test_an_event_without_a_date_is_no_attack_after_its_article():
    first = replace(MAIN, wounded_low=4, wounded_high=4)
    second = other(date_start=None, date_end=None, wounded_low=4, wounded_high=4)
    assert len(link([first, second], {"b": date(2021, 7, 7)})[1]) == 1
    assert len(link([first, second], {"b": date(2021, 7, 6)})[1]) == 2
