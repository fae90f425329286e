"""Sentences of the scorer: texts left, their sentences right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strikelog.evaluation.scoring.sentences import sentence_at, sentence_starts


def sentences(text):
    starts = sentence_starts(text)
    spans = dict.fromkeys(sentence_at(starts, text, offset) for offset in range(len(text)))
    return [text[start:end] for start, end in spans if start < end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("One two", ["One two"]),
        ("A headline\n\nThe lead. More.", ["A headline", "The lead.", "More."]),
        ("“They fell.” He left.", ["“They fell.”", "He left."]),
        ("He left. “They fell.”", ["He left.", "“They fell.”"]),
        ("Why? Because! 3 fell… Two rose.", ["Why?", "Because!", "3 fell…", "Two rose."]),
        ("It fell.\xa0Two rose.", ["It fell.", "Two rose."]),  # a non-breaking space
        # Counterexamples: stops that end no sentence.
        ("Gen. Smith and J. Doe left.", ["Gen. Smith and J. Doe left."]),
        ("The U.S. Army left.", ["The U.S. Army left."]),
        ("On Jan. 3 and Feb. 4 it fell.", ["On Jan. 3 and Feb. 4 it fell."]),
        ("It cost 2.5 million.", ["It cost 2.5 million."]),
        ("They use 107-mm. Katyusha rockets.", ["They use 107-mm. Katyusha rockets."]),
        ("It fell. and so on", ["It fell. and so on"]),
    ],
)
def test_sentences(text, expected):
    assert sentences(text) == expected


@given(st.text(max_size=80), st.integers(0, 79))
def test_every_offset_lies_in_one_sentence_of_the_text(text, offset):
    starts = sentence_starts(text)
    assert starts == sorted(set(starts)) and starts[0] == 0
    start, end = sentence_at(starts, text, min(offset, len(text)))
    assert 0 <= start <= end <= len(text)
    assert text[start:end] == text[start:end].strip()
