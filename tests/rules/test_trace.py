"""Where cells come from: rule, evidence and what was dropped, sentence by sentence."""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import pytest
import strikelog
from hypothesis import given, settings
from hypothesis import strategies as st
from strikelog.assemble import assemble, assembling
from strikelog.batch import run
from strikelog.explain import meanings
from strikelog.language import make_doc
from strikelog.lexicon import data_file
from strikelog.rules.trace.reading import locate
from strikelog.tables import cells, schema
from strikelog.tables.records import Article, ArticleResult, ArticleRow, TraceLine

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus" / "articles"
EXAMPLES = Path(__file__).parents[1] / "examples"
WIRE = CORPUS.parent / "composed" / "wire" / "articles"
# Filled cells that no stretch of the text tells.
WITHOUT_EVIDENCE = {
    "no_contradiction",
    "told_in_title",
    "same_attack_in_other_articles",
    "told_by_this_article_only",
}
KEYS = {"event_id", "article_id"}


@pytest.fixture(scope="session")
def traced(nlp):
    """``traced(text)``: everything that one article gives, the trace included."""

    def read(text: str, title: str = "") -> ArticleResult:
        article = Article(article_id="x", text=text, published=date(2021, 7, 8), title=title)
        row = ArticleRow(article_id="x", title=title)
        return assemble(nlp(make_doc(nlp, article)), row, trace=True)

    return read


def line_of(result: ArticleResult, event: str, column: str) -> TraceLine:
    """The line that a cell has; KeyError-like failure of the test if it has none or two."""
    found = [line for line in result.trace if line.event_id == event and column in line.columns]
    (line,) = found
    return line


