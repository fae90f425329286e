"""Strikelog: news articles about attacks in, a normalized event table out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "explain", "extract", "load", "read_tables", "score", "view"]

if TYPE_CHECKING:
    from strikelog.api import extract
    from strikelog.evaluate import score
    from strikelog.explain import explain
    from strikelog.explore.html import view
    from strikelog.language import load
    from strikelog.tables import read_tables


def __getattr__(name: str) -> Any:
    # Lazy: importing strikelog must not cost spaCy and pandas.
    if name == "load":
        from strikelog.language import load

        return load
    if name == "extract":
        from strikelog.api import extract

        return extract
    if name == "explain":
        from strikelog.explain import explain

        return explain
    if name == "read_tables":
        from strikelog.tables import read_tables

        return read_tables
    if name == "score":
        from strikelog.evaluate import score

        return score
    if name == "view":
        from strikelog.explore.html import view

        return view
    raise AttributeError(f"module 'strikelog' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
