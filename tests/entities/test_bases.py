"""One name for a town and the base beside it: what the context says."""

from __future__ import annotations

import pytest
from marked_text import found_marks

BASE_OR_TOWN = [
    "[King Khalid Air Base|BASE|king_khalid_air_base] was hit. Missiles struck"
    " [Khamis Mushait|PLACE|khamis_mushait], a city.",
    "An airbase in [Balad|PLACE|balad], [Iraq|PLACE|iraq] was hit.",
    "[Balad|BASE|balad_air_base], where F-16 jets are based, was quiet.",
    "[Balad air base|BASE|balad_air_base] was hit. A man in [Balad|PLACE|balad] died.",
    "[Balad air base|BASE|balad_air_base] was hit. Troops at [Balad|BASE|balad_air_base] left.",
    "[Balad air base|BASE|balad_air_base] was hit. The town of [Balad|PLACE|balad] was quiet.",
    "Crews moved to [Erbil|PLACE|erbil] and [Taji|PLACE|taji].",
    "Missiles hit two bases, [Ain al-Asad|BASE|ain_al_asad_air_base] and"
    " [Erbil|BASE|erbil_international_airport].",
    "Missiles hit [Erbil|PLACE|erbil] near [Erbil airport|BASE|erbil_international_airport].",
    "[Kirkuk air base|BASE|kirkuk_air_base] was hit. Rockets fell on [Kirkuk|PLACE|kirkuk].",
]


@pytest.mark.parametrize("marked", BASE_OR_TOWN)
def test_bases(marked: str) -> None:
    assert found_marks(marked) == marked
