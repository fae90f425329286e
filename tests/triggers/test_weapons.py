import pytest
from strikelog import lexicon
from strikelog.triggers.weapons import find_weapons

ROWS = lexicon.rows("lexicons/weapons.csv", ("phrase", "weapon_type", "kind", "example"))
EVENT_TYPES = {row["weapon_type"] for row in lexicon.rows("lexicons/weapon_types.csv", ())}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["phrase"])
def test_every_phrase_is_found_in_its_example(row):
    found = find_weapons(row["example"])
    assert row["weapon_type"] in {weapon.weapon_type for weapon in found}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["phrase"])
def test_every_weapon_type_has_an_event_type(row):
    assert row["weapon_type"] in EVENT_TYPES
    assert row["kind"] in ("munition", "mode", "platform")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two Katyusha rockets hit it.", ["Katyusha rockets"]),
        ("a barrage of ballistic missiles and drones", ["ballistic missiles", "drones"]),
        ("rocket-propelled grenades", ["rocket-propelled grenades"]),
        ("The drone's wreckage", ["drone"]),
        ("three air\u00a0strikes", ["air\u00a0strikes"]),
        ("a suicide car bomb", ["suicide car bomb"]),
        ("nutshells, dronelike, a skyrocket", []),
        ("mineral water", []),
    ],
)
def test_longest_phrase_wins_and_words_are_whole(text, expected):
    assert [text[weapon.start : weapon.end] for weapon in find_weapons(text)] == expected

