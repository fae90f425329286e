"""Trace of the learnt reader: for every cell the words it was read from, its probability, and the
runners-up with theirs; then the words that came nearest to telling of an attack.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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


def choice_lines(source: Source, told: Sequence[Story]) -> Iterator[TraceLine]:
    """The lines of all events of an article, row by row."""
    for story in told:
        for number, row in enumerate(story.rows):
            yield from _row_lines(source, story, row, number)


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


def confidence(lines: Iterable[TraceLine]) -> tuple[ConfidenceRow, ...]:
    """The probabilities of cells, from the lines of events."""
    return tuple(
        ConfidenceRow(event_id=line.event_id, column=column, probability=line.score)
        for line in lines
        if line.event_id and line.score is not None
        for column in line.columns
    )


def _row_lines(source: Source, story: Story, row: EventRow, number: int) -> Iterator[TraceLine]:
    attack = story.attack
    spans = [(a, b) for a, b in attack["spans"]]
    share = attack["probability"]
    yield _line(source, row, TRIGGER, "told", spans, share)
    for name, columns in CLASSES.items():
        share = attack["classes"][name][1]
        yield _line(source, row, columns, "judged", spans[:1], share)
    for slot, columns in SLOTS.items():
        yield _slot_line(source, story, row, columns, slot)
    yield _place_line(source, story, row, number)
    if attack["damage"]:
        found = [_span(source, option) for option, _ in attack["damage"]]
        least = min(share for _, share in attack["damage"])
        yield _line(source, row, ("damage",), "chosen", found, least)
    for measure in TOTALS:
        yield from _total_line(source, story, row, measure)


def _slot_line(
    source: Source, story: Story, row: EventRow, columns: tuple[str, ...], slot: str
) -> TraceLine:
    choice = story.attack["slots"][slot]
    spans = [] if choice["option"] is None else [_span(source, choice["option"])]
    facts = source.options[choice["option"]].facts if spans else {}
    return _line(
        source,
        row,
        columns,
        "chosen" if spans else "none_told",
        spans,
        choice["probability"],
        considered=_runners_up(source, choice),
        method=facts.get("method", ""),
        entity_id=facts.get("entity_id", ""),
    )


def _place_line(source: Source, story: Story, row: EventRow, number: int) -> TraceLine:
    site = story.attack["slots"]["site"]
    slot = site if site["option"] is not None else story.attack["slots"]["area"]
    rule = "chosen" if slot["option"] is not None else "none_told"
    share, option = slot["probability"], slot["option"]
    if number:  # a further site of a joint strike
        rule, (option, share) = "site_of_a_joint_strike", _further(source, story, row)
    spans = [] if option is None else [_span(source, option)]
    columns = (*WHERE, "joint_id") if row.joint_id else WHERE
    return _line(source, row, columns, rule, spans, share, considered=_runners_up(source, slot))


def _further(source: Source, story: Story, row: EventRow) -> tuple[int, float]:
    """The option that a further row stands for, and its probability."""
    return next(
        (option, share)
        for option, share in story.attack["sites"]
        if source.options[option].facts["site_name"] == row.site_name
    )


def _total_line(source: Source, story: Story, row: EventRow, measure: str) -> Iterator[TraceLine]:
    columns = (f"{measure}_low", f"{measure}_high")
    shares = dict(story.attack["figures"])
    own = [at for at in story.figures if source.options[at].facts["measure"] == measure]
    if not own or all(getattr(row, column) is None for column in columns):
        return
    told = source_totals(told_figures(source, own, measure))
    rule = "one_figure" if len(own) == 1 else "sum_of_parts"
    if len(told) > 1:
        rule = "smallest_and_largest_of_the_sources"
    least = min(shares[at] for at in own)
    yield _line(source, row, columns, rule, [_span(source, at) for at in own], least)


def _line(
    source: Source,
    row: EventRow,
    columns: tuple[str, ...],
    rule: str,
    spans: Iterable[Bounds],
    share: float,
    *,
    considered: tuple[Considered, ...] = (),
    method: str = "",
    entity_id: str = "",
) -> TraceLine:
    evidence = tuple(sorted(set(spans)))
    return TraceLine(
        article_id=row.article_id,
        event_id=row.event_id,
        columns=columns,
        values=tuple(format_cell(getattr(row, name), COLUMNS[name]) for name in columns),
        rule=rule,
        method=method,
        entity_id=entity_id,
        score=_rounded(share),
        evidence=evidence,
        sentences=_sentences(source, evidence),
        considered=considered,
    )


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
