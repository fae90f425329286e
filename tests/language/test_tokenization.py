"""Sentence starts from the layout, and the tokenizer that is stored in the shipped model."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from strikelog.language.language_model import load_model
from strikelog.language.tokenization import Paragraphs, segment_starts

BLANK = spacy.blank("en")

LONG = "At least fourteen missiles hit the air base in western Iraq that is used by forces of the"
LONG += " coalition, officials said."

# text, first words of the paragraphs after the first
PARAGRAPHS = [
    ("", []),
    ("\n\n", []),
    ("One line.", []),
    ("First.\n\nSecond.", ["Second"]),
    ("Rockets hit base\n\nEight rockets fell.", ["Eight"]),
    ("First.\n \nSecond.", ["Second"]),
    ("First.\r\n\r\nSecond.", ["Second"]),
    ("\n\nFirst.\n\n\n\n“Second,” he said.\n\n", ["“"]),
    # a text that was not wrapped: every line is a paragraph
    (f"Rockets hit base\nMay 6, 2021\n{LONG}\nThree were hurt", ["May", LONG[:2], "Three"]),
    # short lines: after the end of a sentence, and after a line with room for the next word
    ("He said so.\nShe did not.", ["She"]),
    ("He said “so.”\nShe did not.", ["She"]),
    ("Baghdad\nRockets were fired at the base on Sunday, the police told us.", ["Rockets"]),
    # wrapped lines go on
    ("Rockets were fired at the base of Balad and at the\nnearby village of Taji.", []),
    ("Rockets were fired at the\nlarge base that is called\nAin al-Asad by men of a group.", []),
    ("Rockets hit Ashkelon, two killed\nShelling of Kherson wounds four", ["Shelling"]),
    # a time, a dateline, a headline in capitals before the sentence that it was run into
    ("20:45 GMT – Rockets fell. Two died.", ["Rockets"]),
    ("BAGHDAD (AP) - Rockets fell. Two died.", ["Rockets"]),
    ("ROCKETS HIT BALAD AIR BASE Two rockets fell on it.", ["Two"]),
    ("He said so.\nand more", []),
    ("No break\u00a0here.", []),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_segment_starts(text, expected):
    assert [token.text for token in segment_starts(BLANK.make_doc(text))] == expected


def test_white_space_begins_no_sentence():
    doc = Paragraphs()(BLANK.make_doc("First.\n\nSecond\u00a0one."))
    starts = {token.text: token.is_sent_start for token in doc}
    assert starts["\n\n"] is False
    assert starts["\u00a0"] is False
    assert starts["Second"] is True


@given(st.text(alphabet="ab .\n\t\u00a0“’-A1", max_size=60))
def test_any_text_keeps_its_characters(text):
    doc = Paragraphs()(BLANK.make_doc(text))
    assert doc.text == text
    assert all(token.is_sent_start is False for token in doc[1:] if token.is_space)


# text, its tokens, joined by one space
TOKENS = [
    ("U.S./Iraqi bases", "U.S. / Iraqi bases"),
    ("US-led, Iran-backed", "US - led , Iran - backed"),
    ("pro-Iranian anti-Iran mid-February", "pro-Iranian anti-Iran mid-February"),
    ("Pro-Iran re-elected post-Soviet", "Pro-Iran re-elected post-Soviet"),
    ("al-Asad, X-ray", "al - Asad , X - ray"),
    ("and/or 107-mm. rockets", "and / or 107 - mm . rockets"),
    ("Lt. Col. Smith, Maj. Gen. Doe", "Lt. Col. Smith , Maj. Gen. Doe"),
    ("at 7:30pm. Wow!!! What?!", "at 7:30 pm . Wow !!! What ?!"),
    ("wrong--and == so...", "wrong -- and == so ..."),
    ("It hit 5-10 of us.", "It hit 5 - 10 of us ."),
    ("call 713-853-3989.", "call 713-853-3989 ."),
    ("Iraq’s F-16s don’t", "Iraq ’s F-16s do n’t"),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_tokens_of_the_shipped_model(light, text, expected):
    assert " ".join(token.text for token in light.make_doc(text)) == expected


@pytest.fixture(scope="module")
def light():
    return load_model("light")


def test_the_parser_keeps_paragraphs_apart(light):
    doc = light("Rockets hit Iraqi base\n\nEight rockets fell on Sunday")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Rockets hit Iraqi base",
        "Eight rockets fell on Sunday",
    ]
