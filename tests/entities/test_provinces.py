"""Provinces: the span without its unit, the province or the city of a name."""

from __future__ import annotations

import pytest
from marked_text import found_marks

PROVINCES = [
    "In [Anbar|PLACE|anbar_province] province and the governorate of"
    " [Sulaymaniyah|PLACE|sulaymaniyah_province], not in [Sulaymaniyah|PLACE|sulaymaniyah].",
    "In [Kirkuk|PLACE|kirkuk_province] province, near [Kirkuk|PLACE|kirkuk].",
    "Over the [Bryansk|PLACE] Region and the [Kharkiv|PLACE] region, not [Kharkiv|PLACE|kharkiv].",
    "In [Helmand|PLACE] Province; in [Borno|PLACE] state; in [Nosuch|PLACE] Region.",
    "Near [Timbuktu|PLACE|timbuktu], in the [Timbuktu|PLACE] region.",
    # names that hold their unit, and units that are none
    "In the [Kurdistan Region|PLACE|kurdistan_region_iraq] and the"
    " [United States|PLACE|united_states] of today.",
    "In the [Tuapse|PLACE|tuapse] district and the [New Baghdad|PLACE|new_baghdad] district.",
    "The [Islamic State|GROUP|isis] said so.",
]


@pytest.mark.parametrize("marked", PROVINCES)
def test_provinces(marked: str) -> None:
    assert found_marks(marked) == marked
