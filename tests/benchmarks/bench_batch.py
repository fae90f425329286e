"""What a run costs, in processor time (other work on the machine counts little): words a second of
the encoder alone, the whole pipeline and gated articles, shares of the stages, memory, cold start.

usage: bench_batch.py ARTICLES.jsonl [--memory 1000 10000]
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import islice
from pathlib import Path

import strikelog
from strikelog.batch import run
from strikelog.batch.analysis import MODEL_STAGE
from strikelog.batch.parts import Part, parts
from strikelog.batch.work import Analysis, Options
from strikelog.batch.workers import Task
from strikelog.inputs import read_articles
from strikelog.language import load
from strikelog.tables.records import Article

CALM = "The council approved the new budget after a long debate. Schools get more money next year. "


def stages(nlp: object, found: list[Part], *, gate: bool) -> tuple[float, Counter[str]]:
    """Processor seconds of all parts, and of each stage."""
    work, seconds = Analysis(nlp, Options(limit=0, gate=gate)), Counter[str]()
    work(Task(found[0]))  # lexicons and caches are read once
    started = time.process_time()
    for part in found:
        seconds.update(work(Task(part)).seconds)
    return time.process_time() - started, seconds


def peak(number: int) -> float:
    """MB at most, of a run over so many short articles and of its worker."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "t.jsonl"
        with path.open("w") as handle:
            for index in range(number):
                handle.write(json.dumps({"article_id": str(index), "text": CALM * 4}) + "\n")
        run(load("light", reader="rules"), [path], Path(name) / "out")
    own, child = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(own, child) / 1024


def cold_start(articles: Path) -> float:
    """Processor seconds of the command from nothing, over five articles."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as name:
        five = Path(name) / "five.jsonl"
        with articles.open() as handle:
            five.write_text("".join(islice(handle, 5)))
        command = [sys.executable, "-m", "strikelog", "run", str(five), "--out", f"{name}/out"]
        subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=Path)
    parser.add_argument("--memory", nargs="*", type=int, default=[])
    options = parser.parse_args()
    print(f"cold start, five articles: {cold_start(options.articles):.1f} s")
    for number in options.memory:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            print(f"memory, {number:,} gated articles: {pool.apply(peak, (number,)):.0f} MB")
    time.perf_counter = time.process_time  # stages are told in processor time, too
    nlp = strikelog.load()
    found = list(parts(read_articles([options.articles])))
    texts = [getattr(item, "text", "") for part in found for item in part.items]
    words = sum(len(text.split()) for text in texts)
    whole, seconds = stages(nlp, found, gate=False)
    model = seconds[MODEL_STAGE]
    print(f"{len(texts)} articles, {words:,} words")
    print(f"encoder, tags and parse alone: {words / model:,.0f} words/s")
    print(f"whole pipeline: {words / whole:,.0f} words/s, {whole / model:.2f} of the encoder's time")
    for stage, taken in seconds.most_common():
        print(f"  {stage}: {taken / whole:.1%}")
    calm = list(parts(Article(article_id=str(n), text=CALM * 20) for n in range(320)))
    gated, _ = stages(nlp, calm, gate=True)
    each = gated / 320 / len((CALM * 20).split())
    print(f"gated articles: {1 / each:,.0f} words/s, {whole / words / each:.0f} times as fast as in full")


if __name__ == "__main__":
    main()
