"""``strikelog train``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from strikelog.cli.shared import Commands

if TYPE_CHECKING:
    from strikelog.training.tune import Trained

EXIT_WORSE = 1
EXIT_CODES = """exit codes:
  0   the reader was written
  1   the held-out score was not better than before: nothing was written (--keep writes it)
  2   nothing was begun: labels that can't be used, too few of them, an output folder in use, or
      torch is missing
"""
#: Held-out articles below which a difference is mostly chance.
FEW = 30


def add(commands: Commands) -> None:
    train = commands.add_parser(
        "train",
        help="teach the reader by your own corrected reports",
        description="Trains the heads of the learnt reader on labelled reports, and shows its "
        "scores on some that it did not learn from, before and after. Nothing leaves this "
        "machine. Needs pip install 'strikelog[train]'.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_inputs(train)
    train.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="of the reader")
    train.add_argument(
        "--reader",
        type=Path,
        metavar="FOLDER",
        help="go on from a reader that you trained (default: the one that comes with Strikelog)",
    )
    train.add_argument(
        "--seed", type=int, default=0, metavar="N", help="of split and training (default: 0)"
    )
    train.add_argument(
        "--keep", action="store_true", help="write the reader even if it got no better"
    )
    train.add_argument("--force", action="store_true", help="replace the reader that --out holds")
    train.set_defaults(command=_train)


def _add_inputs(train: argparse.ArgumentParser) -> None:
    train.add_argument(
        "labels",
        nargs="+",
        type=Path,
        metavar="LABELS",
        help="a folder of *.gold.json (strikelog annotate import), a .txt file in the form of "
        "LABELLING.md, or a .jsonl file of compiled labels",
    )
    train.add_argument(
        "--texts",
        type=Path,
        nargs="+",
        default=[],
        metavar="INPUT",
        help="the labelled articles, as strikelog run takes them, or the folder that it wrote "
        "(default: those in compiled labels, or the folder articles beside a folder of gold)",
    )
    train.add_argument(
        "--metadata", type=Path, metavar="CSV", help="published and title by article_id"
    )
    train.add_argument(
        "--gazetteer", type=Path, action="append", default=[], metavar="CSV", help="as for run"
    )


def _train(options: argparse.Namespace) -> int:
    from strikelog.training.tune import train

    found = train(
        options.labels,
        options.texts,
        options.out,
        metadata=options.metadata,
        gazetteer=options.gazetteer,
        reader=str(options.reader or ""),
        seed=options.seed,
        keep=options.keep,
        force=options.force,
        tell=lambda line: print(line, flush=True),
    )
    print("\n".join(_report(found, options.out)))
    return 0 if found.written else EXIT_WORSE


def _report(found: Trained, out: Path) -> list[str]:
    from strikelog.training.tune import better

    one, other = found.before, found.after
    articles, events = len(found.before.cores), one.count["gold"]
    lines = [
        f"{f'Held out: {articles} articles, {events} events':<44} before  after",
        f"{'core slots (F)':<44}  {one.core:.3f}  {other.core:.3f}",
        f"{'events (F)':<44}  {one.events:.3f}  {other.events:.3f}",
    ]
    if negatives := one.count["negatives"]:
        told = f"events read in {negatives} articles that tell of none"
        lines.append(f"{told:<44}  {one.count['false']:>5}  {other.count['false']:>5}")
    if found.difference:
        low, high = found.difference
        lines.append(f"Core slots on other articles like these: {low:+.3f} to {high:+.3f} (95 %)")
    if articles < FEW:
        lines.append(f"With fewer than {FEW} articles held out a difference is mostly chance.")
    if not better(other, one):
        lines.append("warning: the reader got no better by these labels")
    if found.written:
        lines.append(f"Written to {out}; strikelog run ARTICLES --out TABLES --reader {out}")
    else:
        lines.append("Nothing was written; --keep writes it all the same")
    return lines
