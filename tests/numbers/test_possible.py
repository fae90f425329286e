"""What no rule gives a measure, for the reader to judge of."""

from __future__ import annotations

from typing import Any

import pytest

BARE = "killed wounded munitions intercepted"
# sentence, its possible figures: "text=measures"
CASES = [
    ("On Sunday, Shostka: nine, and two people were killed.", f"nine={BARE}"),
    ("The first figure that they gave was eight.", f"eight={BARE}"),
    ("Fifteen more are missing.", f"Fifteen={BARE}"),
    ("Eight arrivals were counted.", f"Eight={BARE}"),
    ("A Humvee took his brother, and he was killed at Wana.", "his brother=killed wounded"),
    ("The rocket was of an old sort.", "The rocket=munitions"),
    ("This listed what the shell took.", "the shell=munitions"),
    ("On Sunday Shostka: another nine.", f"nine={BARE}"),
    ("Two people died; it reached the one driver too.", "one=killed wounded"),  # once
    # a rule knows
    ("Not a single soldier was killed.", ""),
    ("Rockets killed three people in Kabul.", ""),
    ("A driver was killed in Kabul.", ""),
    # no count of people or weapons
    ("The column moved 12 km in 2019 on Highway 1.", ""),
    ("Lingzi Lu, 23, was there at 10:30.", ""),
    ("A third of the fleet sailed twice.", ""),
    ("They spent 250,000 on it.", ""),
    ("Six villages were named.", ""),
    ("The toll of both is open; few came.", ""),
    ("The mayor said that he knew a driver.", ""),  # nobody is harmed
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_possible_figures(stages: Any, text: str, expected: str) -> None:
    doc = stages(text)
    found: dict[str, list[str]] = {}
    for span in doc.spans["possible_figures"]:
        for row in span._.possible_figures:
            found.setdefault(text[row["start"] : row["end"]], []).append(row["measure"])
    told = {words: sorted(measures) for words, measures in found.items()}
    wanted = dict(each.split("=") for each in expected.split("; ") if each)
    assert told == {words: sorted(measures.split()) for words, measures in wanted.items()}


def test_a_number_keeps_what_a_rule_made_of_it(stages: Any) -> None:
    doc = stages("Fifteen more are missing.")
    assert [row["measure"] for span in doc.spans["figures"] for row in span._.figures] == ["other"]


def test_a_further_one_adds_to_the_one_before(stages: Any) -> None:
    doc = stages("On Sunday Shostka: another nine.")
    rows = [row for span in doc.spans["possible_figures"] for row in span._.possible_figures]
    assert all(row["additional"] for row in rows) and rows


def test_the_people_of_the_figure_before(stages: Any) -> None:
    doc = stages("In Shostka six American soldiers were killed; in Romny it was nine.")
    (row,) = [
        row
        for span in doc.spans["possible_figures"]
        for row in span._.possible_figures
        if row["measure"] == "killed"
    ]
    assert (row["nationality"], row["affiliation"]) == ("US", "military")


def test_a_table_of_numbers_stays_closed(stages: Any) -> None:
    line = "It was told that Romny had nine and Lviv had three. "
    few, many = stages(line * 20), stages(line * 100)
    assert len(few.spans["possible_figures"]) == 40
    assert not many.spans["possible_figures"]
