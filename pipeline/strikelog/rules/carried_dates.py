"""Attacks without a day of their own that a report tells on from a dated one (codebook: the date
is carried over the discourse, never invented)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from strikelog.lexicon import pattern
from strikelog.rules.attack import Attack
from strikelog.rules.tellings import Telling

# An attack is of the day told before it only in a report of the news: that day is at most so many
# days before publication, and was told at most so many sentences before.
NEWS_DAYS = 7
REACH = 8


def carry_dates(attacks: Sequence[Attack], text: str, published: str) -> None:
    """Give each undated attack the day of the attack told before it, where it goes on from it."""
    before: tuple[int, dict[str, Any]] | None = None
    for attack in attacks:
        sentence = attack.sentences[0]
        if before and sentence - before[0] <= REACH and _goes_on(attack, text):
            attack.carried = before[1]
        found = attack.date()
        if _is_news(found, published):
            before = (sentence, found)
        elif found.get("date_start"):
            before = None  # what follows is told of another time


def _is_news(found: dict[str, Any], published: str) -> bool:
    if not published or found.get("precision") != "day":
        return False
    days = (date.fromisoformat(published) - date.fromisoformat(found["date_start"])).days
    return 0 <= days <= NEWS_DAYS


def _goes_on(attack: Attack, text: str) -> bool:
    """Undated, or "hours later", and told of no other time."""
    own = attack.own_date()
    if own and not pattern("event", "same_day").match(own.get("text", "")):
        return False
    telling: Telling = attack.tellings[0]
    return not pattern("event", "other_time").search(text[slice(*telling.evidence)])
