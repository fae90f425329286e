"""Countries, capitals, cities, regions; words that only look like them."""

from __future__ import annotations

import pytest
from marked_text import found_marks

PLACES = [
    "They live in [Washington state|PLACE] and the [Jordan Valley|PLACE].",
    "Hit was hit by rockets. They fired in [Hit|PLACE|hit].",
    "[Turkey|PLACE|turkey] struck; turkey was eaten. [Jordan|PLACE|jordan] denied it.",
    "Michael Jordan and Georgia Brown live in [Georgia|PLACE|georgia].",
    "The [US|PLACE|united_states] told us; they asked us. [U.S.|PLACE|united_states]/Iraqi bases.",
    "The [Iraq|PLACE|iraq]-[Syria|PLACE|syria] border; [Iran|PLACE|iran]–[Iraq|PLACE|iraq] war.",
    "They live in [Tripoli|PLACE|tripoli_lebanon], [Lebanon|PLACE|lebanon].",
    "They met in [Vienna|PLACE|vienna] and in [London|PLACE|london], not in May or in Reading.",
    "[Washington|PLACE|washington] blamed [Tehran|PLACE|tehran].",
    "The province of [Diyala|PLACE|diyala_province] in the [Middle East|PLACE].",
    "The town of [Al-Mayadeen|PLACE|mayadin] in [Syria|PLACE|syria].",
    "Americans, Iraqis and non-Iraqi men; an American contractor.",
    "[KABUL|PLACE|kabul], [Afghanistan|PLACE|afghanistan] — An attack.",
    "in [Syria|PLACE|syria]The desert",
    # names of no list, after words that only a place follows
    "Shells fell on the village of [Kozinka|PLACE|kozinka] and near [Shtula|PLACE|shtula] on Tuesday.",
    "The town of [Hola Prystan|PLACE|hola_prystan] was hit. They stood outside Smith's house, near the border.",
]


@pytest.mark.parametrize("marked", PLACES)
def test_places(marked: str) -> None:
    assert found_marks(marked) == marked
