"""The language model's names: what they add, and what outranks them."""

from __future__ import annotations

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
