"""Ministries and forces without their country's adjective."""

from __future__ import annotations

import pytest
from marked_text import found_marks

MINISTRIES = [
    "[Russia|PLACE|russia]'s [defence ministry|GROUP|russian_government] said so.",
    "[Iraq|PLACE|iraq]’s [Interior Ministry|GROUP|iraqi_interior_ministry] denied it.",
    "The [Russian Defense Ministry|GROUP|russian_government] said so.",
    "[Kuwait|PLACE|kuwait]'s [defence ministry|GROUP] said so.",
    "[Moscow|PLACE|moscow]'s [defence ministry|GROUP|russian_government] said so.",
    "The [Ministry of Defence of Ukraine|GROUP|ukrainian_government] confirmed it.",
    "The [Ministry of Transport|GROUP] said no one was hurt.",
    # told with it elsewhere, by who speaks for it, or of the country that the article is about
    "[Russia|PLACE|russia]'s [defence ministry|GROUP|russian_government] spoke. The"
    " [defence ministry|GROUP|russian_government] named no town in [Iraq|PLACE|iraq].",
    "[Foreign Ministry|GROUP|iran_foreign_ministry] spokesman"
    " [Nasser Kanaani|PERSON|nasser_kanaani] said so in [Syria|PLACE|syria].",
    "In [Iraq|PLACE|iraq] and again in [Iraq|PLACE|iraq], the"
    " [interior ministry|GROUP|iraqi_interior_ministry] said.",
    # nobody says whose it is
    "The country's [foreign ministry|GROUP] was silent on [Iran|PLACE|iran].",
    "[Iraq|PLACE|iraq] and [Turkey|PLACE|turkey] wait; the [defence ministry|GROUP] said nothing.",
    "The ministry said nothing, nor did the army or its officers.",
    # forces in capitals
    "Officers of the [Air Force|GROUP|ukrainian_air_force] of [Ukraine|PLACE|ukraine] spoke.",
    "The air force of [Ukraine|PLACE|ukraine] spoke.",
]


@pytest.mark.parametrize("marked", MINISTRIES)
def test_ministries(marked: str) -> None:
    assert found_marks(marked) == marked
