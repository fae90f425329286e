"""Every extension attribute that Strikelog puts on spaCy's objects, in one table.

Values are strings, numbers, lists and dicts only: anything else can't cross a process border
(``nlp.pipe(n_process=2)``). Dates are ISO strings; "" is unknown in them. Offsets are character
offsets into ``doc.text``; a record holds its own ``start`` and ``end`` since a name may end
inside a token.

``doc.text`` is the view that `strikelog.text` makes of the text as it came in; only
`strikelog.text.docs.view_on` takes offsets back.

Span groups, in the order of the stages:

- ``doc.spans["segments"]``: the units of the text, made with the Doc: ``span.label_`` is headline,
  dateline, heading, list_item, time_stamp, caption, table_row or paragraph; each begins a sentence
- ``doc.spans["mentions"]``: ``span.label_`` is BASE, PERSON, GROUP or PLACE, ``span.kb_id_`` the
  gazetteer id or "", ``span._.mention`` = {start, end, name, reason, type, entity_id: the id of
  mentions.csv, which regions beyond the codebook lack and unlisted towns have}
- ``doc.spans["dates"]``: ``span.label_`` is date, range or duration, ``span._.date`` =
  {start, end, type, date_start, date_end, precision, method}
- ``doc.spans["figures"]``: ``span._.figures`` = [{start, end, measure, value_low, value_high,
  bound, unit, nationality, affiliation, entity_id, reported_by, head, part, additional, zero,
  rule}]:
  more than one where one phrase gives two rows ("no casualties"). ``head`` is the token index of
  the counted noun or of the casualty; ``part`` is true where the figure is a part told after
  "including", ``additional`` where it adds to the one before ("two more")
- ``doc.spans["triggers"]``: attack words, ``span.label_`` is the event type, ``span._.trigger`` =
  {start, end, token, kind, pos, event_type, weapon_type, weapon, clause, link};
  ``span._.assertion`` = {status, cue}; ``span._.arguments`` = the dict of a
  `strikelog.events.tellings.Telling` on the first asserted attack word of a clause, else {}
- ``doc.spans["details"]``: weapon words of sentences that only go on about an attack, with
  ``span._.arguments``
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

DOC: dict[str, Callable[[], Any]] = {
    "article_id": str,
    "published": str,  # ISO date of publication, "" if unknown: the anchor of relative dates
    "title": str,
    "raw_text": str,  # the text as it came in; "" where nothing in it was mended
    "raw_starts": list,  # offset in it of each character of doc.text
    "raw_ends": list,  # and where what that character stands for ends
    "entity_names": dict,  # entity_id -> canonical name, for ids that this article uses
}
SPAN: dict[str, Callable[[], Any]] = {
    "mention": dict,
    "date": dict,
    "figures": list,
    "trigger": dict,
    "assertion": dict,
    "arguments": dict,
}


def register() -> None:
    """Register all attributes with spaCy; doing so twice is harmless."""
    from spacy.tokens import Doc, Span

    for owner, table in ((Doc, DOC), (Span, SPAN)):
        for name, default in table.items():
            if not owner.has_extension(name):
                owner.set_extension(name, default=default())
