"""Names of several things: the one that the article means, else no id."""

from __future__ import annotations

import pytest
from marked_text import found_marks

UNSURE = [
    "The [Green Zone|BASE|green_zone_baghdad] in [Baghdad|PLACE|baghdad].",
    "The [Green Zone|BASE] in [Kabul|PLACE|kabul].",
    "[John Brennan|PERSON] taught at a school.",
    "[John Brennan|PERSON|john_brennan_oir] left [Iraq|PLACE|iraq].",
    "MIT researchers found it.",
    "Turkish agents of [MIT|GROUP|turkish_government] did.",
    "THIS IS A SAD DAY",
    "SNA fighters left.",
    "They met in [Sinjar|PLACE].",
    "They met in [Sinjar|PLACE|sinjar], [Iraq|PLACE|iraq].",
    "They live in [Tripoli|PLACE|tripoli] in [Libya|PLACE|libya].",
]


@pytest.mark.parametrize("marked", UNSURE)
def test_disambiguation(marked: str) -> None:
    assert found_marks(marked) == marked
