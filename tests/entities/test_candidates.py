"""Weapon words and what could have been hit: sentences with what must be found, and what not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from strikelog import lexicon
from strikelog.entities.damaged_things import find_damaged
from strikelog.entities.doc_words import Words
from strikelog.entities.weapon_words import find_weapon_words

# Sentence, then "words | weapon type" of all weapon words.
WEAPONS = [
    ("Katyusha rockets hit the base.", ["Katyusha rockets | rocket"]),
    ("A suicide car bomb killed ten.", ["suicide car bomb | suicide_bomb"]),
    ("Russian missiles and small arms fire hit it.", ["missiles | missile", "small arms fire | small_arms"]),
    ("He was shot dead.", ["shot | small_arms"]),
    ("Troops shelled the town.", ["shelled | artillery"]),
    ("Two powerful car-bombs exploded.", ["powerful car-bombs | car_bomb"]),
    ("Israeli air-strikes killed two.", ["air-strikes | airstrike"]),
    ("A 107-mm rocket was found.", ["107-mm rocket | rocket"]),
    ("Iranian Shahed drones hit Kyiv.", ["Shahed drones | drone"]),
    ("He attacked them with a knife.", ["knife | unknown"]),
    ("They threw petrol bombs.", ["petrol bombs | arson"]),
    ("An explosives-laden truck blew up.", ["explosives-laden truck | car_bomb"]),
    ("The bomb disposal squad came.", []),
    ("Workers of the gold mine went on a hunger strike.", []),
    ("Missile defense systems were sold.", []),
    ("The fire brigade put it out.", []),
]  # fmt: skip

# Sentence, then all that could have been hit.
DAMAGED = [
    ("A bomb struck an army convoy.", ["army convoy"]),
    ("It destroyed two armored vehicles and a fuel tanker.", ["armored vehicles", "fuel tanker"]),
    ("Rockets hit a Hamas lawmaker's home.", ["Hamas lawmaker's home"]),
    ("They shot down a Mi-8 and damaged the Alfred P. Murrah Federal Building.", ["Mi-8", "Alfred P. Murrah Federal Building"]),
    ("Several other weapons depots were hit.", ["weapons depots"]),
    ("A car bomb exploded.", []),
    ("The minister visited his voters.", []),
]  # fmt: skip

TOKENS = st.lists(
    st.sampled_from(["rocket", "rockets", "-", "car", "bomb", "the", "Al", "\n", "Mi-8"])
)


@pytest.mark.parametrize(("sentence", "expected"), WEAPONS)
def test_weapons(read_entities: Callable[[str], Doc], sentence: str, expected: list[str]) -> None:
    doc = read_entities(sentence)
    weapons = [span._.weapon for span in doc.spans["weapons"]]
    assert [f"{w['text']} | {w['weapon_type']}" for w in weapons] == expected


@pytest.mark.parametrize(("sentence", "expected"), DAMAGED)
def test_damaged(read_entities: Callable[[str], Doc], sentence: str, expected: list[str]) -> None:
    doc = read_entities(sentence)
    assert [span._.damaged["text"] for span in doc.spans["damaged"]] == expected


@given(TOKENS, st.sampled_from(["NN", "JJ", "NNP", "VBD", "HYPH"]), st.booleans())
@settings(max_examples=50)
def test_any_words_do(tokens: list[str], tag: str, spaced: bool) -> None:
    count = len(tokens)
    words = Words([t.lower() for t in tokens], tokens, [tag] * count, [spaced] * count)
    for weapon in find_weapon_words(words, set()):
        assert 0 <= weapon.start < weapon.end <= count
    assert all(0 <= start <= head < count for start, head in find_damaged(words))


def test_weapon_types_are_known() -> None:
    known = {
        row["weapon_type"] for row in lexicon.rows("lexicons/weapon_types.csv", ("weapon_type",))
    }
    rows = lexicon.rows("lexicons/weapon_words.csv", ("phrase", "weapon_type"))
    assert {row["weapon_type"] for row in rows} <= known | {"none"}
