"""Scores of a network on labelled articles: decoded, made rows, compared slot by slot as
`strikelog evaluate` does, with a simpler alignment: figures to report come from there.
"""

from collections import Counter
from dataclasses import asdict

import numpy as np
import torch
from strikelog.evaluation.scoring.alignment import best_alignment
from strikelog.evaluation.scoring.slots import CORE, agree
from strikelog.evaluation.scoring.slots import SLOTS as TABLE_SLOTS
from strikelog.events.attack_rows import stories
from strikelog.events.story import Source
from strikelog.reader import plain
from strikelog.reader.attacks import read_attacks

SLOTS = TABLE_SLOTS["events"]
#: Core slots that agree where two events pair without a shared telling word.
ALIKE = 3


class TorchNetwork:
    """`strikelog.reader.attacks.Network` of the network in training."""

    settings = None

    def __init__(self, net, classes, weapons):
        self.net, self.classes, self.weapons = net, classes, weapons

    def words(self, states, rows):
        states = torch.from_numpy(states.astype(np.float32))[None]
        words = self.net.words(states, torch.from_numpy(rows)[None], [len(rows)])[0]
        return words.numpy(), self.net.trigger(words)[:, 0].numpy()

    def choices(self, vectors, told, reading, pairs):
        net, words = self.net, torch.from_numpy(vectors)
        left = words[torch.from_numpy(told)]
        if reading.options:
            heads, first, last = (
                torch.tensor([getattr(o, name) for o in reading.options])
                for name in ("head", "first", "last")
            )
            options = net.options(words, torch.from_numpy(reading.cats), heads, first, last)
        else:
            options = words.new_zeros(0, words.shape[-1])
        found = {
            "told": net.pointers(left, options, torch.from_numpy(pairs)),
            "options": options,
            "none": net.figure_none(options)[:, 0],
            "pool": net.pool(left)[:, 0],
            "left": left,
        }
        return {name: value.numpy() for name, value in found.items()}

    def same(self, left, pairs, agreement):
        left = torch.from_numpy(left)
        more = self.net.agree(torch.from_numpy(agreement))
        return self.net.same(left, left, torch.from_numpy(pairs), more)[..., 0].numpy()

    def classify(self, attacks):
        vectors = torch.from_numpy(attacks)
        return {name: self.net.classes[f"class_{name}"](vectors).numpy() for name in self.classes}


def rows_of(attacks, row):
    """The rows of events.csv, as dicts, that attacks become."""
    reading = row["reading"]
    numbers = range(int(reading.sentences.max()) + 1)
    starts = [int(reading.starts[np.flatnonzero(reading.sentences == n)[0]]) for n in numbers]
    source = Source(
        article_id="a",
        text=row["article"]["text"],
        options=reading.options,
        sentences=list(zip(starts, [*starts[1:], len(row["article"]["text"])], strict=True)),
    )
    told = stories(source, plain(attacks, reading))
    return [asdict(event) for story in told for event in story.rows]


def compare(gold, own):
    """Gold and own rows as cells, and the pairs of them that tell of the same."""
    spans = [event["triggers"] for event in gold]
    gold, own = [_cells(row) for row in gold], [_cells(row) for row in own]
    matrix = []
    for told, g in zip(spans, gold, strict=True):
        row = []
        for o in own:
            start, end = int(o["trigger_start"]), int(o["trigger_end"])
            near = any(start < last and first < end for first, last in told)
            alike = sum(agrees(slot, g, o) for slot in SLOTS if slot.name in CORE)
            row.append(3.0 * near + alike + 0.01 if near or alike >= ALIKE else None)
        matrix.append(row)
    return gold, own, best_alignment(matrix) if gold and own else []


def _cells(row):
    words = {True: "true", False: "", None: ""}
    return {k: words[v] if v is None or isinstance(v, bool) else str(v) for k, v in row.items()}


def agrees(slot, gold, own):
    """`agree`, by words where gold has no id."""
    blank = {name: "" for name in ("site_id", "perpetrator_id") if not gold[name]}
    return agree(slot, gold, own | blank)


@torch.no_grad()
def score_items(network, items, settings):
    """Counts over articles, F of events and core slots, and a line that tells all."""
    count = Counter()
    for item in items:
        attacks = read_attacks(network, item.row["reading"], item.row["states"], settings).attacks
        gold, own, pairs = compare(item.row["article"]["events"], rows_of(attacks, item.row))
        count += Counter(gold=len(gold), own=len(own), right=len(pairs))
        if not gold:
            count += Counter(negatives=1, false=bool(own))
        for slot in SLOTS:
            count["gold", slot.name] += sum(slot.value(g) is not None for g in gold)
            count["own", slot.name] += sum(slot.value(o) is not None for o in own)
            count["right", slot.name] += sum(agrees(slot, gold[a], own[b]) for a, b in pairs)
    names = [slot.name for slot in SLOTS if slot.name not in ("trigger", "joint_id")]
    events, core = _f(count, [""]), _f(count, CORE)
    right, own, gold = count["right"], count["own"], count["gold"]
    line = (
        f"events {events:.3f} (P {right / max(own, 1):.2f} R {right / max(gold, 1):.2f}) "
        f"core {core:.3f} all {_f(count, names):.3f} neg {count['false']}/{count['negatives']} | "
    ) + " ".join(f"{name[:9]} {_f(count, [name]):.2f}" for name in names)
    return {"core": core, "events": events, "line": line, "count": count}


def _f(count, names):
    total = {
        kind: sum(count[(kind, name) if name else kind] for name in names)
        for kind in ("right", "own", "gold")
    }
    return 2 * total["right"] / max(total["own"] + total["gold"], 1)
