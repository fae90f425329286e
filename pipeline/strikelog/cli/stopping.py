"""A run that is told to stop, and what it tells meanwhile."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Stopped(KeyboardInterrupt):
    """A signal ended the run; the text says how to go on."""

    def __init__(self, told: str, number: int) -> None:
        super().__init__(told)
        self.signal = number


@contextmanager
def stoppable(out: Path) -> Iterator[None]:
    """SIGTERM stops a run as Ctrl-C does; either way it is told what is kept in ``out``."""
    number = signal.SIGINT

    def terminated(received: int, _: Any) -> None:
        nonlocal number
        number = signal.Signals(received)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, terminated)
    try:
        yield
    except KeyboardInterrupt:
        from strikelog.batch import KEPT
        from strikelog.batch.journal import parts_kept

        told = f"{out}: {KEPT}" if parts_kept(out) else "no tables were written"
        raise Stopped(told, number) from None
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def logged(file: Path | None, *, verbose: bool) -> Iterator[None]:
    """What the package logs, on stderr and in ``file``; without either only warnings, on stderr."""
    log = logging.getLogger("strikelog")
    shown = logging.StreamHandler(sys.stderr)
    shown.setLevel(logging.INFO if verbose else logging.WARNING)
    shown.setFormatter(logging.Formatter("strikelog: %(message)s"))
    handlers: list[logging.Handler] = [shown]
    if file:
        kept = logging.FileHandler(file, encoding="utf-8")
        kept.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(message)s"))
        handlers.append(kept)
    level = log.level
    log.setLevel(logging.INFO)
    for handler in handlers:
        log.addHandler(handler)
    try:
        yield
    finally:
        log.setLevel(level)
        for handler in handlers:
            log.removeHandler(handler)
            handler.close()
