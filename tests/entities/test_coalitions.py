"""Coalitions by their leader or as the international one."""

from __future__ import annotations

import pytest
from marked_text import found_marks

COALITIONS = [
    "Troops of the [international coalition|GROUP|cjtf_oir] left [Iraq|PLACE|iraq].",
    "A base of the [International Coalition|GROUP|cjtf_oir] in [Syria|PLACE|syria] was hit.",
    "The [U.S.-led coalition|GROUP|cjtf_oir] in [Iraq|PLACE|iraq] said so.",
    "The [Saudi-led coalition|GROUP|saudi_led_coalition] said so.",
    "The international coalition met in [Kenya|PLACE|kenya].",
    "They want an international coalition for [Iraq|PLACE|iraq].",
    "The coalition said nothing on [Iraq|PLACE|iraq].",
]


@pytest.mark.parametrize("marked", COALITIONS)
def test_coalitions(marked: str) -> None:
    assert found_marks(marked) == marked
