"""The scorer on cases counted by hand."""

import csv
import json
from pathlib import Path

import pytest
from gold_tables import gold_as_tables, write_tables
from hypothesis import given
from hypothesis import strategies as st
from strikelog.errors import InputError
from strikelog.evaluation import evaluate, evaluate_command
from strikelog.evaluation.evaluating import _notices
from strikelog.evaluation.scoring.counts import Tally
from strikelog.evaluation.scoring.errors import errors

CORPUS = Path(__file__).parents[2] / "corpus"
TEXT = "Two rockets hit the port. A drone fell near the camp. Three were hurt in the raid."
RAID = TEXT.index("raid")
WORDS = {"hit": 12, "fell": 34, "raid": RAID}
# As gold writes them: every column there, filled or not.
EMPTY_EVENT = dict.fromkeys(
    [
        "incident_id",
        "joint_id",
        "event_type",
        "date_start",
        "date_end",
        "site_id",
        "site_name",
        "site_type",
        "location_text",
        "munitions_low",
        "killed_low",
        "wounded_low",
        "perpetrator_id",
        "perpetrator",
        "disputed",
    ],
    "",
)


def event(trigger="hit", event_id="a-e1", **cells):
    start = WORDS[trigger]
    offsets = {"trigger_start": str(start), "trigger_end": str(start + len(trigger))}
    return EMPTY_EVENT | {"event_id": event_id, "trigger": trigger} | offsets | cells


def article(article_id="a", **tables):
    found = {"articles": [{"article_id": article_id, "published": "2021-01-02"}]}
    return found | {n: tables.get(n, []) for n in ("mentions", "dates", "figures", "events")}


def score(gold, predicted, article_id="a"):
    """All tallies of one article."""
    found = evaluate({article_id: gold}, {article_id: predicted}, {article_id: TEXT})
    return found.tallies()[article_id]


def score_events(gold, predicted):
    return score(article(events=gold), article(events=predicted))


def counts(tally):
    """(true positives, false positives, false negatives)"""
    assert tally.found_gold == tally.found_predicted
    return (
        tally.found_gold,
        tally.predicted - tally.found_predicted,
        tally.gold - tally.found_gold,
    )


FULL = {"event_type": "shelling", "site_id": "port", "munitions_low": "2"}


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        # slot, gold cells, predicted cells of an aligned pair -> (tp, fp, fn)
        ({"killed_low": "2"}, {"killed_low": "2"}, (1, 0, 0)),
        ({"killed_low": "2"}, {"killed_low": "2.0"}, (1, 0, 0)),
        ({"killed_low": "2"}, {"killed_low": "3"}, (0, 1, 1)),  # a wrong value counts twice
        ({"killed_low": "2"}, {"killed_low": ""}, (0, 0, 1)),
        ({"killed_low": ""}, {"killed_low": "2"}, (0, 1, 0)),
        ({"killed_low": ""}, {"killed_low": ""}, (0, 0, 0)),  # both empty is not counted
        ({"killed_low": "0"}, {"killed_low": "0"}, (1, 0, 0)),  # 0 is a value
        ({"killed_low": "0"}, {"killed_low": ""}, (0, 0, 1)),
        ({"killed_low": ""}, {"killed_low": "0"}, (0, 1, 0)),
        ({"killed_low": "2"}, {"killed_low": "two"}, (0, 1, 1)),
    ],
)
def test_a_number_slot(gold, predicted, expected):
    tallies = score_events([event(**gold)], [event(**predicted)])
    assert counts(tallies["events", "killed_low"]) == expected
    assert counts(tallies["headline", "core slots"]) == expected


