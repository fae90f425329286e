"""Persons after titles, by surname, and what is no person."""

from __future__ import annotations

import pytest
from marked_text import found_marks

PERSONS = [
    "Iraqi Prime Minister [Kadhimi|PERSON|mustafa_al_kadhimi] met Colonel [Hassan Ali|PERSON].",
    "Prime Minister [Kadhimi|PERSON] and Col. [Caggins|PERSON] met.",
    "President [Assad|PERSON|bashar_al_assad] spoke. Asad did not.",
    "Maj. Gen. [Tahseen al-Khafaji|PERSON|tahseen_al_khafaji] spoke."
    " [Al-Khafaji|PERSON|tahseen_al_khafaji] left.",
    "Staff Sgt. [John Doe|PERSON] spoke. [Doe|PERSON] was hurt; a doe ran.",
    "Foreign Minister [Jane Roe-Smith|PERSON] met Prime Minister [Theresa May|PERSON] in May.",
    "Eric Trump spoke; [Trump|PERSON|donald_trump] did not. The trump card.",
    "General [Qasem Suleimani|PERSON|qassem_soleimani], [Suleimani|PERSON|qassem_soleimani].",
    "[Abu Alaa Al-Walae|PERSON|abu_ala_al_walai], commander.",
    "The General Directorate and President's men; Colonel said; Dr. said no.",
    "The spokesman, President and Minister met Gen. on Monday.",
]


@pytest.mark.parametrize("marked", PERSONS)
def test_persons(marked: str) -> None:
    assert found_marks(marked) == marked
