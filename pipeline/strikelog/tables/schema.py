"""The tables' columns, declared once: what `tables` writes and reads, what the data package
descriptor and the README list. Order, vocabularies and meaning are those of corpus/CODEBOOK.md.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``type`` is a Frictionless field type; ``values`` its vocabulary, if closed;
    ``absent`` the cells of tables that earlier versions wrote without it, if they may be read."""

    name: str
    type: str
    description: str
    values: tuple[str, ...] = ()
    required: bool = False
    absent: str | None = None


@dataclass(frozen=True, slots=True)
class ForeignKey:
    column: str
    table: str
    target: str


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    #: Not in the folders that earlier versions wrote: read as empty where its file is missing.
    optional: bool = False

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def _text(name: str, description: str, values: str = "") -> Column:
    return Column(name, "string", description, tuple(values.split()))


def _key(name: str, description: str, values: str = "") -> Column:
    return Column(name, "string", description, tuple(values.split()), required=True)


def _integer(name: str, description: str, *, required: bool = False) -> Column:
    return Column(name, "integer", description, required=required)


def _number(name: str, description: str) -> Column:
    return Column(name, "number", description)


def _date(name: str, description: str) -> Column:
    return Column(name, "date", description)


def _span(what: str) -> tuple[Column, Column, Column]:
    return (
        _integer("start", f"First character of {what} in the article's text.", required=True),
        _integer("end", f"Character after the last one of {what}.", required=True),
        _key("text", f"{what[0].upper()}{what[1:]}, exactly as it stands in the text."),
    )


PRECISION = "day week month season year vague"
EVENT_TYPES = "shelling air_drone_strike explosive armed_assault mob attack"
ARTICLE_ID = _key("article_id", "The article; see articles.csv.")
OF_ARTICLE = ForeignKey("article_id", "articles", "article_id")
DISPUTED = Column(
    "disputed",
    "boolean",
    "Whether two sources give figures for one measure that cannot both be right.",
    required=True,
)


def _counts(source: str) -> tuple[Column, ...]:
    measures = {
        "munitions": "munitions used or landed",
        "killed": "people killed",
        "wounded": "people wounded",
    }
    bounds = {"low": "Smallest total of {} that {} gives.", "high": "Largest finite total of {}; "
              "empty with a low is open-ended."}  # fmt: skip
    return tuple(
        _integer(f"{measure}_{bound}", text.format(what, source))
        for measure, what in measures.items()
        for bound, text in bounds.items()
    )


ARTICLES = Table(
    "articles",
    "One row per article.",
    (
        _key("article_id", "The caller's id, or the stem of a .txt file."),
        _text("title", "Headline, from the metadata."),
        _text("source", "Outlet, from the metadata."),
        _text("url", "Address, from the metadata."),
        _date("published", "Publication date, the anchor of relative dates; empty if unknown."),
        _text("published_basis", "Where the publication date comes from.", "metadata dateline"),
        _integer("words", "Words of the text, separated by white space."),
        Column(
            "gated",
            "boolean",
            "Whether a first look found no sign of an attack, so that it was not read in full and "
            "has no mentions, dates and figures.",
            required=True,
            absent="false",
        ),
        _key("status", "Whether the article could be read and analysed.", "ok failed"),
        _text("error", "Why it failed, in one line."),
    ),
    ("article_id",),
)

MENTIONS = Table(
    "mentions",
    "The named things: bases, people, groups and places.",
    (
        ARTICLE_ID,
        *_span("the name"),
        _key("label", "Kind of the named thing.", "BASE PERSON GROUP PLACE"),
        _text("entity_id", "The gazetteer's id; empty where the gazetteer lacks the thing."),
        _text("name", "Canonical name."),
    ),
    ("article_id", "start", "end", "label"),
    (OF_ARTICLE,),
)

DATES = Table(
    "dates",
    "The temporal expressions, resolved against the publication date.",
    (
        ARTICLE_ID,
        *_span("the expression"),
        _key("type", "A calendar unit, a stretch, or a mere length.", "date range duration"),
        _date("date_start", "First day meant; empty where it can't be resolved."),
        _date("date_end", "Last day meant; empty where it can't be resolved."),
        _text("precision", "Grain of the expression.", PRECISION),
        _text("method", "How it was resolved."),
    ),
    ("article_id", "start", "end"),
    (OF_ARTICLE,),
)

