"""The date of a clause: the day of the attack, not that of a statement about it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from strikelog.lexicon import pattern
from strikelog.rules.clause_context import Context
from strikelog.text.bounds import starting_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

# A stretch of more days than this places no attack: "over the weekend" does, "this year" not.
LONGEST_STRETCH = 7
# Tokens of "On the evening of" before a day that opens a sentence.
OPENING = 4


def date_of(context: Context, head: Span, clause: tuple[int, int]) -> dict[str, Any]:
    """The clause's date: a day before a wider interval, near before far; {} if none.

    ``weak`` marks a day that only dates a statement in the lead ("police said on Friday"): it
    stands where nothing else in the article dates the attack.
    """
    sent = head.sent
    inside = [
        s
        for s in starting_in(context.dates, sent.start, sent.end)
        if _points(s) and not _of_other(context.doc, head, s)
    ]
    own = [s for s in inside if clause[0] <= s.start < clause[1]]
    told = [s for s in own if not said_on(context.doc, s)]
    if not told and head._.trigger["link"] == "coordinate":
        # "On Tuesday A was hit and B was struck": the day opens the sentence for both
        told = [
            s for s in inside if s.start <= sent.start + OPENING and not said_on(context.doc, s)
        ]
    weak = not told and head.start_char < context.lead_end
    best = min(own if weak else told, key=lambda s: _rank(s, head), default=None)
    heading = [d for d in context.headings if d["end"] <= head.start_char < d["until"]]
    if heading and (best is None or not best._.date.get("date_start")):
        return _with_text(context.text, heading[-1])
    return {**_with_text(context.text, best._.date), "weak": weak} if best is not None else {}


def _of_other(doc: Doc, head: Span, span: Span) -> bool:
    """ "hit a kindergarten that had been evacuated in October": the day of something else."""
    start, end = (head.end, span.start) if head.end < span.start else (span.end, head.start)
    between = doc[start:end].text if start < end else ""
    return bool(pattern("event", "had_before").search(between))


def passed_over(context: Context, head: Span, clause: tuple[int, int]) -> list[tuple[Span, str]]:
    """The dates of the head's sentence, each with why it can't date the clause; "" if it can."""
    sent = head.sent
    inside = starting_in(context.dates, sent.start, sent.end)
    return [(s, _unfit(context.doc, head, s, clause)) for s in inside]


def _unfit(doc: Doc, head: Span, span: Span, clause: tuple[int, int]) -> str:
    if not _points(span):
        return "no point in time"
    if _of_other(doc, head, span):
        return "dates something else"
    if not clause[0] <= span.start < clause[1]:
        return "in another clause"
    return "dates a statement" if said_on(doc, span) else ""


def _with_text(text: str, value: dict[str, Any]) -> dict[str, Any]:
    return {**value, "text": text[value["start"] : value["end"]]}


def _rank(span: Span, head: Span) -> tuple[bool, bool, bool, int]:
    value = span._.date
    stretch = value["date_start"] != value["date_end"]
    near = abs(span.start - head.start)
    return not value.get("date_start"), value["precision"] != "day", stretch, near


def _points(span: Span) -> bool:
    """Whether a date can place an attack: a point in time, or a short stretch."""
    value = span._.date
    told_of = span.doc[span.end : span.end + 2].text.lower() == ", when"
    if span.start and span.doc[span.start - 1].lower_ in ("since", "until", "till") and not told_of:
        return False
    before = span.doc[max(span.sent.start, span.start - 3) : span.start].text
    ahead = span.doc._.published and (value.get("date_start") or "") > span.doc._.published
    if ahead or pattern("event", "founded_in").search(before):
        return False
    if value["type"] != "range":
        return bool(value["type"] == "date")
    if not value.get("date_start") or not value.get("date_end"):
        return False
    first, last = (date.fromisoformat(value[name]) for name in ("date_start", "date_end"))
    return (last - first).days <= LONGEST_STRETCH


def said_on(doc: Doc, span: Span) -> bool:
    """Whether a date is the day of a statement: "police said on Friday"."""
    before = doc[max(span.sent.start, span.start - 6) : span.start].text
    return bool(pattern("event", "said_on").search(before.replace("\n", " ")))
