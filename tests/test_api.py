from datetime import date

import pandas as pd
import pytest
import strikelog
from strikelog.errors import InputError
from strikelog.records import Article

TEXT = "On Tuesday two rockets hit Balad air base."


@pytest.mark.parametrize(
    ("given", "ids", "day"),
    [
        (TEXT, ["1"], None),
        ([TEXT, TEXT], ["1", "2"], None),
        ([{"text": TEXT, "article_id": "000", "published": "2021-07-08"}], ["000"], "2021-07-06"),
        ([{"text": TEXT, "published": date(2021, 7, 8)}], ["1"], "2021-07-06"),
        ([Article(article_id="a", text=TEXT, published=date(2021, 7, 8))], ["a"], "2021-07-06"),
        ({"text": TEXT, "article_id": "b"}, ["b"], None),
        (Article(article_id="c", text=TEXT), ["c"], None),
        (
            [{"text": TEXT, "published": pd.NaT}, {"text": TEXT, "published": float("nan")}],
            ["1", "2"],
            None,
        ),
        ([], [], None),
    ],
)
def test_what_extract_takes(nlp, given, ids, day):
    tables = strikelog.extract(given, nlp)
    assert set(tables) == {"articles", "mentions", "dates", "figures", "events", "incidents"}
    assert list(tables["articles"].article_id) == ids
    assert len(tables["events"]) == len(ids)
    if day:
        assert tables["events"].date_start.iloc[0] == pd.Timestamp(day)
    assert list(tables["events"].incident_id) == list(tables["incidents"].incident_id)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([{"article_id": "a"}], "article 1: no text"),
        ([{"text": TEXT, "published": "yesterday"}], "article 1: .*not a date"),
        ([{"text": TEXT, "article_id": "a"}] * 2, "article 2: the id 'a' occurs twice"),
    ],
)
def test_bad_articles_are_told_of(nlp, given, told):
    with pytest.raises(InputError, match=told):
        strikelog.extract(given, nlp)


def test_an_unknown_name_is_no_attribute():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        strikelog.nothing  # noqa: B018
