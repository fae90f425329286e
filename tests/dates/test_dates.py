"""The dates stage: tables of texts and values, what is no date, properties, the component.

Tables lie in tests/cases: ``dates.csv`` (one expression a text), ``dates_told.csv`` (expressions
that count from others; ``\\n`` is a line end), ``dates_news.csv`` (all expressions of phrases as
news has them, marked as a coder would) and ``dates_not.csv`` (texts without a date).
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from strikelog import attributes, lexicon
from strikelog.dates import Dates, find, read, resolve, title_date

TABLES = Path(__file__).parents[1] / "cases"
VALUES = ("type", "date_start", "date_end", "precision")
WORDS = [row["word"] for row in lexicon.rows("lexicons/dates_words.csv", ("word",))]
OTHER_PIECES = (
    "Monday", "May", "Jan.", "3", "11-12", "2019", "2000", "31st", ",", ".", "-", "–", "’s", "'",
    "(", ")", "\n", "12/27/2019", "$5", "GMT", "x",
)  # fmt: skip
PIECES = (*WORDS, *OTHER_PIECES)


def table(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def iso(found: date | None) -> str:
    return found.isoformat() if found else ""


@pytest.mark.parametrize("row", table("dates.csv"), ids=lambda row: row["text"])
def test_expression_in_a_sentence(row: dict[str, str]) -> None:
    found = [
        (each.text, value.type, iso(value.start), iso(value.end), value.precision)
        for each, value in read(row["text"], day(row["anchor"]))
    ]
    assert found == [(row["span"], *(row[name] for name in VALUES))]


@pytest.mark.parametrize("row", table("dates.csv"), ids=lambda row: row["text"])
def test_resolve_gives_the_same_value_without_a_document(row: dict[str, str]) -> None:
    value = resolve(row["text"], day(row["anchor"]))
    assert value is not None
    assert (value.type, iso(value.start), iso(value.end)) == (
        row["type"], row["date_start"], row["date_end"],
    )  # fmt: skip


TOLD = [*table("dates_told.csv"), *table("dates_news.csv")]


@pytest.mark.parametrize("row", TOLD, ids=lambda row: row["text"])
def test_all_expressions_of_a_text(row: dict[str, str]) -> None:
    found = []
    for each, value in read(row["text"].replace("\\n", "\n"), day(row["anchor"])):
        ends = "" if value.start == value.end else f"..{iso(value.end)}"
        found.append(f"{each.text}={iso(value.start)}{ends}")
    assert "; ".join(found) == row["expected"]


@pytest.mark.parametrize("row", table("dates_not.csv"), ids=lambda row: row["text"])
def test_not_a_date(row: dict[str, str]) -> None:
    assert [each.text for each in find(row["text"])] == []


def test_tables_are_large() -> None:
    assert len(table("dates.csv")) >= 300
    assert len(table("dates_news.csv")) >= 600
    assert len(table("dates_not.csv")) >= 60


PATTERNS = lexicon.rows(
    "lexicons/dates_patterns.csv", ("name", "pattern", "example", "counterexample")
)


def pattern_names(text: str) -> set[str]:
    found = find(text)
    return {each.name for one in found for each in (one, *one.parts)}


@pytest.mark.parametrize("row", PATTERNS, ids=lambda row: row["name"])
def test_pattern_matches_its_example_and_not_its_counterexample(row: lexicon.Row) -> None:
    assert row["name"] in pattern_names(row["example"])
    assert row["name"] not in pattern_names(row["counterexample"])


def test_pattern_names_are_unique() -> None:
    names = [row["name"] for row in PATTERNS]
    assert len(names) == len(set(names))


TENSES = lexicon.rows("lexicons/dates_tense.csv", ("pattern", "tense", "example", "counterexample"))


@pytest.mark.parametrize("row", TENSES, ids=lambda row: row["pattern"][:40])
def test_tense_word_decides_its_example(row: lexicon.Row) -> None:
    published = date(2021, 7, 8)
    for column, ahead in (("example", True), ("counterexample", False)):
        values = [value for _, value in read(row[column], published)]
        assert len(values) == 1
        start = values[0].start
        assert start is not None
        assert (start > published) == (ahead if row["tense"] != "past" else not ahead)


@pytest.mark.parametrize("row", lexicon.rows("lexicons/dates_holidays.csv", ("name", "rule")))
def test_every_holiday_has_a_day(row: lexicon.Row) -> None:
    value = resolve(f"{row['name']} 2019", None)
    assert value is not None and value.start is not None
    assert value.start.year == 2019
    assert value.end is not None and (value.end - value.start).days <= 30


@pytest.mark.parametrize(
    ("year", "easter"),
    [(1999, "1999-04-04"), (2000, "2000-04-23"), (2011, "2011-04-24"), (2024, "2024-03-31")],
)
def test_easter(year: int, easter: str) -> None:
    value = resolve(f"Easter {year}", None)
    assert value is not None and iso(value.start) == easter


@pytest.mark.parametrize(("day_first", "expected"), [(True, "2020-04-03"), (False, "2020-03-04")])
def test_order_of_a_numeric_date_may_be_declared(day_first: bool, expected: str) -> None:
    value = resolve("03/04/2020", None, day_first=day_first)
    assert value is not None and iso(value.start) == expected


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("on Sunday", "weekday/published"),
        ("will meet on Friday", "weekday/ahead"),
        ("in January 2020", "month/calendar"),
        ("On Dec. 27, 2019, and on Dec. 29", "day/calendar"),
        ("two weeks ago", "ago/published"),
        ("They met. On that day it burned", "same_day/told 2021-07-08"),
    ],
)
def test_method_tells_rule_and_anchor(text: str, method: str) -> None:
    value = resolve(text, date(2021, 7, 8))
    assert value is not None and value.method == method


TITLED = [
    ("On 4 October they struck.", "Battle of Vuhledar / October 2022", "2022-10-04"),
    ("On 19 December they struck.", "Palmyra offensive (December 2016)", "2016-12-19"),
    ("On 3 May they struck.", "Insurgency / 2021", "2021-05-03"),
    ("On 3 January they struck.", "Battle of Vuhledar / December 2022", "2023-01-03"),
    ("On 3 May 2019 they struck.", "Insurgency / 2021", "2019-05-03"),
    ("On 3 May they struck.", "Siege (2012-2014)", ""),
    ("On 3 May they struck.", "Offensive (September 2021)", ""),
    ("On Sunday they struck.", "Insurgency / 2021", ""),
    ("On 3 May they struck.", "Air strikes go on", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "expected"), TITLED)
def test_a_title_gives_the_year_that_a_text_leaves_out(text, title, expected) -> None:
    ((_, value),) = read(text, None, titled=title_date(title))
    assert (value.start.isoformat() if value.start else "") == expected


def test_no_expression_is_none() -> None:
    assert resolve("no time is told here", date(2021, 7, 8)) is None


NEWSLIKE = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
ANCHORS = st.none() | st.dates(min_value=date(1000, 1, 1), max_value=date(2199, 12, 31))


@settings(max_examples=400, deadline=None)
@given(text=NEWSLIKE | st.text(max_size=80), anchor=ANCHORS)
def test_any_text_is_read(text: str, anchor: date | None) -> None:
    first = list(read(text, anchor))
    end = 0
    for each, value in first:
        assert end <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.text
        assert each.text == each.text.strip()
        assert (value.start is None) == (value.end is None)
        assert value.start is None or value.end is None or value.start <= value.end
        assert value.type in ("date", "range", "duration")
        end = each.end
    assert first == list(read(text, anchor))


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    attributes.register()
    return spacy.blank("en")


def test_component_writes_the_contract(nlp: spacy.Language) -> None:
    doc = nlp.make_doc("On\u00a0Sunday, eight rockets fell for two\u00a0days.")
    doc._.published = "2020-01-13"
    spans = list(Dates()(doc).spans["dates"])
    assert [span.label_ for span in spans] == ["date", "duration"]
    assert spans[0]._.date == {
        "start": 3, "end": 9, "type": "date", "date_start": "2020-01-12", "date_end": "2020-01-12",
        "precision": "day", "method": "weekday/published",
    }  # fmt: skip
    assert doc.text[spans[1]._.date["start"] : spans[1]._.date["end"]] == "two\u00a0days"
    assert spans[1]._.date["date_start"] == spans[1]._.date["precision"] == ""


def test_component_without_a_publication_date(nlp: spacy.Language) -> None:
    doc = Dates()(nlp.make_doc("On Sunday and on May 6, 2021, rockets fell."))
    found = [span._.date["date_start"] for span in doc.spans["dates"]]
    assert found == ["", "2021-05-06"]


def test_component_gives_exact_offsets_inside_a_token(nlp: spacy.Language) -> None:
    doc = Dates()(nlp.make_doc("mid-February2020 and Dec31, 2019"))
    for span in doc.spans["dates"]:
        stated = span._.date
        assert span.start_char <= stated["start"] < stated["end"] <= span.end_char


def test_component_survives_serialization(nlp: spacy.Language) -> None:
    doc = Dates()(nlp.make_doc("It fell on May 6, 2021."))
    copy = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert copy.spans["dates"][0]._.date == doc.spans["dates"][0]._.date