DAY, NEXT = {"date_start": "2021-01-01"}, {"date_end": "2021-01-02"}


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        (DAY | NEXT, DAY | NEXT, (1, 0, 0)),
        (DAY | NEXT, DAY | {"date_end": "2021-01-01"}, (0, 1, 1)),  # half a pair is wrong
        (DAY | NEXT, {}, (0, 0, 1)),
        ({}, DAY | NEXT, (0, 1, 0)),
        ({}, {}, (0, 0, 0)),
    ],
)
def test_a_date_is_start_and_end(gold, predicted, expected):
    tallies = score_events([event(**gold)], [event(**predicted)])
    assert counts(tallies["events", "date"]) == expected


TYPED = {"site_type": "port"}
BASE = {"site_type": "military_base", "location_text": "a base north of the city"}


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        ({"site_id": "port"}, {"site_id": "port", "site_name": "Other"}, (1, 0, 0)),
        ({"site_id": "port", "site_name": "Port"}, {"site_name": "Port"}, (0, 1, 1)),  # no id
        ({"site_name": "Old Port"}, {"site_id": "port", "site_name": "Old Port"}, (1, 0, 0)),
        ({"site_name": "Old Port"}, {"site_id": "port", "site_name": "New Quay"}, (0, 1, 1)),
        # any wording: gold's name beside the words that a nameless site is told with
        ({"site_name": "Old Port"}, {"location_text": "the old port", **TYPED}, (1, 0, 0)),
        (BASE, {"site_id": "b", "site_name": "B", "location_text": "base north of"}, (1, 0, 0)),
        ({"site_name": "the Old Port"}, {"site_name": "Old Port"}, (1, 0, 0)),
        (BASE, {"site_type": "other", "location_text": "base north of town"}, (1, 0, 0)),
        (BASE, {"site_type": "camp", "location_text": "the camp"}, (0, 1, 1)),
        (BASE, {"location_text": "a base north of the city"}, (0, 0, 1)),  # no site told
        ({"location_text": "in Syria"}, {"location_text": "in Syria"}, (0, 0, 0)),
    ],
)
def test_a_site_is_its_id_else_its_words(gold, predicted, expected):
    tallies = score_events([event(**gold)], [event(**predicted)])
    assert counts(tallies["events", "site"]) == expected


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        ("the militants", "Militants", True),
        ("three armed men", "armed men", True),
        ("armed men", "gunmen", False),
        ("men of the army", "men of the village", True),  # 1 of 2 is half
        ("soldiers of the army", "men of the village", False),  # function words do not count
        ("a group with ties to Iran", "group", False),  # 1 of 3
    ],
)
def test_words_need_half_of_the_longer_side(gold, predicted, right):
    tallies = score_events([event(perpetrator=gold)], [event(perpetrator=predicted)])
    expected = (1, 0, 0) if right else (0, 1, 1)
    assert counts(tallies["events", "perpetrator"]) == expected


def test_only_true_is_an_answer_of_a_boolean():
    tallies = score_events([event(disputed="false")], [event(disputed="false")])
    assert counts(tallies["events", "disputed"]) == (0, 0, 0)
    tallies = score_events([event(disputed="true")], [event(disputed="false")])
    assert counts(tallies["events", "disputed"]) == (0, 0, 1)


def test_columns_that_gold_does_not_have_are_not_scored():
    gold = event(event_type="shelling")
    tallies = score_events([gold], [gold | {"claim": "denied", "latitude": "33.1"}])
    assert ("events", "claim") not in tallies and ("events", "latitude") not in tallies
    assert counts(tallies["headline", "all event slots"]) == (2, 0, 0)  # event_type and trigger


def test_a_column_that_the_tables_lack_is_missed():
    predicted = event()
    del predicted["killed_low"]
    tallies = score_events([event(killed_low="1")], [predicted])
    assert counts(tallies["events", "killed_low"]) == (0, 0, 1)


def test_an_unaligned_event_misses_and_an_invented_one_invents_its_filled_slots():
    gold = event("hit", **FULL)
    predicted = event("raid", event_type="attack", killed_low="0")
    tallies = score_events([gold], [predicted])
    assert counts(tallies["headline", "events"]) == (0, 1, 1)
    assert counts(tallies["headline", "core slots"]) == (0, 2, 3)