FIGURES = Table(
    "figures",
    "Every number reported, with its bounds.",
    (
        _key("figure_id", "`<article_id>-f<n>`."),
        ARTICLE_ID,
        _text("event_id", "The event it belongs to; empty where it belongs to none."),
        _key(
            "measure",
            "What is counted or measured.",
            "munitions intercepted killed wounded casualties attacks targets personnel distance "
            "calibre duration other",
        ),
        _number("value_low", "Smallest value meant; km, mm or days for measures with a unit."),
        _number("value_high", "Largest value meant; empty is open-ended."),
        _key(
            "bound",
            "How the number is bounded.",
            "exact at_least more_than at_most less_than about range vague",
        ),
        _text("unit", "Unit of the values (km, mm, days); empty for counts."),
        # The codebook's order here: text before start and end.
        _key("text", "The number with its bound words and unit, exactly as it stands."),
        _integer("start", "First character of the figure in the article's text.", required=True),
        _integer("end", "Character after the last one of the figure.", required=True),
        _text("nationality", "Of the people counted: country code, `foreign`, or empty."),
        _text(
            "affiliation",
            "Of the people counted.",
            "military contractor civilian militia police government",
        ),
        _text("entity_id", "A named casualty."),
        _text("reported_by", "Who says so, as worded; empty for the article's own voice."),
    ),
    ("figure_id",),
    (OF_ARTICLE, ForeignKey("event_id", "events", "event_id")),
)

EVENTS = Table(
    "events",
    "One row per attack per article (and per site of a joint strike).",
    (
        _key("event_id", "`<article_id>-e<n>`, in order of first mention."),
        ARTICLE_ID,
        _key("incident_id", "The same real-world attack across articles; see incidents.csv."),
        _text("joint_id", "Shared by the rows of one coordinated strike on several sites."),
        _key("event_type", "Kind of attack.", EVENT_TYPES),
        _key(
            "weapon_type",
            "Kind of weapon.",
            "rocket missile mortar artillery rpg drone airstrike ied suicide_bomb car_bomb bomb "
            "small_arms arson unknown",
        ),
        _text("weapon", "The most specific wording in the article."),
        _key("salience", "Told in headline, title or lead, or further down.", "main background"),
        _text(
            "outcome",
            "What became of it; empty where only the attack is told.",
            "hit missed intercepted failed",
        ),
        _date("date_start", "First day on which it may have happened."),
        _date("date_end", "Last day on which it may have happened."),
        _text("date_precision", "Grain of the date.", PRECISION),
        _text("date_text", "The expression that dates it, as worded."),
        _text("site_id", "The site struck, by the gazetteer's id."),
        _text("site_name", "Canonical name of the site; empty for a site without a name."),
        _text(
            "site_type",
            "Kind of site.",
            "air_base military_base airport embassy oil_field gas_field port camp prison "
            "nuclear_site police city ship convoy other",
        ),
        _text("location_text", "The site as worded."),
        _text("admin1", "Province or state."),
        _text("country", "Country code (ISO 3166-1 alpha-2); several are separated by `;`."),
        _number("latitude", "Degrees north (WGS 84)."),
        _number("longitude", "Degrees east (WGS 84)."),
        _text("geo_precision", "How closely the place is known.", "site city admin1 country"),
        *_counts("any source of the article"),
        DISPUTED,
        _text("perpetrator_id", "Who did it, by the gazetteer's id."),
        _text("perpetrator", "Who did it: canonical name, or as worded."),
        _text("attribution", "On whose word.", "claimed blamed asserted"),
        _text("attributed_by", "Who blames or claims, as worded."),
        _text("claim", "Whether a group claimed or denied it.", "claimed none denied"),
        _text("damage", "What was hit or damaged, as worded; `; ` between items."),
        _key("trigger", "The word that first tells of it."),
        _integer("trigger_start", "First character of the trigger.", required=True),
        _integer("trigger_end", "Character after the last one of the trigger.", required=True),
        _integer("evidence_start", "First character of the trigger's sentence.", required=True),
        _integer("evidence_end", "Character after the last one of that sentence.", required=True),
    ),
    ("event_id",),
    (OF_ARTICLE, ForeignKey("incident_id", "incidents", "incident_id")),
)

INCIDENTS = Table(
    "incidents",
    "The same attack across articles.",
    (
        _key("incident_id", "Id of the incident."),
        _date("date_start", "First day on which it may have happened."),
        _date("date_end", "Last day on which it may have happened."),
        _text("site_id", "The site struck, by the gazetteer's id."),
        _text("site_name", "Canonical name of the site."),
        _text("country", "Country code (ISO 3166-1 alpha-2); several are separated by `;`."),
        _text("event_type", "Kind of attack.", EVENT_TYPES),
        _integer("articles", "How many articles tell of it.", required=True),
        _key("event_ids", "Its events, separated by `;`."),
        *_counts("any source of any article"),
        DISPUTED,
    ),
    ("incident_id",),
)

CONFIDENCE = Table(
    "confidence",
    "How likely the cells of events are right, as the learnt reader has it.",
    (
        _key("event_id", "The event; see events.csv."),
        _key("column", "The column of events.csv."),
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
)


_BY_NAME = {each.name: each for each in TABLES}


def table(name: str) -> Table:
    """The table called ``name``; KeyError if there is none."""
    return _BY_NAME[name]
