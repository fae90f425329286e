"""What Strikelog costs, as one markdown table: speed, memory, processes, cold start, in one run.

    python tests/benchmarks/bench_table.py [--only speed gate stages processes memory start]
        [--articles 192] [--gated 128] [--run 384] [--turns 2] [--sizes 1000 10000 100000]

Speeds are words and articles a second of *processor* time of one core, so that other work on the machine
counts little; only those of processes are of the clock, the best of some turns. Texts are those of corpus/reports
(train); for processes and memory they are repeated, each time with a new id and a new sentence.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import bench_runs
import bench_speed as speed
import bench_texts

Row = tuple[str, str, str]  # what, figure, ratio
ROWS = ("speed", "stages", "gate", "processes", "memory", "start")
ENCODER = "encoder alone: the network of `strong` (onnxruntime)"
NAMES = {
    speed.MODEL: "`strong` alone: tokens, encoder, tags, parse, names",
    speed.LIGHT: "`light` alone",
    speed.DEFAULT: "whole pipeline, default (`strong`, reader `learnt`)",
    "none": "the same without its reader (`--reader none`)",
    "light": "whole pipeline, `--model light`",
    speed.NAIVE: "naive stack: `strong`, dateparser.search, quantulum3, word lists (tests/baseline)",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", nargs="+", choices=ROWS, default=ROWS)
    parser.add_argument("--articles", type=int, default=192, help="read in full by each reader")
    parser.add_argument("--gated", type=int, default=128)
    parser.add_argument("--run", type=int, default=384, help="articles of the runs by processes")
    parser.add_argument("--turns", type=int, default=2, help="of those runs, and of cold starts")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    options = parser.parse_args()
    before = os.getloadavg()[0]
    print("| what | measured | beside it |\n|---|---|---|")
    for row in rows(options):
        print(f"| {' | '.join(row)} |", flush=True)
    print(f"\n{machine()}; load {before:.1f} at the beginning, {os.getloadavg()[0]:.1f} at the end")


def rows(options: argparse.Namespace) -> Iterator[Row]:
    wanted = options.only
    if {"speed", "stages"} & {*wanted}:
        found = speed.measured(NAMES, bench_texts.sample(options.articles))
        yield from speeds(found) if "speed" in wanted else ()
        yield from stages(found) if "stages" in wanted else ()
    if "gate" in wanted:
        names = (speed.DEFAULT, speed.GATED)
        yield from gate(speed.measured(names, bench_texts.gated(options.gated)))
    if "processes" in wanted:
        yield from processes(bench_runs.side_by_side(options.run, options.turns))
    if "memory" in wanted:
        yield from memory(options.sizes)
    if "start" in wanted:
        taken, _ = bench_runs.cold(["--help"], 2 * options.turns)
        yield "`strikelog --help`", f"{taken:.2f} s", ""
        yield (
            "cold start: a run over the five articles",
            f"{bench_runs.five(options.turns):.1f} s",
            "",
        )


def speeds(found: speed.Speeds) -> Iterator[Row]:
    model = found.seconds[speed.MODEL]
    told = {ENCODER: model[speed.NETWORK]} | {NAMES[n]: found.seconds[n][""] for n in NAMES}
    for what, taken in told.items():
        yield what, rate(found, taken), f"{taken / model['']:.2f} of the time of `strong` alone"


def rate(found: speed.Speeds, taken: float) -> str:
    return f"{found.words / taken:,.0f} words/s, {found.articles / taken:,.1f} articles/s"


def stages(found: speed.Speeds) -> Iterator[Row]:
    shares = Counter(found.seconds[speed.DEFAULT])
    whole = shares.pop("")
    del shares[speed.NETWORK]  # a part of the stages' time
    shares["view, tokens, lines of tables"] = whole - shares.total()
    told = ", ".join(f"{name} {taken / whole:.0%}" for name, taken in shares.most_common())
    yield "shares of the default pipeline's time", told, ""


def gate(found: speed.Speeds) -> Iterator[Row]:
    stopped, full = found.seconds[speed.GATED][""], found.seconds[speed.DEFAULT][""]
    told = f"gated articles ({found.words / found.articles:.0f} words)"
    yield told, rate(found, stopped), f"{full / stopped:.0f} times as fast as the same ones in full"


def processes(best: dict[str, bench_runs.Rates]) -> Iterator[Row]:
    one, two, beside = best["one"], best["two"], best["beside"]
    told = {
        "one": ("read in full by `--processes 1`, by the clock", ""),
        "two": ("the same by `--processes 2`", f"{two[0] / one[0]:.2f} times as fast as 1"),
        "beside": (
            "two runs of one process side by side",
            f"2 processes reach {two[0] / beside[0]:.2f} of it, by processor time {two[1] / beside[1]:.2f}",
        ),
    }
    for way, (clock, spent) in best.items():
        what, ratio = told[way]
        yield what, f"{clock:.1f} articles/s; {spent:.1f} a processor second", ratio


def memory(sizes: list[int]) -> Iterator[Row]:
    first = 0.0
    for size in sizes:
        most, taken, read = bench_runs.memory(size)
        first = first or most
        what = f"memory of all processes, {size:,} short articles, {read:,} of them read in full"
        yield (
            what,
            f"{most:.0f} MB ({taken:.0f} s)",
            f"{most / first:.2f} of that with {sizes[0]:,}",
        )


def machine() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    model = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "")
    return f"{model or platform.processor()}, {os.cpu_count()} cores, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
