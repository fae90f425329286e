"""The tables' columns, declared once: what `tables` writes and reads, what the data package
descriptor and docs/tables.md list. Order, vocabularies and meaning are those of corpus/CODEBOOK.md.
"""

from __future__ import annotations

from strikelog.tables.columns import (
    ARTICLE_ID,
    DISPUTED,
    EVENT_TYPES,
    OF_ARTICLE,
    PRECISION,
    Column,
    ForeignKey,
    Table,
    counts,
    date,
    integer,
    key,
    number,
    span,
    text,
)
from strikelog.tables.incident_schema import INCIDENT_HISTORY, INCIDENT_PAIRS, INCIDENTS, STORIES

ARTICLES = Table(
    "articles",
    "One row per article.",
    (
        key("article_id", "The caller's id, or the stem of a .txt file."),
        text("title", "Headline, from the metadata."),
        text("source", "Outlet, from the metadata."),
        text("url", "Address, from the metadata."),
        date("published", "Publication date, the anchor of relative dates; empty if unknown."),
        text("published_basis", "Where the publication date comes from.", "metadata dateline"),
        integer("words", "Words of the text, separated by white space."),
        Column(
            "gated",
            "boolean",
            "Whether a first look found no sign of an attack, so that it was not read in full and "
            "has no mentions, dates and figures.",
            required=True,
            absent="false",
        ),
        key("status", "Whether the article could be read and analysed.", "ok failed"),
        text("error", "Why it failed, in one line."),
    ),
    ("article_id",),
)

MENTIONS = Table(
    "mentions",
    "The named things: bases, people, groups and places.",
    (
        ARTICLE_ID,
        *span("the name"),
        key("label", "Kind of the named thing.", "BASE PERSON GROUP PLACE"),
        text("entity_id", "The gazetteer's id; empty where the gazetteer lacks the thing."),
        text("name", "Canonical name."),
    ),
    ("article_id", "start", "end", "label"),
    (OF_ARTICLE,),
)

DATES = Table(
    "dates",
    "The temporal expressions, resolved against the publication date.",
    (
        ARTICLE_ID,
        *span("the expression"),
        key("type", "A calendar unit, a stretch, or a mere length.", "date range duration"),
        date("date_start", "First day meant; empty where it can't be resolved."),
        date("date_end", "Last day meant; empty where it can't be resolved."),
        text("precision", "Grain of the expression.", PRECISION),
        text("method", "How it was resolved."),
    ),
    ("article_id", "start", "end"),
    (OF_ARTICLE,),
)

FIGURES = Table(
    "figures",
    "Every number reported, with its bounds.",
    (
        key("figure_id", "`<article_id>-f<n>`."),
        ARTICLE_ID,
        text("event_id", "The event it belongs to; empty where it belongs to none."),
        key(
            "measure",
            "What is counted or measured.",
            "munitions intercepted killed wounded casualties attacks targets personnel distance "
            "calibre duration other",
        ),
        number("value_low", "Smallest value meant; km, mm or days for measures with a unit."),
        number("value_high", "Largest value meant; empty is open-ended."),
        key(
            "bound",
            "How the number is bounded.",
            "exact at_least more_than at_most less_than about range vague",
        ),
        text("unit", "Unit of the values (km, mm, days); empty for counts."),
        # The codebook's order here: text before start and end.
        key("text", "The number with its bound words and unit, exactly as it stands."),
        integer("start", "First character of the figure in the article's text.", required=True),
        integer("end", "Character after the last one of the figure.", required=True),
        text("nationality", "Of the people counted: country code, `foreign`, or empty."),
        text(
            "affiliation",
            "Of the people counted.",
            "military contractor civilian militia police government",
        ),
        text("entity_id", "A named casualty."),
        text("reported_by", "Who says so, as worded; empty for the article's own voice."),
    ),
    ("figure_id",),
    (OF_ARTICLE, ForeignKey("event_id", "events", "event_id")),
)

EVENTS = Table(
    "events",
    "One row per attack per article (and per site of a joint strike).",
    (
        key("event_id", "`<article_id>-e<n>`, in order of first mention."),
        ARTICLE_ID,
        key("incident_id", "The same real-world attack across articles; see incidents.csv."),
        text("joint_id", "Shared by the rows of one coordinated strike on several sites."),
        key("event_type", "Kind of attack.", EVENT_TYPES),
        key(
            "weapon_type",
            "Kind of weapon.",
            "rocket missile mortar artillery rpg drone airstrike ied suicide_bomb car_bomb bomb "
            "small_arms arson unknown",
        ),
        text("weapon", "The most specific wording in the article."),
        key("salience", "Told in headline, title or lead, or further down.", "main background"),
        text(
            "outcome",
            "What became of it; empty where only the attack is told.",
            "hit missed intercepted failed",
        ),
        date("date_start", "First day on which it may have happened."),
        date("date_end", "Last day on which it may have happened."),
        text("date_precision", "Grain of the date.", PRECISION),
        text("date_text", "The expression that dates it, as worded."),
        text("site_id", "The site struck, by the gazetteer's id."),
        text("site_name", "Canonical name of the site; empty for a site without a name."),
        text(
            "site_type",
            "Kind of site.",
            "air_base military_base airport embassy oil_field gas_field port camp prison "
            "nuclear_site police city ship convoy other",
        ),
        text("location_text", "The site as worded."),
        text("admin1", "Province or state."),
        text("country", "Country code (ISO 3166-1 alpha-2); several are separated by `;`."),
        number("latitude", "Degrees north (WGS 84)."),
        number("longitude", "Degrees east (WGS 84)."),
        text("geo_precision", "How closely the place is known.", "site city admin1 country"),
        *counts("any source of the article"),
        DISPUTED,
        text("perpetrator_id", "Who did it, by the gazetteer's id."),
        text("perpetrator", "Who did it: canonical name, or as worded."),
        text("attribution", "On whose word.", "claimed blamed asserted"),
        text("attributed_by", "Who blames or claims, as worded."),
        text("claim", "Whether a group claimed or denied it.", "claimed none denied"),
        text("damage", "What was hit or damaged, as worded; `; ` between items."),
        key("trigger", "The word that first tells of it."),
        integer("trigger_start", "First character of the trigger.", required=True),
        integer("trigger_end", "Character after the last one of the trigger.", required=True),
        integer("evidence_start", "First character of the trigger's sentence.", required=True),
        integer("evidence_end", "Character after the last one of that sentence.", required=True),
    ),
    ("event_id",),
    (OF_ARTICLE, ForeignKey("incident_id", "incidents", "incident_id")),
)

CONFIDENCE = Table(
    "confidence",
    "How likely the cells of events are right, as the learnt reader has it.",
    (
        key("event_id", "The event; see events.csv."),
        key("column", "The column of events.csv."),
        Column("probability", "number", "Calibrated probability, 0 to 1.", required=True),
    ),
    ("event_id", "column"),
    (ForeignKey("event_id", "events", "event_id"),),
    optional=True,
)

TABLES: tuple[Table, ...] = (
    ARTICLES,
    MENTIONS,
    DATES,
    FIGURES,
    EVENTS,
    INCIDENTS,
    CONFIDENCE,
    INCIDENT_PAIRS,
    INCIDENT_HISTORY,
    STORIES,
)


_BY_NAME = {each.name: each for each in TABLES}


def table(name: str) -> Table:
    """The table called ``name``; KeyError if there is none."""
    return _BY_NAME[name]
