"""What sentences state outright: sentence left, what it says right."""

import re

import pytest
from strikelog.events.stated import lasting_toll, says_all_missed, says_missed, says_nobody_claimed
from strikelog.lexicon import rows


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Nobody has claimed the attack.", True),
        ("No group has claimed responsibility for the blast.", True),
        ("There was no immediate claim of responsibility.", True),
        ("The group claimed responsibility for the attack.", False),
        ("Nobody was hurt.", False),
    ],
)
def test_nobody_claimed(sentence, said):
    assert says_nobody_claimed(sentence) is said


@pytest.mark.parametrize("row", rows("lexicons/claim_cues.csv", ("pattern", "example")), ids=str)
def test_a_cue_matches_its_example_only(row):
    pattern = re.compile(row["pattern"], re.IGNORECASE)
    assert pattern.search(row["example"])
    assert not (row["counterexample"] and pattern.search(row["counterexample"]))


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Three rockets fell near the base.", True),
        ("The missile landed in the sea.", True),
        ("A rocket fell one and a half miles from the base.", True),
        ("It came down 300 metres short of the gate.", True),
        ("Two shells dropped into an open field.", True),
        ("The rockets hit the base.", False),
        ("A drone hit a car near Tyre.", False),
    ],
)
def test_fell_wide(sentence, said):
    assert says_missed(sentence) is said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Both fell into the water.", True),
        ("They landed 2 km from the runway.", True),
        ("Most fell into the water.", False),
        ("Both hit the ship.", False),
        ("The other fell into the water.", False),
    ],
)
def test_all_of_them_fell_wide(sentence, said):
    assert says_all_missed(sentence) is said


@pytest.mark.parametrize(
    ("sentence", "after"),
    [
        ("It killed four, bringing the war's death toll to 45,541.", "45,541"),
        (
            "That brought the number of people killed since October 7, 2023 to at least 48,271.",
            "at",
        ),
        ("He died in hospital, bringing the death toll to 12.", None),
        ("Four people were killed.", None),
    ],
)
def test_tolls_of_a_whole_war(sentence, after):
    end = lasting_toll(sentence)
    assert (end and sentence[end:].split()[0].rstrip(".")) == after
