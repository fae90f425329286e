"""The strong model's component, on the packaged model and on graphs that say what they are told."""

import hashlib
import json
import multiprocessing
import pickle
import warnings

import numpy as np
import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from strikelog.language.language_model import SHIPPED, load_model
from strikelog.language.transformer import Transformer
from strikelog.language.transformer.words import offsets, sentence_starts, token_names, window_heads

FOLDER = SHIPPED["light"].parent / "en_strike_strong"
NEWS = (
    "On Sunday, eight rockets slammed into an airbase in Balad, Iraq, wounding four soldiers. "
    "No group has claimed responsibility for the attack, said Gen. Yahya Rasool in Baghdad. "
)
TEXTS = [
    NEWS,
    NEWS * 12,
    "U.S. Secretary of State Mike Pompeo took to Twitter.\n\nNo one has claimed responsibility.",
    "Rocket fire has been repeated since mid – February\u00a0Iraq.",
    "\n “There are American experts at the base,” said one official.\nThe base was hit.",
    "",
    "\n\n",
    "rockets",
    "http://www.a-b-c.com/d/e/f?g=h&i=j-k_l " * 60,
    "x " * 400,
] * 2


def read(folder=FOLDER):
    return load_model(str(folder))


@pytest.fixture(scope="module")
def strong():
    return read()


def columns(doc):
    return [
        (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_)
        for t in doc
    ]


def digest(docs):
    return hashlib.sha256(repr([columns(doc) for doc in docs]).encode()).hexdigest()


def test_what_the_strong_model_gives(strong):
    doc = strong(NEWS)
    words = {token.text: token for token in doc}
    assert words["rockets"].dep_ == "nsubj"
    assert words["rockets"].head.text == "slammed"
    assert words["airbase"].dep_ == "obl"
    assert (words["rockets"].tag_, words["rockets"].pos_) == ("NNS", "NOUN")
    assert (words["rockets"].lemma_, words["slammed"].lemma_) == ("rocket", "slam")
    assert words["four"].dep_ == "nummod"
    assert [sentence.text.split()[0] for sentence in doc.sents] == ["On", "No"]
    assert {(e.text, e.label_) for e in doc.ents} == {
        ("Balad", "LOC"),
        ("Iraq", "LOC"),
        ("Yahya Rasool", "PER"),
        ("Baghdad", "LOC"),
    }


@pytest.mark.parametrize(("word", "dep"), [("men", "nsubj:pass"), ("rockets", "obl:agent")])
def test_passives(strong, word, dep):
    doc = strong("Three men were killed by rockets in Baghdad on Tuesday.")
    assert {token.text: token.dep_ for token in doc}[word] == dep


def test_every_sentence_is_one_tree(strong):
    for doc in map(strong, TEXTS):
        for sentence in doc.sents:
            assert sum(token.head.i == token.i for token in sentence) == 1
            assert all(token.head in sentence for token in sentence)


def test_sentences_begin_at_paragraphs_and_never_at_white_space(strong):
    doc = strong("The base\n\nwas hit \u00a0 again.\n\n \nnobody was hurt")
    assert [sentence.text.split()[0] for sentence in doc.sents] == ["The", "was", "nobody"]
    assert not any(token.is_space and token.is_sent_start for token in doc[1:])


def test_starts_that_are_set_stay(strong):
    words = ["The", "base", "was", "hit", ".", "Nobody", "was", "hurt", "."]
    transformer = strong.get_pipe("strikelog_transformer")
    for starts, expected in [
        ([True] + 8 * [False], [0]),
        ([True, False, True] + 6 * [False], [0, 2]),
        (9 * [None], [0, 5]),
    ]:
        doc = transformer(Doc(strong.vocab, words, sent_starts=starts))
        assert [sentence.start for sentence in doc.sents] == expected


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0\n "])
def test_text_without_words(strong, text):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        doc = strong(text)
    assert doc.text == text
    assert not doc.ents
    assert {token.pos_ for token in doc} <= {"SPACE"}
    assert len(list(doc.sents)) == (1 if text else 0)


