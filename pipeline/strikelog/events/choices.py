"""Trace of the learnt reader: for every cell the words it was read from, its probability, and the
runners-up with theirs; then the words that came nearest to telling of an attack.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from strikelog.events.story import TOTALS, WHERE, Source, Story, told_figures
from strikelog.events.totals import source_totals
from strikelog.tables import format_cell
from strikelog.tables.records import ConfidenceRow, Considered, EventRow, TraceLine
from strikelog.tables.schema import table

COLUMNS = {column.name: column for column in table("events").columns}
#: Columns by the class that they are read from.
CLASSES = {
    "type": ("event_type", "weapon_type"),
    "salience": ("salience",),
    "outcome": ("outcome",),
    "attribution": ("attribution",),
    "claim": ("claim",),
}
#: Columns by the slot that they are read from.
SLOTS = {
    "date": ("date_start", "date_end", "date_precision", "date_text"),
    "weapon": ("weapon",),
    "who": ("perpetrator_id", "perpetrator"),
    "by": ("attributed_by",),
}
TRIGGER = ("trigger", "trigger_start", "trigger_end", "evidence_start", "evidence_end")
Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Why columns of a row are as they are: the options and characters they were read from, and
    what came next (``choice`` of a slot). ``share``: its probability, None where it is reckoned."""

    row: EventRow
    columns: tuple[str, ...]
    rule: str
    spans: Sequence[Bounds]
    share: float | None
    choice: dict[str, Any] | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


def choices(source: Source, told: Sequence[Story]) -> Iterator[Chosen]:
    """What was chosen for all events of an article, row by row."""
    for story in told:
        for number, row in enumerate(story.rows):
            yield from _of_row(source, story, row, number)


def choice_line(source: Source, chosen: Chosen) -> TraceLine:
    """Its line of the trace."""
    row = chosen.row
    evidence = tuple(sorted(set(chosen.spans)))
    return TraceLine(
        article_id=row.article_id,
        event_id=row.event_id,
        columns=chosen.columns,
        values=tuple(format_cell(getattr(row, name), COLUMNS[name]) for name in chosen.columns),
        rule=chosen.rule,
        method=chosen.facts.get("method", ""),
        entity_id=chosen.facts.get("entity_id", ""),
        score=None if chosen.share is None else _rounded(chosen.share),
        evidence=evidence,
        sentences=_sentences(source, evidence),
        considered=_runners_up(source, chosen.choice) if chosen.choice else (),
    )


def near_lines(source: Source, near: Sequence[Sequence[Any]]) -> Iterator[TraceLine]:
    """The words that came nearest, as ``[start, end, probability]``."""
    for start, end, share in near:
        span = (int(start), int(end))
        yield TraceLine(
            kind="not_an_event",
            article_id=source.article_id,
            rule="not_told",
            score=_rounded(share),
            evidence=(span,),
            sentences=_sentences(source, [span]),
        )


def confidence(found: Iterable[Chosen]) -> tuple[ConfidenceRow, ...]:
    """The probabilities of cells."""
    return tuple(
        ConfidenceRow(event_id=event_id, column=column, probability=share)
        for event_id, share, columns in (
            (each.row.event_id, _rounded(each.share), each.columns)
            for each in found
            if each.share is not None
        )
        for column in columns
    )


def _of_row(source: Source, story: Story, row: EventRow, number: int) -> Iterator[Chosen]:
    attack = story.attack
    spans = [(a, b) for a, b in attack["spans"]]
    share = attack["probability"]
    yield Chosen(row=row, columns=TRIGGER, rule="first_told", spans=spans, share=share)
    for name, columns in CLASSES.items():
        share = attack["classes"][name][1]
        yield Chosen(row=row, columns=columns, rule="judged", spans=spans[:1], share=share)
    for slot, columns in SLOTS.items():
        choice = attack["slots"][slot]
        if slot == "by" and choice["option"] is None and row.attribution == "claimed":
            choice = attack["slots"]["who"]  # who claims speaks for itself
        yield _of_slot(source, choice, row, columns)
    yield _of_place(source, story, row, number)
    if attack["damage"]:
        spans = [_span(source, option) for option, _ in attack["damage"]]
        share = min(share for _, share in attack["damage"])
        yield Chosen(row=row, columns=("damage",), rule="chosen", spans=spans, share=share)
    for measure in TOTALS:
        yield from _of_total(source, story, row, measure)
    yield _of_disputed(source, story, row)


