"""What two events share or differ in."""

from datetime import date

import pytest
from incident_examples import DAY, UNDATED, facts, on
from strikelog.incidents.features import bars, count, features
from strikelog.incidents.scores import BIAS, THRESHOLD, weights
from strikelog.lexicon import rows

CASES = [
    ({}, "day_same site_same type_same weapon_same munitions_same"),
    (on(8), "day_after"),
    (on(1, 31), "days_overlap"),
    ({**UNDATED, "published": date(2021, 7, 9)}, "news_within_2"),
    ({**UNDATED, "published": date(2021, 7, 20)}, "news_later"),
    ({**UNDATED, "published": DAY, "salience": "background"}, "time_unknown"),
    (UNDATED, "time_unknown"),
    ({"site_id": "", "site_name": "Balad"}, "names_shared"),
    ({"site_id": "balad", "site_name": "Balad", "geo_precision": "city"}, "site_in_town"),
    ({"site_id": "", "site_name": "", "location_text": "a base near Balad"}, "place_names_told"),
    ({"site_id": "", "site_name": "", "location_text": "a base"}, "place_unknown"),
    ({"site_id": "", "site_name": "Taji Camp"}, "places_differ"),
    ({"site_id": "camp", "site_name": "Taji Camp"}, "sites_differ"),
    ({**UNDATED, "published": date(2021, 7, 6)}, "news_of_the_day_before"),
    ({"weapon_type": "missile"}, "weapons_alike"),
    ({"country": "SY"}, "countries_differ"),
    ({"event_type": "attack", "weapon_type": "unknown"}, "types_alike"),
    ({"event_type": "explosive", "weapon_type": "ied"}, "types_differ weapons_differ"),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_features(changes, expected):
    assert set(expected.split()) <= set(features(facts(), facts("b", **changes)))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((None, None), (3, 3), ""),
        ((0, 0), (0, 0), "killed_none"),
        ((0, 0), (3, 3), "killed_none_and_some"),
        ((3, 3), (3, None), "killed_same"),
        ((30, 30), (30, 30), "killed_same_many"),
        ((3, 3), (4, 4), "killed_near"),
        ((10, None), (40, 40), "killed_near"),
        ((3, 3), (9, 9), "killed_far"),
        ((40, 40), (48, 48), "killed_near"),
    ],
)
def test_counts(one, other, expected):
    assert count("killed", one, other) == count("killed", other, one) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({}, {"article": "b"}, []),
        ({}, {"number": 2}, ["told_apart_by_one_article"]),
        ({}, {"article": "b", **on(8)}, []),
        ({}, {"article": "b", **on(9)}, ["days_apart"]),
        ({}, {"article": "b", **UNDATED, "published": date(2021, 7, 6)}, []),  # a day for time zones
        ({}, {"article": "b", **UNDATED, "published": date(2021, 7, 5)}, ["told_before_it_happened"]),
        ({}, {"article": "b", **UNDATED, "published": DAY}, []),
        ({"site_id": "", "site_name": ""}, {"article": "b", **UNDATED}, ["too_little_in_common"]),
        ({"victims": ["x"]}, {"article": "b", **UNDATED, "victims": ["x"]}, []),
        ({"wounded_low": 4}, {"article": "b", **UNDATED, "wounded_low": 4}, []),
        ({}, {"article": "b", "site_id": "", "site_name": ""}, ["too_little_in_common"]),
        ({}, {"article": "b", "site_id": "", "site_name": "", "location_text": "Balad"}, []),
    ],
)  # fmt: skip
def test_bars(first, second, expected):
    one, other = facts(**first), facts(**second)
    assert list(bars(one, other)) == list(bars(other, one)) == expected


def test_every_weight_has_a_meaning():
    told = {row["feature"] for row in rows("incidents/features.csv", ("feature", "meaning"))}
    assert weights().keys() - {BIAS, THRESHOLD} <= told
    assert {each for changes, _ in CASES for each in features(facts(), facts("b", **changes))} <= told
