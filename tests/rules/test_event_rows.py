"""Where- and who-columns on hand-made attacks; no language model."""

import pytest
from strikelog.gazetteer import load_gazetteer
from strikelog.rules.actors import Actor
from strikelog.rules.attack import Attack
from strikelog.rules.claims import Statement
from strikelog.rules.event_actors import Who, who_of
from strikelog.rules.event_places import place_of, slug
from strikelog.rules.tellings import Site, Telling

HOUTHIS = Actor(0, 1, "houthis", "Houthis", True)
IRAN = Actor(0, 1, "iran", "Iran", True)


def site(**cells):
    plain = {"site_id": "", "site_type": "", "level": "site", "text": "x", "start": 0, "end": 1}
    return Site(**{**plain, **cells})


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            site(site_id="balad_air_base", site_type="air_base"),
            {"site_id": "balad_air_base", "site_name": "Balad Air Base", "site_type": "air_base",
             "country": "IQ", "geo_precision": "site"},
        ),
        (
            site(site_id="baghdad", level="city", site_type="city"),
            {"site_id": "baghdad", "site_type": "city", "geo_precision": "city", "country": "IQ"},
        ),
        (
            site(site_id="syria", level="country"),
            {"site_id": "", "site_type": "", "country": "SY", "geo_precision": "country", "latitude": None},
        ),
        (
            site(level="area", within=["iraq", "syria"], text="the border"),
            {"country": "IQ;SY", "geo_precision": "country", "location_text": "the border"},
        ),
        # a nameless base keeps its type, and lies where the phrase says
        (
            site(site_type="military_base", within=["iraq"]),
            {"site_id": "", "site_type": "military_base", "country": "IQ", "geo_precision": "country"},
        ),
        # a house in a city: the city is the site
        (
            site(level="object", site_type="other", within=["baghdad"]),
            {"site_id": "baghdad", "site_type": "city", "geo_precision": "city"},
        ),
        # a village that no gazetteer has
        (
            site(level="city", name="Kozinka"),
            {"site_id": "kozinka", "site_name": "Kozinka", "site_type": "city", "latitude": None},
        ),
        (site(site_type="other", text="a depot"), {"site_id": "", "country": "", "geo_precision": ""}),
    ],
)  # fmt: skip
def test_where(told, expected):
    place = place_of(told, load_gazetteer())
    assert {name: getattr(place, name) for name in expected} == expected


def attack(**cells):
    plain = {"start": 0, "end": 1, "kind": "attack", "clause": (0, 1), "evidence": (0, 1),
             "event_type": "shelling", "weapon_type": "rocket"}  # fmt: skip
    return Attack([Telling(**{**plain, **cells})], [0])


ASSERTED = {"perpetrator_id": "iran", "perpetrator": "Iran", "attribution": "asserted"}
CLAIM = Statement(0, "claimed", HOUTHIS, "")
BLAME = Statement(0, "blamed", IRAN, "Washington")
NONE = Statement(0, "none", None, "")
DENIAL = Statement(0, "denied", IRAN, "")


@pytest.mark.parametrize(
    ("told", "statements", "expected"),
    [
        ({}, [], Who()),
        (ASSERTED, [], Who(**ASSERTED)),
        ({}, [NONE], Who(claim="none")),
        # a group's own claim outweighs blame by others
        ({}, [BLAME, CLAIM], Who(perpetrator_id="houthis", perpetrator="Houthis",
                                 attribution="claimed", attributed_by="Houthis", claim="claimed")),
        ({}, [BLAME, DENIAL], Who(perpetrator_id="iran", perpetrator="Iran", attribution="blamed",
                                  attributed_by="Washington", claim="denied")),
        (ASSERTED, [NONE], Who(**ASSERTED, claim="none")),
    ],
)  # fmt: skip
def test_who(told, statements, expected):
    assert who_of(attack(**told), statements) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("El Adde", "el_adde"), ("Aïn Témouchent", "ain_temouchent"), ("Al-Bab", "al_bab"), ("…", "")],
)
def test_slug(name, expected):
    assert slug(name) == expected
