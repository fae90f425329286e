"""Scores of a network on labelled articles: decoded, made rows, compared slot by slot as
``strikelog evaluate`` does, with a simpler alignment: figures to report come from there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from strikelog.evaluation.scoring.alignment import best_alignment
from strikelog.evaluation.scoring.counts import Tally
from strikelog.evaluation.scoring.slots import CORE, Slot, agree
from strikelog.evaluation.scoring.slots import SLOTS as TABLE_SLOTS
from strikelog.events.attack_rows import stories
from strikelog.events.story import Source
from strikelog.reader import plain
from strikelog.reader.attacks import Network, Settings, read_attacks
from strikelog.reader.decode import Attack
from strikelog.training.examples import Example

SLOTS = TABLE_SLOTS["events"]
#: Core slots that agree where two events pair without a shared telling word.
ALIKE = 3
UNSCORED = ("trigger", "joint_id")

Cells = Mapping[str, str]
Pairs = list[tuple[int, int]]


@dataclass(slots=True)
class Scores:
    """Counts over articles: of events ("gold", "own", "right"), of slots (with their names), of
    articles without events ("negatives") and of those that an event was read in ("false");
    ``cores`` has the counts of core slots by article."""

    count: Counter[Any] = field(default_factory=Counter)
    cores: list[Tally] = field(default_factory=list)

    def f(self, names: Iterable[str] = ("",)) -> float:
        """F of slots, or of events."""
        total = {
            kind: sum(self.count[(kind, name) if name else kind] for name in names)
            for kind in ("right", "own", "gold")
        }
        return float(2 * total["right"] / max(total["own"] + total["gold"], 1))

    @property
    def core(self) -> float:
        return self.f(CORE)

    @property
    def events(self) -> float:
        return self.f()

    def __str__(self) -> str:
        count, names = self.count, [slot.name for slot in SLOTS if slot.name not in UNSCORED]
        right, own, gold = count["right"], count["own"], count["gold"]
        line = (
            f"events {self.events:.3f} (P {right / max(own, 1):.2f} R {right / max(gold, 1):.2f}) "
            f"core {self.core:.3f} all {self.f(names):.3f} neg {count['false']}/"
            f"{count['negatives']} | "
        )
        return line + " ".join(f"{name[:9]} {self.f([name]):.2f}" for name in names)


def score(
    network: Network, examples: Iterable[Example], settings: Settings | None = None
) -> Scores:
    """``settings`` are those of the network if not given."""
    found = Scores()
    count = found.count
    for example in examples:
        attacks = read_attacks(network, example.reading, example.states, settings).attacks
        gold, own, pairs = compare(example.article["events"], rows_of(attacks, example))
        count.update(gold=len(gold), own=len(own), right=len(pairs))
        if not gold:
            count.update(negatives=1, false=int(bool(own)))
        told: Counter[tuple[str, str]] = Counter()
        for slot in SLOTS:
            told["gold", slot.name] = sum(slot.value(g) is not None for g in gold)
            told["own", slot.name] = sum(slot.value(o) is not None for o in own)
            told["right", slot.name] = sum(agrees(slot, gold[a], own[b]) for a, b in pairs)
        count.update(told)
        kinds = ("gold", "own", "right", "right")
        found.cores.append(Tally(*(sum(told[kind, name] for name in CORE) for kind in kinds)))
    return found


def rows_of(attacks: list[Attack], example: Example) -> list[dict[str, Any]]:
    """The rows of events.csv, as dicts, that attacks become."""
    reading, text = example.reading, example.article["text"]
    numbers = range(int(reading.sentences.max()) + 1)
    starts = [int(reading.starts[np.flatnonzero(reading.sentences == n)[0]]) for n in numbers]
    source = Source(
        article_id="a",
        text=text,
        options=reading.options,
        sentences=list(zip(starts, [*starts[1:], len(text)], strict=True)),
    )
    told = stories(source, plain(attacks, reading))
    return [asdict(event) for story in told for event in story.rows]


def compare(
    gold: Sequence[Mapping[str, Any]], own: Sequence[Mapping[str, Any]]
) -> tuple[list[Cells], list[Cells], Pairs]:
    """Gold and own rows as cells, and the pairs of them that tell of the same."""
    spans = [event["triggers"] for event in gold]
    golds, owns = [_cells(row) for row in gold], [_cells(row) for row in own]
    matrix: list[list[float | None]] = []
    for told, g in zip(spans, golds, strict=True):
        row: list[float | None] = []
        for o in owns:
            start, end = int(o["trigger_start"]), int(o["trigger_end"])
            near = any(start < last and first < end for first, last in told)
            alike = sum(agrees(slot, g, o) for slot in SLOTS if slot.name in CORE)
            row.append(3.0 * near + alike + 0.01 if near or alike >= ALIKE else None)
        matrix.append(row)
    return golds, owns, best_alignment(matrix) if golds and owns else []


def _cells(row: Mapping[str, Any]) -> Cells:
    words = {True: "true", False: "", None: ""}
    return {
        key: words[value] if value is None or isinstance(value, bool) else str(value)
        for key, value in row.items()
    }


def agrees(slot: Slot, gold: Cells, own: Cells) -> bool:
    """`agree`, by words where gold has no id."""
    blank = {name: "" for name in ("site_id", "perpetrator_id") if not gold[name]}
    return agree(slot, gold, {**own, **blank})
