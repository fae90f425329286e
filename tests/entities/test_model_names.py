"""The language model's names: what they add, and what outranks them."""

from __future__ import annotations

import pytest
from strikelog.entities import find_mentions
from strikelog.gazetteer import load_gazetteer


def test_the_model_names_what_no_list_has() -> None:
    text = "He met Zaphod Beeblebrox of Nosuch Holdings in Qwertyville on Katyusha day."
    names = [(7, 24, "PERSON"), (28, 43, "ORG"), (47, 58, "LOC"), (62, 70, "PERSON")]
    found = find_mentions(text, load_gazetteer(), names)
    assert [(text[m.start : m.end], m.label, m.entity_id) for m in found] == [
        ("Zaphod Beeblebrox", "PERSON", ""),
        ("Nosuch Holdings", "GROUP", ""),
        ("Qwertyville", "PLACE", ""),
    ]


def test_the_gazetteer_outranks_the_model() -> None:
    text = "They met Hezbollah in Baghdad."
    found = find_mentions(text, load_gazetteer(), [(9, 18, "PERSON"), (22, 29, "ORG")])
    assert [(m.label, m.entity_id) for m in found] == [("GROUP", "hezbollah"), ("PLACE", "baghdad")]


def test_a_person_of_the_model_is_not_cut_to_a_place() -> None:
    text = "He saw Karim al-Baghdadi in town."
    found = find_mentions(text, load_gazetteer(), [(7, 24, "PERSON")])
    assert [(text[m.start : m.end], m.label) for m in found] == [("Karim al-Baghdadi", "PERSON")]


def test_weapons_ships_and_designations_are_no_names() -> None:
    text = "An F-16 and the USS Carney shot at a Shahed."
    names = [(3, 7, "ORG"), (16, 26, "ORG"), (37, 43, "PERSON")]
    assert find_mentions(text, load_gazetteer(), names) == []


# A text with a name that the model found, its kind -> the label it gets ("" is no mention).
CORRECTED = [
    ("the Akhmat battalion came", "Akhmat", "PERSON", "GROUP"),
    ("the Barisan Nosuch Nasional (BNN) fought", "Barisan Nosuch Nasional", "PERSON", "GROUP"),
    ("said Um Karwan, 54, of her house", "Um Karwan", "LOC", "PERSON"),
    ("the tanker Nosuch Star sank", "Nosuch Star", "LOC", ""),
    ("aboard USS Nosuch last night", "Nosuch", "PERSON", ""),
    ("two Nosuch missiles fell", "Nosuch", "LOC", ""),
    ("at the Nosuch Hospital they died", "Nosuch Hospital", "LOC", ""),
    ("at the Nosuch hotel they died", "Nosuch", "LOC", ""),
    ("it was hit by a Nosuch last night", "Nosuch", "PERSON", ""),
    ("he met Nosuch last night", "Nosuch", "PERSON", "PERSON"),
    ("troops of the Air Force came", "Air Force", "ORG", ""),
    ("the West African bloc met", "West African", "ORG", ""),
    ("they sent South African troops", "South", "LOC", ""),
    ("they asked Sen. Nosuch, R-S.C., twice", "R-S.C.", "LOC", ""),
]


@pytest.mark.parametrize(("text", "name", "kind", "label"), CORRECTED)
def test_names_are_corrected_by_what_stands_around(
    text: str, name: str, kind: str, label: str
) -> None:
    start = text.index(name)
    found = find_mentions(text, load_gazetteer(), [(start, start + len(name), kind)])
    here = [m.label for m in found if m.start < start + len(name) and start < m.end]
    assert here == ([label] if label else [])


def test_a_surname_after_its_article_belongs_to_the_name() -> None:
    text = "It killed Wissam al-Nosuch there."
    (found,) = find_mentions(text, load_gazetteer(), [(10, 16, "PERSON")])
    assert text[found.start : found.end] == "Wissam al-Nosuch"


def test_the_place_of_an_office_is_no_first_name() -> None:
    text = "Mayor of Nikopol Oleksandr Nosuch spoke."
    found = find_mentions(text, load_gazetteer(), [(9, 33, "PERSON")])
    told = [(text[m.start : m.end], m.label) for m in found]
    assert told == [("Nikopol", "PLACE"), ("Oleksandr Nosuch", "PERSON")]


def test_a_name_among_places_is_a_place() -> None:
    text = "Shells hit Nosuch, Toretsk and Otherwhere on Monday."
    names = [(11, 17, "PERSON"), (31, 41, "PERSON")]
    found = find_mentions(text, load_gazetteer(), names)
    assert [m.label for m in found] == ["PLACE", "PLACE", "PLACE"]
