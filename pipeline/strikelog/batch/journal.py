"""What a run keeps in its output folder until it is over: what it was asked for, and every part
that is done. Enough to go on from after any end, a power cut included.

A file is written beside its place, flushed to the disk and only then renamed; a part tells its
own SHA-256. So a part is either whole or done again, and a run that is resumed writes the same
bytes as one that was not stopped.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from strikelog.batch.parts import Done, decode, encode
from strikelog.batch.summary import Progress, progress_of
from strikelog.errors import OutputError
from strikelog.tables.output import RUN, WRITTEN

WORK = ".strikelog-run"  # the folder within the output folder
SETTINGS = "settings.json"  # written first, removed first: without it there is nothing to resume
TABLES = "tables"  # where the tables are written before they are moved into place
_PART = "part-{:08}"
_STALE = ".strikelog-*"  # also those of version 0.1
RESUME = "go on with --resume, or begin again with --force"

log = logging.getLogger(__name__)


def check_out(out: Path, *, force: bool = False, resume: bool = False) -> None:
    """OutputError if a run may not write to ``out``."""
    if out.exists() and not out.is_dir():
        raise OutputError(f"{out}: is a file; name a folder for the tables")
    if force or resume:
        return
    if (out / WORK / SETTINGS).exists():
        raise OutputError(f"{out}: holds a run that was stopped; {RESUME}")
    if held := [name for name in WRITTEN if (out / name).exists()]:
        raise OutputError(
            f"{out}: already holds {', '.join(held[:3])}{', ...' if len(held) > 3 else ''}; "
            "name another folder, or replace them with --force"
        )


def finished(out: Path) -> dict[str, Any] | None:
    """The run.json of a run that is over, with nothing left to resume."""
    if (out / WORK / SETTINGS).exists() or not (out / RUN).exists():
        return None
    found: dict[str, Any] = json.loads((out / RUN).read_text(encoding="utf-8"))
    return found


def parts_kept(out: Path) -> int:
    """How many parts of a stopped run are kept in ``out``."""
    return len(list((out / WORK).glob("part-*[0-9]")))


class Known(NamedTuple):
    """A part that is done."""

    digest: str
    progress: Progress


class Journal:
    """The parts of one run, in ``out``; made by `opened`."""

    def __init__(self, out: Path, lock: int | None = None) -> None:
        self.out = out
        self.folder = out / WORK
        self.lock = lock
        #: The parts that an earlier session did, by number.
        self.done: dict[int, Known] = {}

    def begin(self, settings: Mapping[str, Any]) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        write(self.folder / SETTINGS, json.dumps(settings, ensure_ascii=False, indent=2).encode())

    def resume(self, settings: Mapping[str, Any]) -> None:
        """Take up the parts that are there. OutputError if ``settings`` are not those of then."""
        was = json.loads((self.folder / SETTINGS).read_text(encoding="utf-8"))
        if told := list(differences(was, json.loads(json.dumps(settings)))):
            raise OutputError(
                f"{self.out}: the run that was stopped was another one: {'; '.join(told)}; "
                "resume it as it was begun, or begin again with --force"
            )
        for path in sorted(self.folder.iterdir()):
            if path.name == SETTINGS:
                continue
            try:
                found = decode(path.read_bytes())
                if path != self._path(found.number):
                    raise ValueError("not renamed")
                self.done[found.number] = Known(found.digest, progress_of(found, kept=True))
            except (ValueError, OSError, TypeError) as error:
                log.info("%s is not used (%s)", path.name, error)
                remove(path)

    def let_go(self) -> None:
        """In a forked worker: the lock is the parent's alone, and ends with it."""
        if self.lock is not None:
            os.close(self.lock)
            self.lock = None

    def write(self, found: Done) -> None:
        write(self._path(found.number), encode(found))

    def read(self, number: int) -> Done:
        return decode(self._path(number).read_bytes())

    def _path(self, number: int) -> Path:
        return self.folder / _PART.format(number)

    def close(self) -> None:
        """The tables are in place: nothing is left of the run but them."""
        (self.folder / SETTINGS).unlink()
        sync(self.folder)
        shutil.rmtree(self.folder)

    def leave(self) -> None:
        """The run ended early: what can be resumed stays, a run without a part leaves nothing."""
        if not parts_kept(self.out):
            shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def opened(
    out: Path, settings: Mapping[str, Any], *, force: bool = False, resume: bool = False
) -> Iterator[Journal]:
    """The journal of a run into ``out``, which no other run may use meanwhile.

    OutputError if one does, or the run may not write there, or is not the one to be resumed.
    """
    made = not out.exists()
    check_out(out, force=force, resume=resume)
    out.mkdir(parents=True, exist_ok=True)
    with locked(out) as lock:
        journal = Journal(out, lock)
        try:
            # another run may have ended while this one began
            check_out(out, force=force, resume=resume)
            _clean(out, keep=resume)
            if resume and (journal.folder / SETTINGS).exists():
                journal.resume(settings)
            else:
                journal.begin(settings)
            yield journal
        except BaseException:
            journal.leave()
            raise
        finally:
            if made and out.exists() and not any(out.iterdir()):
                out.rmdir()


def _clean(out: Path, *, keep: bool) -> None:
    """Remove what earlier runs left that nothing can be resumed from, and tell of it."""
    for path in sorted(out.glob(_STALE)):
        if not (keep and (path / SETTINGS).exists()):
            log.warning("%s: removed, an earlier run left it", path)
            remove(path)


@contextmanager
def locked(out: Path) -> Iterator[int | None]:
    """Only one run at a time. A lock of the system on the folder itself: it ends with the process
    and leaves nothing behind. Windows has no such lock."""
    try:
        import fcntl
    except ImportError:
        yield None
        return
    handle = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise OutputError(
            f"{out}: another run is writing there; wait for it, or name another folder"
        ) from None
    try:
        yield handle
    finally:
        os.close(handle)


def differences(was: Any, now: Any, name: str = "") -> Iterator[str]:
    """What of two sets of settings differs, each in a few words."""
    if isinstance(was, dict) and isinstance(now, dict):
        for key in {**was, **now}:
            yield from differences(was.get(key), now.get(key), f"{name}.{key}" if name else key)
    elif was != now:
        yield f"{name} was {_short(was)}, is {_short(now)}"


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:77]}..."


def write(path: Path, data: bytes) -> None:
    """A file that is there whole or not at all, after a power cut too."""
    beside = path.with_name(f"{path.name}.tmp")
    try:
        with beside.open("wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise
    sync(path.parent)


def sync(folder: Path) -> None:
    """Renames within ``folder`` reach the disk."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
