"""The word classes that decide what a number counts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from strikelog import numbers
from strikelog.lexicon import rows
from strikelog.numbers.vocabulary import is_plural, noun_class, singular, verb_classes, word_set

NOUNS = rows("lexicons/numbers_nouns.csv", ("word", "class"))
VERBS = rows("lexicons/numbers_verbs.csv", ("word", "class"))
SETS = rows("lexicons/numbers_sets.csv", ("set", "word"))
NOUN_CLASSES = {
    "munition", "munition_if", "attack", "times", "target", "group", "person", "dead", "hurt",
    "casualty",
}  # fmt: skip
VERB_CLASSES = {"blow", "shot",
    "kill", "die", "wound", "lose", "intercept", "strike", "have", "present", "say", "report",
}  # fmt: skip
AFFILIATIONS = {"", "military", "contractor", "civilian", "militia", "police", "government"}


def test_classes_are_the_known_ones() -> None:
    assert {row["class"] for row in NOUNS} == NOUN_CLASSES
    assert {row["class"] for row in VERBS} == VERB_CLASSES
    assert {row["affiliation"] for row in NOUNS} == AFFILIATIONS


def test_words_are_lower_case_and_filed_once() -> None:
    for table, key in ((NOUNS, "word"), (VERBS, "word class"), (SETS, "set word")):
        keys = [tuple(row[column] for column in key.split()) for row in table]
        assert len(keys) == len(set(keys))
        # compared with their case: "MW" is no "mw", and a tagger's tags
        cased = ("attached_unit", "_by_tag", "_by_pos")
        words = (word for row in keys if not row[0].endswith(cased) for word in row)
        assert all(word == word.lower() for word in words)


def test_every_set_is_used() -> None:
    package = Path(numbers.__file__).parent
    code = "".join(file.read_text(encoding="utf-8") for file in package.glob("*.py"))
    used = set(re.findall(r'word_set\("(\w+)"\)', code))
    assert used == {row["set"] for row in SETS}


@pytest.mark.parametrize(
    ("word", "expected"),
    [("rockets", "rocket"), ("bodies", "body"), ("people", "person"), ("children", "child"),
     ("militiamen", "militiaman"), ("airbus", "airbu"), ("crews", "crew"), ("class", "class"),
     ("bus", "bus"), ("gas", "gas"), ("troops", "troop"), ("strikes", "strike")],
)  # fmt: skip
def test_singular(word: str, expected: str) -> None:
    assert singular(word) == expected


@pytest.mark.parametrize("word", ["rockets", "people", "troops", "police", "bodies"])
def test_plural(word: str) -> None:
    assert is_plural(word)


@pytest.mark.parametrize("word", ["rocket", "man", "press", "base"])
def test_not_plural(word: str) -> None:
    assert not is_plural(word)


def test_classes_of_words() -> None:
    assert noun_class("rockets") == ("munition", "")
    assert noun_class("policemen") == ("person", "police")
    assert noun_class("nonsense") == ("", "")
    assert "kill" in verb_classes("killing") and verb_classes("nonsense") == frozenset()
    assert "whom" in word_set("part_words")