@pytest.mark.parametrize(
    ("gold", "predicted", "aligned"),
    [
        (event("hit"), event("hit"), 1),  # the same sentence, and nothing else
        (event("hit"), event("raid"), 0),
        (event("hit", event_type="mob"), event("raid", event_type="mob"), 0),  # one core slot
        (event("hit", **FULL), event("raid", **FULL), 1),
        (
            event("hit", killed_low="0", event_type="mob"),
            event("fell", killed_low="0", event_type="mob"),
            1,
        ),
        (
            event("hit", weapon="rocket", joint_id="j", event_type="mob"),
            event("fell", weapon="rocket", joint_id="j", event_type="mob"),
            0,  # core slots only
        ),
    ],
)
def test_what_a_pair_of_events_needs(gold, predicted, aligned):
    tallies = score_events([gold], [predicted])
    assert counts(tallies["headline", "events"]) == (aligned, 1 - aligned, 1 - aligned)


def test_empty_prediction():
    tallies = score_events([event(**FULL), event("raid", "a-e2", event_type="attack")], [])
    assert counts(tallies["headline", "events"]) == (0, 0, 2)
    assert counts(tallies["headline", "core slots"]) == (0, 0, 4)
    core = tallies["headline", "core slots"]
    assert (core.precision, core.recall, core.f) == (None, 0, 0)


def test_empty_gold():
    tallies = score_events([], [event(**FULL)])
    assert counts(tallies["headline", "events"]) == (0, 1, 0)
    assert counts(tallies["headline", "core slots"]) == (0, 3, 0)
    core = tallies["headline", "core slots"]
    assert (core.precision, core.recall, core.f) == (0, None, 0)


def test_both_empty():
    tallies = score_events([], [])
    events = tallies["headline", "events"]
    assert events == Tally()
    assert (events.precision, events.recall, events.f) == (None, None, None)


def test_a_duplicate_is_an_invention():
    gold = [event(**FULL)]
    tallies = score_events(gold, [event(**FULL), event(event_id="a-e2", **FULL)])
    assert counts(tallies["headline", "events"]) == (1, 1, 0)
    assert counts(tallies["headline", "core slots"]) == (3, 3, 0)


def test_a_swapped_pair_is_aligned_by_agreement_not_by_order():
    one = {"event_type": "shelling", "site_id": "port", "killed_low": "1"}
    other = {"event_type": "shelling", "site_id": "camp", "killed_low": "2"}
    gold = [event("hit", "a-e1", **one), event("hit", "a-e2", **other)]
    predicted = [event("hit", "a-e1", **other), event("hit", "a-e2", **one)]
    tallies = score_events(gold, predicted)
    assert counts(tallies["headline", "core slots"]) == (6, 0, 0)


some_events = st.lists(
    st.builds(
        event,
        st.sampled_from(sorted(WORDS)),
        event_type=st.sampled_from(["shelling", "mob"]),
        site_id=st.sampled_from(["", "port", "camp"]),
        killed_low=st.sampled_from(["", "0", "2"]),
        perpetrator=st.sampled_from(["", "armed men", "men"]),
    ),
    max_size=4,
)


def numbered(events):
    return [cells | {"event_id": f"a-e{n}"} for n, cells in enumerate(events, 1)]


@given(some_events, some_events)
def test_whatever_the_rows_all_of_them_are_counted_and_sides_can_be_swapped(one, other):
    one, other = numbered(one), numbered(other)
    tallies, swapped = score_events(one, other), score_events(other, one)
    events = tallies["headline", "events"]
    assert (events.gold, events.predicted) == (len(one), len(other))
    for name, column in (("site", "site_id"), ("killed_low", "killed_low")):
        tally = tallies["events", name]
        assert tally.gold == sum(cells[column] != "" for cells in one)
        assert tally.predicted == sum(cells[column] != "" for cells in other)
        assert tally.found_gold <= min(tally.gold, tally.predicted)
    assert agreement(tallies) == agreement(swapped)


