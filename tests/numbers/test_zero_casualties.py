"""Explicit zero, unknown and not mentioned are three things."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strikelog.lexicon import rows
from strikelog.numbers.zero_casualties import find_zeros

BOTH, KILLED, WOUNDED = ("killed", "wounded"), ("killed",), ("wounded",)

ZEROS = [
    # sentence, span, measures
    ("Rockets hit the base without any casualties.", "without any casualties", BOTH),
    ("They fell without any reports of casualties.", "without any reports of casualties", BOTH),
    ("It landed without causing casualties.", "without causing casualties", BOTH),
    ("It caused damage but no casualties, he said.", "no casualties", BOTH),
    ("There were no known casualties.", "no known casualties", BOTH),
    ("No damage or casualties were reported.", "No damage or casualties", BOTH),
    ("There were no casualties, and damage is being assessed.", "no casualties", BOTH),
    ("There were no deaths or injuries.", "no deaths or injuries", BOTH),
    ("No civilian casualties were reported.", "No civilian casualties", BOTH),
    ("It did not cause any casualties.", "did not cause any casualties", BOTH),
    ("Nobody was hurt.", "Nobody was hurt", BOTH),
    ("No one was killed or injured.", "No one was killed or injured", BOTH),
    ("None of them were hurt.", "None", BOTH),
    ("A bomb exploded and hurt nobody.", "hurt nobody", BOTH),
    ("It was shelled without anyone being hurt.", "without anyone being hurt", BOTH),
    ("It was shot down with no harm to anyone.", "no harm to anyone", BOTH),
    ("No explosion, no fire, nobody hurt — and yet they left.", "nobody hurt", BOTH),
    ("Eleven are in hospital; nobody has died.", "nobody has died", KILLED),
    ("There were no injuries.", "no injuries", WOUNDED),
    ("The car exploded without injuring anyone.", "without injuring anyone", WOUNDED),
    ("No Americans were injured.", "No Americans", WOUNDED),
    ("No one was seriously injured.", "No one was seriously injured", WOUNDED),
    ("None of the 12 people on board was injured.", "None", WOUNDED),
    ("No fatalities were reported.", "No fatalities", KILLED),
    ("There was no loss of life.", "no loss of life", KILLED),
    ("No U.S. troops were killed.", "No U.S. troops", KILLED),
    ("No Iraqi soldiers died.", "No Iraqi soldiers", KILLED),
    ("Not one American was hurt.", "Not one American", WOUNDED),
    ("There were no dead or injured.", "no dead or injured", BOTH),
    ("There were no reports of anyone being hurt.", "no reports of anyone being hurt", BOTH),
    ("There wasn't a single casualty.", "wasn't a single casualty", BOTH),
    ("It left neither dead nor wounded.", "neither dead nor wounded", BOTH),
    ("Six were wounded; there were no Americans among them.", "no Americans", WOUNDED),
    ("There were no Americans among the dead.", "no Americans", KILLED),
    ("Five were killed, none of them Russian.", "none", KILLED),
    ("Reports of casualties: none.", "none", BOTH),
]


@pytest.mark.parametrize(("sentence", "span", "measures"), ZEROS)
def test_zero(sentence: str, span: str, measures: tuple[str, ...]) -> None:
    (zero,) = find_zeros(sentence)
    assert (sentence[zero.start : zero.end], zero.measures) == (span, measures)


NOTHING = [
    # unknown
    "There were no immediate reports of casualties.",
    "No casualties have been reported so far.",
    "No one has yet been reported hurt.",
    "No casualties were immediately reported.",
    "Initial reports said there were no casualties.",
    "Casualties are being assessed.",
    "It was not clear if anyone was hurt.",
    "Preliminarily, there are no casualties.",
    "There is no information about casualties.",
    "He denied there were any casualties.",
    "Three rockets landed, none of them near the base.",
    "There has been no word on casualties.",
    "There was no official confirmation of the casualty toll.",
    # not mentioned
    "No one wants an escalation.",
    "No group has claimed responsibility for the attack in which two were injured.",
    "No one has claimed the attack that killed two.",
    "No Russian soldiers were there and two were wounded.",
    "No one wants further casualties.",
    "They no longer count the dead.",
    "None of those hurt was likely to die.",
    "Two people were killed.",
    "",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_no_zero(sentence: str) -> None:
    assert find_zeros(sentence) == []


ZERO_ROWS = rows("lexicons/numbers_zero.csv", ("pattern", "example", "counterexample"))


@pytest.mark.parametrize("row", ZERO_ROWS, ids=lambda row: row["example"])
def test_zero_lexicon(row: dict[str, str]) -> None:
    pattern = re.compile(row["pattern"], re.IGNORECASE)
    assert pattern.search(row["example"]) and find_zeros(row["example"])
    assert not pattern.search(row["counterexample"])


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    for zero in find_zeros(text):
        assert 0 <= zero.start < zero.end <= len(text) and zero.measures
