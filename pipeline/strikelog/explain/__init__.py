"""Where each cell of an event comes from, and why events are one incident, as text for a person.

In: a folder that a run with a trace wrote, and the id of an event or article. Out: its sentences,
marked, with the rule or the reader's choice behind every cell, and what was considered and dropped.
"""

import sys
from pathlib import Path
from types import ModuleType

from strikelog.explain.marks import marked
from strikelog.explain.pages import explain, meanings

__all__ = ["explain", "marked", "meanings"]


class _Face(ModuleType):
    """Importing this folder makes it ``strikelog.explain``, which is a function to its users."""

    def __call__(self, tables: Path | str, wanted: str) -> str:
        return explain(tables, wanted)


sys.modules[__name__].__class__ = _Face
