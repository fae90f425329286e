"""A wall limit on the work on one article, above what the code bounds by itself.

A timer of the system (SIGALRM) raises `TooLong` in the process that works. It reaches Python
code and searches of `re`; a single call into compiled code (the model's pass over one batch of
words) is waited for, and its time is bounded by the length of a text. Only the main thread of a
process has the timer, and systems without SIGALRM (Windows) have none: there is no limit there.
What runs into the limit depends on the machine: the one exception to "same input, same tables".
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

#: Seconds an article by default: a long one takes a few.
SECONDS = 300.0


class TooLong(Exception):
    """The limit is reached; says how many seconds it was."""


@contextmanager
def limited(seconds: float | None) -> Iterator[None]:
    """Raise `TooLong` in the block when it runs for ``seconds``; never, if None or 0."""
    main = threading.current_thread() is threading.main_thread()
    if not seconds or not main or not hasattr(signal, "SIGALRM"):
        yield
        return

    done = False

    def late(*_: object) -> None:
        if not done:
            raise TooLong(f"took longer than {seconds:g} s (--seconds-per-article)")

    before = signal.signal(signal.SIGALRM, late)
    # again every second: a library may swallow the first
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        yield
    finally:
        done = True
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
