"""Runs that are killed at random points and resumed: the same bytes, nothing lost or left over.

usage: kills.py [NUMBER] [SEED]      (default: 50 runs; tests/test_batch_kills.py has five)

Runs are child processes over the stub pipeline of pipeline_examples, so that a kill falls into
reading, writing and moving rather than into a language model.
"""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import random
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import strikelog.assemble
from pipeline_examples import article, assemble, pipeline
from strikelog import cli, language
from strikelog.batch.analysis import analyse

ARTICLES = 400  # thirteen parts
KINDS = ("worker", "parent", "SIGTERM", "SIGINT", "torn part", "missing rename", "full disk")
ENDS = {"SIGTERM": 143, "SIGINT": 130, "worker": 0, "full disk": 3}


def write_articles(path: Path) -> None:
    """Articles of which one fails and one is empty."""
    texts = {7: "Rockets explode.", 11: ""}
    lines = [
        {"article_id": f"a{n}", "text": texts.get(n, f"Rockets hit base {n}. " * (n % 9 + 1))}
        for n in range(ARTICLES)
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))


def warm() -> None:
    """Read the lexicons once, for all the runs that are forked."""
    list(analyse(pipeline(), [article("a", "Rockets hit a base. " * 20)], assemble, gate=True))


class Run:
    """``strikelog run`` in a process of its own, forked: nothing has to be imported again."""

    def __init__(self, articles: Path, out: Path, *options: str, disk: int = 0) -> None:
        command = ["run", str(articles), "--out", str(out), "--processes", "2", "--all", *options]
        self.told = out.with_suffix(".told")
        self.process = multiprocessing.get_context("fork").Process(
            target=_command, args=(command, self.told, disk)
        )
        self.process.start()
        self.pid = self.process.pid or 0

    def code(self) -> int:
        """Its exit code, when it is over."""
        self.process.join(60)
        assert self.process.exitcode is not None, "it hangs"
        return self.process.exitcode


def _command(command: list[str], told: Path, disk: int) -> None:
    """``disk`` files may be written, by each process, until it is full (0: no end)."""
    if disk:
        left, sync = iter(range(disk)), os.fsync

        def fsync(handle: int) -> None:
            if next(left, None) is None:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            sync(handle)

        os.fsync = fsync
    with told.open("w") as handle:
        sys.stdout = sys.stderr = handle
        language.load = lambda *_, **__: pipeline()
        strikelog.assemble.assemble = assemble
        code = cli.main(command)
    os._exit(code)


def contents(out: Path) -> dict[str, bytes]:
    """All files of a folder, at any depth, but run.json, which tells times."""
    files = [path for path in out.rglob("*") if path.is_file() and path.name != "run.json"]
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in found.read_text().split()] if found.exists() else []


@dataclass
class Killed:
    """How a run ended that was killed, and how many parts were kept."""

    code: int
    parts: int


def kill_and_resume(
    articles: Path, out: Path, expected: dict[str, bytes], kind: str, chance: random.Random
) -> Killed:
    """One run that is disturbed at a random time, and resumed. AssertionError says what is wrong."""
    full = kind == "full disk"
    run = Run(articles, out, disk=chance.randrange(3, 20) if full else 0)
    work = out / ".strikelog-run"
    wanted = chance.randrange(-1, ARTICLES // 32 + 1)  # parts done; -1: before the first
    while run.process.is_alive() and (len(_parts(work)) < wanted or not children(run.pid)):
        time.sleep(0.001)
    time.sleep(chance.uniform(0, 0.05))
    workers = children(run.pid)
    if full:
        run.process.join()
    elif kind == "worker":
        for pid in workers[: chance.randrange(1, 3)]:
            os.kill(pid, signal.SIGKILL)
    elif run.process.is_alive():
        how = {"SIGTERM": signal.SIGTERM, "SIGINT": signal.SIGINT}.get(kind, signal.SIGKILL)
        os.kill(run.pid, how)
    code = run.code()
    parts = _parts(work)
    assert code in (0, ENDS.get(kind, -signal.SIGKILL)), (code, run.told.read_text())
    _await_end(workers)
    if parts and kind == "torn part":  # as after a power cut
        parts[-1].write_bytes(parts[-1].read_bytes()[:-100])
    if parts and kind == "missing rename":
        parts[-1].rename(parts[-1].with_suffix(".tmp"))
    if code != 0:
        again = Run(articles, out, "--resume")
        assert again.code() == 0, again.told.read_text()
    found = contents(out)
    assert found.keys() == expected.keys(), found.keys() ^ expected.keys()
    assert found == expected
    return Killed(code, len(parts))


def _parts(work: Path) -> list[Path]:
    return sorted(work.glob("part-*[0-9]"))


def _await_end(workers: list[int]) -> None:
    """No worker outlives its parent."""
    until = time.monotonic() + 10
    while alive := [pid for pid in workers if _runs(pid)]:
        assert time.monotonic() < until, f"workers live on: {alive}"
        time.sleep(0.01)


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def main(number: int, seed: int) -> None:
    chance = random.Random(seed)
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_articles(folder / "articles.jsonl")
        warm()
        assert Run(folder / "articles.jsonl", folder / "whole").code() == 0
        expected = contents(folder / "whole")
        print(f"{number} kills, seed {seed}, {ARTICLES} articles, {len(expected)} files compared")
        for index in range(number):
            kind = KINDS[index % len(KINDS)]
            out = folder / f"out{index}"
            told = kill_and_resume(folder / "articles.jsonl", out, expected, kind, chance)
            end = "resumed" if told.code else "went on by itself"
            told_of = f"{kind:15} exit {told.code:4}, {told.parts:2} parts kept, {end}"
            print(f"{index + 1:3} {told_of}: same bytes", flush=True)


if __name__ == "__main__":
    arguments = [int(each) for each in sys.argv[1:]]
    main(*(arguments + [50, 1][len(arguments) :]))
