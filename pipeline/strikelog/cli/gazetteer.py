"""``strikelog gazetteer``, and what a run tells of a user's gazetteer files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from strikelog.cli.shared import EXIT_ERROR, Commands


def add(commands: Commands) -> None:
    gazetteer = commands.add_parser(
        "gazetteer",
        help="check gazetteer files",
        description="The lists of sites, groups, people and places that names are linked to.",
    )
    steps = gazetteer.add_subparsers(required=True, metavar="STEP")
    check = steps.add_parser(
        "check",
        help="name what is wrong with rows, by file and line",
        description="Checks gazetteer files: broken rows, ids given twice, names that two rows "
        "share without a note, coordinates far from every city of the row's country. Exit code 2 "
        "where a run would stop, else 0.",
    )
    check.add_argument(
        "files", nargs="*", type=Path, metavar="CSV", help="default: the packaged files"
    )
    check.set_defaults(command=_gazetteer_check)


def tell_doubts(files: Sequence[Path]) -> None:
    """Stop at a broken gazetteer file; print what only a person can settle."""
    if files:
        from strikelog.gazetteer import load_gazetteer
        from strikelog.gazetteer.checks import file_problems

        load_gazetteer([str(file) for file in files])
        for problem in file_problems(files):
            print(f"strikelog: warning: {problem}", file=sys.stderr)


def _gazetteer_check(options: argparse.Namespace) -> int:
    from strikelog.gazetteer.checks import file_problems

    found = file_problems(options.files)
    for problem in found:
        print(f"{'error' if problem.fatal else 'warning'}: {problem}")
    errors = sum(problem.fatal for problem in found)
    print(f"{errors:,} errors, {len(found) - errors:,} warnings")
    return EXIT_ERROR if errors else 0
