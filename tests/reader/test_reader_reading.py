"""A Doc as arrays: words, candidates, and how two words stand to each other."""

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc, Span
from strikelog.reader.attacks import stretches
from strikelog.reader.candidates import candidates, word_numbers
from strikelog.reader.pairs import PAIR, again, pair_features, ranks
from strikelog.reader.reading import read

WORDS = ["Rockets", "hit", "Arda", ".", "\n", "The", "attack", "wounded", "two", "."]
HEADS = [1, 1, 1, 1, 1, 6, 7, 7, 7, 7]
DEPS = ["nsubj", "ROOT", "obj", "punct", "dep", "det", "nsubj", "ROOT", "obj", "punct"]


@pytest.fixture
def doc():
    nlp = spacy.blank("en")
    doc = Doc(
        nlp.vocab,
        words=WORDS,
        heads=HEADS,
        deps=DEPS,
        tags=["NN"] * 10,
        lemmas=[w.lower() for w in WORDS],
        sent_starts=[True, False, False, False, False, True, False, False, False, False],
    )
    where = Span(doc, 2, 3)
    where._.place = {
        "start": where.start_char, "end": where.end_char, "kind": "city", "site_id": "arda",
        "site_name": "Arda", "site_type": "city", "geo_precision": "city", "admin1": "",
        "country": "",
    }  # fmt: skip
    count = Span(doc, 8, 9)
    count._.figures = [
        {"start": count.start_char, "end": count.end_char, "measure": measure, "value_low": 2,
         "value_high": 2, "bound": "exact", "affiliation": "", "part": False, "additional": False,
         "head": 8}
        for measure in ("wounded", "distance")
    ]  # fmt: skip
    doc.spans["places"], doc.spans["figures"] = [where], [count]
    return doc


def test_white_space_is_no_word(doc):
    assert word_numbers(doc) == [0, 1, 2, 3, 3, 4, 5, 6, 7, 8]
    assert len(read(doc, {}, grow=True).words) == 9


def test_candidates_are_those_of_the_stages_that_events_have_cells_for(doc):
    found = candidates(doc, doc.text, word_numbers(doc))
    assert [(c.kind, c.sort, c.same, c.head, c.text) for c in found] == [
        ("place", "city", "place:arda", 2, "Arda"),
        ("figure", "wounded", "figure:two", 7, "two"),
    ]


def test_values_not_seen_in_training_are_none(doc):
    grown = {}
    known = read(doc, grown, grow=True)
    empty = {table: {} for table in grown}
    unknown = read(doc, empty)
    assert known.cats[:, 0].tolist() == [1, 2]
    assert not unknown.cats.any()
    assert empty == {table: {} for table in grown}


def test_pairs_of_words(doc):
    reading = read(doc, {}, grow=True)
    left, right = np.array([1, 5]), np.array([2, 7])
    found = pair_features(reading, left, right, left)
    assert found.shape == (2, 2, len(PAIR))
    sentences, path = found[..., 0] - 7, found[..., 3]
    assert sentences.tolist() == [[0, 1], [-1, 0]]
    assert path.tolist() == [[1, PAIR["path"] - 1], [PAIR["path"] - 1, 2]]
    for column, size in enumerate(PAIR.values()):
        assert 0 <= found[..., column].min() <= found[..., column].max() < size


def test_ranks_of_candidates(doc):
    reading = read(doc, {}, grow=True)
    kinds = np.array([1, 1, 2])
    rights = np.array([0, 2, 2])
    assert ranks(reading, np.array([1, 5]), rights, kinds).tolist() == [[1, 2, 2], [0, 4, 4]]


def test_the_same_lemma_again(doc):
    reading = read(doc, {}, grow=True)
    words = np.array([1, 5])
    assert again(reading, words, words).tolist() == [[3, 2], [2, 3]]


def test_the_later_word_tells_its_determiner(doc):
    assert read(doc, {}, grow=True).cues.tolist() == [0, 0, 0, 0, 0, 2, 0, 0, 0]


def test_long_texts_are_read_in_stretches_of_whole_sentences():
    sentences = np.array([0, 0, 0, 1, 1, 2, 3, 3, 3, 3, 3, 4])
    assert stretches(sentences, 4) == [(0, 3), (3, 6), (6, 11), (11, 12)]
    assert stretches(sentences, 100) == [(0, 12)]


def test_a_part_of_a_reading_has_its_own_candidates(doc):
    part, kept = read(doc, {}, grow=True).part(4, 9)
    assert kept == [1]
    assert [(o.head, o.text) for o in part.options] == [(3, "two")]
    assert part.heads.tolist() == [1, 2, 2, 2, 2]
