"""Train the reader over a dump; keep the best of its epochs on dev.

usage: train.py DUMP.pkl OUT [--epochs 9] [--seed 0] [--share 1.0] ...

Resumes from OUT/last.pt where that exists.
"""

import argparse
import json
import pickle
import random
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from strikelog.reader.attacks import Settings
from strikelog.reader.reading import WORD
from strikelog.training.batches import Item, padded
from strikelog.training.epochs import BATCH, epoch
from strikelog.training.judging import score
from strikelog.training.losses import labels
from strikelog.training.network import CLASSES, Reader, sizes_of
from strikelog.training.torch_network import TorchNetwork
from top import SIZE, Below, begun_top


def load(dump: Path):
    """Examples, vocabulary, and the column of each sort of weapon."""
    content = pickle.load(dump.open("rb"))
    states = np.load(dump.with_suffix(".npy"), mmap_mode="r")
    rows = [replace(row, states=states[slice(*words)]) for row, words in content["rows"]]
    sorts: dict[str, int] = {}
    for row in rows:
        for option in row.reading.options:
            if option.kind == "weapon":
                sorts.setdefault(option.sort, len(sorts))
    return rows, content["vocabulary"], sorts


def load_alike(dump: Path, vocabulary):
    """Examples of a further dump, which must have been made with the same vocabulary."""
    rows, own, _ = load(dump)
    if own != vocabulary:
        raise SystemExit(f"{dump} has another vocabulary: give dump.py that of the first")
    return rows


def judged(dump: Path, saved):
    """The examples of a dump as the network of ``saved`` (a BEST.pt) reads them."""
    rows = load_alike(dump, saved["vocabulary"])
    return list(Tuned(saved, [dump]).examples(rows)) if "top" in saved else rows


def class_lists(rows) -> dict[str, list[str]]:
    found = {name: set() for name in CLASSES}
    for row in rows:
        for event in row.article["events"]:
            for name, label in labels(event).items():
                found[name].add(label)
    return {name: sorted(labels) for name, labels in found.items()} | {"told": ["no", "yes"]}


def options() -> argparse.Namespace:
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
    parser.add_argument("--more", type=Path, nargs="*", default=[], help="further dumps")
    parser.add_argument("--silver", type=Path, nargs="*", default=[], help="what silver.py wrote")
    parser.add_argument("--silver-texts", type=int, default=1500, help="of these, an epoch")
    parser.add_argument(
        "--begin", type=Path, help="the weights, sizes and classes of another BEST.pt"
    )
    parser.add_argument(
        "--tuned", type=float, default=0.0, help="tune the encoder's upper layers too, at this rate"
    )
    return parser.parse_args()


def examples_of(args: argparse.Namespace):
    """Examples of train and of dev, vocabulary, and the column of each sort of weapon."""
    rows, vocabulary, sorts = load(args.dump)
    for dump in args.more:
        rows += load_alike(dump, vocabulary)
    for name in filter(None, args.without.split(",")):
        for row in rows:
            row.reading.words[:, WORD.index(name)] = 0
    train, dev = ([r for r in rows if r.article["part"] == part] for part in ("train", "dev"))
    if args.share < 1:
        train = random.Random(1).sample(train, int(len(train) * args.share))
    return train, dev, vocabulary, sorts


def begun(args: argparse.Namespace, saved, train, vocabulary, sorts):
    """The network to train, and what best.pt keeps beside its weights."""
    classes = class_lists(train)
    settings = {
        "width": train[0].states.shape[1] + (SIZE if args.tuned else 0),
        "sizes": sizes_of(vocabulary),
        "classes": {n: len(v) for n, v in classes.items()},
        "lstm": args.lstm,
        "dropout": args.dropout,
    }
    kept = {"settings": settings, "classes": classes, "vocabulary": vocabulary, "sorts": sorts}
    if not saved:
        return Reader(**settings), kept
    if saved["vocabulary"] != vocabulary:
        raise SystemExit(f"{args.begin} has another vocabulary than {args.dump}")
    kept = {name: saved[name] for name in kept}
    kept["settings"] = kept["settings"] | {"width": settings["width"]}
    mix = saved["net"]["mix.weight"]
    wider = 0.01 * torch.randn(len(mix), settings["width"] - mix.shape[1])  # tuned from now on
    net = Reader(**kept["settings"])
    net.load_state_dict(saved["net"] | {"mix.weight": torch.cat([mix, wider], 1)})
    return net, kept


