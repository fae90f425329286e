"""Looking at the tables of a run: in a terminal, in a notebook, as pictures.

In: a folder that a run wrote, or the DataFrames of `strikelog.extract`. Out: events chosen by day,
place, weapon and perpetrator (`select`), what ``strikelog show`` prints (`terminal`), HTML with the
evidence marked (`view`), small tables that answer a question (`summaries`, `quality`) and plots of
them (`plots`; extra ``plots``). Nothing here decides anything about an attack.
"""

from strikelog.explore.html import view
from strikelog.explore.selection import select

__all__ = ["select", "view"]