def agreement(tallies):
    keys = (("headline", "events"), ("headline", "all event slots"))
    return sum(tallies[key].found_gold for key in keys)


@given(some_events)
def test_any_rows_against_themselves_are_right(events):
    events = numbered(events)
    for key, tally in score_events(events, events).items():
        assert tally.f in (None, 1), key


def test_f_is_the_harmonic_mean():
    tally = Tally(gold=4, predicted=2, found_gold=1, found_predicted=1)
    assert (tally.precision, tally.recall, tally.f) == (0.5, 0.25, pytest.approx(1 / 3))


def incidents(gold, predicted):
    """B-cubed of events at ``hit``, ``fell`` and ``raid`` with the named incidents."""
    sides = [
        [
            event(word, f"a-e{number}", event_type="mob", incident_id=incident)
            for number, (word, incident) in enumerate(side.items(), 1)
        ]
        for side in (gold, predicted)
    ]
    return score_events(*sides)["tables", "incidents, B-cubed"]


@pytest.mark.parametrize(
    ("predicted", "precision", "recall"),
    [
        ({"hit": "x", "fell": "x", "raid": "y"}, 1, 1),
        ({"hit": "x", "fell": "y", "raid": "z"}, 1, (1 / 2 + 1 / 2 + 1) / 3),  # split
        ({"hit": "x", "fell": "x", "raid": "x"}, (2 / 3 + 2 / 3 + 1 / 3) / 3, 1),  # merged
        ({"hit": "x", "fell": "x"}, 1, 2 / 3),  # one event missed
        ({"hit": "x"}, 1, (1 / 2) / 3),
        ({"hit": "", "fell": "", "raid": ""}, 1, (1 / 2 + 1 / 2 + 1) / 3),  # none is its own
    ],
)
def test_incidents_by_b_cubed(predicted, precision, recall):
    tally = incidents({"hit": "A", "fell": "A", "raid": "B"}, predicted)
    assert tally.precision == pytest.approx(precision)
    assert tally.recall == pytest.approx(recall)


def test_an_invented_event_costs_precision_of_incidents():
    tally = incidents({"hit": "A"}, {"hit": "x", "fell": "x"})
    assert (tally.precision, tally.recall) == (pytest.approx(1 / 2 / 2), 1)


def test_incidents_reach_across_articles():
    def side(one, other):
        return {
            "a": article(events=[event(event_id="a-e1", incident_id=one)]),
            "b": article("b", events=[event(event_id="b-e1", incident_id=other)]),
        }

    found = evaluate(side("A", "A"), side("x", "y"), {"a": TEXT, "b": TEXT}).tallies()
    assert [found[key]["tables", "incidents, B-cubed"].recall for key in "ab"] == [0.5, 0.5]


def mention(start, end, label, entity_id=""):
    cells = {"start": str(start), "end": str(end), "text": TEXT[start:end]}
    return cells | {"label": label, "entity_id": entity_id}


def test_mentions():
    gold = [mention(0, 3, "BASE", "x"), mention(4, 11, "GROUP"), mention(12, 15, "PLACE")]
    predicted = [
        mention(0, 3, "BASE", "y"),  # wrong id
        mention(4, 11, "PERSON"),  # wrong label
        mention(12, 16, "PLACE"),  # wrong end
        mention(0, 3, "BASE", "x"),  # a duplicate, and the better one
    ]
    tallies = score(article(mentions=gold), article(mentions=predicted))
    assert counts(tallies["tables", "mentions"]) == (1, 3, 2)
    assert counts(tallies["tables", "mentions, span only"]) == (2, 2, 1)
    assert counts(tallies["tables", "mentions, with entity_id"]) == (1, 3, 2)
    assert counts(tallies["mentions", "label"]) == (1, 3, 2)
    assert counts(tallies["mentions", "entity_id"]) == (1, 1, 0)


