"""A view on a Doc: its units, and what `untouched` needs to take offsets of ``doc.text`` back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import TYPE_CHECKING

from strikelog.text.offsets import View, plain
from strikelog.text.segments import Segment

if TYPE_CHECKING:
    from spacy.tokens import Doc

SEGMENTS = "segments"


def put_view(doc: Doc, view: View, segments: Iterable[Segment]) -> None:
    """Keep on a Doc of ``view.text`` its units, and the untouched text's offsets if it differs."""
    from spacy.attrs import IDX
    from spacy.tokens import Span

    starts = doc.to_array(IDX).tolist()
    spans = [
        (bisect_left(starts, each.start), bisect_left(starts, each.end), each.kind)
        for each in segments
    ]
    doc.spans[SEGMENTS] = [
        Span(doc, start, end, label=kind) for start, end, kind in spans if start < end
    ]
    if view.text != view.raw:
        doc._.raw_text, doc._.raw_starts, doc._.raw_ends = view.raw, view.starts, view.ends


def view_on(doc: Doc) -> View:
    """The view that a Doc was made from; its text as it is if it was made without."""
    if not doc._.raw_text:
        return plain(doc.text)
    return View(doc.text, doc._.raw_text, doc._.raw_starts, doc._.raw_ends)
