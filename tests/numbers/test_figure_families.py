"""Families of figures, both ways: victims without a number, tolls, weapons, numbers as written."""

from __future__ import annotations

from typing import Any

import pytest

# sentence, its figures of people and weapons: "text=measure low"
FAMILIES = [
    ("They shot and killed a police officer.", "a police officer=killed 1"),
    ("A CRPF trooper was injured in a grenade attack.", "A CRPF trooper=wounded 1"),
    ("The blast left the driver dead.", "the driver=killed 1"),
    ("They killed 5 civilians and injured another.", "5=killed 5; another=wounded 1"),
    ("Israeli forces shoot dead four Palestinian militants near the border.", "four=killed 4"),
    ("A guard shot dead a would-be suicide bomber.", "a would-be suicide bomber=killed 1"),
    ("In which three soldiers were claimed killed.", "three=killed 3"),
    ("30 civilians trying to flee the city were reportedly killed.", "30=killed 30"),
    ("The group claimed the murders of two American contractors.", "two=killed 2"),
    ("Five Libyan security personnel are also reported to have died.", "Five=killed 5"),
    ("On 5 May 14 Iranian and Iraqi militiamen were killed.", "14=killed 14"),
    ("A VBIED detonated outside the building.", "A VBIED=munitions 1"),
    ("They shot down the aircraft with a surface-to-air missile.",
     "a surface-to-air missile=munitions 1"),
    ("A missile launched by Houthi militias is intercepted.", "A missile=intercepted 1"),
    ("A missile hit Ain al-Asad air base on Monday.", "A missile=munitions 1"),
    ("A drone hit Room 12 of a hotel in Erbil.", "A drone=munitions 1"),
    ("They fired 1 500 shells.", "1 500=munitions 1500"),
    ("2 of the 1 200 rockets hit.", "2=munitions 2; 1 200=munitions 1200"),
    ("Two to three dozen rockets hit the base.", "Two to three dozen=munitions 24"),
    # must not
    ("An Iraqi court has sentenced 11 men to death.", ""),
    ("He works at a gold mine near the base.", ""),
    ("They practised what a missile hit on the bridge would do.", ""),
    ("An Iranian missile brought down a stairwell.", "An Iranian missile=munitions 1"),
    ("A mortar bomb, from whose tube no one can say, fell.", "A mortar bomb=munitions 1"),
    ("The missile has a warhead of its own.", ""),
    ("Two shells fell at 4.20 yesterday.", "Two=munitions 2"),
    ("Missiles struck at 7.48 in the morning.", ""),
    ("The ship was at 33° 56'N, 35° 12'E when it was hit.", ""),
    ("The S&P 500 fell after the strike.", ""),
    ("Police executed a search warrant after the bombing.", ""),
]  # fmt: skip
SHOWN = ("killed", "wounded", "casualties", "munitions", "intercepted")


@pytest.mark.parametrize(("sentence", "expected"), FAMILIES)
def test_family(stages: Any, sentence: str, expected: str) -> None:
    doc = stages(sentence)
    rows = [row for span in doc.spans["figures"] for row in span._.figures]
    rows = sorted((row for row in rows if row["measure"] in SHOWN), key=lambda row: row["start"])
    told = [
        f"{sentence[row['start'] : row['end']]}={row['measure']} {row['value_low']}" for row in rows
    ]
    assert "; ".join(told) == expected