def date(start, end, *interval):
    cells = {"start": str(start), "end": str(end), "text": TEXT[start:end], "type": "date"}
    first, last = interval or ("", "")
    return cells | {"date_start": first, "date_end": last, "precision": "day"}


def test_dates():
    day, other = ("2021-01-01", "2021-01-01"), ("2021-01-02", "2021-01-02")
    gold = [date(0, 3, *day), date(4, 11, *day), date(12, 15), date(20, 24, *day)]
    predicted = [date(0, 5, *day), date(4, 11, *other), date(12, 15), date(30, 33, *day)]
    tallies = score(article(dates=gold), article(dates=predicted))
    assert counts(tallies["tables", "dates"]) == (1, 3, 3)  # the empty one, exactly
    assert counts(tallies["tables", "dates, span overlap"]) == (3, 1, 1)
    assert counts(tallies["tables", "dates, span overlap and value"]) == (2, 2, 2)
    assert counts(tallies["dates", "value"]) == (1, 2, 2)


def figure(start, measure, low, high, event_id="", figure_id="a-f1"):
    cells = {"figure_id": figure_id, "event_id": event_id, "measure": measure}
    place = {"text": TEXT[start : start + 3], "start": str(start), "end": str(start + 3)}
    return cells | place | value(low, high)


def value(low, high):
    return {"value_low": low, "value_high": high}


def test_figures_and_their_events():
    gold = article(
        events=[event("hit", "a-e1", **FULL), event("raid", "a-e2", event_type="attack")],
        figures=[
            figure(0, "munitions", "2", "2", "a-e1"),
            figure(54, "killed", "0", "0", "a-e2"),
            figure(54, "wounded", "0", "0", "a-e2"),
        ],
    )
    predicted = article(  # the same events by other ids, and one that gold has not
        events=[event("raid", "a-e1", event_type="attack"), event("hit", "a-e7", **FULL)],
        figures=[
            figure(0, "munitions", "2", "", "a-e7"),
            figure(54, "wounded", "0", "0", "a-e7"),
            figure(26, "other", "1", "1"),
        ],
    )
    tallies = score(gold, predicted)
    assert counts(tallies["tables", "figures"]) == (2, 1, 1)
    assert counts(tallies["tables", "figures, with values"]) == (1, 2, 2)
    assert counts(tallies["figures", "event"]) == (1, 1, 2)


def test_an_unaligned_event_does_not_pass_for_gold_by_its_id():
    gold = article(events=[event("hit", "a-e1")], figures=[figure(0, "killed", "1", "1", "a-e1")])
    predicted = article(
        events=[event("raid", "a-e1")], figures=[figure(0, "killed", "1", "1", "a-e1")]
    )
    assert counts(score(gold, predicted)["figures", "event"]) == (0, 1, 1)


def test_joint_strikes_by_their_members():
    gold = [event("hit", "a-e1", joint_id="j1", **FULL), event("raid", "a-e2", joint_id="j1")]
    same = [event("hit", "a-e1", joint_id="x", **FULL), event("raid", "a-e2", joint_id="x")]
    apart = [event("hit", "a-e1", joint_id="j1", **FULL), event("raid", "a-e2")]
    assert counts(score_events(gold, same)["events", "joint_id"]) == (2, 0, 0)
    assert counts(score_events(gold, apart)["events", "joint_id"]) == (0, 1, 2)


def test_articles_that_were_gated_are_told_of():
    gold = {name: article(name, events=[event(**FULL)]) for name in "ab"}
    read = {name: article(name, events=[event(**FULL)]) for name in "ab"}
    read["b"]["articles"] = [{**read["b"]["articles"][0], "gated": "true"}]
    found = evaluate(gold, read, {"a": TEXT, "b": TEXT})
    assert found.gated == ("b",)
    assert "1 of 2 articles were gated (no sign of an attack)" in "".join(_notices(found))
    assert not any(
        "gated" in line for line in _notices(evaluate(gold, gold, {"a": TEXT, "b": TEXT}))
    )


