"""What rows are made from: the article's candidates and sentences, an attack and its figures."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from strikelog.events.totals import Told
from strikelog.reader.candidates import Candidate
from strikelog.tables.records import EventRow

#: The where-columns of a row, as place candidates give them.
WHERE = ("site_id", "site_name", "site_type", "location_text", "admin1", "country", "latitude",
         "longitude", "geo_precision")  # fmt: skip


TOTALS = ("munitions", "killed", "wounded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What rows are made from: the article's words and candidates, the bounds of its sentences."""

    article_id: str
    text: str
    options: Sequence[Candidate]
    sentences: Sequence[tuple[int, int]]

    def words_of(self, number: int) -> str:
        """The text of a sentence, "" where there is none of that number."""
        if not 0 <= number < len(self.sentences):
            return ""
        start, end = self.sentences[number]
        return self.text[start:end]

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds a character."""
        return max(bisect_right(self.sentences, at, key=itemgetter(0)) - 1, 0)


@dataclass(slots=True)
class Story:
    """An attack with the rows it became; ``figures`` are options that belong to it, ``each`` those
    that were told one a row."""

    attack: dict[str, Any]
    rows: list[EventRow] = field(default_factory=list)
    figures: list[int] = field(default_factory=list)
    each: dict[str, list[int]] = field(default_factory=dict)


def chosen(source: Source, attack: dict[str, Any], slot: str) -> Candidate | None:
    """The candidate that a slot takes."""
    option = attack["slots"][slot]["option"]
    return None if option is None else source.options[option]


def one_each(source: Source, figures: Sequence[int], rows: int) -> dict[str, list[int]]:
    """By measure the figures of a sentence that deals them out: "Five and six rockets hit A and B
    respectively"."""
    found = {}
    for measure in TOTALS if rows > 1 else ():
        own = sorted(
            (at for at in figures if source.options[at].facts["measure"] == measure),
            key=lambda at: source.options[at].start,
        )
        numbers = {source.sentence(source.options[at].start) for at in own}
        told = [source.words_of(number).lower() for number in numbers]
        if len(own) == rows and len(told) == 1 and "respectively" in told[0]:
            found[measure] = own
    return found


def told_figures(source: Source, figures: Sequence[int], measure: str) -> list[Told]:
    """The figures of a measure as `total` takes them, in the order of the text."""
    found = []
    for at in sorted(figures, key=lambda option: source.options[option].start):
        option = source.options[at]
        facts = option.facts
        if facts["measure"] != measure:
            continue
        one = facts["value_high"] == 1 and " " in option.text and facts["bound"] == "exact"
        found.append(
            Told(
                low=facts["value_low"],
                high=facts["value_high"],
                bound=facts["bound"],
                source=facts["reported_by"],
                sentence=source.sentence(option.start),
                part=bool(facts["part"]),
                additional=bool(facts["additional"]),
                people=measure != "munitions",
                individual=(facts["entity_id"] or option.text) if one else "",
                of_group=bool(facts["nationality"] or facts["affiliation"]),
            )
        )
    return found
