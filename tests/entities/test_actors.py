"""Who could have done it: sentences with what must be a candidate, and what must be none."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from spacy.tokens import Doc

# Sentence, then "words | kind | id | name", "?" after the name where only suspected.
MUST = [
    # named groups, alone and before their people
    ("An FMLN attack on the barracks killed three soldiers.", "FMLN | group | fmln | Farabundo Martí National Liberation Front"),
    ("ELN guerrillas blew up an oil pipeline in Colombia.", "ELN guerrillas | group | eln | National Liberation Army"),
    ("Suspected Taleban rebels have ambushed a convoy.", "Taleban rebels | group | taliban | Taliban?"),
    ("The Taliban is believed to be the culprit.", "Taliban | group | taliban | Taliban"),
    ("Members of the Taliban stormed a police station.", "Members of the Taliban | group | taliban | Taliban"),
    ("Fighters from Hezbollah fired Katyusha rockets.", "Fighters from Hezbollah | group | hezbollah | Hezbollah"),
    ("Another group of ELN rebels broke into the camp in Colombia.", "ELN rebels | group | eln | National Liberation Army"),
    ("Hamas's armed wing fired a rocket.", "Hamas's armed wing | group | hamas | Hamas"),
    ("Al shabaab fighters attacked the base with mortars.", "Al shabaab fighters | group | al_shabaab | Al-Shabaab"),
    ("boko haram militants killed 20 people.", "boko haram militants | group | boko_haram | Boko Haram"),
    ("It was claimed by the Freedonian group Kitaab al-Nur.", "Kitaab al-Nur | group |  | Kitaab al-Nur"),
    ("A militia calling itself the Islamic Resistance in Iraq fired drones.", "Islamic Resistance in Iraq | group | islamic_resistance_in_iraq | Islamic Resistance in Iraq"),
    ("Yemen's Houthis launched missiles at Saudi Arabia.", "Houthis | group | houthis | Houthis"),
    ("Tamil Tiger rebels attacked the harbour in Sri Lanka.", "Tamil Tiger rebels | group | ltte | Liberation Tigers of Tamil Eelam"),
    # states by name, adjective, capital
    ("An Israeli drone strike killed a commander.", "Israeli | state | israel | Israel"),
    ("Tehran fired ballistic missiles at the base.", "Tehran | state | iran | Iran"),
    ("He was killed by a U. S. drone strike.", "U. S. | state | united_states | United States"),
    ("The attack was blamed on Israel.", "Israel | state | israel | Israel"),
    ("A Sri Lankan air strike hit the village.", "Sri Lankan | state | sri_lanka | Sri Lanka"),
    ("On 12 November, Israel bombed the house.", "Israel | state | israel | Israel"),
    ("The Russians shelled the village.", "Russians | state | russia | Russia"),
    # forces
    ("Russian forces shelled the village.", "Russian forces | force | russia | Russia"),
    ("Israel's military struck a compound.", "Israel's military | force | israel | Israel"),
    ("Israeli jets hit Khan Younis.", "Israeli jets | force | israel | Israel"),
    ("Syrian Army shelling killed ten.", "Syrian Army | force | syria | Syria"),
    ("Security forces opened fire in Homs, Syria.", "Security forces | force | syria | Syria"),
    ("An army helicopter attack killed ten in Nigeria.", "army | force | nigeria | Nigeria"),
    ("Coalition jets attacked militants.", "Coalition jets | force |  | Coalition jets"),
    ("Police opened fire on protesters.", "Police | force |  | Police"),
    ("Peace talks failed as rebel forces took the town.", "rebel forces | force |  | rebel forces"),
    # nameless
    ("Unidentified gunmen shot dead a judge.", "Unidentified gunmen | generic |  | Unidentified gunmen"),
    ("A group of masked men attacked the school.", "masked men | generic |  | masked men"),
    ("Two Palestinian gunmen opened fire.", "Palestinian gunmen | generic |  | Palestinian gunmen"),
    ("A suicide bomber blew himself up.", "suicide bomber | generic |  | suicide bomber"),
    ("Armed tribesmen kidnapped two tourists.", "Armed tribesmen | generic |  | Armed tribesmen"),
    ("Suspected separatists threw a grenade.", "separatists | generic |  | separatists?"),
    ("Herders killed nine farmers in Plateau state.", "Herders | generic |  | Herders"),
    ("A 26-year-old man opened fire in a mall.", "26-year-old man | generic |  | 26-year-old man"),
    ("An insurgent attack killed three.", "insurgent | generic |  | insurgent"),
    ("Iran-backed militias fired the rockets.", "Iran-backed militias | generic | iran_backed_militias | Iran-backed militias"),
    ("They were fired by factions armed and funded by Tehran.", "factions armed and funded by Tehran | generic | iran_backed_militias | Iran-backed militias"),
    ("An Afghan soldier shot two instructors.", "Afghan soldier | generic |  | Afghan soldier"),
    ("Palestinians threw stones at the patrol.", "Palestinians | generic |  | Palestinians"),
    # persons
    ("The gunman, Seifeddine Rezgui, shot tourists.", "Seifeddine Rezgui | person |  | Seifeddine Rezgui"),
]  # fmt: skip

# Sentence, then words that are no candidate of their own.
MUST_NOT = [
    ("A bomb exploded in Iraq.", "Iraq"),
    ("A rocket fell near Balad, Iraq.", "Iraq"),
    ("Clashes broke out in southern Lebanon.", "Lebanon"),
    ("Israeli officials condemned the attack.", "Israeli"),
    ("The rebel-held town was shelled.", "rebel"),
    ("A police station was hit.", "police"),
    ("Iranian-made drones hit the port.", "Iranian"),
    ("Yemen's Houthis launched missiles.", "Yemen"),
    ("A group of masked men attacked the school.", "group"),
    ("The militant group Hamas fired rockets.", "militant group"),
    ("The health ministry said ten were killed, the Syrian Observatory for Human Rights 12.", "Syrian Observatory for Human Rights"),
    ("Israeli jets bombed the house.", "jets"),
    ("Israeli jets bombed the house.", "Israeli"),
    ("In several directions Ukrainian forces attacked.", "directions Ukrainian forces"),
    ("The Syrian Army shelled rebel units.", "Syrian Army shelled rebel units"),
]  # fmt: skip


def told(doc: Doc) -> list[str]:
    """The candidates as the table writes them."""
    actors = [span._.actor for span in doc.spans["actors"]]
    return [
        f"{a['text']} | {a['kind']} | {a['entity_id']} | {a['name']}{'?' * a['suspected']}"
        for a in actors
    ]


@pytest.mark.parametrize(("sentence", "expected"), MUST)
def test_actor(read_entities: Callable[[str], Doc], sentence: str, expected: str) -> None:
    assert expected in told(read_entities(sentence))


@pytest.mark.parametrize(("sentence", "words"), MUST_NOT)
def test_no_actor(read_entities: Callable[[str], Doc], sentence: str, words: str) -> None:
    doc = read_entities(sentence)
    assert words not in [span.text for span in doc.spans["actors"]]


def test_no_two_share_a_token(read_entities: Callable[[str], Doc]) -> None:
    doc = read_entities(" ".join(sentence for sentence, _ in MUST))
    spans = list(doc.spans["actors"])
    assert len(spans) >= len(MUST) / 2
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.start <= span._.actor["head"] < span.end for span in spans)
