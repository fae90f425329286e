"""State forces that are named, and adjectives that name none."""

from __future__ import annotations

import pytest
from marked_text import found_marks

FORCES = [
    "The [Ukrainian Air Force|GROUP|ukrainian_air_force] and the [Nigerian army|GROUP] fought.",
    "The [Iraqi army|GROUP|iraqi_armed_forces] and [US Army|GROUP|us_armed_forces] soldiers.",
    "[Iraqi military|GROUP|iraqi_armed_forces] sources said.",
    "A [US|PLACE|united_states] military base, Iraqi military aircraft, Iraqi police stations.",
    "[Iraq|PLACE|iraq]'s military said; the military said; the army said.",
    "[US|PLACE|united_states] forces left; American troops and Iraqi forces died.",
    "The Iraqi government and Syrian officials met.",
]


@pytest.mark.parametrize("marked", FORCES)
def test_forces(marked: str) -> None:
    assert found_marks(marked) == marked
