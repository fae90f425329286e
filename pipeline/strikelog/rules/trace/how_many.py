"""Trace of the numbers of an event: the figures that count, and why the others do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from strikelog.events.totals import Told
from strikelog.rules.figure_links import Figure, source_totals_of
from strikelog.rules.trace.reading import Bounds, Story, cells_line
from strikelog.tables.records import Considered, EventRow, Number, TraceLine

MEASURES = ("munitions", "killed", "wounded")
# Figures of these measures are never added to the one beside them.
BESIDE = {
    "munitions": {"intercepted": "shot down: not added to munitions"},
    "killed": {"casualties": "killed and wounded not told apart"},
    "wounded": {"casualties": "killed and wounded not told apart"},
}


def how_many_lines(story: Story, row: EventRow) -> Iterator[TraceLine]:
    """One line for each measure, and whether the sources contradict one another."""
    first = row == story.rows[0]
    for measure in MEASURES:
        totals = source_totals_of(story.figures, measure)
        counted = {member for total in totals for member in total.members}
        columns = (f"{measure}_low", f"{measure}_high")
        told = [_bounds(story.figures[index]) for index in counted]
        rule = _rule(totals)
        if not first and totals:
            rule = "zero_of_every_site" if row_has(row, columns) else "on_the_first_row"
        considered = _considered(story.figures, measure, counted)
        yield cells_line(story.reading, row, columns, rule, told, considered)
    yield _disputed(story, row)


def row_has(row: EventRow, columns: Sequence[str]) -> bool:
    """Whether any of the columns is filled."""
    return any(getattr(row, name) is not None for name in columns)


def _rule(totals: Sequence[Told]) -> str:
    if not totals:
        return "none_told"
    if len(totals) > 1:
        return "smallest_and_largest_of_the_sources"
    return "one_figure" if len(totals[0].members) == 1 else "sum_of_parts"


def _considered(figures: Sequence[Figure], measure: str, counted: set[int]) -> Iterator[Considered]:
    exact = any(figures[index]["bound"] != "vague" for index in counted)
    for index, figure in enumerate(figures):
        if figure["measure"] == measure and index not in counted:
            yield _dropped(figure, _why_not(figure, exact=exact))
        elif figure["measure"] in BESIDE[measure]:
            yield _dropped(figure, BESIDE[measure][figure["measure"]])


def _why_not(figure: Figure, *, exact: bool) -> str:
    if figure.get("part"):
        return 'a part told after "including"'
    if figure["value_high"] == 0:
        return "says none, of a part or beside a number"
    if figure["bound"] == "vague" and exact:
        return "vague beside a number"
    return "told again, or a part of a total of the same source"


def _dropped(figure: Figure, why: str) -> Considered:
    start, end = _bounds(figure)
    return Considered(value=_value(figure), start=start, end=end, why=why)


def _value(figure: Figure) -> str:
    source = f", {figure['reported_by']}" if figure["reported_by"] else ""
    return f"{figure['measure']} {_range(figure['value_low'], figure['value_high'])}{source}"


def _range(low: Number | None, high: Number | None) -> str:
    """ "8", "3 to 6", "3 or more", "up to 5"."""
    if high is None:
        return f"{low} or more"
    if not low and high:
        return f"up to {high}"
    return f"{low}" if low == high else f"{low} to {high}"


def _bounds(figure: Figure) -> Bounds:
    return figure["start"], figure["end"]


def _disputed(story: Story, row: EventRow) -> TraceLine:
    contradicting = [m for m in MEASURES if row.disputed and story.told.totals[m].disputed]
    told = [
        _bounds(story.figures[index])
        for measure in contradicting
        for total in source_totals_of(story.figures, measure)
        for index in total.members
    ]
    rule = "sources_contradict" if row.disputed else "no_contradiction"
    return cells_line(story.reading, row, ("disputed",), rule, told)
