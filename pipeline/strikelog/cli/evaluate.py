"""``strikelog evaluate``."""

from __future__ import annotations

import argparse
from pathlib import Path

from strikelog.cli.shared import Commands


def add(commands: Commands) -> None:
    evaluate = commands.add_parser(
        "evaluate",
        help="tables against gold",
        description="Scores the tables of a run against hand-labelled gold.",
    )
    evaluate.add_argument("tables", type=Path, metavar="TABLES", help="a folder that run wrote")
    evaluate.add_argument(
        "--gold",
        type=Path,
        required=True,
        metavar="GOLD",
        help="a folder of *.gold.json files, or a .jsonl[.gz] file with an object an article",
    )
    evaluate.add_argument(
        "--baseline", type=Path, metavar="TABLES", help="tables to compare with, scored likewise"
    )
    evaluate.add_argument(
        "--out", type=Path, metavar="DIR", help="where metrics.json and errors.csv go"
    )
    evaluate.set_defaults(command=_evaluate)


def _evaluate(options: argparse.Namespace) -> int:
    from strikelog.evaluation import evaluate_command

    print(evaluate_command(options.tables, options.gold, options.baseline, options.out))
    return 0
