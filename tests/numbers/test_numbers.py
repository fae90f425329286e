"""Figures over the packaged language model: sentences of many theatres, their people and sources."""

from __future__ import annotations

from typing import Any

import pytest
from figure_examples import FIGURES, PEOPLE, REPORTERS, Expected
from hypothesis import given, settings
from hypothesis import strategies as st
from strikelog import attributes
from strikelog.gazetteer import load_gazetteer
from strikelog.language.language_model import SHIPPED, load_model
from strikelog.numbers import Nations, Numbers, figures_of

attributes.register()
KEYS = {
    "start", "end", "measure", "value_low", "value_high", "bound", "unit", "nationality",
    "affiliation", "entity_id", "reported_by", "head", "part", "additional",
}  # fmt: skip


@pytest.fixture(scope="module")
def model() -> Any:
    if not SHIPPED["light"].exists():
        pytest.skip("the packaged language model is not built")
    return load_model("light")


@pytest.fixture(scope="module")
def nations() -> Nations:
    gazetteer = load_gazetteer()
    return Nations(gazetteer.country_code, gazetteer.capital_code)


def told(text: str, row: dict[str, Any]) -> Expected:
    return (text[row["start"] : row["end"]], row["measure"], row["value_low"], row["value_high"])


@pytest.mark.parametrize(("sentence", "expected"), FIGURES, ids=[text for text, _ in FIGURES])
def test_figures(model: Any, nations: Nations, sentence: str, expected: list[Expected]) -> None:
    rows = figures_of(model(sentence), nations)
    assert [told(sentence, row) for row in rows] == expected


@pytest.mark.parametrize(("sentence", "expected"), PEOPLE, ids=[text for text, _ in PEOPLE])
def test_people(
    model: Any, nations: Nations, sentence: str, expected: list[tuple[str, str, str]]
) -> None:
    rows = [row for row in figures_of(model(sentence), nations) if row["measure"] in MEASURED]
    found = [(sentence[r["start"] : r["end"]], r["nationality"], r["affiliation"]) for r in rows]
    assert found == expected


MEASURED = ("killed", "wounded", "casualties", "personnel")


@pytest.mark.parametrize(("text", "expected"), REPORTERS, ids=[text for text, _ in REPORTERS])
def test_reporters(model: Any, nations: Nations, text: str, expected: list[str]) -> None:
    assert [row["reported_by"] for row in figures_of(model(text), nations)] == expected


def test_component_writes_the_contract(model: Any, nations: Nations) -> None:
    text = "At least five rockets hit the base, but caused no casualties."
    doc = Numbers(nations)(model(text))
    spans = list(doc.spans["figures"])
    assert [span.text for span in spans] == ["At least five", "no casualties"]
    assert [len(span._.figures) for span in spans] == [1, 2]
    rows = [row for span in spans for row in span._.figures]
    assert all(set(row) == KEYS for row in rows)
    assert [row["value_high"] for row in rows] == [None, 0, 0]
    assert doc[rows[0]["head"]].text == "rockets"
    simple = (str, int, float, bool, type(None))
    assert all(isinstance(value, simple) for row in rows for value in row.values())


def test_parts_and_additions_are_marked(model: Any, nations: Nations) -> None:
    text = "Five people, including two children, were killed. Three more died later."
    rows = figures_of(model(text), nations)
    assert [(row["part"], row["additional"]) for row in rows] == [
        (False, False), (True, False), (False, True),
    ]  # fmt: skip


PARTS = [
    # sentence, whether each of its killed is told as a part of those before
    ("Nine people were killed in the strike. Four were children.", [False, True]),
    ("Nine people were killed, four of them children.", [False, True]),
    ("Six people died in Herat, four in Kabul and one in Kunduz.", [False, False, False]),
    ("The army says 12 people were killed. The group said 20.", [False, False]),
    ("The number of killed stood at six, up from four.", [False, True]),
]


@pytest.mark.parametrize(("sentence", "parts"), PARTS)
def test_parts_are_told_from_more_and_from_numbers_told_anew(
    model: Any, nations: Nations, sentence: str, parts: list[bool]
) -> None:
    rows = [row for row in figures_of(model(sentence), nations) if row["measure"] == "killed"]
    assert [row["part"] for row in rows] == parts


def test_dates_and_names_are_no_figures(model: Any, nations: Nations) -> None:
    from spacy.tokens import Span

    doc = model("In 2019 the 10th group fired two rockets last 3 weeks ago.")
    doc.spans["dates"] = [Span(doc, 1, 2, label="date"), Span(doc, 9, 12, label="date")]
    assert [row["value_low"] for row in figures_of(doc, nations)] == [2]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "No numbers here."])
def test_nothing_to_find(model: Any, nations: Nations, text: str) -> None:
    doc = Numbers(nations)(model(text))
    assert list(doc.spans["figures"]) == []


@given(
    st.lists(
        st.sampled_from(
            [
                "two",
                "12",
                "at",
                "least",
                "killed",
                "wounding",
                "people",
                "soldiers",
                "rockets",
                ",",
                ".",
                "and",
                "a",
                "the",
                "of",
                "including",
                "no",
                "casualties",
                "were",
                "hit",
                "base",
                "said",
                "Iraqi",
                "$",
                "km",
                "\n",
                "“",
                "”",
                "drone",
                "107-mm.",
                "F-16",
                "—",
                "three-day",
            ]
        ),
        max_size=25,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_words_give_valid_rows(words: list[str]) -> None:
    import spacy

    text = " ".join(words)
    doc = spacy.blank("en")(text)
    nowhere = Nations(lambda word: "", lambda word: "")
    for row in figures_of(doc, nowhere):
        assert 0 <= row["start"] < row["end"] <= len(text)
        assert 0 <= row["head"] < len(doc)
        low, high = row["value_low"], row["value_high"]
        assert low is not None or high is not None
        assert low is None or high is None or low <= high


def test_a_name_beside_a_number_is_one_casualty(model: Any, nations: Nations) -> None:
    from spacy.tokens import Span

    text = "Iran said one of its generals, Abbas Nilforoushan, was killed in the strike."
    doc = model(text)
    doc.spans["mentions"] = [Span(doc, 7, 9, label="PERSON", kb_id="abbas_nilforoushan")]
    (row,) = figures_of(doc, nations)
    assert told(text, row) == ("one", "killed", 1, 1)
    assert row["entity_id"] == "abbas_nilforoushan"


def test_named_casualties_carry_what_the_article_says_of_them(model: Any, nations: Nations) -> None:
    from spacy.tokens import Span

    text = (
        "Iranian General Qassem Soleimani flew to Baghdad. A drone strike killed Soleimani there."
    )
    doc = model(text)
    people = [(2, 4), (12, 13)]
    doc.spans["mentions"] = [
        Span(doc, first, last, label="PERSON", kb_id="qassem_soleimani") for first, last in people
    ]
    (row,) = figures_of(doc, nations)
    assert told(text, row) == ("Soleimani", "killed", 1, 1)
    assert (row["nationality"], row["affiliation"]) == ("IR", "military")
