"""The view of a text that the pipeline analyses, put together from its steps."""

from __future__ import annotations

from collections.abc import Sequence

from strikelog.text.casing import in_capitals, recase
from strikelog.text.lines import joined
from strikelog.text.mending import mended
from strikelog.text.offsets import View, plain, recased
from strikelog.text.segments import Segment, segments_of
from strikelog.text.words import is_common

__all__ = ["View", "analysed", "view_of"]


def view_of(raw: str) -> View:
    """The text as it is analysed, with the offsets of the untouched one. Linear in its length."""
    return analysed(raw)[0]


def analysed(raw: str) -> tuple[View, list[Segment]]:
    """The view of a text, and its units."""
    view = joined(mended(plain(raw)), is_common)
    segments = segments_of(view)
    return _in_mixed_case(view, segments), segments


def _in_mixed_case(view: View, segments: Sequence[Segment]) -> View:
    """The view with its units in capitals as they would be written else, datelines as they are."""
    parts = list(view.text)
    for each in segments:
        text = view.text[each.start : each.end]
        if each.kind != "dateline" and in_capitals(text):
            parts[each.start : each.end] = recase(text)
    return recased(view, "".join(parts))
