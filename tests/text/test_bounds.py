"""Bounds that keep the time linear, and that they change nothing in an ordinary text."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span
from strikelog.language.bounded_tokenizer import LONGEST_RUN, bounded
from strikelog.text.bounds import LONGEST_SENTENCE, Overlaps, near, sentence_cuts, starting_in

NLP = spacy.blank("en")
TOKENIZER = bounded(NLP.tokenizer)


def doc_of(*words: str) -> Doc:
    return Doc(NLP.vocab, words=list(words))


@pytest.mark.parametrize(
    ("words", "cuts"),
    [
        (["a"] * LONGEST_SENTENCE, []),
        (["a"] * (LONGEST_SENTENCE + 1), [LONGEST_SENTENCE]),
        (["a"] * 199 + ["."] + ["B"] * 60, [200]),
        (["a"] * 199 + [".", "”"] + ["B"] * 60, [201]),
        (["a"] * 199 + ["."] + ["b"] * 10 + [",", "c"] + ["b"] * 60, [211]),
        (["a", ","] * 200, [250]),
        (["a", "."] * 60 + ["b"] * 300, [250]),
    ],
)
def test_sentence_cuts(words: list[str], cuts: list[int]) -> None:
    assert sentence_cuts(doc_of(*words)) == cuts


def test_starts_that_are_set_count() -> None:
    doc = doc_of(*["a"] * 400)
    doc[200].is_sent_start = True
    assert sentence_cuts(doc) == []


@pytest.mark.parametrize(
    "text",
    [
        'On Tuesday two rockets hit the U.S. base (again), "they" said.\n\n  Don\'t e-mail me.',
        "https://example.org/" + "a" * (LONGEST_RUN - 21),
        "",
    ],
)
def test_an_ordinary_text_is_cut_as_ever(text: str) -> None:
    assert [t.text for t in TOKENIZER(text)] == [t.text for t in NLP.tokenizer(text)]


@pytest.mark.parametrize("sign", [")", "—", '"', "🚀", "_", "*("])
def test_a_long_run_of_signs_is_a_few_tokens(sign: str) -> None:
    run = sign * 600
    pieces = [run[at : at + LONGEST_RUN] for at in range(0, len(run), LONGEST_RUN)]
    assert [t.text for t in TOKENIZER(f"Two {run}")] == ["Two", *pieces]


RUNS = st.sampled_from(["🚀", "—", '"', "(", "a", "1,", ".", " ", "\n", "U.S.", "don't", "a/b"])


@settings(deadline=None)
@given(st.lists(st.tuples(RUNS, st.integers(1, 3 * LONGEST_RUN)), max_size=4))
def test_any_run_keeps_its_text(parts: list[tuple[str, int]]) -> None:
    text = "".join(unit * times for unit, times in parts)
    doc = TOKENIZER(text)
    assert doc.text == text
    assert max(map(len, doc), default=0) <= LONGEST_RUN or " " in text or "\n" in text


@given(
    spans=st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9))),
    start=st.integers(0, 40),
    length=st.integers(1, 9),
)
def test_overlaps(spans: list[tuple[int, int]], start: int, length: int) -> None:
    ranges = [(first, first + size) for first, size in spans]
    end = start + length
    expected = any(first < end and start < last for first, last in ranges)
    assert Overlaps(ranges)(start, end) == expected


def test_near_finds_what_touches() -> None:
    doc = doc_of(*["a"] * 500)
    doc.spans["names"] = [Span(doc, at, at + 3, label="X") for at in range(0, 490, 10)]
    for start, end in ((0, 1), (12, 13), (100, 131), (487, 500)):
        touching = [s.start for s in doc.spans["names"] if s.start < end and start < s.end]
        assert [s.start for s in near(doc, "names", start, end) if s.end > start] == touching
    assert near(doc, "none", 0, 5) == []


def test_starting_in() -> None:
    doc = doc_of(*["a"] * 50)
    spans = [doc[at : at + 2] for at in range(0, 40, 5)]
    assert [s.start for s in starting_in(spans, 5, 20)] == [5, 10, 15]
    assert list(starting_in([], 0, 9)) == []
