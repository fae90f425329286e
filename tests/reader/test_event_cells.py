"""Whole sentences to event cells: all stages work together here.

Each row: a text, then the cells expected of its events, in order; cells not named are not checked.
Published on Thursday, 2021-07-08.
"""

from datetime import date

import pytest

MONDAY, TUESDAY, WEDNESDAY = date(2021, 7, 5), date(2021, 7, 6), date(2021, 7, 7)

CASES = [
    # weapon and kind
    (
        "Two Katyusha rockets hit Balad air base on Wednesday.",
        [{"event_type": "shelling", "weapon_type": "rocket", "weapon": "Katyusha rockets",
          "munitions_low": 2, "munitions_high": 2, "site_id": "balad_air_base", "date_start": WEDNESDAY}],
    ),
    (
        "A suicide bomber blew himself up outside a mosque in Kabul on Monday, killing at least 12 people.",
        [{"event_type": "explosive", "weapon_type": "suicide_bomb", "killed_low": 12, "killed_high": None,
          "site_id": "kabul", "outcome": "hit"}],
    ),
    (
        "At least 20 mortar shells were fired at the village of Kozinka on Tuesday.",
        [{"weapon_type": "mortar", "munitions_low": 20, "munitions_high": None, "site_id": "kozinka"}],
    ),
    (
        "Gunmen attacked a police station in Quetta on Monday, wounding three officers.",
        [{"weapon_type": "small_arms", "wounded_low": 3}],
    ),
    # who
    (
        "Israeli warplanes bombed a warehouse near Damascus on Monday.",
        [{"perpetrator_id": "israel", "weapon_type": "airstrike", "attribution": "asserted"}],
    ),
    (
        "Iran fired five ballistic missiles at Ain al-Asad air base on Wednesday.",
        [{"perpetrator_id": "iran", "weapon": "ballistic missiles", "munitions_low": 5}],
    ),
    (
        "A rocket attack by Iran-backed militias hit Balad air base on Monday.",
        [{"perpetrator_id": "iran_backed_militias"}],
    ),
    (
        "The Houthis said they had fired two drones at Abha airport on Monday.",
        [{"perpetrator_id": "houthis", "attribution": "claimed", "munitions_low": 2}],
    ),
    (
        "The planes of Turkey raided the road near Qamishli on Monday.",
        [{"perpetrator_id": "turkey", "date_start": MONDAY}],
    ),
    # where
    (
        "Three rockets landed near the US embassy in Baghdad on Monday.",
        [{"site_id": "us_embassy_baghdad", "outcome": "missed", "geo_precision": "site"}],
    ),
    (
        "Missiles hit the city of Kharkiv on Monday, damaging a school.",
        [{"site_id": "kharkiv", "site_type": "city", "geo_precision": "city", "country": "UA",
          "outcome": "hit"}],
    ),
    (
        "Rockets fired from a village in Diyala province hit Balad air base on Monday.",
        [{"site_id": "balad_air_base"}],
    ),
    (
        "An airstrike killed four militants in Syria on Monday.",
        [{"site_id": "", "country": "SY", "geo_precision": "country", "killed_low": 4}],
    ),
    (
        "Drones struck Ain al-Asad air base and Erbil airport on Tuesday.",
        [{"site_id": "ain_al_asad_air_base"}, {"site_id": "erbil_international_airport"}],
    ),
    # several attacks in one text
    (
        "Two rockets hit Balad air base on Tuesday. On Monday three rockets fell near Camp Taji.",
        [{"site_id": "balad_air_base", "date_start": TUESDAY, "munitions_low": 2},
         {"site_id": "camp_taji", "date_start": MONDAY, "munitions_low": 3, "outcome": "missed"}],
    ),
    (
        "Rockets hit the US embassy in Baghdad and drones attacked Erbil airport on Monday.",
        [{"site_id": "us_embassy_baghdad", "weapon_type": "rocket"},
         {"site_id": "erbil_international_airport", "weapon_type": "drone"}],
    ),
    # one attack told several times
    (
        "Four soldiers were wounded in a rocket attack on Wednesday. "
        "The rockets struck Balad air base. No group claimed responsibility for the attack.",
        [{"site_id": "balad_air_base", "wounded_low": 4, "date_start": WEDNESDAY, "claim": "none"}],
    ),
    # zero, unknown, not mentioned
    (
        "Three rockets landed at Balad air base on Monday without causing casualties.",
        [{"killed_low": 0, "killed_high": 0, "wounded_low": 0, "wounded_high": 0}],
    ),
    (
        "Three rockets landed at Balad air base on Monday. There were no immediate reports of casualties.",
        [{"killed_low": None, "wounded_low": None}],
    ),
    # intercepted
    (
        "Air defences shot down two drones over Ain al-Asad air base on Tuesday.",
        [{"outcome": "intercepted", "weapon_type": "drone", "munitions_low": None}],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:60] for text, _ in CASES])
def test_event_cells(read, text, expected):
    events = read(text).events
    assert len(events) == len(expected)
    for event, cells in zip(events, expected, strict=True):
        assert {name: getattr(event, name) for name in cells} == cells


def test_a_joint_strike_is_a_row_for_each_site_with_its_figures_on_the_first(read):
    text = "Seven missiles struck Ain al-Asad air base and Erbil airport on Tuesday, causing no casualties."
    first, second = read(text).events
    assert first.joint_id == second.joint_id != ""
    assert (first.munitions_low, second.munitions_low) == (7, None)
    assert (first.killed_low, second.killed_low) == (0, 0)


def test_without_an_anchor_relative_dates_stay_empty(read):
    (event,) = read("Two rockets hit Balad air base on Tuesday.", published=None).events
    assert (event.date_start, event.date_text, event.date_precision) == (None, "Tuesday", "")


def test_every_cell_has_its_evidence(read):
    text = "Smoke rose over the town.\nTwo rockets hit Balad air base on Wednesday.\n"
    result = read(text)
    (event,) = result.events
    assert text[event.trigger_start : event.trigger_end] == event.trigger == "hit"
    sentence = text[event.evidence_start : event.evidence_end]
    assert sentence == "Two rockets hit Balad air base on Wednesday."
    assert [f.event_id for f in result.figures] == [event.event_id]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "…", "رُوكِيت", "\u00a0", "A" * 5000, "hit " * 300]
)
def test_any_text_gives_rows_and_no_error(read, text):
    result = read(text)
    assert result.text == text


BASE = "Three rockets hit Balad air base on Tuesday. "


@pytest.mark.parametrize(
    ("sentence", "perpetrator", "attribution", "claim"),
    [
        ("No group claimed responsibility for the attack.", "", "", "none"),
        ("There was no immediate claim of responsibility.", "", "", "none"),
        ("Kataib Hezbollah claimed responsibility for the attack.", "kataib_hezbollah", "claimed", "claimed"),
        ("The attack was claimed by Kataib Hezbollah.", "kataib_hezbollah", "claimed", "claimed"),
        ("Washington blamed Kataib Hezbollah for the attack.", "kataib_hezbollah", "blamed", ""),
    ],
)  # fmt: skip
def test_statements_reach_the_attack_before_them(read, sentence, perpetrator, attribution, claim):
    (event,) = read(BASE + sentence).events
    found = (event.perpetrator_id, event.attribution, event.claim)
    assert found == (perpetrator, attribution, claim)
