"""Inputs as they are named -> rows of articles: files, folders, standard input."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from pathlib import Path

from strikelog.inputs.options import Reading
from strikelog.inputs.pages import read_page
from strikelog.inputs.remote import is_remote, real
from strikelog.inputs.sources import READ_ERRORS, STDIN, Source, unpacked
from strikelog.inputs.tables import TABLE_READERS, RawRow, count_rows, table_rows
from strikelog.inputs.text import UnusableText, check, exists, is_folder, is_page, whole_text

PAGES = (".html", ".htm")
ONE_ARTICLE = (".txt", *PAGES)  # kinds of files that are one article; folders are read for them
KINDS = ".txt, .html, .jsonl, .json, .csv, .tsv or .parquet (all but .parquet also as .gz, .zst)"
Warn = Callable[[str], None]


def raw_rows(
    inputs: Iterable[Path], metadata: Path | None, reading: Reading, warn: Warn
) -> Iterator[RawRow]:
    """The articles of all inputs, in their order."""
    for path in inputs:
        if path != STDIN and is_folder(path):
            yield from _folder_rows(path, metadata, reading, warn)
        else:
            yield from _file_rows(Source(path, reading), warn)


def _file_rows(source: Source, warn: Warn) -> Iterator[RawRow]:
    if source.kind in ONE_ARTICLE:
        yield article_row(source, warn)
    elif source.kind in TABLE_READERS and not (source.kind == ".parquet" and source.packed):
        yield from table_rows(source)
    else:
        problem = f"{source.path.suffix or 'no suffix'}: not a kind of file that is read; give "
        problem = f"{problem}{KINDS}" if exists(source.path) else "no such file or folder"
        yield RawRow(path=source.path, cells={"article_id": source.stem}, problem=problem)


def article_row(source: Source, warn: Warn, spare_id: str = "") -> RawRow:
    """The one article of a .txt or .html file; its stem is the id."""
    cells, problem = {"article_id": source.stem}, ""
    try:
        with source.open() as handle:
            text = whole_text(handle, source.reading.encoding)
        page = is_page(text)
        if page and source.kind not in PAGES:
            warn(f"{source.path}: is an HTML page, read as one")
        cells |= read_page(text) if page or source.kind in PAGES else {"text": text}
        check(cells["text"])
    except UnusableText as error:
        problem = str(error)
    return RawRow(path=source.path, cells=cells, problem=problem, spare_id=spare_id)


def _folder_rows(
    folder: Path, metadata: Path | None, reading: Reading, warn: Warn
) -> Iterator[RawRow]:
    try:
        files = article_files(folder, recursive=reading.recursive)
        _tell_unread(folder, {*files, *([metadata] if metadata else [])}, reading, warn)
    except OSError as error:
        yield RawRow(
            path=folder,
            cells={"article_id": real(folder).name},
            problem=f"folder can't be read ({error.strerror or error})",
        )
        return
    for file in files:
        inside = file.relative_to(folder)
        spare = "-".join((*inside.parts[:-1], Source(file, reading).stem))
        yield article_row(Source(file, reading), warn, spare if len(inside.parts) > 1 else "")


def _tell_unread(folder: Path, read: Set[Path], reading: Reading, warn: Warn) -> None:
    """What stands in a folder and is not read, hidden files apart."""
    known = {real(path) for path in read}
    others = [path for path in _visible(folder) if real(path) not in known]
    folders = [path for path in others if is_folder(path)]
    files = [path.name for path in others if path not in folders]
    if files:
        named = ", ".join(files[:3]) + (", ..." if len(files) > 3 else "")
        warn(f"{folder}: only its .txt and .html files are read, not {named}")
    if folders and not reading.recursive:
        named = ", ".join(path.name for path in folders[:3]) + (", ..." if folders[3:] else "")
        warn(f"{folder}: the folders in it are not read ({named}); --recursive reads them")


def _visible(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def article_files(folder: Path, *, recursive: bool = False) -> list[Path]:
    """The .txt and .html files of a folder by name, those of its folders after them.

    Hidden ones (``._x.txt`` of macOS) are none, and links to folders are not followed.
    """
    found = _visible(folder)
    files = [path for path in found if _kind(path) in ONE_ARTICLE and not path.is_dir()]
    if recursive:
        for path in found:
            if path.is_dir() and not path.is_symlink():
                files += article_files(path, recursive=True)
    return files


def _kind(path: Path) -> str:
    return unpacked(path).suffix.lower()


def count_articles(inputs: Iterable[Path], reading: Reading) -> int | None:
    """How many articles will come; tables are read once for it. None where that can't be told."""
    total = 0
    for path in inputs:
        source = Source(path, reading)
        try:
            if path != STDIN and is_folder(path):
                total += len(article_files(path, recursive=reading.recursive))
            elif source.kind in TABLE_READERS:
                if is_remote(path):  # fetched once only
                    return None
                total += count_rows(source)
            else:
                total += 1
        except (UnusableText, *READ_ERRORS):  # told of when it is read
            return None
    return total


def missing(inputs: Sequence[Path]) -> list[Path]:
    """The inputs that do not exist."""
    return [path for path in inputs if path != STDIN and not exists(path)]
