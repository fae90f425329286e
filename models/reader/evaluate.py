"""Scores of the torch network on labelled articles: decoded, made rows, compared as `strikelog
evaluate` does."""

from dataclasses import asdict

import numpy as np
import torch
from strikelog.events.attack_rows import Source, stories
from strikelog.reader import plain
from strikelog.reader.attacks import Settings, read_attacks
from strikelog.scoring.alignment import best_alignment
from strikelog.scoring.slots import CORE, SLOTS as TABLE_SLOTS, agree

class TorchNetwork:
    """`strikelog.reader.attacks.Network` of the network in training."""

    def __init__(self, net, classes, weapons):
        self.net, self.classes, self.weapons = net, classes, weapons

    def words(self, states, rows):
        states, rows = torch.from_numpy(states.astype(np.float32))[None], torch.from_numpy(rows)[None]
        words = self.net.words(states, rows, [rows.shape[1]])[0]
        return words.numpy(), self.net.trigger(words)[:, 0].numpy()

    def choices(self, vectors, told, reading, pairs):
        net, words = self.net, torch.from_numpy(vectors)
        ints = lambda values: torch.tensor(values, dtype=torch.long)
        left, o = words[torch.from_numpy(told)], reading.options
        if o:
            options = net.options(words, torch.from_numpy(reading.cats), ints([x.head for x in o]),
                                  ints([x.first for x in o]), ints([x.last for x in o]))
        else:
            options = words.new_zeros(0, words.shape[-1])
        found = {"told": net.pointers(left, options, torch.from_numpy(pairs)), "options": options,
                 "none": net.figure_none(options)[:, 0], "pool": net.pool(left)[:, 0], "left": left}
        return {name: value.numpy() for name, value in found.items()}

    def same(self, left, pairs, agreement):
        left = torch.from_numpy(left)
        more = self.net.agree(torch.from_numpy(agreement))
        return self.net.same(left, left, torch.from_numpy(pairs), more)[..., 0].numpy()

    def classify(self, attacks):
        vectors = torch.from_numpy(attacks)
        return {n: self.net.classes[f"class_{n}"](vectors).numpy() for n in self.classes}


def rows_of(attacks, row) -> list[dict]:
    """The rows of events.csv, as dicts, that attacks become."""
    reading = row["reading"]
    starts = [int(reading.starts[np.flatnonzero(reading.sentences == n)[0]])
              for n in range(int(reading.sentences.max()) + 1)]
    text = row["article"]["text"]
    source = Source(article_id="a", text=text, options=reading.options,
                    sentences=[(start, start) for start in starts])
    told = stories(source, plain(attacks, reading))
    return [asdict(event) for story in told for event in story.rows]


def compare(gold: list[dict], own: list[dict]) -> dict:
    """Counts as `strikelog evaluate` makes them, with a simple weight for the alignment."""
    slots = [s for s in TABLE_SLOTS["events"]]
    text = lambda row: {k: ("" if v is None else "true" if v is True else "" if v is False else str(v)) for k, v in row.items()}
    gold, own = [text(g) for g in gold], [text(o) for o in own]
    matrix = []
    for g in gold:
        row = []
        for o in own:
            near = any(int(o["trigger_start"]) < t[1] and t[0] < int(o["trigger_end"]) for t in eval_triggers(g))
            score = sum(agrees(s, g, o) for s in slots if s.name in CORE)
            row.append((3.0 * near + score + 0.01) if near or score >= 3 else None)
        matrix.append(row)
    return slots, gold, own, best_alignment(matrix) if gold and own else []


def agrees(slot, gold, own):
    """`agree`, by words where gold has no id."""
    blank = {name: "" for name in ("site_id", "perpetrator_id") if not gold[name]}
    return agree(slot, gold, own | blank)


def eval_triggers(gold):
    import json

    return json.loads(gold["triggers"].replace("(", "[").replace(")", "]"))


@torch.no_grad()
def score_items(network, items, settings=Settings(), detail=False):
    count = {}
    add = lambda key, n=1: count.__setitem__(key, count.get(key, 0) + n)
    for item in items:
        attacks = read_attacks(network, item.row["reading"], item.row["states"], settings).attacks
        own = rows_of(attacks, item.row)
        gold = item.row["article"]["events"]
        slots, gold, own, pairs = compare(gold, own)
        add("gold", len(gold)); add("own", len(own)); add("right", len(pairs))
        if not gold:
            add("negatives"); add("false_in_negatives", bool(own))
        paired_g, paired_o = {a for a, _ in pairs}, {b for _, b in pairs}
        for slot in slots:
            for g in gold:
                add(("gold", slot.name), slot.value(g) is not None)
            for o in own:
                add(("own", slot.name), slot.value(o) is not None)
            for a, b in pairs:
                add(("right", slot.name), agrees(slot, gold[a], own[b]))
    total = lambda kind, names: sum(count.get((kind, n), 0) for n in names)
    f = lambda r, o, g: 2 * r / max(o + g, 1)
    core = f(total("right", CORE), total("own", CORE), total("gold", CORE))
    names = [s.name for s in TABLE_SLOTS["events"] if s.name not in ("trigger", "joint_id")]
    every = f(total("right", names), total("own", names), total("gold", names))
    events = f(count.get("right", 0), count.get("own", 0), count.get("gold", 0))
    line = (f"events {events:.3f} (P {count.get('right',0)/max(count.get('own',0),1):.2f} R {count.get('right',0)/max(count.get('gold',0),1):.2f}) core {core:.3f} all {every:.3f} "
            f"neg {count.get('false_in_negatives',0)}/{count.get('negatives',0)} | "
            + " ".join(f"{n[:9]} {f(count.get(('right',n),0), count.get(('own',n),0), count.get(('gold',n),0)):.2f}" for n in names))
    return {"core": core, "events": events, "line": line, "count": count}
