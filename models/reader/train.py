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
        raise SystemExit(f"{dump} has another vocabulary: make it with that of the first dump")
    return rows


def judged(dump: Path, saved, part: str = ""):
    """The examples of a dump (or a part) as the network of ``saved``, a BEST.pt, reads them."""
    rows = load_alike(dump, saved["vocabulary"])
    rows = [row for row in rows if part in ("", row.article["part"])]
    return Tuned(saved, [dump]).examples(rows) if "top" in saved else iter(rows)


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
    if len({row.article["article_id"] for row in rows}) < len(rows):
        raise SystemExit("a text is in more than one dump")
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
    mix = saved["net"]["mix.weight"]
    if "top" not in saved and args.tuned:  # tuned from now on
        saved["net"]["mix.weight"] = torch.cat([mix, 0.01 * torch.randn(len(mix), SIZE)], 1)
    elif "top" in saved and not args.tuned:
        raise SystemExit(f"{args.begin} reads tuned layers: give --tuned a rate")
    kept = {name: saved[name] for name in kept}
    kept["settings"] = kept["settings"] | {"width": settings["width"]}
    net = Reader(**kept["settings"])
    net.load_state_dict(saved["net"])
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


def silver_of(args: argparse.Namespace, labelled, vocabulary):
    """The examples of what silver.py wrote, but for texts that have labels meanwhile."""
    known = {row.article["article_id"] for row in labelled}
    rows = (row for file in args.silver for row in load_alike(file, vocabulary))
    return [row for row in rows if row.article["article_id"] not in known]


class Training:
    """The parts that learn ("net", and "top" where the encoder is tuned), and how far they are."""

    def __init__(self, args: argparse.Namespace, net, tuned, steps: int) -> None:
        self.args, self.tuned = args, tuned
        self.parts = {"net": net} | ({"top": tuned.top} if tuned else {})
        rates = [args.rate, args.tuned][: len(self.parts)]
        groups = [{"params": part.parameters()} for part in self.parts.values()]
        self.optimizer = torch.optim.AdamW(groups, lr=args.rate, weight_decay=0.02)
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimizer, rates, total_steps=steps, pct_start=0.1
        )
        self.done, self.best = 0, -1.0

    def weights(self):
        return {name: part.state_dict() for name, part in self.parts.items()}

    def resume(self, last: Path) -> None:
        """Go on from the end of an epoch, if there is one."""
        if not last.exists():
            return
        saved = torch.load(last, weights_only=False)
        if saved["args"] != vars(self.args):
            raise SystemExit(f"{last} is of a training with other arguments: name another OUT")
        for name, part in self.parts.items():
            part.load_state_dict(saved[name])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.schedule.load_state_dict(saved["schedule"])
        self.done, self.best = saved["done"], saved["best"]

    def epoch(self, items, classes, rng):
        for part in self.parts.values():
            part.train()
        words = self.tuned.words if self.tuned else None
        step = self.schedule.step
        sums = epoch(
            self.parts["net"], items, classes, self.optimizer, rng, words=words, after_step=step
        )
        self.done += 1
        return {name: round(total / len(items), 3) for name, total in sums.items()}

    def save(self, last: Path) -> None:
        kept = {"optimizer": self.optimizer.state_dict(), "schedule": self.schedule.state_dict()}
        kept |= {"done": self.done, "best": self.best, "args": vars(self.args)}
        torch.save(self.weights() | kept, last)

    def score(self, dev, kept):
        net = self.parts["net"].eval()
        rows = self.tuned.examples(dev) if self.tuned else dev
        return score(TorchNetwork(net, kept["classes"], kept["sorts"]), rows, Settings())


def main() -> None:
    args = options()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    train, dev, vocabulary, sorts = examples_of(args)
    begin = torch.load(args.begin, weights_only=False) if args.begin else {}
    net, kept = begun(args, begin, train, vocabulary, sorts)
    items = [Item.of_example(row, kept["sorts"]) for row in train]
    silver = silver_of(args, [*train, *dev], vocabulary)
    silver = [Item.of_example(row, kept["sorts"]) for row in silver]
    taken = min(args.silver_texts, len(silver))
    tuned = Tuned(begin, [args.dump, *args.more, *args.silver]) if args.tuned else None
    steps = args.epochs * (-(-(len(items) + taken) // BATCH))
    training = Training(args, net, tuned, steps)
    args.out.mkdir(parents=True, exist_ok=True)
    training.resume(args.out / "last.pt")
    print(f"{len(items)} train, {taken} of {len(silver)} silver, {len(dev)} dev", flush=True)
    for number in range(training.done, args.epochs):
        began = time.time()
        each = items + random.Random(f"{args.seed} {number}").sample(silver, taken)
        losses = training.epoch(each, kept["classes"], rng)
        print(number, f"{time.time() - began:.0f}s", losses, flush=True)
        if training.done % args.every == 0 or training.done == args.epochs:
            report = training.score(dev, kept)
            print("   dev", report, flush=True)
            if report.core > training.best:
                training.best = report.core
                torch.save(training.weights() | kept, args.out / "best.pt")
        training.save(args.out / "last.pt")
    (args.out / "done.json").write_text(json.dumps({"best": training.best}))


if __name__ == "__main__":
    main()
