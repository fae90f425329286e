"""Sites named with a type word, and phrases that are none."""

from __future__ import annotations

import pytest
from marked_text import found_marks
from strikelog import lexicon
from strikelog.entities import find_mentions
from strikelog.gazetteer import load_gazetteer

SITES = [
    "Rockets hit [Balad air base|BASE|balad_air_base] near [Baghdad|PLACE|baghdad].",
    "A drone fell at the [Ayn Al-Assad airbase|BASE|ain_al_asad_air_base] on Monday.",
    "The [Omar oil field|BASE|al_omar_oil_field] and [Conoco gas field|BASE|conoco_gas_field].",
    "Omar, 42, saw the field burn.",
    "[Camp Taji|BASE|camp_taji], also called [Taji base|BASE|camp_taji], is north of it.",
    "[Kabul airport|BASE|kabul_airport] and [Kabul's airport|BASE|kabul_airport] were shelled.",
    "They left [Al Udeid Air Base|BASE|al_udeid_air_base] for [Bagram|BASE|bagram_airfield].",
    "Drones were seen over [Nosuch air base|BASE] and [Camp Nosuch|BASE].",
    "Rockets hit [Forward Operating Base Nosuch|BASE] and the [Port of Nosuch|BASE].",
    "Rockets hit an Iraqi air base, a [US|PLACE|united_states] base and the base camp.",
    "On Monday base guards fired. The Military base and [Hamas|GROUP|hamas] camps were hit.",
    "Jets flew from [RAF Akrotiri|BASE|raf_akrotiri].",
    "The [Zaporizhzhia nuclear power plant|BASE|zaporizhzhia_npp] lost power.",
    "They were held at [Abu Ghraib prison|BASE|abu_ghraib_prison].",
    "[Ain al-Asad|BASE|ain_al_asad_air_base] and [Balad|BASE|balad_air_base] air bases burned.",
    "Rockets hit [Balad|BASE|balad_air_base] and [Taji|BASE|camp_taji] bases.",
    "[Ain al-Asad|BASE|ain_al_asad_air_base] was hit. The rockets fired at"
    " [al-Asad|BASE|ain_al_asad_air_base] missed.",
    "They prayed at the mosque in the Turkish base in [Bashiqa|PLACE|bashiqa].",
]


@pytest.mark.parametrize("marked", SITES)
def test_sites(marked: str) -> None:
    assert found_marks(marked) == marked


@pytest.mark.parametrize(
    "row",
    lexicon.rows("lexicons/entities_site_words.csv", ("phrase", "example", "counterexample")),
    ids=lambda row: row["phrase"],
)
def test_each_site_word_makes_a_base_of_a_name_only(row: lexicon.Row) -> None:
    found = find_mentions(row["example"], load_gazetteer())
    assert [m.label for m in found if "Nosuch" in row["example"][m.start : m.end]] == ["BASE"]
    found = find_mentions(row["counterexample"], load_gazetteer())
    assert [m.label for m in found if m.label == "BASE"] == []
