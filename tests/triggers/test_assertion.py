"""The cues by their own examples, and whole sentences with the language model."""

import re

import pytest
from strikelog import lexicon
from strikelog.language import make_doc
from strikelog.tables.records import Article

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



@pytest.fixture(scope="module")
def statuses(nlp):
    """``statuses(sentence)``: its attack words with what the rules take each for."""

    def judged(sentence: str) -> list[tuple[str, str]]:
        doc = nlp(make_doc(nlp, Article(article_id="x", text=sentence)))
        return [(span.text, span._.assertion) for span in doc.spans["triggers"]]

    return judged


@pytest.mark.parametrize("sentence", ATTACKS)
def test_an_attack_that_happened_is_asserted(statuses, sentence):
    assert "asserted" in {status for _, status in statuses(sentence)}


@pytest.mark.parametrize("sentence", NO_ATTACKS)
def test_what_is_no_attack_is_not_asserted(statuses, sentence):
    assert "asserted" not in {status for _, status in statuses(sentence)}


@pytest.mark.parametrize(
    ("sentence", "word", "status"),
    [
        ("Iran threatened to strike Haifa with missiles.", "strike", "planned"),
        ("He died of a heart attack.", "attack", "figurative"),
        ("Attacks are growing.", "Attacks", "aggregate"),
        ("The government denied that a missile had been fired at the ship.", "fired", "negated"),
        ("The largest military exercise of the year ended. Marines attacked a base.", "attacked", "topic_exercise"),
    ],
)  # fmt: skip
def test_why_a_word_tells_of_no_attack(statuses, sentence, word, status):
    assert (word, status) in statuses(sentence)
