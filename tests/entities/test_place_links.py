"""Places by what their phrase says: country, province, and the id of the namesake that is meant."""

from __future__ import annotations

import pytest
from strikelog.entities import find_mentions
from strikelog.gazetteer import load_gazetteer

# text | place | id that mentions.csv has none of or this one ("*": any) | country | province
TOLD = [
    ("A bomb exploded in San Jose, Colombia on Monday.", "San Jose", "san_jose_colombia", "CO", "*"),
    ("A bomb exploded in San Jose, California on Monday.", "San Jose", "san_jose", "US", "California"),
    ("A gunman fired in Alexandria, Virginia.", "Alexandria", "alexandria_united_states", "US", "Virginia"),
    ("A gunman fired in Alexandria, Egypt.", "Alexandria", "alexandria", "EG", "*"),
    ("Clashes broke out in the Lebanese city of Tripoli.", "Tripoli", "tripoli_lebanon", "LB", "*"),
    ("Clashes broke out in Tripoli, Libya.", "Tripoli", "tripoli", "LY", "*"),
    ("Three died in Springfield, Illinois, on Friday.", "Springfield", "", "US", "Illinois"),
    ("A mortar hit Tampa, Fla.", "Tampa", "*", "US", "Florida"),
    ("Five died in Quetta, the capital of Balochistan province in Pakistan.", "Quetta", "quetta", "PK", "Balochistan"),
    ("Baghdad's Amiriyah district was shelled.", "Amiriyah", "amiriyah_baghdad", "IQ", "Baghdad"),
    ("A car bomb went off in Sadr City in eastern Baghdad.", "Sadr City", "sadr_city", "IQ", "Baghdad"),
    ("Rockets fell near the village of Tawakal in northern Syria.", "Tawakal", "", "SY", "*"),
    ("A rocket hit the town of Exampleville in Helmand province.", "Exampleville", "", "AF", "Helmand"),
    ("Pakistan's northwestern city of Peshawar was hit.", "Peshawar", "peshawar", "PK", "Khyber Pakhtunkhwa"),
]  # fmt: skip


def place(text: str, words: str):
    found = find_mentions(text, load_gazetteer())
    return next(m for m in found if text[m.start : m.end] == words)


@pytest.mark.parametrize(("text", "words", "entity_id", "country", "admin1"), TOLD)
def test_a_place_lies_where_its_phrase_says(text, words, entity_id, country, admin1) -> None:
    found = place(text, words)
    assert found.country == country
    assert admin1 in ("*", found.admin1)
    assert entity_id in ("*", found.entity_id)


# The place told next is none that it lies in.
NOT = [
    ("In Damascus, Iran said it would answer.", "Damascus", "damascus", "SY"),
    ("In Homs, Russia's jets struck again.", "Homs", "homs", "SY"),
    ("Blasts shook London, Spain and Italy.", "London", "london", "GB"),
    ("It was told in Baghdad. In New York Friday, diplomats met.", "Baghdad", "baghdad", "IQ"),
    ("Troops left Damascus for Iran.", "Damascus", "damascus", "SY"),
    ("An Iranian general died in Damascus.", "Damascus", "damascus", "SY"),
    ("The US struck Mosul and Iran.", "Mosul", "mosul", "IQ"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "entity_id", "country"), NOT)
def test_a_place_does_not_lie_in_what_only_stands_beside(text, words, entity_id, country) -> None:
    found = place(text, words)
    assert (found.entity_id, found.country) == (entity_id, country)


def test_a_long_chain_of_places_is_read() -> None:
    """Hostile: each place could lie in the next."""
    text = "in Mosul, " * 300 + "Iraq" + " the northern city of" * 300
    assert len(find_mentions(text, load_gazetteer())) >= 300
