"""Generic armed actors by their backing, in both orders, and backing that is no actor."""

from __future__ import annotations

import pytest
from marked_text import found_marks

BACKING = [
    "[Iran-Backed Militias|GROUP|iran_backed_militias] Attack [US|PLACE|united_states] Base",
    "[Pro-Iran Militias|GROUP|iran_backed_militias] Attack; [Iran|PLACE|iran]-backed Brigades",
    "[Iranian backed militias|GROUP|iran_backed_militias] did it; [Iran|PLACE|iran] backed them.",
    "[Iranian proxies|GROUP|iran_backed_militias], [Iranian proxy groups|GROUP|iran_backed_militias].",
    "Shiite [militias loyal to [Iran|PLACE|iran]|GROUP|iran_backed_militias] did it.",
    "[Iran-backed Houthi rebels|GROUP|houthis] did it; Iranian trained dogs.",
    "[Iran-backed militias|GROUP|iran_backed_militias] did it.",
    "An [Iran-backed Iraqi militia|GROUP|iran_backed_militias] did it.",
    "[Iranian-led proxies|GROUP|iran_backed_militias] did it.",
    "[pro-Iranians|GROUP|iran_backed_militias] and [pro-Turkish fighters|GROUP] did it.",
    "[Iranian-trained, armed and funded factions|GROUP|iran_backed_militias] did it.",
    "[Iranian-trained and funded militant groups|GROUP|iran_backed_militias] did it.",
    "The factions, [militias loyal to [Iran|PLACE|iran]|GROUP|iran_backed_militias], did it.",
    "Iraqi [militia groups aligned with [Iran|PLACE|iran]|GROUP|iran_backed_militias] did it.",
    "[Groups supported by [Turkey|PLACE|turkey]|GROUP] did it.",
    "[factions armed and funded by [Tehran|PLACE|tehran]|GROUP|iran_backed_militias]",
    "[Tehran-backed militants|GROUP|iran_backed_militias], [Moscow-backed separatists|GROUP].",
    "[US-backed and Kurdish-led forces|GROUP] and [pro-Assad militias|GROUP] clashed.",
    "[Hezbollah-linked militants|GROUP] and an [al-Qaida-linked group|GROUP] clashed.",
    "[Iran|PLACE|iran]-backed attacks grew, Iranian-made drones came; pro-Iranian attacks too.",
    "[Iran|PLACE|iran]-backed [Houthis|GROUP|houthis] did it with [Iran|PLACE|iran]'s proxies.",
    "Shiite militias and armed factions did it; the groups were trained by experts.",
    "The [Saudi-led coalition|GROUP|saudi_led_coalition] bombed it.",
    "The [US-led international coalition|GROUP|cjtf_oir] in [Iraq|PLACE|iraq] left.",
    "A [US-led coalition|GROUP] in the [Red Sea|PLACE] and the coalition.",
    "[Britain|PLACE|united_kingdom]-based, [US|PLACE|united_states]-led, Kurdish-led.",
]


@pytest.mark.parametrize("marked", BACKING)
def test_backing(marked: str) -> None:
    assert found_marks(marked) == marked
