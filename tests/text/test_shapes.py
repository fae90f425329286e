"""Shapes that several stages look for in text."""

from __future__ import annotations

import pytest
from strikelog.text.shapes import bare, digits_of, ends_sentence, integers


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2021-05-06", [2021, 5, 6]), ("20 3", [20, 3]), ("the 21st", [21]), ("none", []), ("", [])],
)
def test_integers(text: str, expected: list[int]) -> None:
    assert integers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("+964 (1) 23", "964123"), ("'80s", "80"), ("½ mile", ""), ("", "")]
)
def test_digits_of(text: str, expected: str) -> None:
    assert digits_of(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Iraq's", "Iraq"),
        ("Iraq’s", "Iraq"),
        ("Paris", "Paris"),
        ("rebels'", "rebels'"),
        ("s", "s"),
    ],
)
def test_bare(name: str, expected: str) -> None:
    assert bare(name) == expected


@pytest.mark.parametrize(
    "line", ["It fell.", "Did it?\n", 'He said "no."', "(It fell!”)  ", "One.')"]
)
def test_ends_sentence(line: str) -> None:
    assert ends_sentence(line)


@pytest.mark.parametrize(
    "line", ["Rockets hit a base", "At noon:", "It fell. )x", "It fell . )", ""]
)
def test_does_not_end_sentence(line: str) -> None:
    assert not ends_sentence(line)


def test_stops_are_the_callers() -> None:
    assert ends_sentence("At noon:", ".!?:;")
