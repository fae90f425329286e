"""The report page: the tables of a run as one HTML file that a person reads in a browser.

In: the folder that ``strikelog run`` wrote (with ``--trace``: the evidence of every cell and its
runners-up too). Out: one page that loads nothing from elsewhere. `content` gathers what it shows,
`evidence` where each cell comes from, `page` packs both with the files under ``assets/``.
"""

from __future__ import annotations

from pathlib import Path

from strikelog.errors import InputError, OutputError
from strikelog.report.content import content
from strikelog.report.page import page

__all__ = ["write_report"]

NAME = "report.html"


def write_report(tables: Path | str, out: Path | str | None = None, *, texts: bool = True) -> Path:
    """Write the page of the tables in the folder ``tables``; the file it was written to.

    ``out`` is an .html file, by default ``report.html`` in that folder; one that is there is
    replaced. Without ``texts`` the articles' texts stay out of the page: it then shows only the
    words that the tables hold. InputError if the folder is not what a run wrote, OutputError if the
    file can't be written.
    """
    folder = Path(tables)
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; name one that strikelog run wrote")
    path = folder / NAME if out is None else Path(out)
    if path.suffix.lower() not in (".html", ".htm"):
        raise OutputError(f"{path}: is no .html file; name one for the report")
    html = page(content(folder, texts=texts))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{path}: can't be written ({error.strerror})") from error
    return path
