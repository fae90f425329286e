"""What each expression of a text counts from: the tense of its clause, the event told before,
the full date that a chronology goes on from.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import date

from strikelog import lexicon
from strikelog.dates.context import Context, DateValue
from strikelog.dates.patterns import Expression
from strikelog.dates.tokens import Token
from strikelog.lexicon import pattern

TENSES = "lexicons/dates_tense.csv"
OPEN_ENDED = {"SINCE", "UNTIL", "BEFORE", "AFTER", "BY", "FROM"}
FULL_DATES = {"day", "iso", "numeric", "days", "month"}
DATED = {"day", "days", "holiday"}
REACH = 2  # paragraphs over which a told event or a chronology still holds
HEADING = 24  # characters beside the date on the line of a heading
REACH_BACK = 300  # characters of a sentence that are searched for its tense
BIRTH = pattern("dates", "birth")  # nothing is told on from a birthday
RECORD = pattern("dates", "record")
# "may be tied to Saturday's bombings": what is named by its day has been.
BEEN = pattern("dates", "event_named")
ANNIVERSARY = pattern("dates", "anniversary")
DEADLINE = pattern("dates", "deadline")
# "ahead of the trip to Cairo on Sunday issued": its verb tells of the past
TOLD = pattern("dates", "statement_after")
# The day of a statement: events are told on from their own day (codebook).
SAID = pattern("dates", "said_before")
SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘'(]*[A-Z0-9])|\n\s*")
NEEDS_TENSE = {
    "weekday", "month", "day", "days", "season", "holiday", "unit", "ahead", "nth", "weekday_day",
    "joined", "offset", "apposition", "week_of", "day_number",
}  # fmt: skip


@functools.cache
def _cues() -> re.Pattern[str]:
    groups: dict[str, list[str]] = {"ahead": [], "intent": [], "past": []}
    for row in lexicon.rows(TENSES, ("pattern", "tense", "example", "counterexample")):
        groups[row["tense"]].append(row["pattern"])
    named = "|".join(f"(?P<{name}>{'|'.join(cues)})" for name, cues in groups.items())
    return re.compile(rf"(?<![\w’'])(?:{named})(?!\w)", re.IGNORECASE)


def is_ahead(text: str, start: int, end: int) -> bool | None:
    """Is the expression at ``[start, end)`` in a clause about the future? None if nothing tells.

    The nearest tense word before it in its sentence decides, else the first one after it, where a
    word of intent tells nothing ("On Friday they threatened to attack").
    """
    if BEEN.match(text, end) or ANNIVERSARY.search(text, max(0, start - 24), start):
        return False
    if DEADLINE.match(text, end):
        return True
    before = text[max(0, start - REACH_BACK) : start]
    cut = 0
    for match in SENTENCE_END.finditer(before):
        cut = match.end()
    tenses = [match.lastgroup for match in _cues().finditer(before, cut)]
    if tenses and not (tenses[-1] == "ahead" and TOLD.match(text, end)):
        return tenses[-1] != "past"
    after = text[end : end + REACH_BACK]
    stop = SENTENCE_END.search(after)
    found = _cues().search(after, 0, stop.start() if stop else len(after))
    return found.lastgroup == "ahead" if found else None


@dataclass(slots=True)
class Telling:
    """The state of reading one text: what was told last, and where."""

    text: str
    tokens: list[Token]
    published: date | None
    day_first: bool | None
    paragraph: int = 0
    read_to: int = 0
    told: date | None = None
    unit: DateValue | None = None
    told_in: int = 0
    carried: date | None = None
    carried_in: int = 0
    carried_to: int | None = None
    headed: bool = False  # carried by a heading, for all that stands under it
    titled: date | None = None

    def context(self, expression: Expression) -> Context:
        """The context of the next expression; call in the order of the text."""
        between = self.tokens[self.read_to : expression.first]
        self.paragraph += sum(token.name == "BREAK" for token in between)
        self.read_to = expression.first
        near = self.paragraph - self.told_in <= REACH
        carried = self.carried if self._goes_on(expression) else None
        since = any(token.name == "SINCE" for token in between[-2:])  # what lasts has begun
        tensed = expression.rule in NEEDS_TENSE and not since and not self._record(expression)
        ahead = is_ahead(self.text, expression.start, expression.end) if tensed else False
        return Context(
            published=self.published,
            told=self.told if near else None,
            unit=self.unit if near else None,
            carried=carried,
            titled=self.titled,
            ahead=bool(ahead),
            timeless=ahead is None and expression.rule in DATED,
            day_first=self.day_first,
        )

    def _goes_on(self, expression: Expression) -> bool:
        """Whether the chronology still holds; "In 2018 it burned in May" only in its sentence."""
        if self.carried_to is not None:
            between = self.text[self.carried_to : expression.start]
            since = self._before(expression) == "SINCE"
            return not since and SENTENCE_END.search(between) is None
        return self.headed or self.paragraph - self.carried_in <= 1

    def _record(self, expression: Expression) -> bool:
        """ "the third attack in three days", "the worst in ten years": lengths in any tense."""
        if expression.rule != "ahead":
            return False
        return RECORD.search(self.text, max(0, expression.start - 80), expression.start) is not None

    def take(self, expression: Expression, value: DateValue) -> None:
        """Remember what the expression told."""
        if value.start is None and expression.rule in ("weekday", "dayname", "apposition"):
            self.told = None  # a day was told, and it is not known which
        if value.start is not None and expression.rule == "year":
            self._take_year(expression, value.start)
        if value.start is None or self._alone(expression) or self._only_said(expression):
            return
        if self._before(expression) == "SINCE":  # "the worst since March": nothing is told of it
            return
        if value.precision == "day" and value.start == value.end:
            self.told, self.unit, self.told_in = value.start, value, self.paragraph
        elif value.type == "date":
            elsewhere = value.method.endswith(("/calendar", "/chronology", "/title"))
            self.told = None if elsewhere else self.told
            self.unit, self.told_in = value, self.paragraph
        self._carry(expression, value)

    def _carry(self, expression: Expression, value: DateValue) -> None:
        before = self._before(expression)
        goes_on = (
            value.method.endswith(("/calendar", "/chronology", "/title"))
            or "inrel" in expression.fields
        )
        born = BIRTH.search(self.text, max(0, expression.start - 40), expression.start)
        if expression.rule in FULL_DATES and goes_on and before not in OPEN_ENDED and not born:
            self.carried, self.carried_in, self.carried_to = value.start, self.paragraph, None
            self.headed = self._heads(expression) or (
                self.headed and value.method.endswith("/chronology")
            )
        elif self.headed:
            return
        elif value.precision == "day" and value.method.endswith("/told"):
            self.carried_in = self.paragraph
        elif value.precision == "day" or "rel" in expression.fields:
            self.carried = None  # "last April" tells on from the publication

    def _heads(self, expression: Expression) -> bool:
        """A line that is little more than the date: "Events in March 2015"."""
        start = self.text.rfind("\n", 0, expression.start) + 1
        stop = self.text.find("\n", expression.end)
        rest = self.text[start : expression.start] + self.text[expression.end : max(stop, 0)]
        return stop >= 0 and len(rest) <= HEADING and not rest.rstrip().endswith((".", ",", ";"))

    def _take_year(self, expression: Expression, first: date) -> None:
        """A year that heads a chronology, or opens a sentence: "In 2018 it burned in May"."""
        if self._alone(expression):
            self.carried, self.carried_in, self.carried_to = first, self.paragraph, None
            self.headed = self._heads(expression)
        elif self._before(expression) == "IN":
            self.carried, self.carried_to = first, expression.end

    def _before(self, expression: Expression) -> str:
        return self.tokens[expression.first - 1].name if expression.first else ""

    def _only_said(self, expression: Expression) -> bool:
        """ "The army said on Tuesday": no event, where the day of one has been told."""
        near = self.told is not None and self.paragraph - self.told_in <= REACH
        before = self.text[max(0, expression.start - 60) : expression.start]
        return near and SAID.search(before) is not None

    def _alone(self, expression: Expression) -> bool:
        """A date on a line of its own, or at the end of a caption line: not part of the telling."""
        after = self.tokens[expression.last : expression.last + 1]
        before = self.tokens[max(0, expression.first - 1) : expression.first]
        return all(token.name == "BREAK" for token in (*before, *after))
