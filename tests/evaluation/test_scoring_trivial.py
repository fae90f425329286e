"""The trivial baseline on cases counted by hand."""

from strikelog.evaluation import trivial
from strikelog.evaluation.scoring.counts import Tally
from strikelog.evaluation.scoring.slots import SLOTS
from strikelog.evaluation.scoring.trivial import commonest, trivial_tables

SLOT = {slot.name: slot for slot in SLOTS["events"]}
TEXT = "A bomb went off. Then two more did."


def event(start, **cells):
    offsets = {"trigger": TEXT[start], "trigger_start": str(start), "trigger_end": str(start + 1)}
    return {"event_id": "a-e1", "date_start": "", "date_end": "", **offsets, **cells}


def gold(*events, published="2021-01-02"):
    return {"articles": [{"article_id": "a", "published": published}], "events": list(events)}


def test_the_commonest_value_is_of_the_rows_that_fill_the_slot():
    rows = [{"killed_low": each} for each in ("", "", "", "2", "3", "2")]
    assert commonest(SLOT["killed_low"], rows) == {"killed_low": "2"}
    assert commonest(SLOT["killed_low"], rows[:3]) == {}
    sites = [{"site_id": "x", "site_name": "X"}, {"site_id": "", "site_name": ""}]
    assert commonest(SLOT["site"], sites)["site_name"] == "X"


def test_one_event_an_article_on_its_day():
    day = {"date_start": "2021-01-02", "date_end": "2021-01-02"}
    told = event(2, event_type="explosive", **day)
    sets = {"a": gold(told), "b": gold(published=""), "c": gold(told, event(20))}
    tables = trivial_tables(sets, SLOTS["events"])
    assert [len(each["events"]) for each in tables.values()] == [1, 1, 1]
    assert tables["a"]["events"][0].items() >= {**day, "event_type": "explosive"}.items()
    assert tables["b"]["events"][0]["date_start"] == ""

    found = trivial(sets, dict.fromkeys(sets, TEXT)).tallies()
    events = sum((each["headline", "events"] for each in found.values()), Tally())
    assert (events.gold, events.predicted, events.found_gold) == (3, 3, 2)
