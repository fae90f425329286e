"""``strikelog explain``."""

from __future__ import annotations

import argparse
from pathlib import Path

from strikelog.cli.shared import Commands


def add(commands: Commands) -> None:
    explain = commands.add_parser(
        "explain",
        help="where the cells of an event come from",
        description="Prints for each cell of an event the sentences that it was read from, the "
        "evidence in «marks», the rule, and what was considered and dropped. For an article: its "
        "events in turn, then the words that came nearest to telling of an attack. For these the "
        "tables must come from strikelog run --trace. For an incident: what made its events one "
        "attack.",
    )
    explain.add_argument("tables", type=Path, metavar="TABLES", help="a folder that run wrote")
    explain.add_argument("id", metavar="ID", help="an event_id, an article_id, or an incident_id")
    explain.set_defaults(command=_explain)


def _explain(options: argparse.Namespace) -> int:
    from strikelog.explain import explain

    print(explain(options.tables, options.id), end="")
    return 0
