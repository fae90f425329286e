"""Marked sentences for tests: "Rockets hit [Balad air base|BASE|balad_air_base]."

A marked text says all mentions in it: a mention beyond the marks fails as a missing one does.
"""

from __future__ import annotations

from strikelog.entities import find_mentions
from strikelog.entities.towns import table_id
from strikelog.gazetteer import load_gazetteer

Mark = tuple[int, int, str, str]  # start, end, label, entity_id


def read_marks(marked: str) -> tuple[str, list[Mark]]:
    """The bare text and its marks; marks can nest, an empty id may be left out."""
    text, marks, open_at = "", [], []
    rest = marked
    while rest:
        if rest[0] == "[":
            open_at.append(len(text))
            rest = rest[1:]
        elif rest[0] == "|" and open_at:
            inside, rest = rest[1:].split("]", 1)
            label, _, entity_id = inside.partition("|")
            marks.append((open_at.pop(), len(text), label, entity_id))
        else:
            text += rest[0]
            rest = rest[1:]
    return text, sorted(marks, key=lambda mark: (mark[0], -mark[1]))


def write_marks(text: str, found: list[Mark]) -> str:
    """The marked text again, so that a failing test shows both in full."""
    edges = [(start, 1, -end, "[") for start, end, _, _ in found]
    edges += [
        (end, 0, -start, f"|{label}{f'|{entity_id}' if entity_id else ''}]")
        for start, end, label, entity_id in found
    ]
    out, last = "", 0
    for at, _, _, mark in sorted(edges):
        out, last = out + text[last:at] + mark, at
    return out + text[last:]


def found_marks(marked: str) -> str:
    """The text of a marked one with the marks that the rules find, no language model asked."""
    text, _ = read_marks(marked)
    gazetteer = load_gazetteer()
    found = find_mentions(text, gazetteer)
    return write_marks(text, [(m.start, m.end, m.label, table_id(m, gazetteer)) for m in found])
