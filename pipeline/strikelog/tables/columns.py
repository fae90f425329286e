"""What a declaration of a table is made of, and what several tables share."""

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


def text(name: str, description: str, values: str = "") -> Column:
    return Column(name, "string", description, tuple(values.split()))


def key(name: str, description: str, values: str = "") -> Column:
    return Column(name, "string", description, tuple(values.split()), required=True)


def integer(name: str, description: str, *, required: bool = False) -> Column:
    return Column(name, "integer", description, required=required)


def number(name: str, description: str) -> Column:
    return Column(name, "number", description)


def date(name: str, description: str) -> Column:
    return Column(name, "date", description)


def span(what: str) -> tuple[Column, Column, Column]:
    return (
        integer("start", f"First character of {what} in the article's text.", required=True),
        integer("end", f"Character after the last one of {what}.", required=True),
        key("text", f"{what[0].upper()}{what[1:]}, exactly as it stands in the text."),
    )


PRECISION = "day week month season year vague"
EVENT_TYPES = "shelling air_drone_strike explosive armed_assault mob attack"
ARTICLE_ID = key("article_id", "The article; see articles.csv.")
OF_ARTICLE = ForeignKey("article_id", "articles", "article_id")
DISPUTED = Column(
    "disputed",
    "boolean",
    "Whether two sources give figures for one measure that cannot both be right.",
    required=True,
)


def counts(source: str) -> tuple[Column, ...]:
    measures = {
        "munitions": "munitions used or landed",
        "killed": "people killed",
        "wounded": "people wounded",
    }
    bounds = {"low": "Smallest total of {} that {} gives.", "high": "Largest finite total of {}; "
              "empty with a low is open-ended."}  # fmt: skip
    return tuple(
        integer(f"{measure}_{bound}", meaning.format(what, source))
        for measure, what in measures.items()
        for bound, meaning in bounds.items()
    )
