import re

import pytest
from strikelog import lexicon

CUES = lexicon.rows("lexicons/claim_cues.csv", ("kind", "actor", "pattern", "example"))


@pytest.mark.parametrize("row", CUES, ids=lambda row: row["example"])
def test_a_cue_matches_its_example_only(row):
    pattern = re.compile(row["pattern"], re.IGNORECASE)
    assert pattern.search(row["example"])
    assert not (row["counterexample"] and pattern.search(row["counterexample"]))


BASE = "Three rockets hit Balad air base on Tuesday. "


@pytest.mark.parametrize(
    ("sentence", "perpetrator", "attribution", "claim"),
    [
        ("No group claimed responsibility for the attack.", "", "", "none"),
        ("There was no immediate claim of responsibility.", "", "", "none"),
        ("Kataib Hezbollah claimed responsibility for the attack.", "kataib_hezbollah", "claimed", "claimed"),
        ("The attack was claimed by Kataib Hezbollah.", "kataib_hezbollah", "claimed", "claimed"),
        ("Washington blamed Kataib Hezbollah for the attack.", "kataib_hezbollah", "blamed", ""),
        ("The US pointed the finger at Iran-backed militias.", "iran_backed_militias", "blamed", ""),
    ],
)  # fmt: skip
def test_statements_reach_the_attack_before_them(read, sentence, perpetrator, attribution, claim):
    (event,) = read(BASE + sentence).events
    assert (event.perpetrator_id, event.attribution, event.claim) == (
        perpetrator,
        attribution,
        claim,
    )


def test_blame_for_attacks_in_general_is_of_no_attack(read):
    (event,) = read(BASE + "Washington blames Iran-backed militias for regular rocket fire.").events
    assert event.perpetrator_id == ""


@pytest.mark.parametrize("row", CUES, ids=lambda row: row["example"])
def test_no_cue_is_kept_out_by_the_gate(row):
    assert lexicon.pattern("event", "speaks_of_doers").search(row["example"])
