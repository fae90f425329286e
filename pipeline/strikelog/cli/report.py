"""``strikelog report``."""

from __future__ import annotations

import argparse
from pathlib import Path

from strikelog.cli.shared import Commands


def add(commands: Commands) -> None:
    report = commands.add_parser(
        "report",
        help="a page to look at, in one file",
        description="Writes one HTML file that needs no network: incidents as a table, a map and a "
        "timeline, and for each event its article with the evidence of every cell marked. Tables "
        "of strikelog run --trace give the very words and the runners-up too.",
    )
    report.add_argument("tables", type=Path, metavar="TABLES", help="a folder that run wrote")
    report.add_argument(
        "--out", type=Path, metavar="FILE", help="default: report.html in that folder"
    )
    report.add_argument(
        "--no-texts",
        action="store_true",
        help="leave the articles' texts out, to pass the page on where their publishers' rights "
        "forbid it with them",
    )
    report.set_defaults(command=_report)


def _report(options: argparse.Namespace) -> int:
    from strikelog.report import write_report

    path = write_report(options.tables, options.out, texts=not options.no_texts)
    print(f"Report: {path}")
    return 0
