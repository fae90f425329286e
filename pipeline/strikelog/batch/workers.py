"""Parts spread over processes of our own, where one that dies costs nothing.

A worker gets a part, writes it to the journal and says so. If it dies, another one reads the
part's articles one by one and says which is next; the article at which that happens twice is
failed, with the reason, and the others are read. Workers end when their parent does, however.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from typing import Any

from strikelog.batch.parts import Part
from strikelog.errors import StrikelogError

#: Forked, a worker shares the loaded model; elsewhere forking is not safe, and it loads its own.
METHOD = "fork" if sys.platform == "linux" else "spawn"
FATAL = 2  # deaths at one article after which it is not tried again
EARLY = 3  # deaths before the first article after which something else is wrong
log = logging.getLogger(__name__)

Answer = Any  # what the work gives for a part; small, it goes through a pipe


@dataclass(frozen=True, slots=True)
class Task:
    """A part to do; ``alone`` article by article, after a worker died at it."""

    part: Part
    alone: bool = False
    deaths: dict[int, int] = field(default_factory=dict)  # by article of the part; -1: before any
    fatal: dict[int, str] = field(default_factory=dict)  # articles not to be read, and why


Tell = Callable[[int], None]  # told which article is next
Work = Callable[[Task, Tell], Answer]


class Stop(StrikelogError):
    """A run can't go on, and no other worker could: the disk is full, the folder is gone."""

    exit_code = 3


class _Worker:
    def __init__(self, work: Work, started: Callable[[], None] | None) -> None:
        context: Any = multiprocessing.get_context(METHOD)
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(
            target=_serve, args=(theirs, work, started if METHOD == "fork" else None), daemon=True
        )
        with _signals_held():
            self.process.start()
        theirs.close()
        self.task: Task | None = None
        self.at = -1

    def give(self, task: Task) -> None:
        self.task, self.at = task, -1
        with suppress(OSError):  # it died meanwhile: seen at its sentinel
            self.pipe.send(task)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()

    def death(self) -> str:
        self.process.join()
        code = self.process.exitcode or 0
        if code >= 0:
            return f"exit code {code}"
        name = signal.Signals(-code).name
        return f"{name}, perhaps out of memory" if name == "SIGKILL" else name


def spread(
    parts: Iterable[Part],
    work: Work,
    *,
    processes: int,
    started: Callable[[], None] | None = None,
) -> Iterator[Answer]:
    """What ``work`` gives for each part, as it is done, in no order; ``started`` runs first in
    every worker that was forked. Stop if a worker can't go on; StrikelogError if none gets to an
    article.
    """
    team: list[_Worker] = []
    tasks = _Tasks(parts)
    try:
        while True:
            idle = [worker for worker in team if worker.task is None]
            while (idle or len(team) < processes) and (task := tasks.next()):
                if not idle:
                    team.append(_Worker(work, started))
                (idle.pop() if idle else team[-1]).give(task)
            busy = [worker for worker in team if worker.task]
            if not busy:
                return
            tasks.look_ahead()
            for worker in _ready(busy):
                try:
                    yield from _hear(worker)
                except (EOFError, OSError):
                    team.remove(worker)
                    tasks.again(_after_death(worker))
                    worker.end()
    finally:
        for worker in team:
            worker.end()


class _Tasks:
    """What is to be done: again what a dead worker left, then the next part."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self._parts, self._left = iter(parts), deque[Task]()

    def again(self, task: Task) -> None:
        self._left.appendleft(task)

    def look_ahead(self) -> None:
        """Read the next part while the workers work."""
        if not self._left and (part := next(self._parts, None)):
            self._left.append(Task(part))

    def next(self) -> Task | None:
        self.look_ahead()
        return self._left.popleft() if self._left else None


def _ready(busy: list[_Worker]) -> list[_Worker]:
    """Those that said something or died."""
    by_handle: dict[Any, _Worker] = {}
    for worker in busy:
        by_handle |= {worker.pipe: worker, worker.process.sentinel: worker}
    return list({id(by_handle[each]): by_handle[each] for each in wait(list(by_handle))}.values())


def _hear(worker: _Worker) -> Iterator[Answer]:
    """All that a worker has said. EOFError or OSError if it is dead."""
    while worker.pipe.poll():
        kind, told = worker.pipe.recv()
        if kind == "at":
            worker.at = told
        elif kind == "done":
            worker.task = None
            yield told
        elif kind == "stop":
            raise Stop(told)
        else:
            raise RuntimeError(f"in a worker process:\n{told}")
    if worker.task and not worker.process.is_alive():
        raise EOFError


def _after_death(worker: _Worker) -> Task:
    """How to do the part at which a worker died."""
    task, why = worker.task, worker.death()
    assert task
    if not task.alone:
        log.warning("a worker died (%s); its articles are tried again one by one", why)
        return replace(task, alone=True)
    count = task.deaths.get(worker.at, 0) + 1
    task = replace(task, deaths=task.deaths | {worker.at: count})
    if worker.at < 0:
        if count >= EARLY:
            raise StrikelogError(f"the worker processes die before they read anything ({why})")
        return task
    article = task.part.items[worker.at].article_id
    log.warning("a worker died (%s) at article %s", why, article)
    if count < FATAL:
        return task
    told = f"the process that read it died, each time that it was tried ({why})"
    return replace(task, fatal=task.fatal | {worker.at: told})


def _serve(pipe: Connection, work: Work, started: Callable[[], None] | None) -> None:
    """The life of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _hold_signals(signal.SIG_UNBLOCK)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if started:
        started()
    with suppress(EOFError, OSError):
        while True:
            pipe.send(_answer(work, pipe.recv(), pipe))


def _answer(work: Work, task: Task, pipe: Connection) -> tuple[str, Any]:
    try:
        return "done", work(task, lambda index: pipe.send(("at", index)))
    except OSError as error:
        return "stop", error.strerror or str(error)
    except Exception:
        return "bug", traceback.format_exc()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)


@contextmanager
def _signals_held() -> Iterator[None]:
    """No signal reaches a worker before it knows what to do with it."""
    _hold_signals(signal.SIG_BLOCK)
    try:
        yield
    finally:
        _hold_signals(signal.SIG_UNBLOCK)


def _hold_signals(how: int) -> None:
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(how, {signal.SIGINT, signal.SIGTERM})
