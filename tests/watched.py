"""Commands of Strikelog under an audit hook of Python's: what they open, unpickle, evaluate, start.

usage: watched.py LOG MARK PYTHON_FILE

Runs the file; whatever is not allowed is a line of LOG, also in worker processes: a socket but
the pairs that join processes, a class unpickled from anything but what a parent and its workers
send each other, source that holds MARK compiled (evaluated or executed), a program started.
"""

from __future__ import annotations

import os
import runpy
import socket
import sys
from pathlib import Path
from types import FrameType
from typing import Any

#: Where a process and its workers talk: what comes through is unpickled, and no file.
PIPES = str(Path("multiprocessing", "connection.py"))
#: urllib3, which trafilatura imports, asks when it is imported whether this machine has IPv6: it
#: binds a socket to ::1 and connects to nothing.
IPV6 = str(Path("urllib3", "util", "connection.py"))
PROGRAMS = ("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn")


def watch(log: str, mark: str) -> None:
    """From now on for good: a hook can't be removed."""
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if forbidden(event, arguments, mark):
            os.write(handle, f"{event} {arguments!r:.200}\n".encode())

    sys.addaudithook(hook)


def forbidden(event: str, arguments: tuple[Any, ...], mark: str) -> bool:
    if event in ("socket.__new__", "socket.bind") and _called_from(IPV6, sys._getframe()):
        return event == "socket.bind" and arguments[1] != ("::1", 0)
    if event == "socket.__new__":
        return arguments[1] not in (socket.AF_UNIX, -1)  # -1: a handle that is there
    if event == "pickle.find_class":
        return not _called_from(PIPES, sys._getframe())
    if event == "compile":
        source = arguments[0] or ""
        return mark in (
            source.decode("utf-8", "replace") if isinstance(source, bytes) else str(source)
        )
    return event.startswith(("socket.", *PROGRAMS))


def _called_from(file: str, frame: FrameType | None) -> bool:
    while frame:
        if frame.f_code.co_filename.endswith(file):
            return True
        frame = frame.f_back
    return False


if __name__ == "__main__":
    watch(*sys.argv[1:3])
    runpy.run_path(sys.argv[3], run_name="__main__")
