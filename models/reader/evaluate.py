"""Scores of the torch network on labelled articles: decoded, made rows, compared as `strikelog
evaluate` does."""

import numpy as np
import torch
from batches import KIND_OF, Item
from network import CLASSES, MANY
from scores import Article
from strikelog.reader import decode
from strikelog.scoring.alignment import best_alignment
from strikelog.scoring.slots import CORE, SLOTS as TABLE_SLOTS, agree
from targets import SLOTS

DEFAULT = {"trigger": 0.5, "attack": 0.5}


def read_attacks(net, item: Item, classes, settings=DEFAULT) -> list[decode.Attack]:
    """What the network reads in an article; candidates by their index among all."""
    with torch.no_grad():
        sizes = [len(item.words)]
        words = net.words(item.states.float()[None], item.words[None], sizes)[0]
        told = decode.sigmoid(net.trigger(words)[:, 0].numpy())
        triggers = np.flatnonzero(told > settings["trigger"])
        if not len(triggers):
            return []
        scores = Article(net, item, words, triggers)
        own = decode.clusters(scores.same().numpy(), settings.get("same", 0.0))
        own = [c for c in own if told[triggers[c]].max() > settings["attack"]]
        same = [o.same for o in item.row["reading"].options]
        found, pooled = [], []
        if not own:
            return []
        together = scores.attacks(own)
        for number, cluster in enumerate(own):
            parts = {name: values[number] for name, values in together.items()}
            pooled.append(parts["figure"][1:].numpy())
            attack = decode.Attack(words=[int(triggers[i]) for i in cluster],
                                   probability=float(told[triggers[cluster]].max()))
            for slot in SLOTS:
                kind = KIND_OF[slot]
                attack.slots[slot] = decode.choose(parts[slot].numpy(), item.of[kind].tolist(), same,
                                                   settings.get(slot, 0.0))
            for name in MANY:
                shares = decode.sigmoid(parts[name].numpy()[1:])
                picked = [(int(i), float(p)) for i, p in zip(item.of[KIND_OF[name]], shares) if p > 0.5]
                setattr(attack, name, picked)
            for name in CLASSES:
                shares = decode.softmax(parts[f"class:{name}"].numpy())
                attack.classes[name] = (classes[name][int(shares.argmax())], float(shares.max()))
            found.append(attack)
        if found:
            none = scores.figure_none.numpy()
            for i, (home, share) in zip(item.of["figure"], decode.homes(np.stack(pooled), none, settings.get("figure", 0.0))):
                if home is not None:
                    found[home].figures.append((int(i), share))
    return found


def rows_of(attacks, item: Item) -> list[dict]:
    from strikelog.reader.rows import event_cells

    return event_cells(attacks, item.row["reading"])


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
            score = sum(agree(s, g, o) for s in slots if s.name in CORE)
            row.append((3.0 * near + score + 0.01) if near or score >= 3 else None)
        matrix.append(row)
    return slots, gold, own, best_alignment(matrix) if gold and own else []


def eval_triggers(gold):
    import json

    return json.loads(gold["triggers"].replace("(", "[").replace(")", "]"))


def score_items(net, items, classes, settings=DEFAULT, detail=False):
    net.eval()
    count = {}
    add = lambda key, n=1: count.__setitem__(key, count.get(key, 0) + n)
    for item in items:
        attacks = read_attacks(net, item, classes, settings)
        own = rows_of(attacks, item)
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
                add(("right", slot.name), agree(slot, gold[a], own[b]))
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
