"""The command line: options, one library call each, and everything that is printed.

A file a command. Heavy imports stay in the commands: ``strikelog --help`` loads neither spaCy nor
pandas.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import traceback
from collections.abc import Callable, Sequence

from strikelog import __version__
from strikelog.cli import (
    annotate,
    evaluate,
    explain,
    export,
    gazetteer,
    link,
    report,
    run,
    show,
    train,
)
from strikelog.cli.run import EXIT_CODES
from strikelog.cli.shared import EXIT_BUG, EXIT_PIPE
from strikelog.errors import StrikelogError

__all__ = ["EXIT_CODES", "main"]

COMMANDS = (
    run,
    link,
    show,
    explain,
    report,
    export,
    evaluate,
    annotate,
    train,
    gazetteer,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the process's exit code."""
    options = _parser().parse_args(argv)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        code = command(options)
        sys.stdout.flush()
        return code
    except StrikelogError as error:
        print(f"strikelog: error: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt as stopped:
        print(f"strikelog: stopped; {stopped or 'no tables were written'}", file=sys.stderr)
        return 128 + getattr(stopped, "signal", signal.SIGINT)
    except BrokenPipeError:  # "strikelog evaluate ... | head"
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_PIPE
    except Exception:
        traceback.print_exc()
        print("strikelog: an error in Strikelog itself; please report it", file=sys.stderr)
        return EXIT_BUG


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="strikelog",
        description="Reads news articles about attacks; writes a normalized event table.",
    )
    parser.add_argument("--version", action="version", version=f"strikelog {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser
