"""``strikelog show``."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from strikelog.cli.shared import Commands

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDEST = 100_000  # columns of a "terminal" that is a file or a pipe
MOST = 50


def add(commands: Commands) -> None:
    show = commands.add_parser(
        "show",
        help="events as a readable table, or one with its sentence",
        description="Prints the events of a run by day, or those of an event, incident or article "
        "with the sentences that tell of them, the evidence in «marks». Piped into another "
        "program or a file it is plain text, a line an event, nothing shortened.",
    )
    show.add_argument("tables", type=Path, metavar="TABLES", help="a folder that run wrote")
    show.add_argument(
        "id", nargs="?", default="", metavar="ID", help="an event_id, incident_id or article_id"
    )
    for option, name in (("--from", "since"), ("--to", "until")):
        show.add_argument(
            option, dest=name, type=_day, metavar="DAY", help=f"{option[2:]} that day, 2024-02-29"
        )
    show.add_argument("--site", default="", metavar="WORDS", help="a part of its name or id")
    show.add_argument("--country", default="", metavar="NAME", help="by code or English name")
    show.add_argument("--weapon", default="", metavar="WORDS", help="kind, or as worded")
    show.add_argument("--perpetrator", default="", metavar="WORDS", help="a part of name or id")
    show.add_argument(
        "--limit", type=int, default=MOST, metavar="N", help=f"events at most ({MOST}; 0: all)"
    )
    show.set_defaults(command=_show)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2024-02-29") from error


def _show(options: argparse.Namespace) -> int:
    from strikelog.explore.run import run_of
    from strikelog.explore.terminal import pages

    if options.id:
        _print(*pages(run_of(options.tables), options.id, _width()))
    else:
        _print_list(options)
    return 0


def _print_list(options: argparse.Namespace) -> None:
    from strikelog.explore.selection import select
    from strikelog.explore.terminal import event_table
    from strikelog.tables import read_tables

    names = ("since", "until", "site", "country", "weapon", "perpetrator")
    events = read_tables(options.tables)["events"]
    found = select(events, **{name: getattr(options, name) for name in names})
    most = options.limit or len(found)
    shown = found.sort_values(["date_start", "event_id"], kind="stable").head(most)
    _print(event_table(shown, _width()))
    print(f"{len(found):,} of {len(events):,} events", end="", file=sys.stderr)
    cut = f", the first {most:,} shown; --limit 0 shows all" if len(found) > most else ""
    print(cut, file=sys.stderr)


def _width() -> int | None:
    """Columns of the terminal; None where the output is no terminal."""
    from rich.console import Console

    return Console().width if sys.stdout.isatty() else None


def _print(*things: RenderableType) -> None:
    from rich.console import Console

    if sys.stdout.isatty():
        Console(highlight=False).print(*things, sep="\n")
        return
    plain = StringIO()
    Console(file=plain, width=WIDEST, no_color=True, highlight=False).print(*things, sep="\n")
    sys.stdout.writelines(f"{line.rstrip()}\n" for line in plain.getvalue().splitlines())
