"""The scoring of one article: its rows aligned with gold, one to one. Rules: corpus/EVALUATION.md.

Pure functions on plain rows of strings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from strikelog.evaluation.scoring.alignment import Pair, best_alignment
from strikelog.evaluation.scoring.counts import (
    Aligned,
    Key,
    Tally,
    count_rows,
    count_slots,
    headline,
)
from strikelog.evaluation.scoring.gold_lines import MEASURES
from strikelog.evaluation.scoring.inputs import TABLES, Tables
from strikelog.evaluation.scoring.mention_errors import count_labels
from strikelog.evaluation.scoring.sentences import sentence_at, sentence_starts
from strikelog.evaluation.scoring.slots import CORE, SLOTS, Row, Slot, agree, scored

Pairable = Callable[[Row, Row], bool]
Sides = Mapping[str, tuple[Sequence[Row], Sequence[Row]]]  # by table: gold rows, predicted rows

LINKS = ("event", "joint_id")  # slots that hold ids of events: each side names events in its way
CORE_SLOTS_OF_A_PAIR = 2


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """What was aligned in one article, by table, and what was counted."""

    article_id: str
    text: str
    aligned: Mapping[str, Aligned]
    tallies: Mapping[Key, Tally]


def scored_slots(gold: Mapping[str, Tables]) -> dict[str, tuple[Slot, ...]]:
    """By table that this gold has, the slots that it has columns for."""
    return {
        name: scored(name, [row for tables in gold.values() for row in tables.get(name, ())])
        for name in TABLES
        if any(name in tables for tables in gold.values())
    }


def score_article(
    article_id: str,
    text: str,
    gold: Tables,
    predicted: Tables,
    slots: Mapping[str, Sequence[Slot]],
) -> ArticleScore:
    """Align every table that gold has of one article and count.

    ``predicted`` may lack tables: none found. Gold may be of some measures of figures only.
    """
    scored_tables = [name for name in TABLES if name in gold]
    rules: Mapping[str, Pairable] = {
        "articles": lambda one, other: True,
        "mentions": same_span,
        "dates": overlapping_span,
        "figures": same_start_and_measure,
        "events": same_event(text),
    }
    sides: Sides = {name: (gold[name], predicted.get(name, ())) for name in scored_tables}
    if "figures" in gold:
        sides = {**sides, "figures": _labelled(gold["articles"], *sides["figures"])}
    pairs = {name: align(*sides[name], slots[name], rules[name]) for name in scored_tables}
    sides = translate_events(sides, pairs["events"])
    aligned = {name: _aligned(*sides[name], pairs[name]) for name in scored_tables}
    tallies: dict[Key, Tally] = {}
    for name in scored_tables:
        tallies.update(count_rows(name, aligned[name]))
        tallies.update(count_slots(name, aligned[name], slots[name]))
    if "mentions" in aligned:
        tallies.update(count_labels(aligned["mentions"]))
    return ArticleScore(article_id, text, aligned, {**headline(tallies), **tallies})


def _labelled(
    articles: Sequence[Row], gold: Sequence[Row], predicted: Sequence[Row]
) -> tuple[Sequence[Row], Sequence[Row]]:
    """Both sides' figures, of predicted ones only those of a measure that gold is of."""
    measures = {measure for row in articles for measure in row.get(MEASURES, "").split()}
    if not measures:
        return gold, predicted
    return gold, [row for row in predicted if row["measure"] in measures]


def align(
    gold: Sequence[Row], predicted: Sequence[Row], slots: Sequence[Slot], pairable: Pairable
) -> list[Pair]:
    """Pairs (gold, predicted) by greatest agreement: one for the pair, one for each equal slot."""
    compared = [slot for slot in slots if slot.name not in LINKS]

    def weight(one: Row, other: Row) -> float | None:
        if not pairable(one, other):
            return None
        return 1 + sum(agree(slot, one, other) for slot in compared)

    return best_alignment([[weight(one, other) for other in predicted] for one in gold])


def same_event(text: str) -> Pairable:
    """Whether two event rows may be one: same trigger sentence, or two equal core slots."""
    starts = sentence_starts(text)
    core = [slot for slot in SLOTS["events"] if slot.name in CORE]

    def sentence(row: Row) -> tuple[int, int]:
        return sentence_at(starts, text, int(row["trigger_start"]))

    def pairable(one: Row, other: Row) -> bool:
        if sentence(one) == sentence(other):
            return True
        return sum(agree(slot, one, other) for slot in core) >= CORE_SLOTS_OF_A_PAIR

    return pairable


def _offsets(row: Row) -> tuple[int, int]:
    return int(row["start"]), int(row["end"])


def same_span(one: Row, other: Row) -> bool:
    return _offsets(one) == _offsets(other)


def overlapping_span(one: Row, other: Row) -> bool:
    (start, end), (other_start, other_end) = _offsets(one), _offsets(other)
    return start < other_end and other_start < end


def same_start_and_measure(one: Row, other: Row) -> bool:
    return int(one["start"]) == int(other["start"]) and one["measure"] == other["measure"]


def _aligned(gold: Sequence[Row], predicted: Sequence[Row], pairs: Sequence[Pair]) -> Aligned:
    left, right = {one for one, _ in pairs}, {other for _, other in pairs}
    return Aligned(
        tuple((gold[one], predicted[other]) for one, other in pairs),
        tuple(row for number, row in enumerate(gold) if number not in left),
        tuple(row for number, row in enumerate(predicted) if number not in right),
    )


def translate_events(sides: Sides, pairs: Sequence[Pair]) -> Sides:
    """Links to events in gold's terms: a predicted event takes the id of its gold event.

    ``event_id`` of figures becomes that id, ``joint_id`` the list of the events that share it.
    The events keep their own ids.
    """
    gold, predicted = sides["events"]
    own = {row["event_id"]: row["event_id"] for row in gold}
    theirs = {row["event_id"]: f"(not in gold) {row['event_id']}" for row in predicted}
    theirs.update({predicted[other]["event_id"]: gold[one]["event_id"] for one, other in pairs})
    gold_figures, predicted_figures = sides.get("figures", ((), ()))
    linked = (_linked(gold_figures, own), _linked(predicted_figures, theirs))
    return {
        **sides,
        **({"figures": linked} if "figures" in sides else {}),
        "events": (_joined(gold, own), _joined(predicted, theirs)),
    }


def _linked(figures: Sequence[Row], names: Mapping[str, str]) -> list[Row]:
    linked = (row.get("event_id", "") for row in figures)
    ids = [names.get(event_id, event_id) for event_id in linked]
    return [{**row, "event_id": event_id} for row, event_id in zip(figures, ids, strict=True)]


def _joined(events: Sequence[Row], names: Mapping[str, str]) -> list[Row]:
    members: dict[str, list[str]] = {"": []}
    for row in events:
        if joint_id := row.get("joint_id", ""):
            members.setdefault(joint_id, []).append(names[row["event_id"]])
    return [{**row, "joint_id": ";".join(members[row.get("joint_id", "")])} for row in events]
