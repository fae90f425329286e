"""Parts spread over a cluster: dask.distributed runs the same work that local workers do.

The parts come back to the process that asked for them, which keeps the journal and writes the
tables: so a run on a cluster is resumed like any other, and its bytes are the same. A worker that
dies has its parts done by another one; what dask gives up after several deaths is tried here,
article by article, in processes of our own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from strikelog.batch.parts import Part
from strikelog.batch.work import Analysis
from strikelog.batch.workers import Task, Tell, spread
from strikelog.errors import InputError

AHEAD = 4  # parts sent for each thread of a worker


def spread_over(
    address: str, parts: Iterable[Part], work: Analysis, keep: Callable[[Any], Any]
) -> Iterator[Any]:
    """What ``keep`` gives for each part done by the cluster at ``address``, in no order."""
    distributed = _library()
    try:
        client = distributed.Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise InputError(f"{address}: no dask scheduler answers there ({error})") from error
    with client:
        coming = iter(parts)
        size = AHEAD * max(1, sum(client.nthreads().values()))
        sent = {_send(client, work, part): part for part in islice(coming, size)}
        done = distributed.as_completed(list(sent), loop=client.loop)
        left = []
        for future in done:
            part = sent.pop(future)
            if future.status == "finished":
                yield keep(future.result())
            elif isinstance(future.exception(), distributed.KilledWorker):
                left.append(part)
            else:
                future.result()  # raises what the work raised
            future.release()
            if (following := next(coming, None)) is not None:
                new = _send(client, work, following)
                sent[new] = following
                done.add(new)
    yield from spread(left, _Here(work, keep), processes=1)


class _Here:
    """The work on a part in a process of our own, and what becomes of it."""

    def __init__(self, work: Analysis, keep: Callable[[Any], Any]) -> None:
        self.work, self.keep = work, keep

    def __call__(self, task: Task, tell: Tell) -> Any:
        return self.keep(self.work(task, tell))


def _send(client: Any, work: Analysis, part: Part) -> Any:
    return client.submit(_do, work, part, pure=False, retries=0)


def _do(work: Analysis, part: Part) -> Any:
    """Runs on a worker, whose pipeline is loaded once."""
    with _TURN:
        same = _LOADED.setdefault(repr((work.options, work.loading)), work)
        return same(Task(part))


_LOADED: dict[str, Analysis] = {}  # of this worker, by what a run asks for
_TURN = threading.Lock()  # a pipeline does one part at a time, whatever threads a worker has


def _library() -> Any:
    try:
        import distributed
    except ImportError as error:
        raise InputError("a cluster needs dask: pip install 'strikelog[cluster]'") from error
    return distributed
