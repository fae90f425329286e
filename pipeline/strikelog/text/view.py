"""The view of a text that the pipeline analyses, put together from its steps."""

from __future__ import annotations

from strikelog.text.lines import joined
from strikelog.text.mending import mended
from strikelog.text.offsets import View, plain
from strikelog.text.words import is_common

__all__ = ["View", "view_of"]


def view_of(raw: str) -> View:
    """The text as it is analysed, with the offsets of the untouched one. Linear in its length."""
    return joined(mended(plain(raw)), is_common)