class Tuned:
    """The tuned layers, and what they read of each article."""

    def __init__(self, saved, dumps) -> None:
        self.top, self.below = begun_top(saved), Below(dumps)

    def words(self, net, items):
        """`strikelog.training.epochs.read` over the tuned states too."""
        states, rows, sizes = padded(items)
        tuned = torch.nn.utils.rnn.pad_sequence(self._states(items), batch_first=True)
        found = net.words(torch.cat([states, tuned], -1), rows, sizes)
        return [words[:size] for words, size in zip(found, sizes, strict=True)]

    def _states(self, items):
        keys = [item.example.article["article_id"] for item in items]
        found = self.top([window for key in keys for window in self.below.windows(key)])
        return found.split([len(item.words) for item in items])

    @torch.no_grad()
    def examples(self, rows):
        """The same examples with the states that the tuned layers give them now."""
        self.top.eval()
        for row in rows:
            tuned = self.top(self.below.windows(row.article["article_id"])).numpy()
            yield replace(row, states=np.concatenate([row.states, tuned.astype(np.float16)], 1))


def main() -> None:
    args = options()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    train, dev, vocabulary, sorts = examples_of(args)
    saved = torch.load(args.begin, weights_only=False) if args.begin else {}
    net, kept = begun(args, saved, train, vocabulary, sorts)
    classes, sorts = kept["classes"], kept["sorts"]
    items = [Item.of_example(r, sorts) for r in train]
    found = (row for file in args.silver for row in load_alike(file, vocabulary))
    silver = [Item.of_example(row, sorts) for row in found]
    taken = min(args.silver_texts, len(silver))
    steps = args.epochs * (-(-(len(items) + taken) // BATCH))
    tuned, parts, rates = None, {"net": net}, [args.rate]
    if args.tuned:
        tuned = Tuned(saved, [args.dump, *args.more, *args.silver])
        parts, rates = parts | {"top": tuned.top}, [args.rate, args.tuned]
    groups = [{"params": part.parameters()} for part in parts.values()]
    optimizer = torch.optim.AdamW(groups, lr=args.rate, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, rates, total_steps=steps, pct_start=0.1
    )
    args.out.mkdir(parents=True, exist_ok=True)
    last, start, best = args.out / "last.pt", 0, -1.0
    if last.exists():
        saved = torch.load(last, weights_only=False)
        for name, part in parts.items():
            part.load_state_dict(saved[name])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        start, best = saved["epoch"], saved["best"]
    print(f"{len(items)} train, {taken} of {len(silver)} silver, {len(dev)} dev", flush=True)
    for number in range(start, args.epochs):
        began = time.time()
        each = items + random.Random(f"{args.seed} {number}").sample(silver, taken)
        for part in parts.values():
            part.train()
        words = tuned.words if tuned else None
        sums = epoch(net, each, classes, optimizer, rng, words=words, after_step=schedule.step)
        losses = {k: round(v / len(each), 3) for k, v in sums.items()}
        print(number, f"{time.time() - began:.0f}s", losses, flush=True)
        if (number + 1) % args.every == 0 or number + 1 == args.epochs:
            net.eval()
            judged = tuned.examples(dev) if tuned else dev
            report = score(TorchNetwork(net, classes, sorts), judged, Settings())
            print("   dev", report, flush=True)
            if report.core > best:
                best = report.core
                weights = {name: part.state_dict() for name, part in parts.items()}
                torch.save(weights | kept, args.out / "best.pt")
        torch.save(
            {
                **{name: part.state_dict() for name, part in parts.items()},
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "epoch": number + 1,
                "best": best,
            },
            last,
        )
    (args.out / "done.json").write_text(json.dumps({"best": best}))


if __name__ == "__main__":
    main()
