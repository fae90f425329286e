"""Time of the numbers stage beside the language model, in milliseconds a sentence.

usage: bench_numbers.py [FOLDER OF .txt] [--model NAME] [--rounds N] [--profile]
Target: 0.15 ms a sentence (issue on numbers).
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
import time
from pathlib import Path
from typing import Any

from strikelog import attributes
from strikelog.gazetteer import load_gazetteer
from strikelog.language.language_model import load_model
from strikelog.numbers import Nations, Numbers


def one_round(stage: Numbers, docs: list[Any]) -> float:
    """Processor seconds for all docs; the least of several rounds is the undisturbed one."""
    started = time.process_time()
    for doc in docs:
        stage(doc)
    return time.process_time() - started


def main() -> None:
    """Print the time and whether the slow libraries were imported."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default="corpus/articles", type=Path)
    parser.add_argument("--model", default="light")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    attributes.register()
    nlp = load_model(options.model)
    docs = [nlp(path.read_bytes().decode("utf-8")) for path in sorted(options.folder.glob("*.txt"))]
    sentences = sum(len(list(doc.sents)) for doc in docs)
    gazetteer = load_gazetteer()
    stage = Numbers(Nations(gazetteer.country_code, gazetteer.capital_code))
    for doc in docs:
        stage(doc)
    profile = cProfile.Profile()
    if options.profile:
        profile.enable()
    spent = min(one_round(stage, docs) for _ in range(options.rounds))
    profile.disable()
    print(
        f"{1000 * spent / sentences:.3f} ms a sentence ({sentences} sentences, {len(docs)} articles)"
    )
    print(
        "quantulum3 imported:",
        "quantulum3" in sys.modules,
        " pint imported:",
        "pint" in sys.modules,
    )
    if options.profile:
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
