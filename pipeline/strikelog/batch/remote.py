"""A run whose tables go to a URL: it works in a local folder, and puts the tables up when it is
over.

The journal needs what a disk can do (a rename, a flush, a lock), so the folder has it; a run that
was stopped is resumed from there, on the same machine. Each file is put up as a whole, as far as
its store does that; run.json, removed first and put up last, says that the others are whole.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strikelog.batch.journal import RESUME, WORK, check_out, finished, locked
from strikelog.batch.run import check_options, run
from strikelog.batch.summary import RunSummary, summary_of
from strikelog.batch.workers import Stop
from strikelog.errors import OutputError
from strikelog.inputs.remote import is_remote
from strikelog.tables.output import RUN, WRITTEN

if TYPE_CHECKING:
    from spacy.language import Language

_PROBE = ".strikelog-probe"  # put up and removed: whether the store lets us write


def work_folder(out: Path, work: Path | None = None) -> Path:
    """Where a run to ``out`` works: there, or for a URL in ``work`` (default: in the cache)."""
    if not is_remote(out):
        return out
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    named = hashlib.sha256(str(out).encode()).hexdigest()[:16]
    return work or cache / "strikelog" / f"{out.name}-{named}"


def check_place(out: Path, work: Path, *, force: bool = False, resume: bool = False) -> None:
    """OutputError if a run may not write to ``out``, a URL or ``work`` itself."""
    if not is_remote(out):
        check_out(out, force=force, resume=resume)
        return
    if not (force or resume) and any((work / name).exists() for name in (RUN, WORK)):
        raise OutputError(f"{out}: a run to it was stopped, and is kept in {work}; {RESUME}")
    check_out(work, force=force, resume=resume)
    try:
        check_out(out, force=force, resume=resume)
        if not (resume and finished(out)):
            probe = out / _PROBE
            _put(Path(os.devnull), probe)
            probe.unlink()
    except OutputError:
        raise
    except Exception as error:  # whatever a store raises
        raise OutputError(f"{out}: can't be written ({_told(error)})") from error


def run_to(
    nlp: Language,
    inputs: Sequence[Path],
    out: Path,
    *,
    work: Path | None = None,
    metadata: Path | None = None,
    force: bool = False,
    resume: bool = False,
    **options: Any,
) -> RunSummary:
    """`run`, where ``out`` may be a URL of `strikelog.inputs.path_of`; ``work``: `work_folder`.

    Stop where the tables can't be put up; they are kept, and ``resume`` does it again.
    """
    folder = work_folder(out, work)
    check_place(out, folder, force=force, resume=resume)
    if is_remote(out):
        form, processes = options.get("form", "csv"), options.get("processes", 1)
        check_options(inputs, metadata, out, processes=processes, form=form)
        if resume and not folder.exists() and (told := finished(out)):
            return summary_of(out, told)
    asked: dict[str, Any] = {"metadata": metadata, "force": force, "resume": resume, **options}
    summary = run(nlp, inputs, folder, **asked)
    if is_remote(out):
        with locked(folder):
            _put_up(folder, out)
        summary.out = out
    return summary


def _put_up(folder: Path, out: Any) -> None:
    """The tables of ``folder`` replace those at ``out``, and are removed."""
    try:
        (out / RUN).unlink(missing_ok=True)
        for name in WRITTEN:
            new, old = folder / name, out / name
            if old.exists():
                old.fs.rm(old.path, recursive=True)
            for file in sorted(new.rglob("*")) if new.is_dir() else [new]:
                if file.is_file():
                    _put(file, out / file.relative_to(folder).as_posix())
    except Exception as error:  # whatever a store raises
        raise Stop(
            f"{out}: can't be written ({_told(error)}); the tables are whole in {folder}: the same "
            "command with --resume puts them up"
        ) from error
    for name in WRITTEN:
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    if not any(folder.iterdir()):
        folder.rmdir()


def _put(file: Path, where: Any) -> None:
    """Folders are made by stores that have some; a bucket must be there."""
    where.fs.put_file(str(file), where.path)


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
