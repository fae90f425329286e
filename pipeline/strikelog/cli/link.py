"""``strikelog link``."""

from __future__ import annotations

import argparse
from pathlib import Path

from strikelog.cli.shared import Commands


def add(commands: Commands) -> None:
    link = commands.add_parser(
        "link",
        help="link the events of tables again: several runs as one, or by your decisions",
        description="Finds which events of one run, or of several, are the same attack, without "
        "analysing an article again. Of one folder without --out the tables that linking gives "
        "are replaced; several become one, in --out.",
    )
    link.add_argument(
        "tables", nargs="+", type=Path, metavar="TABLES", help="folders that run or link wrote"
    )
    link.add_argument(
        "--decisions",
        type=Path,
        metavar="CSV",
        help="decision (join or split), event_id, other_event_id: what you know better",
    )
    link.add_argument("--out", type=Path, metavar="DIR", help="a folder for all tables")
    link.add_argument("--force", action="store_true", help="replace tables that --out holds")
    link.set_defaults(command=_link)


def _link(options: argparse.Namespace) -> int:
    from strikelog.batch.relink import relink

    rows = relink(options.tables, out=options.out, decisions=options.decisions, force=options.force)
    where = options.out or options.tables[0]
    print(f"{rows['events']:,} events in {rows['incidents']:,} incidents written to {where}")
    return 0
