"""Where an attack could have been: the places of a text with the where-columns of a row there."""

from __future__ import annotations

import pytest
from strikelog.entities.place_candidates import find_places
from strikelog.gazetteer import load_gazetteer

# text | words of a candidate | kind | site_id | site_type | admin1 | country | geo_precision
CASES = [
    ("A rocket hit a village in eastern Lebanon.", "village", "nameless", "", "city", "", "LB", "country"),
    ("Two men died at a police checkpoint in Baghdad.", "police checkpoint", "nameless", "", "police", "Baghdad", "IQ", "city"),
    ("A bomb went off at a market in Mosul.", "market", "nameless", "mosul", "city", "Nineveh", "IQ", "city"),
    ("Rockets hit a base near Balad.", "base", "nameless", "", "military_base", "Salahuddin", "IQ", "city"),
    ("Mosul fell. The city was bombed.", "city", "nameless", "mosul", "city", "Nineveh", "IQ", "city"),
    ("Rockets hit Balad air base.", "Balad air base", "named_site", "balad_air_base", "air_base", "Salahuddin", "IQ", "site"),
    ("Rockets fell on the US consulate in Erbil.", "US consulate in Erbil", "named_site", "us_consulate_erbil", "embassy", "Erbil", "IQ", "site"),
    ("Shelling was heard in Anbar province.", "Anbar", "region", "", "", "Anbar", "IQ", "admin1"),
    ("Missiles were fired at Israel.", "Israel", "country", "", "", "", "IL", "country"),
    ("A bomb hit a bridge near the Iraq-Syria border.", "Iraq-Syria border", "region", "", "", "", "IQ;SY", "country"),
    ("Three died in Sadr City in Baghdad.", "Sadr City", "city", "sadr_city", "city", "Baghdad", "IQ", "city"),
    ("Baghdad was calm. A bomb in the Iraqi capital killed two.", "Iraqi capital", "nameless", "baghdad", "city", "Baghdad", "IQ", "city"),
    ("A missile hit a warehouse near Mosul.", "warehouse", "nameless", "", "other", "Nineveh", "IQ", "city"),
    ("A bomb hit an army convoy in Mosul.", "army convoy", "nameless", "", "convoy", "Nineveh", "IQ", "city"),
    ("Rebels took an outpost in Afghanistan's Paktika Province.", "outpost", "nameless", "", "military_base", "Paktika", "AF", "admin1"),
    ("A drone hit an oil tanker off Yemen.", "oil tanker", "nameless", "", "ship", "", "YE", "country"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "kind", "site_id", "site_type", "admin1", "country", "precision"), CASES
)
def test_a_place_has_the_columns_of_a_row_there(
    nlp, text, words, kind, site_id, site_type, admin1, country, precision
) -> None:
    doc = nlp(text)
    found = {span._.place["text"]: span._.place for span in doc.spans["places"]}
    place = found[words]
    assert text[place["start"] : place["end"]] == words
    assert (place["kind"], place["site_id"], place["site_type"]) == (kind, site_id, site_type)
    assert (place["admin1"], place["country"], place["geo_precision"]) == (
        admin1,
        country,
        precision,
    )


WORDED = [
    ("A drone hit a radar station near Orsk on Monday.", "radar station near Orsk"),
    ("Gunmen stormed a prison in the central Kogi State and fled.", "prison in the central Kogi State"),
    ("Rebels hit an outpost in Afghanistan's Paktika Province, he said.", "outpost in Afghanistan's Paktika Province"),
    ("A base was hit. In Mosul all was calm.", "base"),
    ("A police station was hit, Baghdad said.", "police station"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), WORDED)
def test_a_place_without_a_name_is_worded_with_the_place_it_lies_by(nlp, text, words) -> None:
    found = [c for c in find_places(nlp(text), text, load_gazetteer()) if c.kind == "nameless"]
    assert found[0].place.location_text == words


NONE = ["The base commander spoke.", "Airport officials said so.", "He ships weapons."]


@pytest.mark.parametrize("text", NONE)
def test_a_word_that_only_modifies_is_no_place(nlp, text: str) -> None:
    assert [c.kind for c in find_places(nlp(text), text, load_gazetteer())] == []
