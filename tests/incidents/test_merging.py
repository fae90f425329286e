"""Rows, ids and history of incidents."""

from datetime import date

import pytest
from incident_examples import DAY, UNDATED, facts, on
from strikelog.incidents.merging import history, ids, incident_row


def told(article, published=DAY, **counts):
    """An event with the bounds of some measures."""
    cells = {"munitions_low": None, "munitions_high": None}
    for measure, (low, high) in counts.items():
        cells |= {f"{measure}_low": low, f"{measure}_high": high}
    return facts(article, published=published, **cells)


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ([(3, 3)], (3, 3, False)),
        ([(3, 3), (3, 3)], (3, 3, False)),
        ([(3, 3), (9, 9)], (3, 9, True)),
        ([(3, 6), (5, 9)], (3, 9, False)),
        ([(3, None), (3, 3)], (3, 3, False)),
        ([(4, None), (3, 3)], (3, None, True)),
        ([(None, None), (0, 0)], (0, 0, False)),
        ([(None, None)], (None, None, False)),
    ],
)
def test_bounds(bounds, expected):
    events = [told(f"a{at}", killed=each) for at, each in enumerate(bounds)]
    row = incident_row("i", events, {})
    assert (row.killed_low, row.killed_high, row.disputed) == expected


def test_copies_of_one_text_are_one_source():
    row = incident_row("i", [facts("a"), facts("b"), facts("c")], {"a": "a", "b": "a"})
    assert (row.articles, row.sources) == (3, 2)


def test_the_closest_date_and_the_first_site_are_the_incidents():
    nowhere = facts("a", **on(1, 31), site_id="", site_name="", event_type="attack")
    row = incident_row("i", [nowhere, facts("b")], {})
    assert (row.date_start, row.date_end, row.site_id) == (DAY, DAY, "balad_air_base")
    assert row.event_type == "shelling"


def test_history_has_a_row_a_day_with_the_figures_of_that_day():
    events = [
        told("a", date(2021, 7, 8), killed=(2, 2)),
        told("b", date(2021, 7, 7), killed=(1, None)),
        told("c", date(2021, 7, 8), killed=(3, 3)),
        told("d", None, killed=(9, 9)),
    ]
    rows = [(r.as_of.day, r.articles, r.killed_low, r.killed_high, r.disputed) for r in history("i", events)]
    assert rows == [(7, 1, 1, None, False), (8, 2, 2, 3, True)]


BALAD, TAJI = [facts("b", published=DAY)], [facts("c", site_id="camp_taji", published=DAY)]


def test_an_id_says_day_and_place():
    (first, second, third) = ids([BALAD, [facts("d", **UNDATED, site_id="", site_name="", country="IQ")], TAJI])
    assert first.startswith("2021-07-07_balad_air_base-")
    assert second.startswith("undated_iq-")
    assert third.startswith("2021-07-07_camp_taji-")


def test_ids_do_not_depend_on_other_incidents_or_later_reports():
    other = [facts("a", published=date(2021, 7, 1))]  # on the same day at the same site
    later = facts("a2", published=date(2021, 7, 9))
    alone = ids([BALAD])[0]
    assert ids([other, BALAD])[1] == ids([[later, *BALAD], TAJI])[0] == alone
    assert len(set(ids([BALAD, other]))) == 2
