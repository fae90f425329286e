"""The tables of a run in other people's formats.

In: the folder that a run wrote. Out: files for a spreadsheet (``xlsx``), typed columns
(``parquet``), SQL (``sqlite``), a map (``geojson``), and tables with the columns of two conflict
data sets (``acled``, ``ucdp``), each with a report of what was lost on the way. A file a format.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from strikelog.errors import InputError, OutputError
from strikelog.export.values import Run, read_run

Writer = Callable[[Run, Path], None]  # writes its files into a folder

FORMATS = ("xlsx", "parquet", "sqlite", "geojson", "acled", "ucdp")
FOLDER = "export"


def export(
    tables: Path | str, to: str, out: Path | str | None = None, *, force: bool = False
) -> list[Path]:
    """Write the tables of a run in the format ``to``; the files written.

    ``tables`` is a folder that ``strikelog run`` wrote, ``out`` another folder (default:
    ``export`` in it). Nothing is replaced without ``force``, and no half file stays behind.
    InputError for tables that can't be read, for an unknown format and for one that needs a package
    that is not installed; OutputError where ``out`` can't be written.
    """
    if to not in FORMATS:
        raise InputError(f"{to}: no such format; name one of {', '.join(FORMATS)}")
    write: Writer = import_module(f"strikelog.export.{to}").write
    run = read_run(tables)
    folder = Path(out) if out is not None else Path(tables) / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".strikelog-", dir=folder) as name:
            write(run, Path(name))
            return _moved(Path(name), folder, force=force)
    except OSError as error:
        raise OutputError(
            f"{folder}: can't be written ({error.strerror}); name another folder by --out"
        ) from error


def _moved(source: Path, folder: Path, *, force: bool) -> list[Path]:
    files = sorted(source.iterdir())
    held = [file.name for file in files if (folder / file.name).exists()]
    if held and not force:
        raise OutputError(
            f"{folder}: already holds {held[0]}; name another folder by --out, or replace it "
            "with --force"
        )
    return [file.replace(folder / file.name) for file in files]
