"""What the reader chooses among: the spans of the stages before, as plain candidates.

A candidate stands on words (tokens that are not white space, counted from 0), so that nothing
here depends on how white space was tokenized.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from spacy.attrs import IS_SPACE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

#: Measures of figures that an event has a total of, and those told beside them.
MEASURES = ("munitions", "intercepted", "killed", "wounded", "casualties")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One choice for a cell.

    ``kind`` is date, place, actor, weapon, damaged or figure; ``sort`` tells kinds within it
    apart; ``same`` is equal for candidates that fill a cell alike. ``first``, ``last`` and
    ``head`` are words, ``start`` and ``end`` characters; ``facts`` is the record of its stage.
    ``possible``: a figure only if the reader takes it (`strikelog.numbers.possible`).
    """

    kind: str
    sort: str
    same: str
    first: int
    last: int
    head: int
    start: int
    end: int
    text: str
    facts: dict[str, Any] = field(compare=False)
    possible: bool = False


def candidates(doc: Doc, text: str, word_of: list[int]) -> list[Candidate]:
    """All candidates of a Doc, by kind and in the order of the text.

    ``word_of`` has for each token its word; white space counts with the word before it.
    """
    found: list[Candidate] = []
    for group, facts_of in SOURCES.items():
        for span in doc.spans.get(group, ()):
            for kind, sort, same, facts in facts_of(span):
                start, end = facts["start"], facts["end"]
                at = facts["head"] if "head" in facts else span.root.i  # noqa: SIM401  # costly
                found.append(
                    Candidate(
                        kind=kind,
                        sort=sort,
                        same=f"{kind}:{same or text[start:end].lower()}",
                        first=word_of[span.start],
                        last=word_of[span.end - 1],
                        head=word_of[at],
                        start=start,
                        end=end,
                        text=text[start:end],
                        facts=facts,
                        possible=group == POSSIBLE,
                    )
                )
    return found


Facts = Iterator[tuple[str, str, str, dict[str, Any]]]


def _dates(span: Span) -> Facts:
    facts = span._.date
    when = facts["date_start"] and f"{facts['date_start']}/{facts['date_end']}"
    sort = facts["type"] if facts["type"] != "date" else facts["precision"] or "open"
    yield "date", sort, when, facts


def _places(span: Span) -> Facts:
    facts = span._.place
    area = "/".join(filter(None, (facts["admin1"], facts["country"])))
    same = facts["site_id"] or (area if facts["kind"] in ("region", "country") else "")
    yield "place", facts["kind"], same, facts


def _actors(span: Span) -> Facts:
    facts = span._.actor
    yield "actor", facts["kind"], facts["entity_id"], facts


def _weapons(span: Span) -> Facts:
    facts = span._.weapon
    yield "weapon", facts["weapon_type"], "", facts


def _damaged(span: Span) -> Facts:
    yield "damaged", "", "", span._.damaged


def _figures(span: Span) -> Facts:
    for facts in span._.figures:
        if facts["measure"] in MEASURES:
            yield "figure", facts["measure"], "", facts


def _possible_figures(span: Span) -> Facts:
    for facts in span._.possible_figures:
        yield "figure", facts["measure"], "", facts


POSSIBLE = "possible_figures"
SOURCES: dict[str, Callable[[Span], Facts]] = {
    "dates": _dates,
    "places": _places,
    "actors": _actors,
    "weapons": _weapons,
    "damaged": _damaged,
    "figures": _figures,
    POSSIBLE: _possible_figures,
}


def word_numbers(doc: Doc) -> list[int]:
    """For each token its word; white space counts with the word before it."""
    found, word = [], -1
    for space in doc.to_array(IS_SPACE).tolist():
        word += not space
        found.append(max(word, 0))
    return found