def test_articles_of_one_side():
    gold = {"a": article(events=[event(**FULL)]), "b": article("b", events=[event(**FULL)])}
    predicted = {"a": article(events=[event(**FULL)]), "c": article("c", events=[event(**FULL)])}
    found = evaluate(gold, predicted, {"a": TEXT})
    assert (found.missing, found.ignored) == (("b",), ("c",))
    total = sum((tallies["headline", "events"] for tallies in found.tallies().values()), Tally())
    assert counts(total) == (1, 0, 1)
    articles = sum((tallies["tables", "articles"] for tallies in found.tallies().values()), Tally())
    assert counts(articles) == (1, 0, 1)


def test_another_text_is_refused():
    gold = article(mentions=[mention(0, 3, "BASE")])
    with pytest.raises(InputError, match="article a: gold has 'Two' at 0"):
        evaluate({"a": gold}, {"a": gold}, {"a": "\n" + TEXT})
    with pytest.raises(InputError, match="article a: no text"):
        both = article(events=[event()])
        evaluate({"a": both}, {"a": both}, {})


def test_errors_stand_beside_their_sentences():
    gold = article(events=[event("hit", **FULL), event("raid", "a-e2", event_type="attack")])
    predicted = article(events=[event("hit", **FULL | {"munitions_low": "3"}), event("fell", "e9")])
    found = evaluate({"a": gold}, {"a": predicted}, {"a": TEXT})
    short = [
        (row["kind"], row["slot"], row["gold"], row["predicted"], row["sentence"])
        for row in errors(found.scores, found.slots)
    ]
    assert short == [
        ("wrong", "munitions_low", "2", "3", "Two rockets hit the port."),
        ("invented", "", "", "trigger: fell | 34 | 38", "A drone fell near the camp."),
        (
            "missed",
            "",
            f"event_type: attack; trigger: raid | {RAID} | {RAID + 4}",
            "",
            "Three were hurt in the raid.",
        ),
    ]


def test_errors_name_misplaced_incidents():
    gold = [event("hit", "a-e1", incident_id="A"), event("raid", "a-e2", incident_id="A")]
    predicted = [event("hit", "x1", incident_id="A"), event("raid", "x2", incident_id="B")]
    found = evaluate({"a": article(events=gold)}, {"a": article(events=predicted)}, {"a": TEXT})
    rows = [row for row in errors(found.scores, found.slots) if row["table"] == "incidents"]
    assert [(row["gold"], row["predicted"]) for row in rows] == [
        ("a-e1; a-e2", "a-e1"),
        ("a-e1; a-e2", "a-e2"),
    ]


# Whole folders


@pytest.fixture
def gold_tables(tmp_path):
    texts = {file.stem: file.read_bytes().decode() for file in CORPUS.glob("articles/*.txt")}
    return write_tables(tmp_path / "tables", gold_as_tables(CORPUS / "gold"), texts)


