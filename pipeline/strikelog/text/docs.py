"""A view on a Doc: what `untouched` needs to take offsets of ``doc.text`` back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strikelog.text.offsets import View, plain

if TYPE_CHECKING:
    from spacy.tokens import Doc


def put_view(doc: Doc, view: View) -> None:
    """Keep on a Doc of ``view.text`` where its characters stand; nothing if nothing was mended."""
    if view.text != view.raw:
        doc._.raw_text, doc._.raw_starts, doc._.raw_ends = view.raw, view.starts, view.ends


def view_on(doc: Doc) -> View:
    """The view that a Doc was made from; its text as it is if it was made without."""
    if not doc._.raw_text:
        return plain(doc.text)
    return View(doc.text, doc._.raw_text, doc._.raw_starts, doc._.raw_ends)
