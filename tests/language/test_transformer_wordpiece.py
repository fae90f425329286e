"""Pieces of words, as Hugging Face's tokenizers cut them (every word of both treebanks was compared
with that library when the model was made)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strikelog.language.transformer.wordpiece import cut, normalized, parts, pieces

PIECES = [
    "[UNK]",
    "rocket",
    "##s",
    "ro",
    "##cket",
    "u",
    ".",
    "s",
    "–",
    "mid",
    "february",
    "日",
    "don",
    "'",
    "t",
]
VOCABULARY = {piece: index for index, piece in enumerate(PIECES)}


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("rocket", ["rocket"]),
        ("Rockets", ["rocket", "##s"]),
        ("ROCKETS", ["rocket", "##s"]),
        ("röckét", ["rocket"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("mid–February", ["mid", "–", "february"]),
        ("don't", ["don", "'", "t"]),
        ("ro\u00adcket", ["rocket"]),
        ("日日", ["日", "日"]),
        ("missile", ["[UNK]"]),
        ("rocketz", ["[UNK]"]),
        ("rocket" + "s" * 100, ["[UNK]"]),
        ("\u200b", []),
        ("", []),
    ],
)
def test_pieces(word, found):
    assert [PIECES[index] for index in pieces(word, VOCABULARY)] == found


def test_the_longest_piece_comes_first():
    assert cut("rockets", VOCABULARY) == [1, 2]
    assert cut("rocket", {**VOCABULARY, "rock": 90, "##et": 91}) == [1]


@pytest.mark.parametrize(
    ("text", "clean"),
    [("É", "e"), ("a\tb", "a b"), ("a\u00a0b", "a b"), ("a\x00\ufffdb", "ab"), ("İ", "i")],
)
def test_normalized(text, clean):
    assert normalized(text) == clean


@given(st.text(max_size=60))
def test_any_text_is_cut(text):
    assert all(part and " " not in part for part in parts(text))
    assert all(0 <= index < len(PIECES) for index in pieces(text, VOCABULARY))
