"""``strikelog annotate``."""

from __future__ import annotations

import argparse
from pathlib import Path

from strikelog.cli.shared import Commands


def add(commands: Commands) -> None:
    annotate = commands.add_parser(
        "annotate",
        help="correct tables by hand, in Label Studio",
        description="A round trip with Label Studio: tables out as tasks with pre-annotations, "
        "corrected tasks in as gold.",
    )
    steps = annotate.add_subparsers(required=True, metavar="STEP")
    config = steps.add_parser("config", help="print the labelling configuration (XML)")
    config.set_defaults(command=_annotate_config)
    export = steps.add_parser("export", help="tables, or gold, to a file of tasks")
    export.add_argument(
        "tables", type=Path, metavar="TABLES", help="a folder that run wrote, or a folder of gold"
    )
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help="JSON, to import")
    export.add_argument(
        "--least-certain",
        type=int,
        metavar="N",
        help="only the N articles on which the reader is least sure, the most doubtful first",
    )
    export.set_defaults(command=_annotate_export)
    importing = steps.add_parser("import", help="corrected tasks to gold files")
    importing.add_argument("file", type=Path, metavar="FILE", help="Label Studio's export as JSON")
    importing.add_argument("--gold", type=Path, required=True, metavar="DIR")
    importing.add_argument("--force", action="store_true", help="replace gold that --gold holds")
    importing.add_argument(
        "--predictions",
        action="store_true",
        help="take the pre-annotations of a task that nobody corrected (default: leave it out)",
    )
    importing.set_defaults(command=_annotate_import)


def _annotate_config(options: argparse.Namespace) -> int:
    from strikelog.annotation.config import label_config

    print(label_config(), end="")
    return 0


def _annotate_export(options: argparse.Namespace) -> int:
    from strikelog.annotation import export

    count = export(options.tables, options.out, least_certain=options.least_certain)
    print(f"{count:,} tasks written to {options.out}")
    return 0


def _annotate_import(options: argparse.Namespace) -> int:
    from strikelog.annotation import import_gold

    force, predictions = options.force, options.predictions
    done = import_gold(options.file, options.gold, force=force, predictions=predictions)
    print(f"{len(done.written):,} gold files written to {options.gold}")
    if done.uncorrected:
        print(f"Not corrected yet, left out: {', '.join(done.uncorrected)}")
    return 0
