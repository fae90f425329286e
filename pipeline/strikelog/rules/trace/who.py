"""Trace of the who-columns: the clause or statement that names the doer, and those outweighed."""

from __future__ import annotations

from collections.abc import Iterator

from strikelog.rules.claims import Statement
from strikelog.rules.tellings import Telling
from strikelog.rules.trace.reading import (
    Bounds,
    Story,
    cells_line,
    considered_at,
    locate,
    overlaps,
    windows_of,
)
from strikelog.tables.records import Considered, EventRow, TraceLine

DOER = ("perpetrator_id", "perpetrator", "attribution", "attributed_by")
CLAIMS = ("claimed", "denied", "none")


def who_lines(story: Story, row: EventRow) -> Iterator[TraceLine]:
    """The line of the doer, and that of the claim."""
    chosen = _chosen(story, row)
    rule, evidence = "none_told", list[Bounds]()
    if isinstance(chosen, Statement):
        rule = "own_claim" if chosen.kind == "claimed" else "statement_of_blame"
        evidence = _statement_bounds(story, chosen)
    elif chosen:
        rule, evidence = "doer_in_clause", _telling_bounds(story, chosen)
    yield cells_line(story.reading, row, DOER, rule, evidence, _considered(story, row, chosen))
    yield _claim(story, row)


def _chosen(story: Story, row: EventRow) -> Statement | Telling | None:
    """What gave the row its doer: the group's own claim, a clause, another statement."""
    if not row.perpetrator:
        return None
    stated = [s for s in story.told.statements if s.actor and s.actor.text == row.perpetrator]
    claims = [s for s in stated if s.kind == "claimed" and row.claim == "claimed"]
    told = [
        t
        for t in story.tellings
        if (t.perpetrator, t.attribution, t.attributed_by)
        == (row.perpetrator, row.attribution, row.attributed_by)
    ]
    rest = [s for s in stated if s.kind in ("blamed", "asserted")]
    ranked: list[Statement | Telling] = [*claims, *told, *rest]
    return next(iter(ranked), None)


def _statement_bounds(story: Story, statement: Statement) -> list[Bounds]:
    """The cue, the actor where one is named, and who says so."""
    reading = story.reading
    cue = (statement.start, _word_end(reading.text, statement.end))
    own = [bounds for bounds in reading.sentences if overlaps(bounds, cue)]
    source = locate(reading.text, statement.source, own)
    if statement.actor is None:
        return [cue, *source]
    span = reading.context.doc[statement.actor.start : statement.actor.end]
    bounds = (span.start_char, span.end_char)
    if reading.text[slice(*bounds)] == statement.actor.text:
        return [cue, *source, bounds]
    # "the group", "it": whom that means is named before
    before = [(start, cue[0]) for start, _ in reading.sentences if start <= cue[0]]
    named = locate(reading.text, statement.actor.text, reversed(before))
    return [cue, *source, *named, bounds]


def _word_end(text: str, end: int) -> int:
    """Cues may end inside a word ("attack" of "attacks")."""
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return end


def _telling_bounds(story: Story, telling: Telling) -> list[Bounds]:
    """The doer and who says so, or the attack word where "it" stands for a name before."""
    before = [bounds for bounds in story.reading.sentences if bounds[0] <= telling.start]
    windows = [*windows_of(telling), *reversed(before)]
    text = story.reading.text
    doer = locate(text, telling.perpetrator, windows)
    return doer + locate(text, telling.attributed_by, windows)


def _considered(
    story: Story, row: EventRow, chosen: Statement | Telling | None
) -> Iterator[Considered]:
    for telling in story.tellings:
        if telling.perpetrator and telling.perpetrator != row.perpetrator:
            span = next(iter(_telling_bounds(story, telling)), (telling.start, telling.end))
            same = telling.perpetrator_id and telling.perpetrator_id == row.perpetrator_id
            why = "the same, in other words" if same else _outweighed(chosen)
            yield _dropped(telling.perpetrator, span, why)
    for statement in story.told.statements:
        if statement.actor and statement.actor.text != row.perpetrator:
            *_, span = _statement_bounds(story, statement)
            why = _outweighed(chosen) if statement.kind != "denied" else "denies it"
            yield _dropped(statement.actor.text, span, why)
    yield from _beside(story, row)


def _beside(story: Story, row: EventRow) -> Iterator[Considered]:
    """Who else might attack and is named in a clause that tells of it."""
    taken = {row.perpetrator, *(t.perpetrator for t in story.tellings)}
    taken |= {s.actor.text for s in story.told.statements if s.actor}
    for telling in story.tellings:
        start, end = story.reading.clause(telling)
        for actor in story.reading.context.actors:
            if start <= actor.start < end and actor.armed and actor.text not in taken:
                span = story.reading.context.doc[actor.start : actor.end]
                bounds = (span.start_char, span.end_char)
                yield _dropped(actor.text, bounds, "named in the clause, not as the doer")


def _dropped(value: str, span: Bounds, why: str) -> Considered:
    return Considered(value=value, start=span[0], end=span[1], why=why)


def _outweighed(chosen: Statement | Telling | None) -> str:
    if isinstance(chosen, Statement) and chosen.kind == "claimed":
        return "outweighed by the group's own claim"
    if isinstance(chosen, Telling) and chosen.attribution == "asserted":
        return "outweighed by the article's own voice, or told later"
    return "told later"


def _claim(story: Story, row: EventRow) -> TraceLine:
    stated = [s for s in story.told.statements if s.kind in CLAIMS]
    chosen = [s for s in stated if s.kind == row.claim]
    spans = [span for s in chosen[:1] for span in _statement_bounds(story, s)]
    rule = "statement" if chosen else "own_claim" if row.claim else "none_told"
    if not chosen and row.claim:
        told = [t for t in story.tellings if t.attribution == "claimed"]
        spans = [span for t in told[:1] for span in _telling_bounds(story, t)]
    others = [
        considered_at(story.reading.text, span, f"{s.kind}: outweighed")
        for s in stated
        if s.kind != row.claim
        for span in _statement_bounds(story, s)[:1]
    ]
    return cells_line(story.reading, row, ("claim",), rule, spans, others)
