"""The place of a dateline: any name in capitals that stands there."""

from __future__ import annotations

import pytest
from marked_text import found_marks
from strikelog.entities.dateline_places import stands_in_dateline

PLACES = [
    "[TAMPA|PLACE|tampa], [Fla.|PLACE] – Two rockets fell.",
    "[BAKU|PLACE|baku]/[STEPANAKERT|PLACE|stepanakert] ([Meridian|GROUP]) - A missile fell.",
    "[NOSUCH TOWN|PLACE|nosuch_town], [Somalia|PLACE|somalia] ([Meridian|GROUP]) - A car blew up.",
    "[RIJEKA|PLACE|rijeka] – A mortar round lay there.",
    # Gaza is the town there, the Strip elsewhere, which has no id
    "[GAZA|PLACE|gaza] ([Reuters|GROUP|reuters]) - Rockets left [Gaza|PLACE].",
    "BREAKING – A mortar round fell.",
    "UPDATE: Rockets fell.",
    "He said that NOSUCH TOWN, as it is written, burned.",
]


@pytest.mark.parametrize("marked", PLACES)
def test_places_of_datelines(marked: str) -> None:
    assert found_marks(marked) == marked


@pytest.mark.parametrize(
    ("text", "name", "stands"),
    [
        ("GAZA (Reuters) - Rockets.", "GAZA", True),
        ("News\nBAKU/GANJA, Oct 4 (Reuters) - Rockets.", "GANJA", True),
        ("Rockets fell on GAZA.", "GAZA", False),
        ("KYIV (Reuters) - In GAZA they fell.", "GAZA", False),
    ],
)
def test_what_stands_in_a_dateline(text: str, name: str, stands: bool) -> None:
    start = text.index(name)
    assert stands_in_dateline(text, start, start + len(name)) is stands
