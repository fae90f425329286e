"""Families of phrases that news of attacks is told in, each by a sentence or two.

Each row: a text, then the cells expected of its events, in order; cells not named are not checked.
Published on Thursday, 2021-07-08.
"""

from datetime import date

import pytest

MONDAY, TUESDAY, WEDNESDAY = date(2021, 7, 5), date(2021, 7, 6), date(2021, 7, 7)

SITES = [
    (
        "A missile tore through an apartment building in the central Ukrainian city of Kropyvnytskyi on Monday.",
        [{"site_id": "kropyvnytskyi", "site_type": "city", "geo_precision": "city",
          "damage": "apartment building"}],
    ),
    (
        "A drone hit the Kremlin in the Russian capital on Tuesday.",
        [{"site_id": "moscow", "country": "RU"}],
    ),
    (
        "Drones hit Shchetinovka village in the Belgorod Region on Monday.",
        [{"site_name": "Shchetinovka", "site_type": "city"}],
    ),
    (
        "A drone struck the bulk carrier CORAL MERIDIAN in the Red Sea on Tuesday.",
        [{"site_type": "ship", "site_name": "CORAL MERIDIAN", "site_id": ""}],
    ),
]  # fmt: skip

DOERS = [
    (
        "Al-Shabaab fighters stormed a base in El Baraf on Tuesday.",
        [{"perpetrator_id": "al_shabaab", "attribution": "asserted"}],
    ),
    (
        "An army drone hit a wedding party near Gao on Monday. The army of Mali said it was looking into it.",
        [{"perpetrator_id": "mali", "weapon_type": "drone"}],
    ),
    (
        "Saudi air defences destroyed a drone launched at Abha airport on Monday.",
        [{"perpetrator_id": "", "outcome": "intercepted", "site_id": "abha_airport"}],
    ),
    (
        "Drones hit Fujairah port on Monday. There is no claim.",
        [{"claim": "none"}],
    ),
    (
        "A militia calling itself the Islamic Resistance in Iraq fired drones at Eilat on Monday.",
        [{"perpetrator_id": "islamic_resistance_in_iraq", "site_id": "eilat"}],
    ),
    (
        "U.S. and British warplanes bombed Hodeidah on Monday.",
        [{"perpetrator_id": "united_states", "site_id": "hodeidah"}],
    ),
    (
        "Israel bombed Tyre on Monday and struck Nabatieh on Tuesday.",
        [{"perpetrator_id": "israel", "site_id": "tyre"},
         {"perpetrator_id": "israel", "site_id": "nabatieh", "date_start": TUESDAY}],
    ),
    (
        "Russia shelled Kherson on Monday. On Tuesday it hit Odesa.",
        [{"perpetrator_id": "russia", "site_id": "kherson"},
         {"perpetrator_id": "russia", "site_id": "odesa", "date_start": TUESDAY}],
    ),
    (
        "Syrian government artillery shelled Ariha on Monday.",
        [{"perpetrator_id": "syria", "site_id": "ariha"}],
    ),
]  # fmt: skip

KINDS = [
    ("Two explosive devices were dropped from a drone on Shebekino on Monday.", [{"weapon_type": "drone"}]),
    ("An Israeli strike on an apartment in Beirut killed two people on Monday.", [{"weapon_type": "airstrike"}]),
    ("Forces shelled Kostiantynivka with multiple rocket launchers on Monday.", [{"weapon_type": "rocket"}]),
    ("A KAB bomb hit Kharkiv on Monday.", [{"weapon_type": "airstrike"}]),
    ("A suicide bomber rammed a truck into a checkpoint in Kidal on Monday.", [{"weapon_type": "suicide_bomb", "site_id": "kidal"}]),
]  # fmt: skip

APART = [
    (
        "The rocket attack on Balad air base came days after Iran fired ballistic missiles at Ain al-Asad air base.",
        [{"site_id": "balad_air_base", "weapon_type": "rocket"},
         {"site_id": "ain_al_asad_air_base", "weapon_type": "missile", "perpetrator_id": "iran"}],
    ),
    (
        "An Israeli airstrike killed five people in Tyre on Monday, and a barrage of rockets wounded four in Safed.",
        [{"site_id": "tyre", "killed_low": 5, "wounded_low": None},
         {"site_id": "safed", "killed_low": None, "wounded_low": 4}],
    ),
    (
        "On Tuesday an air raid killed 25 people in Abasan, and on Wednesday another hit a school in Nuseirat.",
        [{"site_id": "abasan", "date_start": TUESDAY}, {"site_id": "nuseirat", "date_start": WEDNESDAY}],
    ),
    (
        "Rockets killed 12 people in Kherson region on Monday, seven in Kherson and five in Nikopol.",
        [{"killed_low": 12, "killed_high": 12}],
    ),
    (
        "A missile killed three people in Odesa on Monday, two women and a child.",
        [{"killed_low": 3, "killed_high": 3}],
    ),
    (
        "Shelling killed five people in Kherson and two in Nikopol on Monday.",
        [{"killed_low": 7, "killed_high": 7}],
    ),
    (
        "Jets bombed Tyre on Monday. Two missiles hit the market, witnesses said.",
        [{"site_id": "tyre", "munitions_low": 2}],
    ),
    (
        "Rockets were fired at Ashkelon on Monday. One hit a parked truck and another landed in an open area.",
        [{"site_id": "ashkelon"}],
    ),
]  # fmt: skip

DATES = [
    (
        "Drones hit Kharkiv on Tuesday, killing two. In the morning, shells also landed in the village of Kozinka.",
        [{"date_start": TUESDAY}, {"date_start": TUESDAY, "site_id": "kozinka"}],
    ),
    (
        "On Monday a rocket hit a school in Sderot that had been evacuated in May.",
        [{"date_start": MONDAY}],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [*SITES, *DOERS, *KINDS, *APART, *DATES],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_events_of_a_family(read, text, expected):
    events = read(text).events
    found = [
        {name: getattr(event, name) for name in cells}
        for event, cells in zip(events, expected, strict=False)
    ]
    assert (found, len(events)) == (expected, len(expected))


NONE = [
    "A gas explosion rocked a house in Odesa on Tuesday.",
    "Hackers struck the networks of three ministries on Tuesday in an attack that officials blamed on Russia.",
    "India successfully test-fired a missile on Monday. The missile hit its target in the Bay of Bengal.",
    "Attacks on hospitals rose by a fifth last year, the World Health Organization said on Monday.",
    "Protesters burned a flag in front of the embassy in Stockholm on Sunday.",
    "Air raid sirens sounded in Kyiv on Monday. No missiles were launched.",
    "The US Navy seized a dhow carrying 2,000 assault rifles on Thursday.",
    "Police foiled an attack on two churches in Istanbul on Wednesday.",
    "Miners were trapped in a gold mine near Gao when a wall fell on Monday.",
    "Militias targeted American troops more than 170 times with rockets and drones.",
    "Hezbollah began firing rockets at Israel after the war broke out.",
    "Rockets that have targeted bases across Iraq are a threat.",
    "Latvia is negotiating for the Naval Strike Missile on Monday.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_event(read, text):
    assert read(text).events == ()
