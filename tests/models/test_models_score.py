"""The scorer of models/scripts, against counts made by hand."""

import sys
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

SCRIPTS = Path(__file__).parents[2] / "models" / "scripts"
VOCAB = spacy.blank("en").vocab


@pytest.fixture(scope="module")
def score():
    sys.path.insert(0, str(SCRIPTS))
    try:
        import score as module

        yield module.score
    finally:
        sys.path.remove(str(SCRIPTS))


def make(words: str, heads: list[int], deps: str, *, ents: str = "", tags: str = "") -> Doc:
    """A Doc of space-separated words; "_" at a word's end glues the next one to it."""
    forms = words.split(" ")
    return Doc(
        VOCAB,
        words=[form.rstrip("_") for form in forms],
        spaces=[not form.endswith("_") for form in forms],
        heads=heads,
        deps=deps.split(),
        tags=tags.split() or ["X"] * len(forms),
        ents=ents.split() or None,
    )


GOLD = make(
    "Rockets hit Balad_ . No one died_ .",
    [1, 1, 1, 1, 5, 6, 6, 6],
    "nsubj ROOT obj punct det nsubj ROOT punct",
    ents="O O B-LOC O O O O O",
    tags="NNS VBD NNP . DT NN VBD .",
)


def test_a_doc_against_itself_is_all_right(score):
    result = score([(GOLD, GOLD)])
    absent = {"names_PER", "names_ORG"}
    assert {key for key, value in result.items() if value is None} == absent
    assert {value for value in result.values() if value is not None} == {100.0}


def test_a_joined_word_counts_against_both_sides(score):
    # "Balad." as one word: 6 of 8 gold and 7 predicted words have the same span
    joined = make(
        "Rockets hit Balad. No one died_ .",
        [1, 1, 1, 4, 5, 5, 5],
        "nsubj ROOT obj det nsubj ROOT punct",
        ents="O O B-LOC O O O O",
        tags="NNS VBD NNP DT NN VBD .",
    )
    result = score([(GOLD, joined)])
    assert result["words"] == result["tags"] == result["uas"] == round(200 * 6 / 15, 2)
    assert result["names"] == 0.0  # the span of the name is longer by the full stop
    assert result["starts"] == 100.0


def test_a_split_word_keeps_arcs_between_aligned_words(score):
    split = make(
        "Ro_ ckets hit Balad_ . No one died_ .",
        [1, 2, 2, 2, 2, 6, 7, 7, 7],
        "compound nsubj ROOT obj punct det nsubj ROOT punct",
    )
    result = score([(GOLD, split)])
    # 7 words aligned, all their heads are aligned words or roots
    assert result["words"] == result["las"] == round(200 * 7 / 17, 2)
    # without punct: 6 gold words, 7 predicted, 5 right
    assert result["las_nopunct"] == round(200 * 5 / 13, 2)


def test_a_head_that_is_not_aligned_is_wrong(score):
    gold = make("He can_ not go", [3, 3, 3, 3], "nsubj aux advmod ROOT")
    joined = make("He cannot go", [1, 2, 2], "nsubj aux ROOT")
    result = score([(gold, joined)])
    assert result["words"] == round(200 * 2 / 7, 2)
    assert result["uas"] == round(200 * 1 / 7, 2)  # only the root


LABELS = [
    # gold, predicted, las right, las_universal right
    ("nmod:poss ROOT", "nmod:poss ROOT", 2, 2),
    ("nmod:poss ROOT", "nmod ROOT", 1, 2),
    ("nmod ROOT", "obl ROOT", 1, 1),
]


@pytest.mark.parametrize(("gold", "predicted", "las", "universal"), LABELS)
def test_labels_count_with_their_subtypes(score, gold, predicted, las, universal):
    result = score([(make("its base", [1, 1], gold), make("its base", [1, 1], predicted))])
    assert (result["las"], result["las_universal"]) == (las * 50.0, universal * 50.0)


def test_a_missed_sentence_start(score):
    merged = make(
        "Rockets hit Balad_ . No one died_ .",
        [1, 1, 1, 1, 5, 6, 1, 1],
        "nsubj ROOT obj punct det nsubj parataxis punct",
    )
    result = score([(GOLD, merged)])
    assert result["starts"] == round(200 * 1 / 3, 2)
    assert result["sentences"] == 0.0
    assert result["uas"] == round(200 * 6 / 8 / 2, 2)


def test_blank_lines_are_no_words(score):
    spaced = make(
        "Rockets hit Balad_ ._ \n\n_ No one died_ .",
        [1, 1, 1, 1, 3, 6, 7, 7, 7],
        "nsubj ROOT obj punct dep det nsubj ROOT punct",
        tags="NNS VBD NNP . _SP DT NN VBD .",
    )
    result = score([(GOLD, spaced)])
    assert result["words"] == result["las"] == result["sentences"] == 100.0


def test_a_head_that_is_a_space_hands_on_its_own(score):
    gold = make("near Balad", [1, 1], "case ROOT")
    spaced = make("near \xa0_ Balad", [1, 2, 2], "case dep ROOT")
    assert score([(gold, spaced)])["las"] == 100.0


NAMES = [
    # gold, predicted, F of names
    ("O O", "O O", None),
    ("B-PER I-PER", "B-PER I-PER", 100.0),
    ("B-PER I-PER", "B-ORG I-ORG", 0.0),
    ("B-PER I-PER", "B-PER O", 0.0),
    ("B-PER B-LOC", "B-PER O", round(200 * 1 / 3, 2)),
    ("O O", "B-PER O", 0.0),
    ("B-PER O", "B-PER B-OTH", 100.0),  # labels of other kinds are left out
]


@pytest.mark.parametrize(("gold", "predicted", "f"), NAMES)
def test_names(score, gold, predicted, f):
    docs = [make("Ali Saleh", [0, 0], "ROOT flat", ents=ents) for ents in (gold, predicted)]
    assert score([tuple(docs)])["names"] == f


def test_counts_are_summed_over_documents(score):
    one = make("Ali", [0], "ROOT", tags="NNP")
    other = make("Ali", [0], "ROOT", tags="NN")
    assert score([(one, one), (one, other)])["tags"] == 50.0
    assert score([])["words"] is None
