"""``strikelog export``."""

from __future__ import annotations

import argparse
from pathlib import Path

from strikelog.cli.shared import Commands


def add(commands: Commands) -> None:
    from strikelog.export import FORMATS

    export = commands.add_parser(
        "export",
        help="tables for a spreadsheet, a database, a map, or in the columns of others",
        description="Writes the tables of a run as a workbook (xlsx), typed columns (parquet), a "
        "database with keys and views (sqlite), points for a map (geojson), or with the columns of "
        "ACLED or UCDP GED, each with a report of what got lost on the way.",
    )
    export.add_argument("tables", type=Path, metavar="TABLES", help="a folder that run wrote")
    export.add_argument("--to", required=True, choices=FORMATS, help="the format")
    export.add_argument(
        "--out", type=Path, metavar="DIR", help="where the files go (default: export in TABLES)"
    )
    export.add_argument("--force", action="store_true", help="replace files that are there")
    export.set_defaults(command=_export)


def _export(options: argparse.Namespace) -> int:
    from strikelog.export import export

    for file in export(options.tables, options.to, options.out, force=options.force):
        print(file)
    return 0
