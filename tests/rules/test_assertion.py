"""The cues by their own examples, and whole sentences with the language model."""

import re

import pytest
from strikelog import lexicon

CUES = lexicon.rows("lexicons/assertion_cues.csv", ("category", "where", "pattern", "example"))
FORMS = {
    form
    for row in lexicon.rows("lexicons/attack_words.csv", ("forms",))
    for form in row["forms"].split()
}


def matches(row, sentence: str) -> bool:
    """Whether the cue stands where it should for any attack word of the sentence."""
    pattern = re.compile(row["pattern"], re.IGNORECASE)
    if row["where"] == "clause":
        return bool(pattern.search(sentence))
    for word in re.finditer(r"[\w'-]+", sentence):
        if word.group().lower() not in FORMS:
            continue
        before, after = sentence[: word.start()].strip(), sentence[word.end() :]
        if pattern.search(before if row["where"] == "before" else after):
            return True
    return False


@pytest.mark.parametrize("row", CUES, ids=lambda row: row["example"])
def test_a_cue_matches_its_example(row):
    assert matches(row, row["example"])


@pytest.mark.parametrize(
    "row", [row for row in CUES if row["counterexample"]], ids=lambda row: row["counterexample"]
)
def test_a_cue_does_not_match_its_counterexample(row):
    assert not matches(row, row["counterexample"])


ATTACKS = [
    "Two rockets hit the base in Taji on Sunday.",
    "On Monday a drone struck the airport in Erbil, wounding three guards.",
    "Four soldiers were wounded in a mortar attack on a checkpoint near Marib.",
    "The base came under rocket fire on Tuesday.",
    "Gunmen ambushed a convoy near Kandahar, killing five policemen.",
    "Israeli warplanes bombed a warehouse near Damascus on Friday.",
    "A car bomb exploded outside a police station in Quetta, killing nine people.",
    "Russian missiles slammed into an apartment block in Kharkiv on Saturday.",
    "The militants managed to hit the base with two rockets on Sunday.",
    "Three rockets fired at US base in Syria",
]
NO_ATTACKS = [
    "Iran will attack the base if it is provoked.",
    "The group threatened to attack American bases in Iraq.",
    "The army test-fired a missile during a drill on Monday.",
    "The militia may launch rockets at the embassy.",
    "They fear a possible attack on the airport.",
    "The Pentagon said no rockets hit the base.",
    "The mayor died of a heart attack on Sunday.",
    "Militias frequently attack bases that host foreign troops.",
    "A series of rocket attacks has worried diplomats.",
    "Workers went on strike at the port of Haifa on Monday.",
    "The Rockets beat the Lakers on Friday in Houston.",
    "The country bought 50 missiles from its ally last year.",
    "The company launched a new phone in Dubai on Tuesday.",
    "Prices hit a record high in Baghdad on Thursday.",
    "More than 400 missiles have been fired at the kingdom since the war began.",
    "He denied that the group attacked the ship.",
    "The deal was struck in Vienna on Sunday.",
    "The satellite was launched by a rocket from Cape Canaveral on Monday.",
]


@pytest.mark.parametrize("sentence", ATTACKS)
def test_an_attack_that_happened_is_an_event(read, sentence):
    assert len(read(sentence).events) == 1


@pytest.mark.parametrize("sentence", NO_ATTACKS)
def test_what_is_no_attack_is_no_event(read, sentence):
    assert read(sentence).events == ()
