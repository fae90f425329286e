"""Trace of the columns that say what happened: trigger, weapon, outcome, damage, salience."""

from __future__ import annotations

from collections.abc import Iterator

from strikelog.rules.layout import lead_end
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

TRIGGER = ("trigger", "trigger_start", "trigger_end", "evidence_start", "evidence_end")


def what_lines(story: Story, row: EventRow) -> Iterator[TraceLine]:
    """One line for each of: trigger, kind of attack, weapon, salience, outcome, damage."""
    yield _trigger(story, row)
    yield _kind(story, row)
    yield _weapon(story, row)
    yield _salience(story, row)
    yield _outcome(story, row)
    yield _damage(story, row)


def _trigger(story: Story, row: EventRow) -> TraceLine:
    first, *others = story.tellings
    text = story.reading.text
    again = [considered_at(text, (t.start, t.end), "tells of it again") for t in others]
    return cells_line(story.reading, row, TRIGGER, "first_told", [(first.start, first.end)], again)


def _kind(story: Story, row: EventRow) -> TraceLine:
    same = [t for t in story.tellings if t.weapon_type == row.weapon_type]
    best = next((t for t in same if not t.soft), same[0] if same else story.tellings[0])
    if row.weapon_type == "unknown":
        typed = [t for t in story.tellings if t.event_type == row.event_type]
        best, rule = (typed or [best])[0], "no_weapon_told"
        evidence: list[Bounds] = []
    else:
        evidence = _worded(story, best)
        rule = "weapon_told" if evidence and not best.soft else "attack_word"
    others = [
        considered_at(story.reading.text, (t.start, t.end), f"{t.weapon_type}, {_why(t)}")
        for t in story.tellings
        if t.weapon_type not in (row.weapon_type, "unknown")
    ]
    spans = evidence or [(best.start, best.end)]
    rivals = [*others, *_beside(story, best, row.weapon_type, spans)]
    return cells_line(story.reading, row, ("event_type", "weapon_type"), rule, spans, rivals)


def _beside(
    story: Story, telling: Telling, chosen: str, spans: list[Bounds]
) -> Iterator[Considered]:
    """Weapons of another kind that the clause names as well."""
    for weapon in story.reading.context.weapons:
        span = (weapon.start, weapon.end)
        within = overlaps(span, telling.clause) and not any(overlaps(span, s) for s in spans)
        if within and weapon.weapon_type != chosen:
            why = f"{weapon.weapon_type}, not what the clause says was used"
            yield considered_at(story.reading.text, span, why)


def _why(telling: Telling) -> str:
    return "only suggested by the attack word" if telling.soft else "told later"


def _weapon(story: Story, row: EventRow) -> TraceLine:
    chosen = [t for t in story.tellings if t.weapon == row.weapon]
    evidence = next(filter(None, (_worded(story, t) for t in chosen)), [])
    others = [
        _wording(story, t, "less specific" if t.weapon_type == row.weapon_type else "another kind")
        for t in story.tellings
        if t.weapon not in ("", row.weapon)
    ]
    rule = "most_specific_wording" if row.weapon else "none_told"
    return cells_line(story.reading, row, ("weapon",), rule, evidence, others)


def _worded(story: Story, telling: Telling) -> list[Bounds]:
    """Where the weapon of a telling is worded; a clause may take it from one told before."""
    before = [bounds for t in story.tellings for bounds in windows_of(t)]
    return locate(story.reading.text, telling.weapon, [*windows_of(telling), *before])


def _wording(story: Story, telling: Telling, why: str) -> Considered:
    start, end = next(iter(_worded(story, telling)), (None, None))
    return Considered(value=telling.weapon, start=start, end=end, why=why)


def _salience(story: Story, row: EventRow) -> TraceLine:
    lead = lead_end(story.reading.text)
    early = [(t.start, t.end) for t in story.tellings if t.start < lead]
    told = early or [(t.start, t.end) for t in story.tellings[:1]]
    # a title from the metadata stands in no text
    rule = "told_in_lead" if early else "told_in_title" if row.salience == "main" else "told_later"
    return cells_line(
        story.reading, row, ("salience",), rule, [] if rule == "told_in_title" else told[:1]
    )


def _outcome(story: Story, row: EventRow) -> TraceLine:
    harm = [
        (f["start"], f["end"])
        for f in story.figures
        if f["measure"] in ("killed", "wounded") and (f["value_low"] or 0) > 0
    ]
    text = story.reading.text
    chosen = [_words(text, t) for t in story.tellings if t.outcome and t.outcome == row.outcome]
    others = [
        considered_at(text, _words(text, t), t.outcome)
        for t in story.tellings
        if t.outcome not in ("", row.outcome)
    ]
    if chosen:
        return cells_line(story.reading, row, ("outcome",), "told", chosen[:1], others)
    rule = "people_were_harmed" if row.outcome else "none_told"
    return cells_line(story.reading, row, ("outcome",), rule, harm if row.outcome else [], others)


def _words(text: str, telling: Telling) -> Bounds:
    """A clause without the comma or white space that parts it from the one before."""
    start, end = telling.clause
    clause = text[start:end]
    first = start + len(clause) - len(clause.lstrip(" ,;\n\t\xa0"))
    return first, max(first, start + len(clause.rstrip()))


def _damage(story: Story, row: EventRow) -> TraceLine:
    evidence = [
        span
        for telling in story.tellings
        for item in telling.damage
        for span in locate(story.reading.text, item, windows_of(telling))
    ]
    rule = "hit_or_damaged" if row.damage else "none_told"
    return cells_line(story.reading, row, ("damage",), rule, evidence)
