"""Copies of one text are found; texts that tell the same in other words are none."""

from datetime import date

import pytest
from strikelog.incidents.stories import SHORTEST, Stories

WIRE = (
    "BAGHDAD (AP) — Two rockets struck an Iraqi air base housing US trainers north of the capital "
    "late on Sunday, wounding four soldiers, the military said in a statement. No group claimed the "
    "attack. It was the third in a week on bases that host coalition troops. Officials blamed militias "
    "that are backed by Iran, which has vowed revenge for the killing of one of its generals."
)
CUT = WIRE.split(" Officials")[0]
OTHER = (
    "Four members of Iraq's armed forces were hurt on Sunday when Katyusha rockets came down inside "
    "Balad Air Base, some 80 kilometres north of Baghdad, security sources told reporters. The base has "
    "been home to American contractors and trainers. Nobody has said that they fired the rockets."
)


def copies(*texts):
    """The groups of texts found to be copies, by their numbers."""
    stories = Stories()
    for number, text in enumerate(texts):
        stories.add(f"{number}", text, date(2021, 7, 9 - number))
    groups = {}
    for row in stories.rows():
        groups.setdefault(row.story_id, []).append(int(row.article_id))
    return groups


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((WIRE, WIRE), {"1": [0, 1]}),  # the earlier one names the story
        ((WIRE, WIRE.replace("\n", " ").replace("—", "-").upper()), {"1": [0, 1]}),
        ((WIRE, CUT), {"1": [0, 1]}),
        ((WIRE, OTHER, CUT), {"2": [0, 2]}),
        ((WIRE, OTHER), {}),
        ((OTHER,), {}),
        (("Two rockets hit the base.",) * 2, {}),  # too short to tell
        ((), {}),
    ],
)
def test_copies(texts, expected):
    assert copies(*texts) == expected


def test_likeness_is_the_share_of_runs_in_common():
    stories = Stories()
    for number, text in enumerate((WIRE, CUT)):
        stories.add(f"{number}", text)
    first, second = stories.rows()
    assert first.likeness == 1
    assert 0.5 <= second.likeness < 0.9


def test_short_texts_are_left_out():
    stories = Stories()
    for article in "ab":
        stories.add(article, " ".join(map(str, range(SHORTEST - 1))))
    assert list(stories.rows()) == []
