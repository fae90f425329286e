"""The source in a dateline is a GROUP whatever its name."""

from __future__ import annotations

import pytest
from marked_text import found_marks

SOURCES = [
    "[BAGHDAD|PLACE|baghdad] ([Meridian|GROUP]) - Rockets fell.",
    "[ERBIL|PLACE|erbil], [Iraq|PLACE|iraq], Nov 9 ([Northern Wire|GROUP]) -- Rockets fell.",
    "[MOSCOW|PLACE|moscow], May 2. /[Neva Herald|GROUP]/. Drones fell.",
    "[Riyadh|PLACE|riyadh], March 13, 2021, [GPA|GROUP] -- A drone fell.",
    "[DUBAI|PLACE|dubai] ([Reuters|GROUP|reuters]) - A drone fell.",
    "A drone fell.\n\n[WAM|GROUP|wam]/[EPS|GROUP]",
    # a bracket elsewhere is no source
    "The mayor (Meridian is his name) spoke.",
    "A drone fell (Tuesday) - nobody was hurt.",
]


@pytest.mark.parametrize("marked", SOURCES)
def test_sources(marked: str) -> None:
    assert found_marks(marked) == marked