def test_gold_scored_against_itself_is_right_everywhere(gold_tables, tmp_path):
    evaluate_command(gold_tables, CORPUS / "gold", None, tmp_path / "scores")
    result = json.loads((tmp_path / "scores" / "metrics.json").read_text(encoding="utf-8"))
    for section in result["measures"].values():
        for name, figures in section.items():
            assert (figures["f"], figures["fp"], figures["fn"]) == (1, 0, 0), name
            assert figures["f_interval"] == [1, 1], name
            assert figures["tp"] == figures["gold"] == figures["predicted"] > 0, name
    lines = (tmp_path / "scores" / "errors.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1


def test_the_command_writes_beside_the_tables_and_is_the_same_twice(gold_tables):
    events = (gold_tables / "events.csv").read_text(encoding="utf-8")
    (gold_tables / "events.csv").write_text(events.replace("shelling", "mob"), encoding="utf-8")
    first = evaluate_command(gold_tables, CORPUS / "gold", None, None)
    written = [(gold_tables / name).read_bytes() for name in ("metrics.json", "errors.csv")]
    assert evaluate_command(gold_tables, CORPUS / "gold", None, None) == first
    assert [(gold_tables / n).read_bytes() for n in ("metrics.json", "errors.csv")] == written
    with (gold_tables / "errors.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert {(row["kind"], row["slot"], row["gold"], row["predicted"]) for row in rows} == {
        ("wrong", "event_type", "shelling", "mob")
    }
    assert all(row["sentence"] for row in rows)


def test_baseline_and_paired_difference(gold_tables, tmp_path):
    worse = tmp_path / "worse"
    tables = gold_as_tables(CORPUS / "gold")
    tables["events"] = tables["events"][:10]
    texts = {file.stem: file.read_bytes().decode() for file in CORPUS.glob("articles/*.txt")}
    write_tables(worse, tables, texts)
    shown = evaluate_command(gold_tables, CORPUS / "gold", worse, tmp_path)
    assert "gain" in shown.splitlines()[0]
    result = json.loads((tmp_path / "metrics.json").read_text(encoding="utf-8"))
    events = result["measures"]["headline"]["events"]
    assert events["baseline"]["f"] == 0.5  # 10 of 30: precision 1, recall 1/3
    assert events["difference"]["f"] == 0.5
    low, high = events["difference"]["f_interval"]
    assert 0 < low < 0.5 < high <= 1


def test_one_article_has_no_interval(tmp_path):
    (tmp_path / "gold").mkdir()
    source = CORPUS / "gold" / "000.gold.json"
    (tmp_path / "gold" / source.name).write_bytes(source.read_bytes())
    text = (CORPUS / "articles" / "000.txt").read_bytes().decode()
    tables = write_tables(tmp_path / "t", gold_as_tables(tmp_path / "gold"), {"000": text})
    evaluate_command(tables, tmp_path / "gold", None, None)
    result = json.loads((tables / "metrics.json").read_text(encoding="utf-8"))
    assert result["measures"]["headline"]["events"]["f"] == 1
    assert result["measures"]["headline"]["events"]["f_interval"] is None


def test_a_failed_article_is_missed(gold_tables, tmp_path):
    file = gold_tables / "articles.csv"
    file.write_text(file.read_text().replace("000,2020-01-13,metadata,ok", "000,,,failed"))
    shown = evaluate_command(gold_tables, CORPUS / "gold", None, tmp_path)
    assert "Not in the tables, counted as missed: 000." in shown


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("events.csv", None, r"events\.csv: missing"),
        ("events.csv", "a,b\n1,2\n", r"events\.csv:1: no column article_id"),
        ("dates.csv", "article_id,start,end\n000,3\n", r"dates\.csv:2: the row has not as many"),
        ("dates.csv", "article_id,start,end\n000,3,x\n", r"dates\.csv:2: end 'x' is not"),
        ("dates.csv", b"article_id\n\xff\n", r"dates\.csv: can't be read as UTF-8"),
        ("texts.jsonl", '{"article_id": "000"}\n', r"texts\.jsonl:1: not a line with"),
        ("texts.jsonl", b"\xff", r"texts\.jsonl: can't be read as UTF-8 text"),
    ],
)
def test_unusable_tables_are_named(gold_tables, name, content, message):
    file = gold_tables / name
    file.unlink()
    if content is not None:
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError, match=message):
        evaluate_command(gold_tables, CORPUS / "gold", None, None)


@pytest.mark.parametrize("content", ["[", "[]", "{}", '{"article_id": "a", "mentions": [1]}'])
def test_unusable_gold_is_named(gold_tables, tmp_path, content):
    with pytest.raises(InputError, match="no gold here"):
        evaluate_command(gold_tables, tmp_path, None, None)
    (tmp_path / "a.gold.json").write_text(content)
    with pytest.raises(InputError, match=r"a\.gold\.json: not a gold file"):
        evaluate_command(gold_tables, tmp_path, None, None)
