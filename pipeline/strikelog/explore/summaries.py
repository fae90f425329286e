"""Small tables that answer a question about a run, as DataFrames to show or to plot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from strikelog.explore.run import records
from strikelog.explore.words import bounds, cell, country_name, days, who

if TYPE_CHECKING:
    import pandas as pd

    from strikelog.explore.run import Frames

WHO = "nobody named"


def weapons(events: pd.DataFrame) -> pd.DataFrame:
    """How many events by kind of weapon (rows) and outcome (columns; "" is not told)."""
    import pandas as pd

    table = pd.crosstab(events["weapon_type"], events["outcome"].fillna("not told"))
    return table.loc[table.sum(axis=1).sort_values(ascending=False).index]


def tolls(incidents: pd.DataFrame, measure: str = "killed", most: int = 15) -> pd.DataFrame:
    """The incidents with the largest tolls told for sure: low, high (missing: open-ended)."""
    low, high = f"{measure}_low", f"{measure}_high"
    told = incidents[incidents[low].fillna(0) > 0].nlargest(most, low, keep="first")
    names = [_incident_name(row) for row in records(told)]
    return told[["incident_id", low, high, "disputed"]].assign(incident=names).set_index("incident")


def _incident_name(row: Mapping[str, Any]) -> str:
    where = cell(row["site_name"]) or country_name(cell(row["country"])) or "place unknown"
    return f"{where}, {days(row) or 'undated'}"


def blame(events: pd.DataFrame) -> pd.DataFrame:
    """Who is said to have done how many attacks (rows), and on whose word (columns)."""
    import pandas as pd

    named = pd.Series([who(row) or WHO for row in records(events)], name="perpetrator")
    told = events["attribution"].fillna("not told").reset_index(drop=True)
    table = pd.crosstab(named, told)
    return table.loc[table.sum(axis=1).sort_values(ascending=False).index]


def blamers(events: pd.DataFrame) -> pd.DataFrame:
    """Who blames whom, or claims: a row a perpetrator and speaker, the most frequent first."""
    named = events[events["attributed_by"].notna() & events["perpetrator"].notna()]
    named = named.assign(perpetrator=[who(row) for row in records(named)])
    by = ["perpetrator", "attribution", "attributed_by"]
    counted = named.groupby(by, observed=True).size().rename("events").reset_index()
    return counted.sort_values(["events", *by], ascending=[False, True, True, True])


def conflicts(tables: Frames) -> pd.DataFrame:
    """The figures of disputed incidents side by side, with who gives them and where."""
    incidents, events, figures = tables["incidents"], tables["events"], tables["figures"]
    disputed = incidents.loc[incidents["disputed"], "incident_id"]
    own = events.loc[events["incident_id"].isin(disputed), ["incident_id", "event_id"]]
    counted = figures[figures["measure"].isin(["munitions", "killed", "wounded"])]
    beside = counted.merge(own, on="event_id").merge(
        tables["articles"][["article_id", "source", "published"]], on="article_id"
    )
    columns = ["incident_id", "measure", "value_low", "value_high", "text", "reported_by", "source"]
    several = beside.groupby(["incident_id", "measure"])["value_low"].transform("nunique") > 1
    order = ["incident_id", "measure", "published", "figure_id"]
    return beside[several].sort_values(order)[columns].reset_index(drop=True)


def least_certain(tables: Frames, most: int = 20) -> pd.DataFrame:
    """The cells that the reader is least sure of, with what it wrote."""
    cells = tables["events"].set_index("event_id")
    doubtful = tables["confidence"].nsmallest(most, "probability", keep="first")
    pairs = zip(doubtful["event_id"], doubtful["column"], strict=True)
    values: list[Any] = [cells.at[event, column] for event, column in pairs]
    return doubtful.assign(value=[cell(each) for each in values])[
        ["event_id", "column", "value", "probability"]
    ]


def reports(tables: Frames, incident_id: str) -> pd.DataFrame:
    """What each article told of an incident, in the order of publication."""
    events = tables["events"]
    own = events[events["incident_id"] == incident_id].merge(
        tables["articles"][["article_id", "published", "source", "title"]], on="article_id"
    )
    own = own.sort_values(["published", "event_id"])
    measures = {m: [bounds(row, m) for row in records(own)] for m in MEASURES}
    named = ["published", "source", "event_id", "perpetrator", "attribution", "disputed"]
    return own[named].assign(**measures).reset_index(drop=True)


MEASURES = ("munitions", "killed", "wounded")


def told_by_several(incidents: pd.DataFrame) -> pd.DataFrame:
    """The incidents that more than one article tells of, those of most articles first."""
    several = incidents[incidents["articles"] > 1]
    return several.sort_values(["articles", "incident_id"], ascending=[False, True])


def sources(tables: Frames) -> pd.DataFrame:
    """Articles, failed ones among them, and events by outlet."""
    articles = tables["articles"].assign(source=tables["articles"]["source"].fillna("unknown"))
    events = tables["events"].groupby("article_id").size().rename("events")
    table = articles.join(events, on="article_id").groupby("source")
    counted = table.agg(articles=("article_id", "size"), events=("events", "sum"))
    return counted.sort_values(["events", "articles"], ascending=False)


def history(tables: Frames, measure: str = "munitions") -> pd.DataFrame:
    """The rows of incident_history.csv of the incidents that gave the measure on several days."""
    given = tables["incident_history"].dropna(subset=[f"{measure}_low"])
    several = given.groupby("incident_id")["as_of"].transform("size") > 1
    return given[several].reset_index(drop=True)
