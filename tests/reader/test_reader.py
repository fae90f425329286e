"""The learnt reader end to end: plain reports whose cells nobody would doubt."""

from dataclasses import replace
from datetime import date

import pytest
import strikelog
from strikelog.assemble import assemble
from strikelog.language import load, make_doc
from strikelog.tables.records import Article, ArticleRow

PUBLISHED = date(2021, 5, 6)
TWO = (
    "On Tuesday two rockets landed at Balad Air Base in Iraq, wounding three soldiers. "
    "On Wednesday a car bomb exploded in Kabul and killed six people, police said."
)


@pytest.fixture(scope="module")
def events(nlp):
    def told(text, published=PUBLISHED, pipeline=None):
        chosen = pipeline or nlp
        article = Article(article_id="a", text=text, published=published)
        return assemble(chosen(make_doc(chosen, article)), ArticleRow(article_id="a"), trace=True)

    return told


def test_two_attacks_keep_their_cells(events):
    one, other = events(TWO).events
    assert (one.weapon_type, one.site_id, one.munitions_low) == ("rocket", "balad_air_base", 2)
    assert (one.date_start, one.wounded_low, one.killed_low) == (date(2021, 5, 4), 3, None)
    assert (other.weapon_type, other.killed_low, other.wounded_low) == ("car_bomb", 6, None)
    assert other.date_start == date(2021, 5, 5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "The central bank raised interest rates on Thursday, and shares fell in London.",
        "Parliament approved the budget. The minister will speak on Monday.",
        "The striker hit the bar twice before the goalkeeper was replaced.",
    ],
)
def test_no_attack_no_event(events, text):
    result = events(text)
    assert result.events == () and result.confidence == ()


def test_every_cell_has_its_probability_words_and_rivals(events):
    result = events(TWO)
    row = result.events[0]
    lines = {line.columns[0]: line for line in result.trace if line.event_id == row.event_id}
    text = result.text
    where = lines["site_id"]
    assert [text[start:end] for start, end in where.evidence] == ["Balad Air Base"]
    assert all(each.score <= where.score for each in where.considered)
    assert lines["disputed"].rule == "no_contradiction" and lines["disputed"].score is None
    shares = {c.column: c.probability for c in result.confidence if c.event_id == row.event_id}
    assert shares["site_id"] == where.score and 0.5 < shares["site_id"] <= 1
    assert {"event_type", "date_start", "trigger", "wounded_low"} <= set(shares)


def test_words_that_came_nearest_are_told_where_nothing_is(events):
    result = events("The army will attack the town on Monday, the general warned.")
    near = [line for line in result.trace if line.kind == "not_an_event"]
    assert near and all(line.rule == "not_told" for line in near)


@pytest.mark.parametrize(("surest", "rows"), [(0.0, 2), (1.1, 0)])
def test_a_text_whose_surest_attack_is_doubtful_has_none(nlp, events, monkeypatch, surest, rows):
    network = nlp.get_pipe("strikelog_reader").network
    monkeypatch.setattr(network, "settings", replace(network.settings, surest=surest))
    result = events(TWO)
    assert len(result.events) == rows
    lines = [line for line in result.trace if line.rule == "not_told"]
    near = {result.text[start:end] for line in lines for start, end in line.evidence}
    assert ({"landed", "exploded"} <= near) == (rows == 0)


@pytest.mark.parametrize("model", ["light"])
def test_over_another_model_the_reader_runs_its_own_pass(events, model):
    rows = events(TWO, pipeline=load(model)).events
    assert [row.weapon_type for row in rows] == ["rocket", "car_bomb"]


def test_tables_of_the_learnt_reader(nlp):
    tables = strikelog.extract(
        [{"article_id": "a", "published": "2021-05-06", "text": TWO}], nlp
    )
    shares = tables["confidence"]
    assert set(shares["event_id"]) == set(tables["events"]["event_id"])
    assert shares["probability"].between(0, 1).all()
    linked = tables["figures"].dropna(subset=["event_id"])
    assert sorted(linked["measure"]) == ["killed", "munitions", "munitions", "wounded"]


def test_without_a_reader_there_are_names_dates_and_figures_but_no_events():
    tables = strikelog.extract({"published": "2021-05-06", "text": TWO}, load("light", reader="none"))
    assert not len(tables["events"]) and not len(tables["confidence"])
    assert all(len(tables[name]) for name in ("mentions", "dates", "figures"))
    assert tables["figures"]["event_id"].isna().all()
