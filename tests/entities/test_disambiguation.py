"""Names of several things: the one that the article means, else no id."""

from __future__ import annotations

import pytest
from marked_text import found_marks
from strikelog.entities import find_mentions
from strikelog.gazetteer import load_gazetteer

UNSURE = [
    "The [Green Zone|BASE|green_zone_baghdad] in [Baghdad|PLACE|baghdad].",
    "The [Green Zone|BASE] in [Kabul|PLACE|kabul].",
    "[John Brennan|PERSON] taught at a school.",
    "[John Brennan|PERSON|john_brennan_oir] left [Iraq|PLACE|iraq].",
    "MIT researchers found it.",
    "Turkish agents of [MIT|GROUP|turkish_government] did.",
    "THIS IS A SAD DAY",
    "SNA fighters left.",
    "They met in [Sinjar|PLACE|sinjar].",
    "They met in [Sinjar|PLACE|sinjar_idlib], [Syria|PLACE|syria].",
    "They met in [Hyderabad|PLACE].",
    "They met in [Sinjar|PLACE|sinjar], [Iraq|PLACE|iraq].",
    "They live in [Tripoli|PLACE|tripoli] in [Libya|PLACE|libya].",
]


@pytest.mark.parametrize("marked", UNSURE)
def test_disambiguation(marked: str) -> None:
    assert found_marks(marked) == marked


RULES = {"country told", "the larger place", "named elsewhere"}

# A text with one name of several things -> its id and which rule chose it.
DECIDED = [
    ("They live in Tripoli, Lebanon.", "Tripoli", "tripoli_lebanon", "country told"),
    ("They met in Sinjar.", "Sinjar", "sinjar", "the larger place"),
    ("Qassem Soleimani died.", "Qassem Soleimani", "qassem_soleimani", ""),
    ("They fled Shingal and then Sinjar.", "Sinjar", "sinjar", "named elsewhere"),
    ("Shells fell in the province of Kirkuk.", "Kirkuk", "kirkuk_province", "province"),
]


@pytest.mark.parametrize(("text", "name", "entity_id", "rule"), DECIDED)
def test_the_reason_is_kept(text: str, name: str, entity_id: str, rule: str) -> None:
    found = {text[m.start : m.end]: m for m in find_mentions(text, load_gazetteer())}[name]
    assert found.entity_id == entity_id
    assert rule in found.reason
    assert ("; " in found.reason) == (rule in RULES)
