"""Figures of sentences without an attack word: the attack told before, or none."""

import pytest

FIRST = "Two rockets hit Balad air base on Tuesday. "


@pytest.mark.parametrize(
    ("after", "killed"),
    [
        ("Three soldiers were killed.", 3),
        ("Three soldiers died on Wednesday.", 3),
        ("Three soldiers were killed there on 2 May 2019.", None),
        ("Since the start of the war 900 people have died.", None),
        ("In an earthquake in Turkey 40 people were killed.", None),
    ],
)
def test_killed_of_the_attack_before(read, after, killed):
    (event,) = read(FIRST + after).events
    assert event.killed_low == killed
