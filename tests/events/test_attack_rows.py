"""The codebook on attacks that the reader found: rows a site, totals, zeros, nothing of its own."""

from dataclasses import replace
from datetime import date

import pytest
from strikelog.events.attack_rows import stories
from strikelog.events.row_places import listed
from strikelog.events.story import Source
from strikelog.reader.candidates import Candidate

TEXT = "Two rockets hit Arda and Bilo on May 4 , killing three , six others said five . "
WORDS = ("Two", "hit", "Arda", "Bilo", "May 4", "three", "six others", "said", "five")
AT = {word: TEXT.index(word) for word in WORDS}


def option(kind, sort, word, **facts):
    start = AT[word]
    return Candidate(
        kind=kind, sort=sort, same=f"{kind}:{word}", first=0, last=0, head=0,
        start=start, end=start + len(word), text=word, facts=facts,
    )  # fmt: skip


def place(name, **facts):
    known = {
        "site_id": name.lower(), "site_name": name, "site_type": "city", "admin1": "",
        "country": "", "latitude": None, "longitude": None, "geo_precision": "city",
        "location_text": name,
    }  # fmt: skip
    return option("place", "city", name, **(known | facts))


def figure(word, measure, value, source="", **facts):
    known = {
        "measure": measure, "value_low": value, "value_high": value, "bound": "exact",
        "part": False, "additional": False, "entity_id": "", "nationality": "", "affiliation": "",
        "reported_by": source,
    }  # fmt: skip
    return option("figure", measure, word, **(known | facts))


OPTIONS = [
    place("Arda", country="IQ"),
    place("Bilo", country="IQ"),
    option("date", "day", "May 4", date_start="2021-05-04", date_end="2021-05-04", precision="day"),
    figure("Two", "munitions", 2),
    figure("three", "killed", 3),
    figure("five", "killed", 5, source="others"),
    figure("five", "wounded", 0),
    option("actor", "group", "six others", entity_id="league", name="The League"),
    option("actor", "person", "said", entity_id="", name="Its Spokesman"),
]
NOTHING = {"option": None, "probability": 1.0, "runners_up": []}


def attack(*, date=None, site=None, sites=(), figures=(), outcome=""):
    slots = dict.fromkeys(("date", "site", "area", "who", "by", "weapon"), NOTHING)
    slots |= {"date": {**NOTHING, "option": date}, "site": {**NOTHING, "option": site}}
    classes = {
        "type": ["shelling rocket", 0.9], "outcome": [outcome, 0.9], "salience": ["main", 0.9],
        "attribution": ["blamed", 0.9], "claim": ["claimed", 0.9],
    }  # fmt: skip
    return {
        "words": [2], "spans": [[AT["hit"], AT["hit"] + 3]], "probability": 0.9, "slots": slots,
        "sites": [[at, 0.95] for at in sites], "damage": [],
        "figures": [[at, 0.9] for at in figures], "classes": classes,
    }  # fmt: skip


def rows_of(*attacks):
    source = Source(article_id="a", text=TEXT, options=OPTIONS, sentences=[(0, len(TEXT) - 1)])
    return [row for story in stories(source, attacks) for row in story.rows]


def test_one_row_with_what_was_chosen():
    (row,) = rows_of(attack(date=2, site=0, figures=[3, 4]))
    assert (row.event_id, row.event_type, row.weapon_type) == ("a-e1", "shelling", "rocket")
    assert (row.date_start, row.date_text) == (date(2021, 5, 4), "May 4")
    assert (row.site_id, row.country, row.joint_id) == ("arda", "IQ", "")
    assert (row.munitions_low, row.killed_low, row.killed_high) == (2, 3, 3)
    assert (row.trigger, TEXT[row.trigger_start : row.trigger_end]) == ("hit", "hit")


def test_a_joint_strike_is_a_row_a_site_with_figures_on_the_first():
    first, second = rows_of(attack(site=0, sites=[1], figures=[3, 6]))
    assert first.joint_id == second.joint_id == "a-j1"
    assert (second.site_id, second.munitions_low) == ("bilo", None)
    assert (first.wounded_low, second.wounded_low) == (0, 0)  # a zero holds for every row


@pytest.mark.parametrize(
    ("between", "found"),
    [
        (" and ", True),
        (", ", True),
        (" , and at the ", True),
        ("; later ", False),
        (" near ", False),
    ],
)
def test_sites_in_one_list(between, found):
    text = f"Arda{between}Bilo"
    one, other = (
        replace(OPTIONS[at], start=text.index(n), end=text.index(n) + 4)
        for at, n in enumerate(("Arda", "Bilo"))
    )
    assert listed(text, other, one, [other]) is found


@pytest.mark.parametrize(
    ("words", "munitions", "killed"),
    [("respectively", [2, None], [3, 5]), ("in all", [2, None], [3, None])],
)
def test_figures_dealt_out_stand_on_their_rows(words, munitions, killed):
    text = TEXT.replace("said five .", f"said five , {words} .")
    source = Source(article_id="a", text=text, options=OPTIONS, sentences=[(0, len(text))])
    (story,) = stories(source, [attack(site=0, sites=[1], figures=[3, 4, 5])])
    assert [row.munitions_low for row in story.rows] == munitions
    assert [row.killed_low for row in story.rows] == killed
    assert sorted(story.each) == (["killed"] if words == "respectively" else [])


@pytest.mark.parametrize(
    ("figures", "low", "high", "disputed"),
    [([4], 3, 3, False), ([4, 5], 3, 5, True), ([], None, None, False)],
)
def test_totals_over_sources(figures, low, high, disputed):
    (row,) = rows_of(attack(site=0, figures=figures))
    assert (row.killed_low, row.killed_high, row.disputed) == (low, high, disputed)


def test_harm_is_a_hit():
    assert rows_of(attack(site=0, figures=[4], outcome="missed"))[0].outcome == "hit"
    assert rows_of(attack(site=0, outcome="missed"))[0].outcome == "missed"


def test_nobody_is_blamed_without_words():
    (row,) = rows_of(attack(site=0))
    assert (row.perpetrator, row.attribution, row.attributed_by, row.claim) == ("", "", "", "")


@pytest.mark.parametrize(
    ("attribution", "by", "told"),
    [
        ("claimed", None, "six others"),  # as worded, not as the gazetteer calls it
        ("claimed", 8, "said"),
        ("blamed", 8, "said"),
        ("blamed", None, ""),
        ("asserted", 8, ""),
    ],
)
def test_who_says_so(attribution, by, told):
    found = attack(site=0)
    found["classes"]["attribution"] = [attribution, 0.9]
    found["slots"] |= {"who": {**NOTHING, "option": 7}, "by": {**NOTHING, "option": by}}
    (row,) = rows_of(found)
    assert (row.perpetrator_id, row.perpetrator) == ("league", "The League")
    assert (row.attribution, row.attributed_by) == (attribution, told)


@pytest.mark.parametrize(
    ("told", "rows"),
    [({}, 0), ({"date": 2}, 1), ({"site": 0}, 1), ({"figures": [3]}, 1)],
)
def test_an_attack_without_day_place_victim_or_count_is_no_row(told, rows):
    assert len(rows_of(attack(**told))) == rows
