"""Numbers as written: values, bounds, spans, and what is no number."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strikelog.lexicon import rows
from strikelog.numbers.words import find_numbers, parse_number

VALUES = [
    # text, low, high, bound
    ("eight", 8, 8, "exact"),
    ("2,500", 2500, 2500, "exact"),
    ("1.5 million", 1_500_000, 1_500_000, "exact"),
    ("two hundred and five", 205, 205, "exact"),
    ("one hundred and sixty-one", 161, 161, "exact"),
    ("twenty-one trillion and three hundred", 21_000_000_000_300, 21_000_000_000_300, "exact"),
    ("nineteen hundred", 1900, 1900, "exact"),
    ("two and a half million", 2_500_000, 2_500_000, "exact"),
    ("two point five million", 2_500_000, 2_500_000, "exact"),
    ("a dozen", 12, 12, "exact"),
    ("half a dozen", 6, 6, "exact"),
    ("two dozen", 24, 24, "exact"),
    ("a hundred", 100, 100, "exact"),
    ("3 lakh", 300_000, 300_000, "exact"),
    ("40\u00a0000", 40_000, 40_000, "exact"),
    ("2 1/2", 2.5, 2.5, "exact"),
    ("two thirds", 2 / 3, 2 / 3, "exact"),
    ("five and a quarter", 5.25, 5.25, "exact"),
    ("2.5e-3", 0.0025, 0.0025, "exact"),
    ("half a million", 500_000, 500_000, "exact"),
    ("½", 0.5, 0.5, "exact"),
    ("1 234 567", 1_234_567, 1_234_567, "exact"),
    ("12,34,567", 1_234_567, 1_234_567, "exact"),
    ("1'000'000", 1_000_000, 1_000_000, "exact"),
    ("3 hundred thousand", 300_000, 300_000, "exact"),
    ("2 and a half million", 2_500_000, 2_500_000, "exact"),
    ("a million and a half", 1_500_000, 1_500_000, "exact"),
    ("3 million and a half", 3_500_000, 3_500_000, "exact"),
    ("one-hundred-and-five", 105, 105, "exact"),
    ("2⅔", 8 / 3, 8 / 3, "exact"),
    ("five hundredths", 0.05, 0.05, "exact"),
    ("10k", 10_000, 10_000, "exact"),
    ("-5", -5, -5, "exact"),
    ("both", 2, 2, "exact"),
    ("at least six", 6, None, "at_least"),
    ("no fewer than 20", 20, None, "at_least"),
    ("50 or more", 50, None, "at_least"),
    ("200+", 200, None, "at_least"),
    ("over a dozen", 12, None, "more_than"),
    ("well over 100", 100, None, "more_than"),
    ("upwards of 300", 300, None, "more_than"),
    ("no more than 15", 0, 15, "at_most"),
    ("up to about 50", 0, 50, "at_most"),
    ("as many as 40", 0, 40, "at_most"),
    ("fewer than ten", 0, 10, "less_than"),
    ("just under 30", 0, 30, "less_than"),
    ("about 2,500", 2500, 2500, "about"),
    ("some 80", 80, 80, "about"),
    ("nearly three dozen", 36, 36, "about"),
    ("an estimated 10,000", 10_000, 10_000, "about"),
    ("50-odd", 50, 50, "about"),
    ("ten or so", 10, 10, "about"),
    ("three to six", 3, 6, "range"),
    ("10-12", 10, 12, "range"),
    ("10–12", 10, 12, "range"),
    ("between ten and fifteen", 10, 15, "range"),
    ("two or three", 2, 3, "range"),
    ("two to three million", 2_000_000, 3_000_000, "range"),
    ("more than 10 and less than 40", 10, 40, "range"),
    ("no more than 50 and no less than 20", 20, 50, "range"),
    ("several", 3, None, "vague"),
    ("a few", 3, None, "vague"),
    ("a number of", 3, None, "vague"),
    ("a couple of", 2, None, "vague"),
    ("tens", 20, None, "vague"),
    ("dozens", 24, None, "vague"),
    ("scores", 40, None, "vague"),
    ("hundreds", 200, None, "vague"),
    ("thousands", 2000, None, "vague"),
    ("tens of thousands", 20_000, None, "vague"),
    ("several hundred", 300, None, "vague"),
]


@pytest.mark.parametrize(("text", "low", "high", "bound"), VALUES)
def test_value(text: str, low: float, high: float | None, bound: str) -> None:
    value = parse_number(text)
    assert value is not None
    assert (value.low, value.high, value.bound) == (low, high, bound)


NO_NUMBERS = [
    "F-16", "C-RAM", "T-72", "S-300", "the 45th", "third attack", "the 1980s", "7e7x", "3D", "many",
    "most", "numerous", "rockets", "", "an attack", "someone", "weigh", "ontology", "tenant", "often",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_is_no_number(text: str) -> None:
    assert parse_number(text) is None
    assert find_numbers(text) == []


SPANS = [
    # sentence, the spans found
    ("On April 18 five rockets landed", ["18", "five"]),
    ("eighteen five rockets", ["eighteen", "five"]),
    ("killed 12 and wounded 30", ["12", "30"]),
    ("five out of three", ["five", "three"]),
    ("17 of the 20 drones", ["17", "20"]),
    ("There are no more than 15 of them", ["no more than 15"]),
    ("another five crashed", ["five"]),
    ("at least another five crashed", ["at least another five"]),
    ("only two hit", ["two"]),
    ("A number of bases", ["A number of"]),
    ("Some of the rockets", ["Some"]),
    ("some 80 shells", ["some 80"]),
    ("rose from 10 to 15", ["10", "15"]),
    ("from 10 to 15 rockets", ["10 to 15"]),
    ("either 10 or 12", ["10", "12"]),
    ("above 1000 and below 1500", ["above 1000 and below 1500"]),
    ("less than 10, more than 50", ["less than 10", "more than 50"]),
    ("over two days", ["two"]),
    ("for over two days", ["over two"]),
    ("over 50 miles", ["over 50"]),
    ("about the 22 men", ["22"]),
    ("at one point two rockets", ["one", "two"]),
    ("killed 5 -- 3 of them", ["5", "3"]),
    ("20mm and 5km", ["20", "5"]),
]


@pytest.mark.parametrize(("sentence", "spans"), SPANS)
def test_spans(sentence: str, spans: list[str]) -> None:
    assert [sentence[m.start : m.end] for m in find_numbers(sentence)] == spans


BOUND_ROWS = rows(
    "lexicons/numbers_bounds.csv", ("pattern", "bound", "side", "example", "counterexample")
)


@pytest.mark.parametrize("row", BOUND_ROWS, ids=lambda row: row["example"])
def test_bound_lexicon(row: dict[str, str]) -> None:
    pattern = re.compile(row["pattern"].replace(" ", r"\s*"), re.IGNORECASE)
    assert pattern.search(row["example"])
    value = parse_number(row["example"])
    assert value is not None and value.bound == row["bound"]
    other = parse_number(row["counterexample"])
    assert other is None or other.bound != row["bound"] or row["bound"] == "exact"


@given(st.text(max_size=200))
def test_any_text_gives_disjoint_spans_in_order(text: str) -> None:
    matches = find_numbers(text)
    ends = [0] + [match.end for match in matches]
    for match, floor in zip(matches, ends, strict=False):
        assert floor <= match.start <= match.core_start < match.core_end <= match.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 20_000,
        "5 000 000" * 2000,
        "one million " * 2000,
        "999999^60 miles",
        "1e99999",
        "0^-5",
        "1/0",
    ],
)
def test_absurd_numbers_do_no_harm(text: str) -> None:
    find_numbers(text)
    parse_number(text)


@given(st.integers(0, 10**12))
def test_digits_mean_their_number(number: int) -> None:
    for text in (str(number), f"{number:,}"):
        value = parse_number(text)
        assert value is not None and value.low == value.high == number


@given(st.integers(0, 500), st.integers(1, 500))
@settings(max_examples=50)
def test_ranges_keep_both_ends(low: int, more: int) -> None:
    for text in (f"{low} to {low + more}", f"between {low} and {low + more}"):
        value = parse_number(text)
        assert value is not None
        assert (value.low, value.high, value.bound) == (low, low + more, "range")
