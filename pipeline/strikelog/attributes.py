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
  mentions.csv, which regions beyond the codebook lack and unlisted towns have; country, admin1: of
  a BASE or PLACE, by its phrase, the gazetteer or the article, else ""}
- ``doc.spans["places"]``: every phrase that could be where an attack happened; ``span.label_`` is
  its kind, ``span._.place`` = {start, end, text, head: token index, kind: named_site, city, region,
  country or nameless; site_id, site_name, site_type, location_text, admin1, country, latitude,
  longitude (None if unknown), geo_precision: the where-columns of an event row at this place}
- ``doc.spans["actors"]``: who could have done it, in order, none within another, ``span._.actor`` =
  {start, end, text, kind: group, state, force, generic or person; entity_id: under which it acts,
  or ""; name: canonical where linked, else as worded; head: token index; suspected: bool}
- ``doc.spans["weapons"]``: weapon words, ``span._.weapon`` = {start, end, text, weapon_type,
  head}
- ``doc.spans["damaged"]``: what could have been hit or damaged, ``span._.damaged`` = {start, end,
  text, head}
- ``doc.spans["dates"]``: ``span.label_`` is date, range or duration, ``span._.date`` =
  {start, end, type, date_start, date_end, precision, method}
- ``doc.spans["figures"]``: ``span._.figures`` = [{start, end, measure, value_low, value_high,
  bound, unit, nationality, affiliation, entity_id, reported_by, head, part, additional}]:
  more than one where one phrase gives two rows ("no casualties"). ``head`` is the token index of
  the counted noun or of the casualty; ``part`` is true where the figure is a part told after
  "including", ``additional`` where it adds to the one before ("two more")
- ``doc.spans["possible_figures"]``: ``span._.possible_figures``, the same for what no rule gave a
  measure: it becomes a figure if the reader takes it (`strikelog.numbers.possible`)
- ``doc.spans["triggers"]``: attack words, ``span.label_`` is the kind (attack, impact, harm ...),
  ``span._.trigger`` = {pos, armed: whether its own phrase names a weapon, clause: [first token,
  end], link: how that hangs on its sentence}; ``span._.assertion`` is asserted, or why the
  rules hold that it tells of no attack
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
    "attacks": list,  # what the reader found, see `strikelog.reader`
    "near_attacks": list,  # [start, end, probability] of words that tell of none
}
SPAN: dict[str, Callable[[], Any]] = {
    "mention": dict,
    "place": dict,
    "actor": dict,
    "weapon": dict,
    "damaged": dict,
    "date": dict,
    "figures": list,
    "possible_figures": list,
    "trigger": dict,
    "assertion": str,
}


def register() -> None:
    """Register all attributes with spaCy; doing so twice is harmless."""
    from spacy.tokens import Doc, Span

    for owner, table in ((Doc, DOC), (Span, SPAN)):
        for name, default in table.items():
            if not owner.has_extension(name):
                owner.set_extension(name, default=default())
