"""The tables that linking gives, declared as those of `schema`."""

from __future__ import annotations

from strikelog.tables.columns import (
    ARTICLE_ID,
    DISPUTED,
    EVENT_TYPES,
    OF_ARTICLE,
    Column,
    ForeignKey,
    Table,
    counts,
    date,
    integer,
    key,
    text,
)

INCIDENTS = Table(
    "incidents",
    "The same attack across articles.",
    (
        key("incident_id", "Id of the incident."),
        date("date_start", "First day on which it may have happened."),
        date("date_end", "Last day on which it may have happened."),
        text("site_id", "The site struck, by the gazetteer's id."),
        text("site_name", "Canonical name of the site."),
        text("country", "Country code (ISO 3166-1 alpha-2); several are separated by `;`."),
        text("event_type", "Kind of attack.", EVENT_TYPES),
        integer("articles", "How many articles tell of it.", required=True),
        Column(
            "sources",
            "integer",
            "The same, copies of one text counted once; in older tables not told (0).",
            required=True,
            absent="0",
        ),
        key("event_ids", "Its events, separated by `;`."),
        *counts("any source of any article"),
        DISPUTED,
    ),
    ("incident_id",),
)

INCIDENT_PAIRS = Table(
    "incident_pairs",
    "Events of which it was asked whether they are one attack, and why or why not.",
    (
        key("event_id", "An event; see events.csv."),
        key("other_event_id", "Another one."),
        Column("score", "number", "Probability that they are one attack, 0 to 1.", required=True),
        key(
            "decision",
            "Whether they are one incident; `apart` with a high score is for what other events "
            "of the two incidents tell.",
            "joined apart joined_by_hand split_by_hand",
        ),
        text("features", "What they share or differ in, each with its weight, by `; `."),
    ),
    ("event_id", "other_event_id"),
    (
        ForeignKey("event_id", "events", "event_id"),
        ForeignKey("other_event_id", "events", "event_id"),
    ),
    optional=True,
)

INCIDENT_HISTORY = Table(
    "incident_history",
    "What the reports of each day gave of an incident; of articles whose publication is known.",
    (
        key("incident_id", "The incident; see incidents.csv."),
        Column("as_of", "date", "Day on which the articles were published.", required=True),
        integer("articles", "How many articles of that day tell of it.", required=True),
        *counts("any source of that day"),
        DISPUTED,
    ),
    ("incident_id", "as_of"),
    (ForeignKey("incident_id", "incidents", "incident_id"),),
    optional=True,
)

STORIES = Table(
    "stories",
    "Articles whose texts are copies of one story, as several outlets print an agency's.",
    (
        ARTICLE_ID,
        key("story_id", "The article that printed it first, of those that were read."),
        Column(
            "likeness",
            "number",
            "Share of its runs of four words that it has in common with a copy, estimated.",
            required=True,
        ),
    ),
    ("article_id",),
    (OF_ARTICLE,),
    optional=True,
)
