"""Which tellings are one attack, on hand-made tellings; no language model."""

import pytest
from strikelog.gazetteer import load_gazetteer
from strikelog.rules.coreference import merge
from strikelog.rules.tellings import Site, Telling, from_dict


def site(site_id="", level="site", site_type="air_base", **more):
    return Site(site_id=site_id, site_type=site_type, level=level, text=site_id or "the base",
                start=0, end=1, **more)  # fmt: skip


def day(iso, precision="day", end=None):
    return {"date_start": iso, "date_end": end or iso, "precision": precision}


def telling(weapon="rocket", **more):
    types = {"rocket": "shelling", "drone": "air_drone_strike", "airstrike": "air_drone_strike",
             "unknown": "attack", "bomb": "explosive"}  # fmt: skip
    return Telling(start=0, end=1, kind="attack", clause=(0, 1), evidence=(0, 1),
                   event_type=types[weapon], weapon_type=weapon, **more)  # fmt: skip


BALAD, TAJI = site("balad_air_base"), site("camp_taji")
TUESDAY, MONDAY = day("2021-07-06"), day("2021-07-05")
FIRST = telling(sites=[BALAD], date=TUESDAY)

# second telling, its sentence, whether it is the first attack told again
CASES = {
    "the attack, with nothing of its own": (telling("unknown", definite=True), 1, True),
    "same site, no date": (telling(sites=[BALAD]), 1, True),
    "same site and day": (telling(sites=[BALAD], date=TUESDAY), 9, True),
    "same site, another day": (telling(sites=[BALAD], date=MONDAY), 1, False),
    "another site, same day": (telling(sites=[TAJI], date=TUESDAY), 1, False),
    "same day in a month": (telling(sites=[BALAD], date=day("2021-07-01", "month", "2021-07-31")), 1, True),
    "another attack on the same day": (telling(date=TUESDAY, distinct=True), 1, False),
    "another kind of weapon": (telling("bomb", sites=[BALAD], date=TUESDAY), 1, False),
    "a nameless base": (telling(sites=[site()]), 1, True),
    "the town around the base": (telling(sites=[site("balad", "city", "city")], definite=True), 1, True),
    "another country": (telling(sites=[site("syria", "country", "")], definite=True), 1, False),
    "another state's attack": (telling(perpetrator_id="iran", attribution="asserted"), 1, True),
}  # fmt: skip


@pytest.mark.parametrize(("second", "sentence", "same"), CASES.values(), ids=CASES.keys())
def test_two_tellings(second, sentence, same):
    attacks = merge([(0, FIRST), (sentence, second)], load_gazetteer())
    assert len(attacks) == (1 if same else 2)


def test_states_that_differ_are_two_attacks():
    iran = telling(perpetrator_id="iran", attribution="asserted", sites=[BALAD])
    usa = telling(perpetrator_id="united_states", attribution="asserted", sites=[BALAD])
    assert len(merge([(0, iran), (1, usa)], load_gazetteer())) == 2


def test_what_only_goes_on_about_an_attack_begins_none():
    detail = telling(depends=True, definite=True, date=MONDAY)
    assert merge([(0, detail)], load_gazetteer()) == []


def test_the_most_precise_date_and_site_are_the_attacks():
    month = telling(sites=[site()], date=day("2021-07-01", "month", "2021-07-31"))
    (attack,) = merge([(0, month), (1, FIRST)], load_gazetteer())
    assert attack.date() == TUESDAY
    assert [s.site_id for s in attack.sites()] == ["balad_air_base"]


def test_the_first_kind_of_weapon_decides_but_a_mere_attack_word_does_not():
    soft = telling("bomb", soft=True, definite=True, sites=[BALAD], date=TUESDAY)
    (attack,) = merge([(0, soft), (1, FIRST)], load_gazetteer())
    assert attack.weapon_type() == "rocket"


def test_a_telling_survives_as_a_dict():
    assert from_dict(FIRST.to_dict()) == FIRST
