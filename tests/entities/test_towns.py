"""Populated places beyond the gazetteer, and what else a capitalised place may be."""

from __future__ import annotations

import pytest
from strikelog.entities import find_mentions
from strikelog.entities.features import is_building
from strikelog.entities.towns import table_id
from strikelog.gazetteer import load_gazetteer

# A text with one unlisted name that a language model calls a place -> the id of mentions.csv.
TOWNS = [
    ("Shells fell on Nosuch on Tuesday.", "nosuch"),
    ("Shells fell near Deir al-Nosuch on Tuesday.", "deir_al_nosuch"),
    ("Fighting in the village of Nosuch went on.", "nosuch"),
    ("Villages along the Nosuch burned.", ""),
    ("Fighting in the Nosuch valley went on.", ""),
    ("Fighting in Wadi Nosuch went on.", ""),
    ("Fighting in Nosuch province went on.", ""),
    ("Boats sank in Nosuch Bay last night.", ""),
    ("They fled to Nosuchshire on Tuesday.", ""),
]


@pytest.mark.parametrize(("text", "entity_id"), TOWNS)
def test_only_towns_have_an_id(text: str, entity_id: str) -> None:
    gazetteer = load_gazetteer()
    words = text.split()
    first = next(word for word in words if "osuch" in word or word in ("Deir", "Wadi"))
    start = text.index(first)
    end = text.index("osuch") + len("osuch")
    end += len("shire") * text.startswith("shire", end) + len(" Bay") * text.startswith(" Bay", end)
    found = find_mentions(text, gazetteer, [(start, end, "LOC")])
    assert [(m.label, table_id(m, gazetteer)) for m in found] == [("PLACE", entity_id)]


def test_regions_of_the_gazetteer_keep_their_facts_without_an_id() -> None:
    gazetteer = load_gazetteer()
    (found,) = find_mentions("Shells fell on Crimea.", gazetteer)
    assert gazetteer.get(found.entity_id).country == "UA"
    assert table_id(found, gazetteer) == ""


@pytest.mark.parametrize(
    ("name", "building"),
    [
        ("Rabin Street", True),
        ("Nasser Hospital", True),
        ("Street", False),
        ("Square Enix", False),
        ("Beirut", False),
    ],
)
def test_streets_and_hospitals_are_buildings(name: str, building: bool) -> None:
    assert is_building(name) is building
