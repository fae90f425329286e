"""Media and organizations by the last word of their names."""

from __future__ import annotations

import pytest
from marked_text import found_marks

NAMES = [
    "[Euphrates Post|GROUP] learned that [Tigris Monitor|GROUP] was told by the reporter.",
    "It told [Al-Jahra News Agency|GROUP] and [Radio Souq|GROUP] nothing.",
    "The [Sudan Doctors Network|GROUP] and the [Gulf Security Forum|GROUP] said so.",
    "The [Dnipropetrovsk Regional Military Administration|GROUP] warned people.",
    "The [Rapid Support Forces|GROUP] and the [Civilian Joint Task Force|GROUP] fought.",
    "The [Nosuch People's Liberation Front|GROUP] denied it.",
    "Men of the [444th Brigade|GROUP] fought near [Tripoli|PLACE|tripoli].",
    "The [Criminal Investigation Department of Nosuch|GROUP] came on Monday.",
    "The [UN Support Mission in Libya|GROUP] called for a truce.",
    "[Jaish al-Nosuch|GROUP] and [Liwa Nosuch|GROUP] fought; an ansar and a liwa did not.",
    # no names
    "Read more: Breaking News, Latest News and Social Media are full of it.",
    "Russian Forces were there; the Council met, a group left.",
    "The General Directorate and the Military Command had no words.",
    "Rebel Group Claims Big Attack",
]


@pytest.mark.parametrize("marked", NAMES)
def test_names_by_their_heads(marked: str) -> None:
    assert found_marks(marked) == marked