def test_nothing_but_annotations_is_left(strong):
    doc = strong(NEWS)
    assert not doc.tensor.size
    assert not doc.user_data


def test_batches_change_nothing(strong):
    alone = digest(strong.pipe(TEXTS, batch_size=1))
    assert digest(strong.pipe(TEXTS, batch_size=64)) == alone
    assert digest(strong(text) for text in reversed(TEXTS)) != alone  # the digest sees the order
    assert digest([strong(text) for text in TEXTS]) == alone


def test_processes_change_nothing(strong):
    alone = digest(strong.pipe(TEXTS))
    assert digest(strong.pipe(TEXTS, n_process=2, batch_size=3)) == alone


def _digest_of(transformer, words):
    return columns(transformer(Doc(transformer.vocab, words)))


def test_a_spawned_process_gets_the_model(strong):
    transformer = strong.get_pipe("strikelog_transformer")
    words = [token.text for token in strong.make_doc(NEWS)]
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(_digest_of, (transformer, words)) == _digest_of(transformer, words)


def test_pickled_and_saved(strong, tmp_path):
    transformer = strong.get_pipe("strikelog_transformer")
    copy = pickle.loads(pickle.dumps(transformer))
    words = [token.text for token in strong.make_doc(NEWS)]
    assert _digest_of(copy, words) == _digest_of(transformer, words)
    strong.to_disk(tmp_path / "again")
    assert columns(read(tmp_path / "again")(NEWS)) == columns(strong(NEWS))


def test_it_is_small_and_says_where_it_is_from():
    files = [path for path in FOLDER.rglob("*") if path.is_file()]
    assert 20_000_000 < sum(path.stat().st_size for path in files) <= 40_000_000
    meta = json.loads((FOLDER / "meta.json").read_text(encoding="utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    assert {"Apache-2.0"} <= {source["license"] for source in meta["sources"]}


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300))
def test_any_text_is_read(strong, text):
    doc = strong(text)
    assert doc.text == text
    assert all(token.tag_ and token.dep_ for token in doc)


@pytest.mark.parametrize(
    ("scores", "known", "starts"),
    [
        ([-1, -1, -1], [0, 0, 0], [0]),
        ([1, -1, 1], [0, 0, 0], [0, 2]),
        ([1, -1, 1], [0, 1, -1], [0, 1]),
    ],
)
def test_sentence_starts(scores, known, starts):
    assert sentence_starts(np.array(scores, float), known) == starts


def test_heads_stay_in_their_sentence():
    arcs = np.zeros((4, 5))
    arcs[0, 2] = arcs[1, 4] = arcs[2, 1] = arcs[3, 3] = 5  # 1 and 2 would go to the other one
    assert window_heads(arcs, [0, 2], 4) == [2, 0, 0, 3]


@pytest.mark.parametrize(
    ("count", "words", "heads", "expected"),
    [
        (3, [0, 1, 2], [1, 1, 1], [1, 0, -1]),
        (4, [0, 2, 3], [1, 1, 1], [2, -1, 0, -1]),
        (3, [1, 2], [0, 0], [1, 0, -1]),
        (2, [], [], [0, -1]),
    ],
)
def test_white_space_hangs_on_the_word_before(count, words, heads, expected):
    assert offsets(count, words, heads).tolist() == expected


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        ("\u00a0", ["B-LOC", "I-LOC", "I-LOC"]),
        ("\n", ["B-LOC", "O", "B-LOC"]),
    ],
)
def test_names_over_white_space(gap, expected):
    doc = Doc(spacy.blank("en").vocab, ["Camp", gap, "Taji"])
    assert token_names(doc, [0, 2], ["B-LOC", "I-LOC"]) == expected


def test_an_empty_component_is_made_without_a_model():
    transformer = spacy.blank("en").add_pipe("strikelog_transformer")
    assert isinstance(transformer, Transformer)
    assert not transformer.vocabulary
