"""Train the reader over a dump; keep the best epoch on dev.

usage: train.py DUMP.pkl OUT [--epochs 9] [--seed 0] [--share 1.0] ...

Resumes from OUT/last.pt where that exists.
"""

import argparse
import json
import pickle
import random
import time
from pathlib import Path

import numpy as np
import torch
from batches import Item
from evaluate import TorchNetwork, score_items
from losses import article_loss, gold_triggers, labels, trigger_loss, weight_of, with_false
from network import CLASSES, Reader
from scores import Article
from strikelog.reader.attacks import Settings
from strikelog.reader.reading import WORD

BATCH = 12


def load(dump: Path):
    content = pickle.load(dump.open("rb"))
    sorts: dict[str, int] = {}
    states = np.load(dump.with_suffix(".npy"), mmap_mode="r")
    for row in content["rows"]:
        row["states"] = states[slice(*row["words"])]
        options = row["reading"].options
        row["weapon_sorts"] = [
            min(sorts.setdefault(o.sort, len(sorts)), 15) for o in options if o.kind == "weapon"
        ]
    return content["rows"], content["vocabulary"], sorts


def class_lists(rows) -> dict[str, list[str]]:
    found = {name: {} for name in CLASSES}
    for row in rows:
        for event in row["article"]["events"]:
            for name, label in labels(event).items():
                found[name][label] = found[name].get(label, 0) + 1
    return {name: sorted(labels) for name, labels in found.items()} | {"told": ["no", "yes"]}


def words_of(net: Reader, items: list[Item]):
    sizes = [len(item.words) for item in items]
    states = torch.zeros(len(items), max(sizes), items[0].states.shape[1])
    rows = torch.zeros(len(items), max(sizes), items[0].words.shape[1], dtype=torch.long)
    for at, item in enumerate(items):
        states[at, : sizes[at]] = torch.from_numpy(item.states.astype(np.float32))
        rows[at, : sizes[at]] = item.words
    return net.words(states, rows, sizes), sizes


def epoch_of(net, items, classes, optimizer, schedule, rng) -> dict[str, float]:
    net.train()
    order = list(range(len(items)))
    rng.shuffle(order)
    # batches of similar length, in random order
    order = sorted(order, key=lambda i: len(items[i].words) + rng.random() * 60)
    batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    rng.shuffle(batches)
    sums: dict[str, float] = {}
    for batch in batches:
        chosen = [items[i] for i in batch]
        vectors, sizes = words_of(net, chosen)
        loss = 0
        for item, words, size in zip(chosen, vectors, sizes, strict=True):
            words = words[:size]
            targets = item.row["targets"]
            logits = net.trigger(words)[:, 0]
            parts = {"trigger": trigger_loss(logits, targets)}
            triggers = with_false(gold_triggers(targets), torch.sigmoid(logits.detach()).numpy())
            if len(triggers):
                parts |= article_loss(Article(net, item, words, triggers), targets, classes)
            weight = weight_of(item.row["article"])
            for name, value in parts.items():
                sums[name] = sums.get(name, 0) + value.item()
                loss = loss + value * weight
        optimizer.zero_grad()
        (loss / BATCH / 10).backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    return sums


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("dump", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--lstm", type=int, default=128)
    parser.add_argument("--dropout", type=float, default=0.33)
    parser.add_argument("--without", default="")
    parser.add_argument("--every", type=int, default=3)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    rows, vocabulary, sorts = load(args.dump)
    for name in filter(None, args.without.split(",")):
        for row in rows:
            row["reading"].words[:, WORD.index(name)] = 0
    train = [r for r in rows if r["article"]["part"] == "train"]
    if args.share < 1:
        train = random.Random(1).sample(train, int(len(train) * args.share))
    dev = [Item.of_row(r) for r in rows if r["article"]["part"] == "dev"]
    classes = class_lists(train)
    items = [Item.of_row(r) for r in train]
    sizes = {name: len(table) for name, table in vocabulary.items()} | {"mention": 8, "segment": 12}
    for name in ("what", "who", "where", "kind", "sort", "more", "mention", "segment", "attack"):
        sizes.setdefault(name, 1)
    settings = {
        "width": items[0].states.shape[1],
        "sizes": sizes,
        "classes": {n: len(v) for n, v in classes.items()},
        "lstm": args.lstm,
        "dropout": args.dropout,
    }
    net = Reader(**settings)
    steps = args.epochs * (len(items) // BATCH + 1)
    optimizer = torch.optim.AdamW(net.parameters(), lr=args.rate, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, args.rate, total_steps=steps, pct_start=0.1
    )
    args.out.mkdir(parents=True, exist_ok=True)
    last, start, best = args.out / "last.pt", 0, -1.0
    if last.exists():
        saved = torch.load(last, weights_only=False)
        net.load_state_dict(saved["net"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        start, best = saved["epoch"], saved["best"]
    print(
        len(items),
        "train",
        len(dev),
        "dev",
        sum(p.numel() for p in net.parameters()),
        "weights",
        flush=True,
    )
    for epoch in range(start, args.epochs):
        began = time.time()
        sums = epoch_of(net, items, classes, optimizer, schedule, rng)
        print(
            epoch,
            f"{time.time() - began:.0f}s",
            {k: round(v / len(items), 3) for k, v in sums.items()},
            flush=True,
        )
        if (epoch + 1) % args.every == 0 or epoch + 1 == args.epochs:
            net.eval()
            report = score_items(TorchNetwork(net, classes, sorts), dev, Settings())
            print("   dev", report["line"], flush=True)
            if report["core"] > best:
                best = report["core"]
                torch.save(
                    {
                        "net": net.state_dict(),
                        "settings": settings,
                        "classes": classes,
                        "vocabulary": vocabulary,
                        "sorts": sorts,
                    },
                    args.out / "best.pt",
                )
        torch.save(
            {
                "net": net.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "epoch": epoch + 1,
                "best": best,
            },
            last,
        )
    (args.out / "done.json").write_text(json.dumps({"best": best}))


if __name__ == "__main__":
    main()
