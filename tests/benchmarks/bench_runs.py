"""Whole runs as processes of their own: articles a second by processes, memory of the process tree,
cold start."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from bench_texts import changed, sample, short_articles, write

CORPUS = Path(__file__).parents[2] / "corpus" / "articles"
#: As an installed package has them, modules are compiled once.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
STRIKELOG = [sys.executable, "-m", "strikelog"]
EVERY = 0.25  # seconds between two looks at the memory
#: A run that waits for a line when all is loaded, and tells seconds from then on: of the clock, and of
#: the processor, its workers' included.
CHILD = """
import resource, sys
from pathlib import Path
from strikelog.batch import run
from strikelog.language import load

def spent():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)

nlp = load()
print("ready", flush=True)
sys.stdin.readline()
source, out, processes = sys.argv[1:]
before = spent()
summary = run(nlp, [Path(source)], Path(out), processes=int(processes), gate=False)
print(summary.seconds["total"], spent() - before, flush=True)
"""
Rates = tuple[float, float]  # articles a second of the clock, and of the processor


def seconds(runs: Sequence[tuple[Path, int]]) -> tuple[float, float]:
    """Of runs over these files by so many processes, begun together, until the last one ends; and
    of the processor in all."""
    with TemporaryDirectory() as folder:
        children = [
            subprocess.Popen(
                [sys.executable, "-c", CHILD, source, f"{folder}/{number}", str(processes)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT,
            )
            for number, (source, processes) in enumerate(runs)
        ]  # fmt: skip
        for child in children:
            child.stdout.readline()
        for child in children:
            child.stdin.write("\n")
            child.stdin.flush()
        told = [child.communicate()[0].split() for child in children]
    return max(float(clock) for clock, _ in told), sum(float(spent) for _, spent in told)


def side_by_side(number: int, turns: int) -> dict[str, Rates]:
    """Articles a second, read in full, of each way; the best of some turns."""
    best = dict[str, Rates]()
    with TemporaryDirectory() as name:
        folder = Path(name)
        articles = list(islice(changed(sample(number)), number))
        both = write(articles, folder / "all.jsonl")
        halves = [write(articles[half::2], folder / f"{half}.jsonl") for half in (0, 1)]
        ways = {
            "one": ([(halves[0], 1)], len(articles[::2])),
            "two": ([(both, 2)], number),
            "beside": ([(half, 1) for half in halves], number),
        }
        for _ in range(turns):
            for way, (runs, count) in ways.items():
                clock, spent = seconds(runs)
                before = best.get(way, (0.0, 0.0))
                best[way] = max(before[0], count / clock), max(before[1], count / spent)
    return best


def memory(number: int) -> tuple[float, float, int]:
    """Most MB of a run over so many short articles, its seconds, and the articles read in full.

    MB are the sum of the resident sets of all its processes: what they share counts for each."""
    with TemporaryDirectory() as folder:
        source = write(short_articles(number), Path(folder) / "articles.jsonl")
        command = [*STRIKELOG, "run", source, "--out", f"{folder}/out"]
        started, most = time.monotonic(), 0
        child = psutil.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT
        )
        while child.poll() is None:
            most = max(most, resident(child))
            time.sleep(EVERY)
        if child.returncode:
            raise RuntimeError(f"{command} ended with {child.returncode}")
        taken = time.monotonic() - started
        told = json.loads((Path(folder) / "out" / "run.json").read_text(encoding="utf-8"))[
            "articles"
        ]
    return most / 2**20, taken, told["ok"] - told.get("gated", 0)


def resident(process: psutil.Process) -> int:
    """Bytes of a process and all that it started."""
    total = 0
    for each in (process, *process.children(recursive=True)):
        try:
            total += each.memory_info().rss
        except psutil.NoSuchProcess:  # it has ended meanwhile
            continue
    return total


def cold(arguments: Sequence[str], times: int) -> tuple[float, float]:
    """Processor and wall seconds of the command from nothing, the least of some times after one
    that compiles its modules."""
    best = [float("inf")] * 2
    for turn in range(times + 1):
        before, started = processor(), time.monotonic()
        subprocess.run([*STRIKELOG, *arguments], check=True, capture_output=True, env=ENVIRONMENT)
        if turn:
            best = list(map(min, best, (processor() - before, time.monotonic() - started)))
    return best[0], best[1]


def processor() -> float:
    """Seconds of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def five(times: int) -> float:
    """Processor seconds of a run over the five articles."""
    with TemporaryDirectory() as out:
        metadata = str(CORPUS / "manifest.csv")
        arguments = ["run", str(CORPUS), "--metadata", metadata, "--out", out, "--force"]
        return cold(arguments, times)[0]
