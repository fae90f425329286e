from datetime import date

import pandas as pd
import pytest
import strikelog
from strikelog.errors import InputError
from strikelog.tables.records import Article
from strikelog.tables.schema import TABLES

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
        (pd.DataFrame({"text": [TEXT, TEXT]}), ["1", "2"], None),
        (
            pd.DataFrame(
                {
                    "text": [TEXT, TEXT],
                    "article_id": [7, None],
                    "title": [None, "T"],
                    "published": [pd.Timestamp("2021-07-08"), pd.NaT],
                }
            ),
            ["7", "2"],
            "2021-07-06",
        ),
        (pd.DataFrame({"text": [TEXT], "published": [1625702400000]}), ["1"], "2021-07-06"),
        (pd.DataFrame({"text": []}), [], None),
    ],
)
def test_what_extract_takes(nlp, given, ids, day):
    tables = strikelog.extract(given, nlp)
    assert set(tables) == {each.name for each in TABLES}
    assert list(tables["articles"].article_id) == ids
    assert len(tables["events"]) == len(ids)
    if day:
        assert tables["events"].date_start.iloc[0] == pd.Timestamp(day)
    assert list(tables["events"].incident_id) == list(tables["incidents"].incident_id)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([{"article_id": "a"}], "article 1: no text"),
        ([{"text": TEXT, "article_id": "a;b"}], "article 1: 'a;b' can't be an id"),
        ([{"text": TEXT, "article_id": "a"}] * 2, "article 2: the id 'a' occurs twice"),
    ],
)
def test_bad_articles_are_told_of(nlp, given, told):
    with pytest.raises(InputError, match=told):
        strikelog.extract(given, nlp)


def test_a_bad_date_is_warned_of(nlp):
    with pytest.warns(UserWarning, match="article 1: .*not a date"):
        tables = strikelog.extract([{"text": TEXT, "published": "08/07/2021"}], nlp)
    assert tables["articles"].published_basis.isna().all()
    tables = strikelog.extract(
        [{"text": TEXT, "published": "08/07/2021"}], nlp, date_format="%d/%m/%Y"
    )
    assert tables["events"].date_start.iloc[0] == pd.Timestamp("2021-07-06")


def test_empty_cells_of_a_dataframe_are_empty(nlp):
    frame = pd.DataFrame({"text": [TEXT, TEXT], "title": ["NA", None], "url": [float("nan"), "u"]})
    articles = strikelog.extract(frame, nlp)["articles"]
    assert list(articles.title.fillna("")) == ["NA", ""]
    assert list(articles.url.fillna("")) == ["", "u"]


def test_what_the_package_shows():
    assert {"load", "extract", "read_tables", "explain"} <= set(dir(strikelog))


def test_an_unknown_name_is_no_attribute():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        strikelog.nothing  # noqa: B018


def test_explain_is_a_function_however_it_was_imported(tmp_path):
    import strikelog.explain.pages  # makes the folder an attribute of the package

    for _ in range(2):
        with pytest.raises(InputError, match="no such folder"):
            strikelog.explain(tmp_path / "none", "a-e1")


def test_a_text_without_a_sign_of_an_attack_may_be_passed_over(nlp):
    calm = (
        "Peel the carrots and cut them into thin slices, melt the butter over a low flame and stir in "
        "the onions until they are soft. Add the stock, cover the pot and let it simmer for half an "
        "hour. Since 1998 our readers like it best with a little cream, parsley and fresh bread."
    )
    texts = [calm, TEXT]
    passed, read = (strikelog.extract(texts, nlp, gate=gate) for gate in (True, False))
    assert passed["articles"]["gated"].tolist() == [True, False]
    assert not read["articles"]["gated"].any()
    assert set(passed["dates"]["article_id"]) == {"2"} and "1" in set(read["dates"]["article_id"])
    assert passed["events"].equals(read["events"])
