"""Ids of articles: the caller's where they can be kept, each only once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from strikelog.inputs.tables import RawRow
from strikelog.inputs.text import encodable

# What an id can't hold: separators of paths and of the ids in incidents.csv, line ends and
# other control characters. The tables' ids end up in `;` lists, and may name files.
_UNSAFE_ID = re.compile(r"[/\\;\x00-\x1f\x7f-\x9f\u2028\u2029]|^\.{0,2}$")
# An address is an id too: it stands in cells, and nothing makes a path of it.
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s;\\\x00-\x1f\x7f-\x9f]+", re.IGNORECASE)
_LONGEST_ID = 200
_LONGEST_ADDRESS = 2000


@dataclass(slots=True)
class Ids:
    """The ids given so far, and where each was first seen."""

    seen: dict[str, str] = field(default_factory=dict)

    def give(self, raw: RawRow, ordinal: int) -> tuple[str, str]:
        """The id for a row, and why it can't have the one it asks for."""
        asked = raw.cells["article_id"].strip()
        row = raw.row or ordinal
        given, problem = asked, ""
        if asked in self.seen and raw.spare_id:
            given = asked = raw.spare_id
        if unsafe(asked):
            given = f"{_slug(asked)}-row{row}"
            problem = f"article_id {asked[:_LONGEST_ID]!r} holds a path or can't be an id"
        elif asked in self.seen:
            problem = f"article_id {asked!r} occurs twice, first in {self.seen[asked]}"
        while given in self.seen:
            given = f"{given}#{row}"
        self.seen[given] = raw.where
        return given, problem


def unsafe(article_id: str) -> bool:
    """Whether an id can't be kept."""
    if _ADDRESS.fullmatch(article_id):
        return len(article_id) > _LONGEST_ADDRESS or not encodable(article_id)
    return (
        bool(_UNSAFE_ID.search(article_id))
        or len(article_id) > _LONGEST_ID
        or not encodable(article_id)
    )


def _slug(article_id: str) -> str:
    return "-".join(re.findall(r"[A-Za-z0-9_]+", article_id))[:60] or "article"
