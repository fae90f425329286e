"""Embassies and consulates: one BASE each, linked where the article says which."""

from __future__ import annotations

import pytest
from marked_text import found_marks

EMBASSIES = [
    "Rockets hit the [U.S. Embassy|BASE|us_embassy_baghdad] in the city. [Baghdad|PLACE|baghdad].",
    "[Baghdad|PLACE|baghdad] and [Beirut|PLACE|beirut]: the [US embassy|BASE] was shut.",
    "A drone hit the [US consulate in Erbil|BASE|us_consulate_erbil].",
    "The [American Embassy in Iraq|BASE|us_embassy_baghdad] was evacuated.",
    "The [U.S. Embassy in Baghdad|BASE|us_embassy_baghdad]'s guards fired.",
    "Rockets hit near the [US embassy|BASE|us_embassy_baghdad]. The"
    " [U.S. Embassy in Baghdad|BASE|us_embassy_baghdad] was shut.",
    "The [US embassy|BASE] said so, and the [French embassy in Tripoli|BASE] too.",
    "The [German embassy in Khartoum|BASE], [Sudan|PLACE|sudan], closed.",
    "The [Iranian consulate in Basra|BASE|iranian_consulate_basra] was set on fire.",
    "The embassy in [Baghdad|PLACE|baghdad] was evacuated; other embassies stayed.",
]


@pytest.mark.parametrize("marked", EMBASSIES)
def test_embassies(marked: str) -> None:
    assert found_marks(marked) == marked