def _of_slot(
    source: Source, choice: dict[str, Any], row: EventRow, columns: tuple[str, ...]
) -> Chosen:
    option = choice["option"]
    return Chosen(
        row=row,
        columns=columns,
        rule="none_told" if option is None else "chosen",
        spans=[] if option is None else [_span(source, option)],
        share=choice["probability"],
        choice=choice,
        facts={} if option is None else source.options[option].facts,
    )


def _of_place(source: Source, story: Story, row: EventRow, number: int) -> Chosen:
    site = story.attack["slots"]["site"]
    slot = site if site["option"] is not None else story.attack["slots"]["area"]
    rule = "chosen" if slot["option"] is not None else "none_told"
    share, option = slot["probability"], slot["option"]
    if number:  # a further site of a joint strike
        rule, (option, share) = "site_of_a_joint_strike", _further(source, story, row)
    spans = [] if option is None else [_span(source, option)]
    columns = (*WHERE, "joint_id") if row.joint_id else WHERE
    return Chosen(row=row, columns=columns, rule=rule, spans=spans, share=share, choice=slot)


def _further(source: Source, story: Story, row: EventRow) -> tuple[int, float]:
    """The option that a further row stands for, and its probability."""
    return next(
        (option, share)
        for option, share in story.attack["sites"]
        if source.options[option].facts["site_name"] == row.site_name
    )


def _of_total(source: Source, story: Story, row: EventRow, measure: str) -> Iterator[Chosen]:
    columns = (f"{measure}_low", f"{measure}_high")
    shares = dict(story.attack["figures"])
    own = [at for at in story.figures if source.options[at].facts["measure"] == measure]
    if not own or all(getattr(row, column) is None for column in columns):
        return
    told = source_totals(told_figures(source, own, measure))
    rule = "one_figure" if len(own) == 1 else "sum_of_parts"
    if len(told) > 1:
        rule = "smallest_and_largest_of_the_sources"
    spans = [_span(source, at) for at in own]
    least = min(shares[at] for at in own)
    yield Chosen(row=row, columns=columns, rule=rule, spans=spans, share=least)


def _of_disputed(source: Source, story: Story, row: EventRow) -> Chosen:
    rule = "sources_contradict" if row.disputed else "no_contradiction"
    told = [at for at in story.figures if source.options[at].facts["measure"] in TOTALS]
    spans = [_span(source, at) for at in told] if row.disputed else []
    return Chosen(row=row, columns=("disputed",), rule=rule, spans=spans, share=None)


def _runners_up(source: Source, choice: dict[str, Any]) -> tuple[Considered, ...]:
    found = []
    for option, share in choice["runners_up"]:
        start, end = (None, None) if option is None else _span(source, option)
        value = "" if option is None else source.text[start:end]
        found.append(
            Considered(
                value=value or "nothing",
                start=start,
                end=end,
                why="less likely",
                score=_rounded(share),
            )
        )
    return tuple(found)


def _span(source: Source, option: int) -> Bounds:
    return source.options[option].start, source.options[option].end


def _sentences(source: Source, spans: Iterable[Bounds]) -> tuple[Bounds, ...]:
    numbers = sorted({source.sentence(start) for start, _ in spans})
    return tuple(source.sentences[number] for number in numbers if source.sentences)


def _rounded(share: float) -> float:
    return round(float(share), 3)
