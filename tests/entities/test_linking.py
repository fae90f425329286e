"""Short forms and abbreviations of groups told in full."""

from __future__ import annotations

import pytest
from marked_text import found_marks

GROUPS = [
    "[SOHR|GROUP|sohr] said so. The [Observatory|GROUP|sohr] said so.",
    "[IS|GROUP|isis] claimed it; it is so.",
    "[AP|GROUP|associated_press] and the [Jerusalem Post|GROUP|jerusalem_post] reported it.",
    "The [UN Security Council|GROUP|united_nations] and [Daesh|GROUP|isis] militants.",
    "Head of [Iran|PLACE|iran]'s [Quds Forces|GROUP|irgc_quds_force].",
    "The [Popular Mobilization Forces|GROUP|popular_mobilization_forces]"
    " ([PMF|GROUP|popular_mobilization_forces]).",
    "The [Syrian Observatory for Human Rights|GROUP|sohr] said. The [Observatory|GROUP|sohr] said.",
    "An observatory. The Observatory said so.",
    "[Al-Mayadeen TV|GROUP|al_mayadeen] in [Beirut|PLACE|beirut] said so on [Twitter|GROUP].",
    "[Kata'ib Hizballah|GROUP|kataib_hezbollah] and [Lebanese Hezbollah|GROUP|hezbollah].",
    "Rioters burned tires. Sirens sounded. Dawn broke. Shell fire hit. The Rockets won.",
    "The [Somali National Army|GROUP|somali_national_army]"
    " ([SNA|GROUP|somali_national_army]) in [Somalia|PLACE|somalia].",
]


@pytest.mark.parametrize("marked", GROUPS)
def test_groups(marked: str) -> None:
    assert found_marks(marked) == marked