def quoted(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


SALVO = "On Tuesday two rockets landed at Ain al-Asad air base in western Iraq."
TWO_SITES = "Israeli warplanes struck Damascus and Homs on Monday, killing three soldiers. No one was wounded."
CLAIM = "Rockets hit Erbil airport on Monday. Kataib Hezbollah claimed responsibility for the attack, which US officials had blamed on Iran."
BLAME = "Rockets hit Erbil airport on Monday. Washington blamed Kataib Hezbollah for the attack. The group denied any role."
HOURS_LATER = "Drones hit Kharkiv on Tuesday. Hours later, shells landed in the village of Kozinka."
CARRIED = "Two rockets landed at Ain al-Asad air base on Tuesday, the army said on Wednesday. A drone also struck Erbil airport."
IT = "Rockets hit Balad air base last week.\n\nOn Monday militants fired a rocket at it."
THE_BASE = "An attack on Balad air base wounded two soldiers on Monday. The base came under rocket fire again on Tuesday."
HEADINGS = "12 April\n\nRockets hit the town of Marib, killing two people.\n\n14 April\n\nA missile struck Mokha."
GUNMEN = "Gunmen attacked a checkpoint near Kirkuk on Monday, killing at least 12 people, including three children. Two policemen were wounded."
DRONES = "Houthi fighters launched 20 drones at Riyadh on Monday. The coalition said 18 were intercepted."
SOURCES = "A missile struck Mukalla on Monday, killing five people. Hospital officials said nine people were killed."
OFFICER = "On Sunday rockets hit Balad air base, wounding an officer and three soldiers. Several of the rockets fell outside. Some drones were seen."

# text, event, column, rule, evidence
TOLD = [
    (SALVO, "x-e1", "trigger", "first_told", ["landed"]),
    (SALVO, "x-e1", "weapon_type", "weapon_told", ["rockets"]),
    (SALVO, "x-e1", "weapon", "most_specific_wording", ["rockets"]),
    (SALVO, "x-e1", "salience", "told_in_lead", ["landed"]),
    (SALVO, "x-e1", "outcome", "told", [SALVO]),
    (SALVO, "x-e1", "date_text", "date_in_clause", ["Tuesday"]),
    (SALVO, "x-e1", "location_text", "place_in_clause", ["Ain al-Asad air base in western Iraq"]),
    (SALVO, "x-e1", "country", "gazetteer", ["Ain al-Asad air base in western Iraq"]),
    (SALVO, "x-e1", "munitions_low", "one_figure", ["two"]),
    (SALVO, "x-e1", "disputed", "no_contradiction", []),
    (CARRIED, "x-e1", "date_start", "date_in_clause", ["Tuesday"]),
    (CARRIED, "x-e2", "date_start", "carried_over", ["Tuesday"]),
    (HOURS_LATER, "x-e2", "date_start", "carried_over", ["Tuesday"]),
    (HEADINGS, "x-e2", "date_start", "date_heading", ["14 April"]),
    (HEADINGS, "x-e1", "salience", "told_in_lead", ["hit"]),
    ("Officials said on Monday that rockets hit Balad air base.", "x-e1", "date_start", "day_of_the_statement", ["Monday"]),
    (IT, "x-e2", "site_id", "named_before", ["Balad air base", "it"]),
    (THE_BASE, "x-e2", "site_id", "named_before", ["Balad air base", "The base"]),
    (THE_BASE, "x-e1", "event_type", "no_weapon_told", ["attack"]),
    (GUNMEN, "x-e1", "weapon_type", "attack_word", ["attacked"]),
    (GUNMEN, "x-e1", "damage", "hit_or_damaged", ["checkpoint"]),
    (GUNMEN, "x-e1", "killed_low", "one_figure", ["at least 12"]),
    (GUNMEN, "x-e1", "perpetrator", "doer_in_clause", ["Gunmen"]),
    (DRONES, "x-e1", "outcome", "told", ["The coalition said 18 were intercepted."]),
    (SOURCES, "x-e1", "killed_high", "smallest_and_largest_of_the_sources", ["five", "nine"]),
    (SOURCES, "x-e1", "disputed", "sources_contradict", ["five", "nine"]),
    (OFFICER, "x-e1", "wounded_low", "sum_of_parts", ["an officer", "three"]),
    (TWO_SITES, "x-e1", "site_id", "names_of_a_joint_strike", ["Damascus", "Damascus and Homs"]),
    (TWO_SITES, "x-e2", "site_id", "names_of_a_joint_strike", ["Damascus and Homs", "Homs"]),
    (TWO_SITES, "x-e2", "joint_id", "one_strike_on_several_sites", ["Damascus", "Homs"]),
    (TWO_SITES, "x-e2", "killed_low", "on_the_first_row", ["three"]),
    (TWO_SITES, "x-e2", "wounded_low", "zero_of_every_site", ["No one was wounded"]),
    (CLAIM, "x-e1", "perpetrator_id", "own_claim", ["Kataib Hezbollah", "claimed responsibility"]),
    (CLAIM, "x-e1", "claim", "statement", ["Kataib Hezbollah", "claimed responsibility"]),
    (BLAME, "x-e1", "attribution", "statement_of_blame", ["Washington", "blamed", "Kataib Hezbollah"]),
    (BLAME, "x-e1", "claim", "statement", ["Kataib Hezbollah", "group", "denied any role"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event", "column", "rule", "evidence"), TOLD)
def test_rule_and_evidence(traced, text, event, column, rule, evidence):
    line = line_of(traced(text), event, column)
    assert (line.rule, quoted(text, line.evidence)) == (rule, evidence)


# text, event, column, what was dropped, why
DROPPED = [
    (CARRIED, "x-e1", "date_start", "Wednesday", "dates a statement"),
    ("Rockets were fired from Lebanon at Haifa on Monday.", "x-e1", "site_id", "Lebanon", "not told as what was attacked"),
    (GUNMEN, "x-e1", "killed_low", "three", 'a part told after "including"'),
    (DRONES, "x-e1", "munitions_low", "18", "shot down: not added to munitions"),
    (CLAIM, "x-e1", "perpetrator", "Iran", "outweighed by the group's own claim"),
    ("Rockets were fired from Lebanon at Haifa on Monday.", "x-e1", "perpetrator", "Lebanon", "named in the clause, not as the doer"),
    ("A car bomb exploded in Mosul, destroying a bank.", "x-e1", "site_id", "a bank", "not told as what was attacked"),
    ("Rockets hit Balad air base on Monday. The attack with Katyusha rockets wounded two soldiers.", "x-e1", "weapon", "Rockets", "less specific"),
    ("Rockets hit Balad air base on Monday. The attack with Katyusha rockets wounded two soldiers.", "x-e1", "trigger", "attack", "tells of it again"),
    ("Eight rockets hit Balad air base on Monday. Some of the rockets hit a restaurant.", "x-e1", "munitions_low", "Some", "vague beside a number"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event", "column", "words", "why"), DROPPED)
def test_what_was_considered_and_dropped(traced, text, event, column, words, why):
    line = line_of(traced(text), event, column)
    assert (words, why) in [(text[c.start : c.end], c.why) for c in line.considered]
    kept = quoted(text, line.evidence)
    assert not [c for c in line.considered if (c.start, c.end) in line.evidence], kept


def test_the_place_chosen_scored_best(traced):
    text = "A drone struck a car in Khanasor, west of Sinjar and near Mosul, on Monday."
    line = line_of(traced(text), "x-e1", "site_id")
    scores = [c.score for c in line.considered if c.score is not None]
    assert scores
    assert line.score is not None
    assert line.score >= max(scores)


def test_the_method_and_the_entity(traced):
    result = traced(SALVO)
    (day,) = result.dates
    assert line_of(result, "x-e1", "date_start").method == day.method
    assert line_of(result, "x-e1", "latitude").entity_id == "ain_al_asad_air_base"
    assert line_of(result, "x-e1", "site_id").entity_id == ""


def test_a_town_beyond_the_gazetteer_has_only_its_surroundings_from_it(traced):
    text = "Shells hit the village of Zorbatka in Sudan on Monday."
    result = traced(text)
    (event,) = result.events
    assert (event.site_id, event.country) == ("zorbatka", "SD")
    assert line_of(result, "x-e1", "site_name").rule == "place_in_clause"
    facts = line_of(result, "x-e1", "country")
    assert (facts.rule, facts.entity_id) == ("gazetteer", "sudan")


def test_a_title_stands_in_no_text(traced):
    text = (
        "The governor met his ministers in the capital to talk of the budget for the coming year.\n\n"
        "On Monday two rockets hit Balad air base, the army said."
    )
    result = traced(text, title="Rockets hit Balad air base")
    line = line_of(result, "x-e1", "salience")
    assert (line.rule, line.values, line.evidence) == ("told_in_title", ("main",), ())
    assert line_of(traced(text), "x-e1", "salience").rule == "told_later"


# text, word, rule, cue
REJECTED = [
    ("Iran threatened to strike Haifa with missiles.", "strike", "planned", "threatened to"),
    ("He died of a heart attack.", "attack", "figurative", "heart"),
    ("Attacks are growing.", "Attacks", "aggregate", "plural"),
    ("The government denied that a missile had been fired at the ship.", "fired", "negated", "denied that a missile had been"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "rule", "cue"), REJECTED)
def test_attack_words_that_give_no_event(traced, text, word, rule, cue):
    result = traced(text)
    assert result.events == ()
    found = [(quoted(text, line.evidence), line.rule, line.cue) for line in result.trace]
    assert ([word], rule, cue) in found
    assert {line.kind for line in result.trace} == {"not_an_event"}


def test_an_attack_with_nothing_of_its_own(traced):
    text = "The rocket attack was condemned."
    result = traced(text)
    assert result.events == ()
    (line,) = result.trace
    assert (line.rule, quoted(text, line.evidence)) == ("nothing_of_its_own", ["attack"])


def test_a_word_is_either_of_an_event_or_told_to_be_of_none(traced, nlp):
    for text in sorted({row[0] for row in [*TOLD, *REJECTED]}):
        doc = nlp(make_doc(nlp, Article(article_id="x", text=text, published=date(2021, 7, 8))))
        rejected = {line.evidence[0] for line in traced(text).trace if line.kind != "cells"}
        for span in doc.spans["triggers"]:
            if span._.arguments:
                assert (span._.trigger["start"], span._.trigger["end"]) not in rejected
            elif span._.assertion["status"] != "asserted":
                assert (span._.trigger["start"], span._.trigger["end"]) in rejected


def test_nothing_is_traced_unless_asked_for(nlp):
    doc = nlp(make_doc(nlp, Article(article_id="x", text=SALVO)))
    assert assembling(nlp)(doc, ArticleRow(article_id="x")).trace == ()
    assert assembling(nlp, trace=True)(doc, ArticleRow(article_id="x")).trace


def test_the_rows_are_the_same(traced, read):
    for text in (SALVO, CARRIED, TWO_SITES, CLAIM, OFFICER):
        assert traced(text).events == read(text).events
        assert traced(text).figures == read(text).figures


WORDS = ["\n\n", *sorted({word for row in [*TOLD, *REJECTED] for word in row[0].split()})]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_text_is_traced(traced, words):
    text = " ".join(words)
    result = traced(text)
    check_lines([asdict(line) for line in result.trace], {"x": text})
    names = schema.table("events").column_names
    rows = [dict(zip(names, row, strict=True)) for row in event_cells(result)]
    check_cells([asdict(line) for line in result.trace], rows, left_out={"incident_id"})


def event_cells(result: ArticleResult) -> list[list[str]]:
    table = schema.table("events")
    return [cells(replace(row, incident_id=row.event_id), table) for row in result.events]


def check_lines(lines, texts):
    """Offsets lie in the text and in the sentences named; considered words are not evidence."""
    for line in lines:
        text = texts[line["article_id"]]
        for start, end in line["evidence"]:
            assert 0 <= start < end <= len(text)
            assert any(start < stop and first < end for first, stop in line["sentences"])
        for first, stop in line["sentences"]:
            assert text[first:stop] == text[first:stop].strip() != ""
        for each in line["considered"]:
            assert each["start"] is None or text[each["start"] : each["end"]]
            assert each["why"]
        assert len(line["columns"]) == len(line["values"])


def check_cells(lines, rows, left_out=frozenset()):
    """Every cell stands in one line at most, every filled one in exactly one, with its value."""
    told = Counter((line["event_id"], c) for line in lines for c in line["columns"])
    assert not [cell for cell, times in told.items() if times > 1]
    values = {
        (line["event_id"], column): value
        for line in lines
        for column, value in zip(line["columns"], line["values"], strict=True)
    }
    for row in rows:
        for column, value in row.items():
            if column not in KEYS | left_out:
                assert values.get((row["event_id"], column), "") == value, (row["event_id"], column)
    for line in lines:
        filled = line["kind"] == "cells" and any(line["values"])
        assert line["evidence"] or not filled or line["rule"] in WITHOUT_EVIDENCE


@pytest.mark.parametrize("folder", [CORPUS, EXAMPLES, WIRE], ids=["corpus", "examples", "wire"])
def test_every_filled_cell_of_a_run(nlp, tmp_path, folder):
    outs = [tmp_path / "one", tmp_path / "two"]
    for processes, out in enumerate(outs, 1):
        options = {"metadata": folder / "manifest.csv", "processes": processes, "trace": True}
        run(nlp, sorted(folder.glob("*.txt")), out, **options)
    raw = (outs[0] / "trace.jsonl").read_bytes()
    assert raw == (outs[1] / "trace.jsonl").read_bytes()
    lines = [json.loads(line) for line in raw.decode().splitlines()]
    texts = [json.loads(line) for line in (outs[0] / "texts.jsonl").read_text().splitlines()]
    with (outs[0] / "events.csv").open(newline="", encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    assert rows
    check_lines(lines, {text["article_id"]: text["text"] for text in texts})
    check_cells(lines, rows)
    assert {line["rule"] for line in lines} <= set(meanings())


def test_rules_are_explained_and_used():
    """To mend it: add a row to data/trace_rules.csv, or delete one that no code names."""
    package = ROOT / "pipeline" / "strikelog"
    source = "".join(path.read_text() for path in sorted(package.rglob("*.py")))
    with data_file("lexicons/assertion_cues.csv").open(encoding="utf-8") as handle:
        cues = {row["category"] for row in csv.DictReader(handle)}
    assert cues <= set(meanings())
    unused = {rule for rule in meanings() if rule not in cues and f'"{rule}"' not in source}
    assert not unused


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("Katyusha rockets", ["Katyusha\nrockets"]),
        ("it", ["it"]),  # not that of "with"
        ("rocket", []),
        ("", []),
    ],
)
def test_locate(wording, expected):
    text = "hit with Katyusha\nrockets, and it burned"
    found = locate(text, wording, [(0, 5), (0, len(text))])
    assert [text[start:end] for start, end in found] == expected


def test_in_memory(nlp):
    article = {"article_id": "a", "published": "2021-07-08", "text": SALVO}
    tables = strikelog.extract(article, nlp, trace=True)
    trace = tables["trace"]
    day = trace[trace["columns"].map(lambda columns: "date_start" in columns)].iloc[0]
    assert (day["rule"], day["evidence"]) == ("date_in_clause", ((3, 10),))
    assert trace.iloc[-1]["columns"] == ("incident_id",)
    assert "trace" not in strikelog.extract(article, nlp)
    assert strikelog.extract("Nothing.", nlp, trace=True)["trace"].columns.tolist() == list(
        trace.columns
    )
