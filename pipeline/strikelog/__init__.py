"""Strikelog: news articles about attacks in, a normalized event table out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.2.0"
__all__ = ["__version__", "explain", "extract", "load", "read_tables", "score", "view"]

if TYPE_CHECKING:
    from strikelog.api import extract
    from strikelog.evaluation import score
    from strikelog.explain import explain
    from strikelog.explore import view
    from strikelog.language import load
    from strikelog.tables import read_tables


_HOMES = {
    "explain": "strikelog.explain",
    "extract": "strikelog.api",
    "load": "strikelog.language",
    "read_tables": "strikelog.tables",
    "score": "strikelog.evaluation",
    "view": "strikelog.explore",
}


def __getattr__(name: str) -> Any:
    # Lazy: importing strikelog must not cost spaCy and pandas.
    if name not in _HOMES:
        raise AttributeError(f"module 'strikelog' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
